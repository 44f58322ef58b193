"""Rotas, exceptions, swapped days, holidays, and two who swap their shifts."""

from datetime import date, timedelta

import chinese_calendar
import holidays as second_witness
import pytest
from sqlalchemy.orm import Session

from models.calendar import ShiftKind
from models.errors import NotFound, RuleBroken
from models.people import Crew, Member, Role
from tests.builders import MONDAY, NOW, make_crew, make_member, make_shift, make_site
from workflows.crew_calendar import CrewCalendar, crew_calendar
from workflows.holidays import day_of_year, is_published
from workflows.rota_presets import PRESETS, preset
from workflows.set_rota import (
    agree_swap,
    ask_swap,
    change_days,
    end_swap,
    restore_days,
    set_mine_day,
    set_rota,
    swap_days,
)

LABOUR_DAY = date(2026, 5, 1)
MADE_UP = date(2026, 5, 9)


def calendar(session: Session, days: int = 90) -> CrewCalendar:
    return crew_calendar(session, make_site(session), MONDAY, MONDAY + timedelta(days=days))


def by(session: Session) -> Member:
    return make_member(session, Role.COORDINATOR)


def on(session: Session, crew: Crew, day: date) -> str | None:
    shift = calendar(session).shift_on(crew.id, day)
    return shift.name if shift else None


def test_new_rota_holds_from_its_anchor_and_the_old_one_until_then(session: Session) -> None:
    early, night = make_shift(session), make_shift(session, name="夜班")
    crew = make_crew(session, early)
    anchor = MONDAY + timedelta(days=7)

    set_rota(session, crew, anchor, [night, None], False, by(session), NOW)
    set_rota(session, crew, anchor, [night, night, None], False, by(session), NOW)

    week = [on(session, crew, anchor + timedelta(days=n)) for n in range(-1, 4)]
    assert week == ["早班", "夜班", "夜班", None, "夜班"]


def test_rota_of_no_days_is_refused(session: Session) -> None:
    with pytest.raises(RuleBroken, match="cycle_length"):
        set_rota(session, make_crew(session), MONDAY, [], False, by(session), NOW)


def test_range_of_days_off_and_the_way_back(session: Session) -> None:
    crew = make_crew(session, make_shift(session))
    last = MONDAY + timedelta(days=2)

    change_days(session, crew, MONDAY, last, None, by(session), NOW)
    week = [on(session, crew, MONDAY + timedelta(days=n)) for n in range(4)]
    assert week == [None, None, None, "早班"]

    restore_days(session, crew, MONDAY, last, by(session), NOW)
    assert on(session, crew, MONDAY) == "早班"


def test_swapped_days_change_places(session: Session) -> None:
    crew = make_crew(session, make_shift(session), None)
    tuesday = MONDAY + timedelta(days=1)

    swap_days(session, crew, MONDAY, tuesday, by(session), NOW)

    assert (on(session, crew, MONDAY), on(session, crew, tuesday)) == (None, "早班")


def test_crew_by_calendar_is_off_on_holidays_and_works_the_made_up_days(session: Session) -> None:
    early = make_shift(session)
    office = make_crew(session)
    production = make_crew(session, early)
    week = [early] * 5 + [None] * 2
    set_rota(session, office, MONDAY, week, True, by(session), NOW)

    assert on(session, office, LABOUR_DAY) is None
    assert on(session, office, MADE_UP) == "早班"
    assert on(session, production, LABOUR_DAY) == "早班"


def test_mines_own_day_goes_before_the_official_one(session: Session) -> None:
    office = make_crew(session)
    early = make_shift(session)
    set_rota(session, office, MONDAY, [early], True, by(session), NOW)

    set_mine_day(session, make_site(session), LABOUR_DAY, False, "不停产", by(session), NOW)

    assert on(session, office, LABOUR_DAY) == "早班"


def test_year_not_published_yet_is_said_and_nobody_gets_a_holiday() -> None:
    unknown = max(chinese_calendar.constants.holidays).year + 1

    assert not is_published(unknown)
    assert not day_of_year(date(unknown, 5, 1)).off
    assert is_published(2026)


def test_a_second_witness_agrees_on_2026() -> None:
    official = second_witness.country_holidays("CN", years=2026)
    days = [date(2026, 1, 1) + timedelta(days=n) for n in range(365)]

    ours = {day for day in days if day_of_year(day).off and day.weekday() < 5}
    theirs = {day for day in days if day in official and day.weekday() < 5}

    assert ours == theirs
    assert len([day for day in days if day_of_year(day).made_up]) == 6


def test_swap_holds_when_both_agree(session: Session) -> None:
    early, night = make_shift(session), make_shift(session, name="夜班")
    one = make_member(session, crew=make_crew(session, early))
    other = make_member(session, crew=make_crew(session, night))
    swap = ask_swap(session, one, other, MONDAY, NOW)
    assert calendar(session).shift_of(one, MONDAY) is early

    with pytest.raises(NotFound):
        agree_swap(session, swap, one, NOW)
    agree_swap(session, swap, other, NOW)
    session.flush()

    assert calendar(session).shift_of(one, MONDAY) is night
    assert calendar(session).shift_of(other, MONDAY) is early
    end_swap(session, swap, one, NOW)
    session.flush()
    assert calendar(session).shift_of(one, MONDAY) is early


def test_presets_are_offered_where_their_shifts_exist(session: Session) -> None:
    early = make_shift(session)
    night = make_shift(session, name="夜班")
    night.kind = ShiftKind.NIGHT

    offered = {code for code in PRESETS if preset(code, [early, night])}

    assert offered == {"early_weekdays"}
