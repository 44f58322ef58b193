"""Days as people say them, in the mine's zone, in both languages."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from flask import Flask
from flask import session as cookie
from flask_babel import refresh

from web import day_words
from web.texts import init_texts

ZONE = ZoneInfo("Asia/Shanghai")
NOW = datetime(2026, 3, 2, 20, 0, tzinfo=ZONE)
TODAY = NOW.date()


@pytest.fixture(autouse=True)
def spoken() -> Iterator[None]:
    app = Flask("words")
    app.secret_key = "words"
    init_texts(app)
    with app.test_request_context("/"):
        yield


def at(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 3, day, hour, minute, tzinfo=ZONE)


@pytest.mark.parametrize(
    ("moment", "word"),
    [
        (at(2, 6), "今早"),
        (at(2, 12), "今天"),
        (at(2, 22, 30), "今晚"),
        (at(3, 6, 40), "明早"),
        (at(3, 0, 15), "明天"),
        (at(3, 15, 30), "明天"),
        (at(3, 22), "明晚"),
        (at(5, 6), "周四 5日"),
        (at(8, 6), "周日 8日"),
        (at(12, 6), "3月12日 周四"),
    ],
)
def test_moment_is_said_as_a_colleague_would(moment: datetime, word: str) -> None:
    assert day_words.moment_word(moment, NOW) == word


def test_moment_after_midnight_at_the_mine_is_tomorrow_though_utc_says_today() -> None:
    at_utc = at(3, 6, 40).astimezone(ZoneInfo("UTC"))

    assert day_words.moment_word(at_utc, NOW) == "明早"
    assert day_words.clock(at_utc, NOW) == "06:40"


@pytest.mark.parametrize(
    ("ahead", "word"),
    [(0, "今天"), (1, "明天"), (2, "周三 4日"), (-1, "周日 1日"), (7, "3月9日 周一")],
)
def test_whole_day(ahead: int, word: str) -> None:
    assert day_words.day_word(TODAY + timedelta(days=ahead), TODAY) == word


def test_span_names_the_month_once() -> None:
    assert day_words.span(date(2026, 3, 2), date(2026, 3, 8)) == "3月2日—8日"


def test_span_over_the_end_of_a_month_names_both() -> None:
    assert day_words.span(date(2026, 3, 30), date(2026, 4, 5)) == "3月30日—4月5日"


def test_clock_after_the_shift_date_says_so() -> None:
    assert day_words.clock_on(at(3, 1), TODAY, NOW) == "次日 01:00"
    assert day_words.clock_on(at(2, 23), TODAY, NOW) == "23:00"


def test_minutes_are_rounded_up() -> None:
    assert day_words.minutes(at(2, 6), at(2, 6) + timedelta(minutes=39, seconds=1)) == 40


def test_english_reads_as_english() -> None:
    cookie["locale"] = "en"
    refresh()

    assert day_words.moment_word(at(3, 6, 40), NOW) == "tomorrow morning"
    assert day_words.full_day(date(2026, 3, 12)) == "Thu 12 Mar"
    assert day_words.span(date(2026, 3, 2), date(2026, 3, 8)) == "2–8 Mar"


def test_a_date_of_long_ago_says_its_year() -> None:
    assert day_words.day_word(date(2025, 12, 7), TODAY) == "12月7日 周日"
    assert day_words.day_word(date(2025, 3, 7), TODAY) == "2025年3月7日"
