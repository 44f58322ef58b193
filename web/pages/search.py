"""What was found, as rows: the record's name, the words around what was sought, where it opens."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from flask import url_for

from models.aid import AidCase
from models.announcements import Announcement
from models.messages import ChatMessage, PublicAnswer
from models.people import Member, Role
from models.queries.search import SHOWN, Kind
from models.queries.sounds import spoken
from models.talks import Opinion, TalkSession
from models.week_plans import RideTaken
from web.labels import DIRECTIONS
from web.labels_channels import KINDS as ANNOUNCEMENT_KINDS
from web.labels_colours import CASE_STATES
from web.labels_search import KINDS
from web.moments import date_words, moment_words
from web.pages.message_rows import author_words
from web.pages.opinion_rows import author_of
from web.pages.search_platforms import ROWS as PLATFORM_ROWS
from web.pages.search_platforms import Row
from web.texts import _
from web.who import me

BEFORE, AFTER = 12, 60


@dataclass(frozen=True, slots=True)
class Hit:
    """One record found; each line in pieces, those that were sought marked."""

    title: list[tuple[str, bool]]
    text: list[tuple[str, bool]]
    href: str


def _person(one: Member) -> Row:
    crew = one.crew.name if one.crew else ""
    gone = "" if one.active else _("已停用")
    text = "·".join(word for word in (one.employee_no, crew, gone) if word)
    return one.name, text, url_for("persons.show", member_id=one.id)


def _case(one: AidCase) -> Row:
    return one.person.name, str(CASE_STATES[one.state]), url_for("aid.show", case_id=one.id)


def _answer(one: PublicAnswer) -> Row:
    return one.question, one.answer, url_for("answers.index", words=one.question[:20])


def _message(one: ChatMessage) -> Row:
    who = author_words(one, to_staff=me.id != one.author_id)
    text = "·".join((who, moment_words(one.asked_at, me.site), one.text))
    return one.heading, text, url_for("messages.show", message_id=one.id)


def _announcement(one: Announcement) -> Row:
    text = "·".join((str(ANNOUNCEMENT_KINDS[one.kind]), one.text))
    return one.title, text, url_for("announcements.show", announcement_id=one.id)


def _opinion(one: Opinion) -> Row:
    text = "·".join((author_of(one), one.text))
    return one.subject, text, url_for("opinions.show", opinion_id=one.id)


def _talk(one: TalkSession) -> Row:
    title = _("%(when)s 谈心", when=moment_words(one.starts_at, me.site))
    text = "·".join(word for word in (one.place, one.topic, one.minutes) if word)
    return title, text, url_for("talks.show", talk_id=one.id)


def _ride(one: RideTaken) -> Row:
    title = _("%(driver)s 捎 %(rider)s", driver=one.driver.name, rider=one.rider.name)
    text = f"{date_words(one.shift_date, me.site)}·{DIRECTIONS[one.direction]}"
    if not me.has_role(Role.COORDINATOR):
        return title, text, url_for("door.mine")
    monday = one.shift_date - timedelta(days=one.shift_date.weekday())
    return title, text, url_for("weeks.show", monday=monday)


ROWS: dict[Kind, Callable[[Any], Row]] = {
    Kind.PEOPLE: _person,
    Kind.CASES: _case,
    Kind.ANSWERS: _answer,
    Kind.MESSAGES: _message,
    Kind.ANNOUNCEMENTS: _announcement,
    Kind.OPINIONS: _opinion,
    Kind.TALKS: _talk,
    Kind.RIDES: _ride,
    **PLATFORM_ROWS,
}


def hits_of(kind: Kind, rows: Sequence[Any], words: str) -> list[Hit]:
    """The records as rows."""
    hits = []
    for one in rows:
        title, text, href = ROWS[kind](one)
        hits.append(
            Hit(pieces(title, words, by_sound=True), pieces(around(text, words), words), href)
        )
    return hits


def groups_of(found: dict[Kind, Sequence[Any]], words: str) -> list[dict[str, Any]]:
    """The kinds found, each with its newest records and the way to all of them."""
    return [
        {
            "kind": kind.value,
            "text": KINDS[kind],
            "hits": hits_of(kind, rows[:SHOWN], words),
            "more": url_for("search.show", q=words, kind=kind.value) if len(rows) > SHOWN else None,
        }
        for kind, rows in found.items()
    ]


def around(text: str, words: str) -> str:
    """The part of a text about the first of the words; its beginning where none is in it."""
    line = " ".join(text.split())
    places = [line.lower().find(word) for word in words.lower().split()]
    first = min((place for place in places if place >= 0), default=0)
    start = 0 if first <= AFTER - BEFORE else first - BEFORE
    piece = line[start : start + BEFORE + AFTER]
    return f"{'…' if start else ''}{piece}{'…' if start + len(piece) < len(line) else ''}"


def pieces(text: str, words: str, by_sound: bool = False) -> list[tuple[str, bool]]:
    """The text cut at what was sought: (piece, whether it is one of the words, or is said so)."""
    sought = sorted(words.split(), key=len, reverse=True)
    patterns = [re.escape(word) for word in sought]
    patterns += [said for word in sought if by_sound and (said := spoken(word))]
    cut = re.split(f"({'|'.join(patterns)})", text, flags=re.IGNORECASE)
    return [(piece, at % 2 == 1) for at, piece in enumerate(cut) if piece]
