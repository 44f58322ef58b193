"""The history of an event or a pair: who changed what, as sentences."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from flask_babel import LazyString
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from models.audit import AuditEntry
from models.base import Base
from models.colours import ColourAct, Event, Thing, Work
from models.mentoring import Improvement, MentoringAct, MentorPair
from models.queries.colours import every_attendance, every_photo, every_sign_up
from models.queries.history import history_of
from models.queries.mentoring import rewards_of
from web.labels_colours import IMPROVEMENTS, THINGS, WORKS
from web.transactions import session

ACTS: dict[str, LazyString] = {
    ColourAct.PLANNED_EVENT: _l("放上日历"),
    ColourAct.CHANGED_EVENT: _l("改了活动"),
    ColourAct.CANCELLED_EVENT: _l("取消了活动"),
    ColourAct.SIGNED_UP: _l("报名"),
    ColourAct.WITHDREW_SIGN_UP: _l("退出报名"),
    ColourAct.GOT_PLACE: _l("排到了名额"),
    ColourAct.CHECKED_IN: _l("签到"),
    ColourAct.ENTERED_ATTENDANCE: _l("点名记上"),
    ColourAct.STRUCK_ATTENDANCE: _l("划掉签到"),
    ColourAct.ADDED_PHOTO: _l("放了照片"),
    ColourAct.TOOK_PHOTO_DOWN: _l("撤下照片"),
    ColourAct.COUNTED_LABOUR: _l("记了干了什么"),
    MentoringAct.DREW_CONTRACT: _l("拟了合同"),
    MentoringAct.CONFIRMED_CONTRACT: _l("确认了合同"),
    MentoringAct.ASSESSED_PAIR: _l("考核"),
    MentoringAct.CHANGED_ASSESSMENT: _l("改了考核"),
    MentoringAct.REWARDED_PAIR: _l("给了奖励"),
    MentoringAct.GRADUATED: _l("办了出师"),
    MentoringAct.ENDED_CONTRACT: _l("结束了合同"),
}


def event_history(event: Event, now: datetime) -> list[dict[str, str]]:
    """What was done to an event, its sign-ups, attendance and photos."""
    parts: list[Base] = [event, *every_sign_up(session, event), *every_photo(session, event)]
    return _lines([*parts, *every_attendance(session, event)], now)


def pair_history(pair: MentorPair, now: datetime) -> list[dict[str, str]]:
    """What was done to a pair, its assessments and rewards."""
    return _lines([pair, *pair.assessments, *rewards_of(session, pair).values()], now)


def _lines(subjects: Iterable[Base], now: datetime) -> list[dict[str, str]]:
    return [
        {
            "by": entry.by.name if entry.by else _("系统"),
            "what": _what(entry),
            "at": f"{entry.at.astimezone(now.tzinfo):%Y-%m-%d %H:%M}",
        }
        for entry in history_of(session, subjects)
    ]


def _what(entry: AuditEntry) -> str:
    act = str(ACTS.get(entry.act, entry.act))
    whom = entry.whom.name if entry.whom and entry.whom_id != entry.by_id else ""
    words = [act, whom, *_details(entry.detail)]
    return "·".join(word for word in words if word)


def _details(detail: dict[str, Any]) -> list[str]:
    if "thing" in detail:
        name = f"{WORKS[Work(detail['work'])]}{THINGS[Thing(detail['thing'])]}"
        return [f"{name} {detail['before']} → {detail['pieces']}"]
    if "marks" in detail:
        return [
            f"{IMPROVEMENTS[Improvement(name)]} {_from_to(detail['before'].get(name), mark)}"
            for name, mark in detail["marks"].items()
        ]
    return [str(detail["why"])] if detail.get("why") else []


def _from_to(before: int | None, after: int) -> str:
    return f"{after}" if before in (None, after) else f"{before} → {after}"
