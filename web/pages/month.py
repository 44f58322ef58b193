"""A crew's month: its shift on each day, holidays, and what was changed by hand."""

from calendar import Calendar
from datetime import date, timedelta
from typing import Any

from flask import url_for
from flask_babel import gettext as _
from sqlalchemy.orm import Session

from models.mine_days import ShiftSwap
from models.people import Crew, Member, Site
from models.queries.calendar import rota_in_force, shifts, swaps_of
from models.queries.people import crews
from models.queries.ride_limits import operation_rules_of
from models.ride_limits import NightBelongs
from web.day_words import full_day
from web.labels import HOLIDAYS, PRESET_NAMES
from workflows.crew_calendar import CrewCalendar, crew_calendar
from workflows.holidays import is_published
from workflows.rota_presets import PRESETS, preset

Words = dict[str, Any]


def month_page(
    session: Session, site: Site, crew: Crew, first: date, today: date, reader: Member
) -> Words:
    """Everything templates/calendar/show.html shows; `first` is the first of the month."""
    weeks = Calendar().monthdatescalendar(first.year, first.month)
    calendar = crew_calendar(session, site, weeks[0][0], weeks[-1][-1])
    before = (first - timedelta(days=1)).replace(day=1)
    after = (first + timedelta(days=31)).replace(day=1)
    rota = rota_in_force(session, crew, weeks[-1][-1])
    return {
        "title": _("%(y)s年%(m)s月", y=first.year, m=first.month),
        "crew": crew,
        "crews": [
            {
                "text": one.name,
                "href": url_for("calendar.show", crew_id=one.id, month=f"{first:%Y-%m}"),
                "current": one.id == crew.id,
            }
            for one in crews(session, site)
        ],
        "weeks": [
            [_day(calendar, crew, day, first, today, has_rota=rota is not None) for day in week]
            for week in weeks
        ],
        "before": url_for("calendar.show", crew_id=crew.id, month=f"{before:%Y-%m}"),
        "after": url_for("calendar.show", crew_id=crew.id, month=f"{after:%Y-%m}"),
        "published": is_published(first.year),
        "year": first.year,
        "rota": " ".join(day.shift.name if day.shift else _("休") for day in rota.days)
        if rota
        else "",
        "anchor": rota.anchor.isoformat() if rota else "",
        "by_calendar": bool(rota and rota.by_calendar),
        "night_note": night_note(session, site),
        "swaps": [_swap(one, reader) for one in swaps_of(session, reader, today)],
    }


def night_note(session: Session, site: Site) -> str:
    """To which date a night shift belongs, shown wherever a shift date is typed."""
    if operation_rules_of(session, site).night_belongs is NightBelongs.MUSTER:
        return _("夜班按点名那天算：25日夜班 = 25日 23:00 点名")
    return _("这里按点名那天填：您矿上说的26日夜班，25日 23:00 点名，填 25 日")


def preset_choices(session: Session, site: Site) -> list[tuple[str, str]]:
    """The usual rotas that the mine's shifts allow."""
    found = shifts(session, site)
    return [(code, str(PRESET_NAMES[code])) for code in PRESETS if preset(code, found) is not None]


def _day(
    calendar: CrewCalendar, crew: Crew, day: date, first: date, today: date, has_rota: bool
) -> Words:
    shift, kind = calendar.shift_on(crew.id, day), calendar.day_of_year(day)
    note = (
        str(HOLIDAYS.get(kind.name, kind.name))
        if kind.off
        else _("调休上班")
        if kind.made_up
        else ""
    )
    return {
        "day": day.day,
        "shift": shift.kind.value if shift else None,
        "name": shift.name if shift else _("休") if has_rota else "",
        "note": note,
        "changed": calendar.changed(crew.id, day),
        "outside": day.month != first.month,
        "today": day == today,
    }


def _swap(swap: ShiftSwap, reader: Member) -> Words:
    other = swap.other if swap.asker_id == reader.id else swap.asker
    return {
        "id": swap.id,
        "text": _("%(day)s 和%(name)s换班", day=full_day(swap.day), name=other.name),
        "agreed": swap.agreed_at is not None,
        "mine_to_agree": swap.other_id == reader.id and swap.agreed_at is None,
    }
