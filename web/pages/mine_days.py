"""A year's days off: the official ones beside the mine's own, and whom the latter concern."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from flask import url_for
from flask_babel import gettext as _
from sqlalchemy.orm import Session

from models.mine_days import MineDay
from models.people import Site
from models.queries.calendar import mine_days, rota_in_force
from models.queries.people import crews
from models.queries.week_plans import published_between
from web.day_words import full_day, span
from web.labels import HOLIDAYS
from web.pages.week_dates import monday_of
from workflows.holidays import DayOfYear, day_of_year, is_published
from workflows.mine_days import Effect, effects

Words = dict[str, Any]
DAY = timedelta(days=1)


def mine_days_page(session: Session, site: Site, year: int, today: date) -> Words:
    """Everything templates/mine_days/show.html shows."""
    first, last = date(year, 1, 1), date(year, 12, 31)
    own = mine_days(session, site, first, last)
    found = {one.day: one for one in effects(session, site, max(first, today), last)}
    published = {plan.monday for plan in published_between(session, site, first, last)}
    follow, others = _crews(session, site, today)
    return {
        "year": year,
        "before": url_for("mine_days.show", year=year - 1),
        "after": url_for("mine_days.show", year=year + 1),
        "published": is_published(year),
        "official": _official(year) if is_published(year) else [],
        "own": [_own(one, found.get(one.day), published, today) for one in own],
        "follow": follow,
        "others": others,
    }


def _crews(session: Session, site: Site, today: date) -> tuple[list[str], list[str]]:
    """(crews that follow the official calendar and the mine's days, those that do not)."""
    follow: list[str] = []
    others: list[str] = []
    for crew in crews(session, site):
        rota = rota_in_force(session, crew, today)
        (follow if rota is not None and rota.by_calendar else others).append(crew.name)
    return follow, others


def _official(year: int) -> list[Words]:
    """The holidays in rows of neighbouring days, and the weekend days worked for them."""
    rows: list[Words] = []
    day = date(year, 1, 1)
    while day.year == year:
        kind = day_of_year(day)
        last = _last_alike(day, kind)
        if kind.off:
            rows.append(_official_row(day, last, str(HOLIDAYS.get(kind.name, kind.name)), True))
        elif kind.made_up:
            rows.append(_official_row(day, last, _("调休上班"), False))
        day = last + DAY
    return rows


def _last_alike(day: date, kind: DayOfYear) -> date:
    last = day
    while (last + DAY).year == day.year and day_of_year(last + DAY) == kind:
        last += DAY
    return last


def _official_row(first: date, last: date, name: str, off: bool) -> Words:
    when = full_day(first) if first == last else span(first, last)
    return {"when": when, "name": name, "off": off, "n": (last - first).days + 1}


def _own(
    one: MineDay, effect: Effect | None, published: Sequence[date] | set[date], today: date
) -> Words:
    official = day_of_year(one.day)
    monday = monday_of(one.day)
    return {
        "day": one.day.isoformat(),
        "when": full_day(one.day),
        "name": one.name,
        "off": one.off,
        "same": official.published and official.off == one.off and official.made_up != one.off,
        "effect": _effect_words(effect) if effect else "",
        "past": one.day < today,
        "board": url_for("weeks.show", monday=monday) if monday in published else None,
    }


def _effect_words(effect: Effect) -> str:
    """What becomes of the wishes that stand."""
    if effect.none:
        return _("长期登记的没有变")
    parts = []
    if effect.offers_off or effect.requests_off:
        off = {"n": effect.offers_off, "m": effect.requests_off}
        parts.append(_("长期登记的 %(n)s 位师傅、%(m)s 位同事那天不排车", **off))
    if effect.offers_on or effect.requests_on:
        on = {"n": effect.offers_on, "m": effect.requests_on}
        parts.append(_("长期登记的 %(n)s 位师傅、%(m)s 位同事那天多排车", **on))
    return "；".join(parts)
