"""The history of a record: who changed what and when, as sentences."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from models.audit import AuditEntry
from models.base import Base
from models.colours import Thing, Work
from models.innovation import Stage
from models.mentoring import Improvement
from models.messages import Source
from models.people import STAFF, Role
from models.queries.history import history_of
from web.labels import ROLES
from web.labels_channels import SOURCES
from web.labels_colours import IMPROVEMENTS, THINGS, WORKS
from web.labels_history import ACTS, BY_ITSELF, FIELDS, STEPS, TOLD_TO_STAFF, UNTOLD
from web.labels_platforms import STAGES
from web.labels_report import FIGURES
from web.pages.list_orders import HISTORY
from web.pages.paging import asked_order, asked_page, paged
from web.texts import _
from web.transactions import session
from web.who import me

SAID = ("department", "why", "was")


def history_page(parts: Iterable[Base], now: datetime) -> dict[str, Any]:
    """What was done to a record and its parts, newest first, in the zone of `now`."""
    hidden = UNTOLD if me.has_role(*STAFF) else UNTOLD | TOLD_TO_STAFF
    found = history_of(session, parts, hidden, asked_order(), asked_page())
    lines = [
        {
            "by": _by(entry),
            "what": _what(entry),
            "at": f"{entry.at.astimezone(now.tzinfo):%Y-%m-%d %H:%M}",
        }
        for entry in found.rows
    ]
    return {"lines": lines, **paged(found, HISTORY)}


def _by(entry: AuditEntry) -> str:
    if entry.by is not None:
        return entry.by.name
    return _("系统") if entry.act in BY_ITSELF else _("没留名")


def _what(entry: AuditEntry) -> str:
    whom = entry.whom.name if entry.whom and entry.whom_id != entry.by_id else ""
    words = [str(ACTS.get(entry.act, entry.act)), whom, *_details(entry.detail)]
    return "·".join(word for word in words if word)


def _details(detail: dict[str, Any]) -> list[str]:
    words = [str(detail[name]) for name in SAID if detail.get(name)]
    if "thing" in detail:
        name = f"{WORKS[Work(detail['work'])]}{THINGS[Thing(detail['thing'])]}"
        words.append(f"{name} {detail['before']} → {detail['pieces']}")
    if "marks" in detail:
        words += _marks(detail["marks"], detail["before"])
    if "changed" in detail:
        words.append("、".join(str(FIELDS[name]) for name in detail["changed"] if name in FIELDS))
    return [*words, *_targets(detail.get("changed")), *_named(detail)]


def _targets(changed: Any) -> list[str]:
    """Of targets, what each was and is; nothing for other changes."""
    known = changed.items() if isinstance(changed, dict) else ()
    return [
        f"{FIGURES[name]} {both[0] or _('没有')} → {both[1] or _('没有')}"
        for name, both in known
        if name in FIGURES
    ]


def _named(detail: dict[str, Any]) -> list[str]:
    """The codes of a detail in words."""
    known: list[tuple[str, dict[Any, Any], type]] = [
        ("step", STEPS, str),
        ("source", SOURCES, Source),
        ("stage", STAGES, Stage),
        ("role", ROLES, Role),
    ]
    return [str(words.get(code(detail[key]), "")) for key, words, code in known if key in detail]


def _marks(after: dict[str, int], before: dict[str, int]) -> list[str]:
    return [
        f"{IMPROVEMENTS[Improvement(name)]} {_from_to(before.get(name), mark)}"
        for name, mark in after.items()
    ]


def _from_to(before: int | None, after: int) -> str:
    return f"{after}" if before in (None, after) else f"{before} → {after}"
