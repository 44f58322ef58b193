"""Periods: their codes, the same a year before, and what a target comes to in a part of a year."""

from datetime import date

import pytest

from models.figures import Figure
from models.periods import Period, half_of, month_of, period_of, quarter_of, year_of
from models.targets import due

CODES = {
    "2015": (date(2015, 1, 1), date(2015, 12, 31)),
    "2015-H1": (date(2015, 1, 1), date(2015, 6, 30)),
    "2015-H2": (date(2015, 7, 1), date(2015, 12, 31)),
    "2015-Q1": (date(2015, 1, 1), date(2015, 3, 31)),
    "2015-Q4": (date(2015, 10, 1), date(2015, 12, 31)),
    "2016-02": (date(2016, 2, 1), date(2016, 2, 29)),
    "2015-12": (date(2015, 12, 1), date(2015, 12, 31)),
    "2015-02-03_2015-05-06": (date(2015, 2, 3), date(2015, 5, 6)),
    "2015-02-01_2015-04-30": (date(2015, 2, 1), date(2015, 4, 30)),
}


@pytest.mark.parametrize("code", sorted(CODES))
def test_code_is_read_and_written_alike(code: str) -> None:
    period = period_of(code)

    assert period == Period(*CODES[code])
    assert period.code == code


NONE = (
    *("", "15", "2015-13", "2015-00", "2015-H3", "2015-Q0", "2015-Q5", "0000", "２０１５", "2015 "),
    *("2015-05-06_2015-02-03", "2015-02-30_2015-03-01", "2015-1-1_2015-2-2", "_", "x_y"),
)


@pytest.mark.parametrize("code", NONE)
def test_other_words_are_no_period(code: str) -> None:
    assert period_of(code) is None


def test_days_typed_as_whole_months_have_the_short_code() -> None:
    assert period_of("2015-01-01_2015-12-31") == year_of(2015)
    assert Period(date(2015, 7, 1), date(2015, 12, 31)).code == "2015-H2"
    assert Period(date(2015, 4, 1), date(2015, 4, 30)).code == "2015-04"


def test_days_out_of_order_are_refused() -> None:
    with pytest.raises(ValueError, match="before first day"):
        Period(date(2015, 2, 1), date(2015, 1, 31))


@pytest.mark.parametrize(
    ("period", "before"),
    [
        (year_of(2016), year_of(2015)),
        (half_of(2015, 2), half_of(2014, 2)),
        (quarter_of(2016, 1), quarter_of(2015, 1)),
        (month_of(2017, 2), month_of(2016, 2)),
        (month_of(2016, 2), month_of(2015, 2)),
        (Period(date(2016, 2, 29), date(2016, 3, 5)), Period(date(2015, 2, 28), date(2015, 3, 5))),
    ],
)
def test_year_before_has_the_same_days_and_whole_februaries(period: Period, before: Period) -> None:
    assert period.a_year_before() == before


def test_only_what_is_over_is_left_of_a_period() -> None:
    year = year_of(2026)

    assert year.until(date(2026, 3, 1)) == Period(date(2026, 1, 1), date(2026, 3, 1))
    assert year.until(date(2027, 1, 1)) == year
    assert year.until(date(2025, 12, 31)) == Period(date(2026, 1, 1), date(2026, 1, 1))


def test_target_is_spread_over_the_days_and_rounded_up() -> None:
    targets = {2015: {Figure.RIDES_TAKEN: 240}, 2016: {Figure.RIDES_TAKEN: 366}}

    assert due(Figure.RIDES_TAKEN, year_of(2015), targets) == 240
    assert due(Figure.RIDES_TAKEN, half_of(2015, 1), targets) == 120  # 119.01
    assert due(Figure.RIDES_TAKEN, Period(date(2015, 12, 31), date(2016, 1, 1)), targets) == 2


def test_who_stands_the_year_through_has_the_whole_target_in_every_part() -> None:
    targets = {2015: {Figure.DRIVERS: 8}}

    assert due(Figure.DRIVERS, month_of(2015, 5), targets) == 8


def test_year_without_a_target_leaves_none_for_the_period() -> None:
    targets = {2015: {Figure.RIDES_TAKEN: 240}}

    assert due(Figure.RIDES_TAKEN, Period(date(2015, 1, 1), date(2016, 1, 1)), targets) is None
    assert due(Figure.ARTICLES, year_of(2015), targets) is None
