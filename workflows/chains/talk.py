"""A chat: each message said by its sender, in the light of the messages before."""

from __future__ import annotations

import re
from dataclasses import replace

from workflows.chains.chain import ChainReader
from workflows.chains.chat import Message
from workflows.chains.context import BOTH
from workflows.chains.days import dates_of
from workflows.chains.daywords import Atom
from workflows.chains.drafts import Draft, Frame
from workflows.chains.handovers import taker_at
from workflows.chains.lexicon import Lexicon
from workflows.chains.lists import chatters
from workflows.chains.pieces import Piece
from workflows.chains.rows import Row
from workflows.chains.said import Saying
from workflows.chains.saying import say
from workflows.chains.scene import Scene, Spot
from workflows.chains.settle import anchor_of
from workflows.chains.state import State
from workflows.chains.text import (
    counter,
    faceless,
    faceless_keeping_caps,
    is_nothing,
    is_system,
    plain,
)
from workflows.chains.token import Token
from workflows.chains.tokens import tokens_of
from workflows.chains.who import Hints, Who, guess, known

_ASKING = (
    "带我",
    "捎我",
    "拉我",
    "载我",
    "捎上我",
    "带上我",
    "求捎",
    "求带",
    "接我",
    "捎个我",
    "坐车",
    "要坐",
    "我坐",
    "想坐",
    "想搭",
    "想蹭",
    "想坐车",
    "要坐车",
    "报名",
    "留座",
    "留位",
    "占座",
    "占个座",
    "留个座",
    "捎一程",
    "捎一下",
    "捎个脚",
    "捎脚",
)
_CLEAR = (
    "RIDE",
    "STOP",
    "COUNT",
    "METOO",
    "CANCEL",
    "SEATS",
    "OFFER",
    "FULL",
    "DITTO",
    "MOVE",
    "WHOLE",
    "NEG",
    "PLUS",
    "SWAP",
    "NODRIVE",
    "LESS",
    "BRING",
)


_CALL_TO_ALL = re.compile(r"@(?:所有人|全体成员)")


