"""The steps of the report's charts: every day in one column, few enough columns for a phone."""

from datetime import date, timedelta

import pytest

from models.periods import Period, half_of, month_of, year_of
from web.pages.report_charts import Step, Steps

PERIODS = {
    "week": (month_of(2015, 2), Step.WEEK, 5),
    "month": (year_of(2015), Step.MONTH, 12),
    "half": (half_of(2015, 2), Step.MONTH, 6),
    "years": (Period(date(2013, 2, 3), date(2015, 6, 30)), Step.QUARTER, 10),
    "decade": (Period(date(2006, 1, 1), date(2015, 12, 31)), Step.YEAR, 10),
    "day": (Period(date(2015, 3, 5), date(2015, 3, 5)), Step.WEEK, 1),
}


@pytest.mark.parametrize("name", PERIODS)
def test_every_day_is_counted_in_one_column(name: str) -> None:
    period, step, columns = PERIODS[name]
    steps = Steps(period)
    by_day = {period.first + timedelta(days=n): n + 1 for n in range(period.days)}

    points = steps.points(by_day)

    assert (steps.step, len(points)) == (step, columns)
    assert sum(point["value"] for point in points) == sum(by_day.values())


def test_labels_tell_the_columns_apart() -> None:
    for period, _step, _columns in PERIODS.values():
        labels = [point["label"] for point in Steps(period).points({})]
        assert len(set(labels)) == len(labels)
