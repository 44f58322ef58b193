"""The reader: a chain's text and what it is read against -> what it means, item by item."""

from __future__ import annotations

from datetime import datetime

from workflows.chains.chain import ChainReader
from workflows.chains.chat import messages
from workflows.chains.context import Context, Item
from workflows.chains.lexicon import lexicon_of
from workflows.chains.scene import Scene
from workflows.chains.state import State
from workflows.chains.talk import TalkReader
from workflows.chains.text import lines_of


def read_chain(text: str, posted: datetime, context: Context) -> list[Item]:
    """The state after the whole text: requests, offers, cancels, notes, in the order of lines.

    ``posted`` is the local time at which the text was copied, without zone. Nothing is invented:
    what isn't sure carries its question in ``doubts``. Any text gives an answer, at worst none.
    """
    scene = Scene(context, posted.replace(tzinfo=None))
    lexicon = lexicon_of(context)
    state = State(context, scene.posted)
    talk = TalkReader(scene, lexicon, state)
    chain = ChainReader(scene, lexicon, state)
    for message in messages(lines_of(text), scene.posted, lexicon.names, lexicon.places):
        if message.sender and not talk.holds_chain(message):
            talk.read(message)
        else:
            chain.read(message)
            talk.after_chain(chain)
    return state.items()
