"""Chains as JSON Lines: what is refused, and what is written."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from workflows.chains.files import BadChain, answered, read_lines, write_line
from workflows.chains.read import read_chain

EXAMPLES = Path(__file__).parents[3] / "fixtures" / "jielong" / "examples.jsonl"


def first_line() -> dict[str, Any]:
    row: dict[str, Any] = json.loads(EXAMPLES.read_text(encoding="utf-8").splitlines()[0])
    return row


def test_a_chain_comes_out_with_the_keys_of_the_examples() -> None:
    row = first_line()
    chain = next(read_lines([json.dumps(row)]))

    line = write_line(chain.id, read_chain(chain.text, chain.posted, chain.context))

    assert json.loads(line) == {"id": row["id"], "items": row["items"]}


def test_every_example_item_has_its_keys_in_the_same_order() -> None:
    lines = EXAMPLES.read_text(encoding="utf-8").splitlines()
    for line, chain in zip(lines, read_lines(lines), strict=True):
        meant = {tuple(item) for item in json.loads(line)["items"]}
        items = read_chain(chain.text, chain.posted, chain.context)
        assert {tuple(item.as_json()) for item in items} == meant


def test_empty_lines_are_left_out() -> None:
    assert len(list(read_lines(["", json.dumps(first_line()), "  \n"]))) == 1


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"posted": "gestern"}, "line 1: field posted: gestern"),
        ({"posted": None}, "line 1: field posted: null"),
        ({"text": 5}, "line 1: field text: 5"),
        ({"id": " "}, "line 1: field id: empty"),
        ({"context": []}, "line 1: field context: []"),
    ],
)
def test_a_bad_field_is_named_with_its_value(change: dict[str, Any], message: str) -> None:
    with pytest.raises(BadChain) as caught:
        list(read_lines([json.dumps(first_line() | change)]))

    assert str(caught.value) == message


@pytest.mark.parametrize(
    ("path", "value", "message"),
    [
        (("shifts", 0, "muster"), "25:00", "field context.shifts[0].muster: 25:00"),
        (("roster", 1, "car", "seats"), "3", "field context.roster[1].car.seats: 3"),
        (("stops", 2), "x", "field context.stops[2]: x"),
        (("default_direction",), "up", "field context.default_direction: up"),
        (("roster", 0, "aka"), "强子", "field context.roster[0].aka: 强子"),
    ],
)
def test_a_bad_context_is_named_by_its_place(
    path: tuple[str | int, ...], value: object, message: str
) -> None:
    row = first_line()
    place = row["context"]
    for step in path[:-1]:
        place = place[step]
    place[path[-1]] = value

    with pytest.raises(BadChain, match="line 2: ") as caught:
        list(read_lines(["", json.dumps(row)]))

    assert str(caught.value) == f"line 2: {message}"


def test_a_line_that_is_no_json_is_named_by_its_number() -> None:
    with pytest.raises(BadChain, match=r"^line 1: not JSON: \{oops"):
        list(read_lines(["{oops"]))


def test_a_bad_line_among_good_ones_gives_nothing() -> None:
    with pytest.raises(BadChain, match=r"^line 2: field text: missing$"):
        answered([json.dumps(first_line()), '{"id": "x"}'])


def test_half_a_letter_is_written_so_that_a_file_can_hold_it() -> None:
    row = first_line() | {"text": "明天早班\n1. 王强 \ud83d"}

    assert answered([json.dumps(row)])[0].encode("utf-8")
