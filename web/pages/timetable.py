"""What runs by the clock, as a page: each act, when it is due, when it ran, what it did."""

from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from flask_babel import gettext as _
from sqlalchemy.orm import Session

from models.clock import ClockMark, PlanningTime
from models.people import Site
from models.queries.clock import clock_marks, planning_time
from web.day_words import WEEKDAYS, clock, moment_word
from web.labels_clock import ACTS, did_words
from workflows.timetable import TIMETABLE, Act, AsSet, Daily, Entry, Every, When, next_slot

Words = dict[str, Any]
# A beat comes every minute: after so long without one, nothing runs.
STANDS_STILL = timedelta(minutes=5)
SUNDAY, EVENING = 7, 20 * 60


def timetable_page(session: Session, site: Site, now: datetime) -> Words:
    """Everything templates/timetable/show.html shows; `now` is on the mine's clock."""
    marks, planning = clock_marks(session, site), planning_time(session, site)
    beat = last_beat(session, site)
    return {
        "stands_still": stands_still(beat, now),
        "last": None if beat is None else _moment(beat, now),
        "rows": [
            *(_row(entry, marks.get(entry.act.value), planning, site, now) for entry in TIMETABLE),
            _words(Act.DELIVER, _("每分钟"), marks.get(Act.DELIVER.value), now),
        ],
    }


def last_beat(session: Session, site: Site) -> datetime | None:
    """When the clock beat last: the outbox is seen to at every beat."""
    mark = clock_marks(session, site).get(Act.DELIVER.value)
    return mark.failed_at or mark.ran_at if mark else None


def stands_still(beat: datetime | None, now: datetime) -> bool:
    """Whether nothing runs by the clock at present."""
    return beat is None or now - beat > STANDS_STILL


def filled(session: Session, site: Site) -> Words:
    """What the form starts from: as it was set, else Sunday evening."""
    kept = planning_time(session, site)
    minute = kept.minute if kept else EVENING
    return {
        "runs": kept.runs if kept else False,
        "weekday": kept.weekday if kept else SUNDAY,
        "at": datetime.min.replace(hour=minute // 60, minute=minute % 60).time(),
    }


def _row(
    entry: Entry, mark: ClockMark | None, planning: PlanningTime | None, site: Site, now: datetime
) -> Words:
    words = _words(entry.act, _when(entry.when, planning), mark, now)
    coming = next_slot(entry.when, planning, ZoneInfo(site.timezone), now)
    often = isinstance(entry.when, Every)
    return words | {"next": None if coming is None or often else _moment(coming, now)}


def _words(act: Act, when: str, mark: ClockMark | None, now: datetime) -> Words:
    ran = mark.ran_at if mark else None
    busy = mark.busy_at if mark else None
    return {
        "what": str(ACTS[act]),
        "when": when,
        "next": None,
        "ran": _moment(ran, now) if ran else None,
        "busy": _moment(busy, now) if busy else None,
        "did": "，".join(did_words(act, mark.busy_did)) if mark and busy else "",
        "error": mark.error if mark else "",
    }


def _when(when: When, planning: PlanningTime | None) -> str:
    match when:
        case Every(minutes):
            words = {1: _("每分钟"), 60: _("每小时")}
            return words.get(minutes, _("每 %(n)s 分", n=minutes))
        case Daily(minute):
            return _("每天 %(clock)s", clock=_time(minute))
        case AsSet():
            if planning is None or not planning.runs:
                return _("没有开")
            day = str(WEEKDAYS[planning.weekday - 1])
            return _("每%(day)s %(clock)s", day=day, clock=_time(planning.minute))


def _time(minute: int) -> str:
    return f"{minute // 60:02}:{minute % 60:02}"


def _moment(moment: datetime, now: datetime) -> str:
    return f"{moment_word(moment, now)} {clock(moment, now)}"
