"""Whatever is pasted, the reader answers, quickly, and never speaks of nobody's ride."""

from __future__ import annotations

import json
import time
from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from workflows.chains.context import TO_WORK, Context
from workflows.chains.files import read_lines
from workflows.chains.read import read_chain
from workflows.chains.words import TABLES

EXAMPLES = Path(__file__).parents[3] / "fixtures" / "jielong" / "examples.jsonl"
CHAIN = next(read_lines(EXAMPLES.read_text(encoding="utf-8").splitlines()))
NOON = datetime(2026, 11, 24, 12)
WORDS = sorted({word for table in TABLES.values() for word in table})
NAMES = [
    "王强",
    "张伟",
    "李师傅",
    "汽车站",
    "早班",
    "25号",
    "11.26",
    "2月30日",
    "周三",
    "+1",
    "3座",
    "99",
    "12:61",
]
PIECES = st.sampled_from(
    [*WORDS, *NAMES, "\n", "\n1. ", " ", "，", "：", "「", "」", "①", "1️⃣", "🚗"]
)


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.text(max_size=200))
def test_no_text_stops_the_reader(text: str) -> None:
    for item in read_chain(text, NOON, CHAIN.context):
        json.dumps(item.as_json())


@settings(max_examples=200, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(PIECES, max_size=40))
def test_no_heap_of_known_words_stops_the_reader(pieces: list[str]) -> None:
    for item in read_chain("".join(pieces), NOON, CHAIN.context):
        assert item.kind in ("request", "offer", "cancel", "note")
        assert item.id is None or item.name is not None


@settings(max_examples=100, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(PIECES, max_size=20), st.datetimes(datetime(1971, 1, 1), datetime(2199, 1, 1)))
def test_a_mine_without_anybody_is_read_too(pieces: list[str], posted: datetime) -> None:
    read_chain("".join(pieces), posted, Context("矿", TO_WORK, (), (), ()))


@pytest.mark.parametrize(
    "text",
    [
        "王强、" * 100_000,
        "1" * 400_000,
        "「" * 400_000,
        "明天早班：" * 80_000,
        "周一" * 200_000,
        "(" * 400_000 + "王强",
        "1." * 200_000,
        " " * 400_000,
        "\n" * 400_000,
        "30-" * 130_000,
    ],
    ids=[
        "names",
        "digits",
        "quotes",
        "colons",
        "weekdays",
        "brackets",
        "counters",
        "spaces",
        "lines",
        "ranges",
    ],
)
def test_a_huge_text_is_read_in_no_time(text: str) -> None:
    begun = time.process_time()
    read_chain(text, NOON, CHAIN.context)

    assert time.process_time() - begun < 10


def test_twice_as_many_lines_take_about_twice_as_long() -> None:
    def seconds(lines: int) -> float:
        text = "".join(f"{n}. 王强 {n % 28 + 1}号早班 汽车站\n" for n in range(1, lines))
        begun = time.process_time()
        read_chain(text, NOON, CHAIN.context)
        return time.process_time() - begun

    seconds(100)
    assert seconds(4000) < 8 * seconds(1000)


def test_chatter_is_nobodys_ride() -> None:
    text = "今天天气不错\n食堂的面好吃\n哈哈哈\n收到\n谁把灯忘关了\n明天降温多穿点\n祝大家新年快乐"

    assert read_chain(text, NOON, CHAIN.context) == []