class TalkReader:
    """Reads messages one after another, remembering what the talk is about."""

    def __init__(self, scene: Scene, lexicon: Lexicon, state: State) -> None:
        self.scene = scene
        self.lexicon = lexicon
        self.state = state
        self.about = Frame(scene.posted)
        self.chain = ChainReader(scene, lexicon, state)
        self.chain.talking = True

    def holds_chain(self, message: Message) -> bool:
        """True where somebody posted a whole chain in his message."""
        lines = [plain(line) for _, line in message.lines]
        marked = any("接龙" in line[:8] for line in lines)
        count = sum(counter(faceless_keeping_caps(line), 1)[0] is not None for line in lines)
        return count >= 2 or (marked and count >= 1)

    def after_chain(self, chain: ChainReader) -> None:
        """What a chain was about is what the talk goes on about."""
        if chain.frame.piece.atoms or chain.frame.piece.shifts:
            self.about = _absolute(chain.frame.piece, chain.frame)
            self.about.leg = chain.frame.leg

    def read(self, message: Message) -> None:
        """Read one message said by its sender."""
        lines = [
            (n, line)
            for n, line in message.lines
            if not is_nothing(plain(line)) and not is_system(plain(line).strip())
        ]
        if not lines:
            return
        if any(_CALL_TO_ALL.search(line) for _, line in lines):
            return
        number, source = lines[0][0], "\n".join(line.strip() for _, line in lines)
        tokens: list[Token] = []
        for _, line in lines:
            cut = counter(faceless_keeping_caps(plain(line)), 1)[1]
            line = (
                line[cut:]
                if line[cut:].strip() and not plain(line).strip().startswith("1")
                else line
            )
            if tokens:
                tokens.append(Token("SEP", "\n", tokens[-1].end, tokens[-1].end, "\n"))
            tokens += tokens_of(line, self.lexicon)
        self._say(message, Row("entry", number, faceless(source).strip(), tokens))

    def _say(self, message: Message, row: Row) -> None:
        if message.quote and not self.about.piece.atoms:
            self._remember(
                say([t for t in tokens_of(message.quote, self.lexicon) if t.kind != "PERSON"]),
                message,
            )
        saying = say([t for t in row.tokens if t.kind != "PERSON"])
        sender = self._sender(message.sender)
        frame = replace(self.about, moment=message.moment)
        if frame.leg == BOTH and any(p.atoms and p.shifts for p in saying.pieces):
            frame.leg = None  # another's 来回
        if _me_too(saying):
            row.tokens = [t for t in row.tokens if t.kind != "PLUS"] + [
                Token("METOO" if t.value == 1 else "ALONE", t.value, t.start, t.end, t.text)
                for t in row.tokens
                if t.kind == "PLUS"
            ]
            frame = self._along(message, frame)
        elif not self._matters(message, saying, row):
            return
        if _only_asks(saying, row):
            self.state.note(Draft("note", sender, row.line, row.source))
            self._remember(saying, message)
            return
        if not saying.content and saying.has("MAYBE") and self.about.piece.atoms:
            self.chain.apply(saying, [sender], Spot(row.line, row.source), frame)
            return
        self.chain.entry(row, sender, frame)
        self._remember(saying, message)

    def _along(self, message: Message, frame: Frame) -> Frame:
        """算我一个: with the driver who is quoted or spoke last."""
        if message.quoted:
            quoted = self._sender(message.quoted)
            if any(d.kind == "offer" for d in self.state.of(quoted.key)):
                return replace(frame, driver=quoted)
        return frame

    def _drives(self, message: Message) -> bool:
        """True where the sender has a car or has offered one."""
        sender = self._sender(message.sender)
        owner = (
            sender.index is not None and self.scene.context.roster[sender.index].seats is not None
        )
        return owner or any(d.kind == "offer" for d in self.state.of(sender.key))

    def _matters(self, message: Message, saying: Saying, row: Row) -> bool:
        """True where a message says something about rides and is no chatter."""
        if saying.has("FULL") and not self._drives(message) and not saying.has("RIDE", "METOO"):
            return False
        if chatters(row.tokens):
            return False
        if taker_at(row.tokens) is not None:
            return True
        left = sum(len(t.text.strip()) for t in row.tokens if t.kind in ("OTHER", "LATIN"))
        if saying.has("QUESTION") and saying.has("DAY", "SHIFT", "OFFER", "SEATS", "RIDE"):
            return True
        if saying.has("MAYBE", "NOTE"):
            return True
        if saying.withdrawn or saying.refused:
            return left <= 12
        walks = all(t.text == "走" for t in saying.values("RIDE")) and not saying.has(
            *(k for k in _CLEAR if k != "RIDE")
        )
        if walks and left > 2:
            return False
        if saying.has(*_CLEAR) and (saying.content or saying.has("RIDE")):
            told = saying.has(
                "DAY",
                "SHIFT",
                "EVERYDAY",
                "METOO",
                "SEATS",
                "FULL",
                "OFFER",
                "COUNT",
                "MOVE",
                "TIME",
            )
            return (told and left <= 12) or left <= 4
        return (
            saying.has("SHIFT", "LEG")
            and left <= 1
            and (saying.has("DAY") or bool(self.about.piece.atoms))
        )

    def _sender(self, name: str) -> Who:
        tokens = tokens_of(name, self.lexicon)
        hints = Hints(tuple(t.text for t in tokens if t.kind == "TEAM"))
        for token in tokens:
            if token.kind == "PERSON":
                return known(token.value, token.text, hints, self.scene.context)
        return guess(name, hints, self.scene.context)

    def _remember(self, saying: Saying, message: Message) -> None:
        """Keep the days and shift just spoken of for who answers."""
        piece = next((p for p in saying.pieces if p.atoms or p.shifts), None)
        if piece is None or piece.everyday or saying.has("EVERY"):
            return  # who rides on standing days says nothing of the day the talk is about
        about = _absolute(piece, replace(self.about, moment=message.moment))
        old = self.about.piece
        self.about = replace(
            about,
            leg=saying.leg or (self.about.leg if not piece.atoms else None),
            piece=replace(
                about.piece,
                atoms=about.piece.atoms or old.atoms,
                shifts=about.piece.shifts or (() if about.piece.part else old.shifts),
            ),
        )


def _me_too(saying: Saying) -> bool:
    """+1 alone, 算我一个."""
    if saying.has("METOO"):
        return True
    words = [t for t in saying.tokens if t.kind not in ("SEP", "FILL", "YES")]
    dated = [t for t in words if t.kind in ("DAY", "SHIFT", "PART")]
    words = words if len(dated) == len(words) else [t for t in words if t not in dated]
    if words and words[0].kind == "PLUS" and words[0].value == 1:
        return True
    return bool(words) and all(
        t.kind in ("PLUS", "ME", "WITH", "FOR") or (t.kind == "NUM" and t.value == 1) for t in words
    )


def _only_asks(saying: Saying, row: Row) -> bool:
    """True for a question that doesn't ask for a seat."""
    if not saying.has("QUESTION"):
        return False
    own = (
        saying.has("METOO")
        or any(t.text in _ASKING for t in saying.values("RIDE"))
        or any("我" in t.text or "俺" in t.text for t in saying.values("COUNT"))
    )
    own = own or (
        saying.has("STOP", "ME")
        and any("捎" in t.text or "带" in t.text for t in saying.values("OFFER"))
    )
    seeks = any(t.text.startswith(("留", "占", "要", "求")) for t in saying.values("COUNT"))
    return not (own or seeks)


def _absolute(piece: Piece, frame: Frame) -> Frame:
    """The piece with its days as dates, so that a later message may count from it."""
    days = dates_of(piece.atoms, anchor_of(replace(frame, piece=Piece())), lambda day: False, False)
    atoms = tuple(Atom("date", d.year, d.month, d.day) for d in days.dates or ())
    return Frame(frame.moment, replace(piece, atoms=atoms))
