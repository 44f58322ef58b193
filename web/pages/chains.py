"""A pasted chain on its page: each item beside its words, with the answers one may tap."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from flask_babel import LazyString
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from werkzeug.datastructures import MultiDict

from models.rides import Way
from web.day_words import full_day, weekday
from web.labels import WAYS
from workflows.chains.context import Context, Item, Person
from workflows.chat_words import LONGEST_WORD
from workflows.grown_chain import LostLine
from workflows.pasted_chain import LEARN, SKIP, Reading, ReadItem

KINDS: dict[str, LazyString] = {
    "request": _l("要坐车"),
    "offer": _l("有空座"),
    "cancel": _l("不去了"),
    "note": _l("请看一看"),
}
FIELDS: dict[str, LazyString] = {
    "name": _l("是谁"),
    "dates": _l("哪几天"),
    "shift": _l("哪个班"),
    "stop": _l("在哪里上下车"),
    "seats": _l("空几个座"),
    "persons": _l("几个人"),
    "direction": _l("去还是回"),
    "kind": _l("登记吗"),
}
MOST_LIKELY, DAYS_SHOWN, MOST_SEATS = 6, 7, 6


def chain_page(reading: Reading, today: date) -> dict[str, Any]:
    """The items with what each means, its state and its questions; and the lines that are gone."""
    shown = [_shown(read, reading.context, today) for read in reading.items]
    open_ones = [one for one in shown if one["state"] in ("new", "asks")]
    return {
        "items": shown,
        "new": len(open_ones),
        "asked": sum(one["state"] == "asks" for one in shown),
        "known": sum(one["state"] == "known" for one in shown),
        "lost": [_lost(one) for one in reading.lost],
    }


def _lost(lost: LostLine) -> dict[str, Any]:
    was = lost.entered.item
    words = (lost.member.name, "、".join(full_day(day) for day in lost.days), was["shift"] or "")
    return {
        "key": lost.entered.id,
        "source": was["source"],
        "words": "·".join(word for word in words if word),
    }


def _shown(read: ReadItem, context: Context, today: date) -> dict[str, Any]:
    state = "note" if read.item.kind == "note" else "over" if read.over else "new"
    if read.before is not None:
        state = "known" if read.before.entered else "aside"
    elif state == "new" and read.asks:
        state = "asks"
    return {
        "key": read.fingerprint,
        "line": read.item.line,
        "source": read.item.source,
        "kind": str(KINDS[read.item.kind]),
        "words": meaning(read.item),
        "state": state,
        "why": "；".join(dict.fromkeys(read.item.doubts.values())),
        "questions": [
            question(field, read, context, today) for field in read.asks if state == "asks"
        ],
    }


def meaning(item: Item) -> str:
    """王强·11月25日 周三·早班·只去矿上·长武汽车站."""
    if item.kind == "note":
        return ""
    parts = [item.name or "", _days(item), item.shift or ""]
    parts.append(str(WAYS[Way(item.direction)]) if item.direction else "")
    if item.kind != "cancel":
        parts.append(item.stop or "")
    if item.kind == "offer":
        parts.append(_("%(n)s 个空座", n=item.seats))
    elif item.persons != 1:
        parts.append(_("%(n)s 人", n=item.persons))
    return "·".join(part for part in parts if part)


def _days(item: Item) -> str:
    if item.every is not None:
        if isinstance(item.every, tuple):
            monday = date(2026, 3, 2)
            named = (weekday(monday + timedelta(days=day - 1)) for day in item.every)
            return _("每%(days)s", days="、".join(named))
        return _("每个工作日") if item.every == "workday" else _("每天")
    return "、".join(full_day(day) for day in item.dates or ())


def question(field: str, read: ReadItem, context: Context, today: date) -> dict[str, Any]:
    """One question: its legend and its answers as (value, words, chosen beforehand)."""
    item = read.item
    answers: list[tuple[str, str, bool]] = []
    match field:
        case "name":
            answers = [(one.id, _who(one), False) for one in likely_people(item, context)]
        case "dates":
            answers = [(d.isoformat(), full_day(d), False) for d in _likely_days(item, today)]
        case "shift":
            answers = [(one.name, one.name, False) for one in context.shifts]
        case "stop":
            names = [one.name for one in context.stops]
            first = [item.stop] if item.stop in names else []
            answers = [(name, name, False) for name in dict.fromkeys([*first, *names])]
        case "seats":
            answers = [(str(n), _("%(n)s 个", n=n), False) for n in range(1, MOST_SEATS + 1)]
        case "persons":
            answers = [("1", _("只登记本人；同伴请自己登记"), False)]
        case "direction":
            answers = [(way.value, str(WAYS[way]), False) for way in Way]
        case _:
            answers = [("yes", _("登记"), False)]
    return {
        "field": field,
        "legend": str(FIELDS[field]),
        "learns": item.called if field == "name" and _learnable(item.called, context) else "",
        "sure": item.name is None,
        "answers": answers,
        "several": field == "dates",
        "typed": field == "name",
    }


def _learnable(word: str, context: Context) -> bool:
    """Whether a word may become a nickname: two people called 张伟 stay two."""
    names = {person.name for person in context.roster}
    return 0 < len(word) <= LONGEST_WORD and not word.isdecimal() and word not in names


def _who(person: Person) -> str:
    about = "·".join(filter(None, (person.team, person.stop or "")))
    return f"{person.name} {person.id}" + (f"（{about}）" if about else "")


def likely_people(item: Item, context: Context) -> list[Person]:
    """Who may be meant, the likeliest first: the named one, then those who share most letters."""
    words = set(item.source) | set(item.name or "")

    def likeness(person: Person) -> tuple[bool, int]:
        return person.name == item.name or person.id == item.id, len(words & set(person.name))

    found = [one for one in context.roster if likeness(one) > (False, 0)]
    found.sort(key=likeness, reverse=True)
    return found[:MOST_LIKELY]


def _likely_days(item: Item, today: date) -> list[date]:
    if not item.dates:
        return [today + timedelta(days=n) for n in range(DAYS_SHOWN)]
    around = (day + timedelta(days=n) for day in item.dates for n in (-1, 0, 1))
    return sorted({day for day in around if day >= today})


def answers_of(
    form: MultiDict[str, str], items: Iterable[ReadItem]
) -> dict[str, dict[str, list[str]]]:
    """What was tapped: by fingerprint, then by field."""
    found: dict[str, dict[str, list[str]]] = {}
    for read in items:
        given = {
            field: [value for value in form.getlist(f"{read.fingerprint}-{field}") if value]
            for field in (*read.asks, SKIP, LEARN)
        }
        found[read.fingerprint] = {field: values for field, values in given.items() if values}
    return found
