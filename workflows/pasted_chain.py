"""A pasted chain, read: which items are new, which were entered, and what must be asked."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from models.audit import record
from models.chains import ChainAct, ChainItem, ChainPaste
from models.errors import RuleBroken
from models.people import Member, Site
from models.queries.chains import entered_items
from workflows.chain_context import context_of_site
from workflows.chains.context import Context, Item
from workflows.chains.read import read_chain
from workflows.grown_chain import LostLine, grown_from, lost_lines

LONGEST_CHAIN = 40_000
# What of an item its line says.
_WRITTEN = ("kind", "source", "dates", "every", "shift", "direction", "persons", "seats")
SKIP, LEARN = "skip", "learn"

Answers = Mapping[str, Sequence[str]]


@dataclass(frozen=True, slots=True)
class ReadItem:
    """One item beside its words. `asks` are the fields a human must settle before it is entered."""

    item: Item
    fingerprint: str
    before: ChainItem | None
    asks: tuple[str, ...]
    over: bool


def paste_chain(session: Session, site: Site, text: str, by: Member, now: datetime) -> ChainPaste:
    """Keep a chain's text. A longer copy of one pasted before counts its 明天 from the first time.

    Raises RuleBroken for an empty text and for one too long.
    """
    text = text.replace("\0", "")
    if not text.strip():
        raise RuleBroken("chain_empty")
    if len(text) > LONGEST_CHAIN:
        raise RuleBroken("chain_too_long", most=LONGEST_CHAIN, n=len(text))
    earlier = grown_from(session, site, text, now)
    paste = ChainPaste(
        site_id=site.id,
        text=text,
        posted_at=earlier.posted_at if earlier else now,
        made_at=now,
        by_id=by.id,
    )
    record(session, by, ChainAct.PASTED_CHAIN, paste, now, letters=len(text))
    return paste


@dataclass(frozen=True, slots=True)
class Reading:
    """A pasted chain, read: its items in the order of lines, and the lines it has lost."""

    context: Context
    items: list[ReadItem]
    lost: list[LostLine]


def read_paste(session: Session, site: Site, paste: ChainPaste, today: date) -> Reading:
    """Read a pasted chain against the records as they are now."""
    context = context_of_site(session, site, today)
    posted = paste.posted_at.astimezone(ZoneInfo(site.timezone)).replace(tzinfo=None)
    items = read_chain(paste.text, posted, context)
    marks = [fingerprint(item) for item in items]
    before = entered_items(session, site, marks)
    found: dict[str, ReadItem] = {}
    for item, mark in zip(items, marks, strict=True):
        over = bool(item.dates) and all(day < today for day in item.dates or ())
        found.setdefault(mark, ReadItem(item, mark, before.get(mark), questions(item), over))
    lost = lost_lines(session, paste, items, marks, today)
    return Reading(context, list(found.values()), lost)


def fingerprint(item: Item) -> str:
    """What stays the same of an item when the chain grows, and when its nickname is learnt.

    The name counts as it was written; whose it is, his usual stop and the question do not.
    """
    told = item.as_json()
    kept = {key: told.get(key) for key in _WRITTEN} | {"called": item.called or item.name}
    text = json.dumps(kept, ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()[:32]


def questions(item: Item) -> tuple[str, ...]:
    """The fields to ask about: what the reader doubts, and what an act could not do without."""
    if item.kind == "note":
        return ()
    asks = dict.fromkeys(item.doubts)
    if item.id is None:
        asks["name"] = None
    if item.dates is None and item.every is None:
        asks["dates"] = None
    if item.kind != "cancel" and item.stop is None:
        asks["stop"] = None
    if item.kind == "request" and item.persons != 1:
        asks["persons"] = None
    return tuple(asks)


def answered(read: ReadItem, answers: Answers) -> Item | None:
    """The item as a human settled it; None while a question is open.

    Raises RuleBroken for an answer that can't be meant.
    """
    if any(not answers.get(field) for field in read.asks):
        return None
    settled = replace(read.item, doubts={})
    for field in read.asks:
        settled = _with_answer(settled, field, answers[field])
    return settled


def _with_answer(item: Item, field: str, values: Sequence[str]) -> Item:
    try:
        match field:
            case "name":
                return replace(item, id=values[0])
            case "dates":
                days = sorted(date.fromisoformat(value) for value in values)
                return replace(item, dates=tuple(days), every=None)
            case "seats":
                return replace(item, seats=int(values[0]))
            case "persons":
                return replace(item, persons=1)
            case "shift":
                return replace(item, shift=values[0])
            case "stop":
                return replace(item, stop=values[0])
            case "direction":
                return replace(item, direction=values[0])
    except ValueError:
        raise RuleBroken("chain_answer", value=values[0]) from None
    return item
