"""Chains as JSON Lines: a line in, checked field by field; a line of items out."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from workflows.chains.context import BOTH, HOME, TO_WORK, Context, Item, Person, Shift, Stop
from workflows.chains.read import read_chain

SHANGHAI = ZoneInfo("Asia/Shanghai")
_CLOCK = re.compile(r"([01]?[0-9]|2[0-3]|24(?=:00)):([0-5][0-9])([+-]1)?")


class BadChain(ValueError):
    """A line that is no chain; the message names the line, the field and the value."""


@dataclass(frozen=True)
class Chain:
    """One line: the chain's name, its text, when it was copied (local, naive), its context."""

    id: str
    text: str
    posted: datetime
    context: Context


def read_lines(lines: Iterable[str]) -> Iterator[Chain]:
    """The chains of JSON lines, empty lines left out. Raises BadChain naming line, field, value."""
    for count, line in enumerate(lines, 1):
        if line.strip():
            yield _chain(line, count)


def answered(lines: Iterable[str]) -> list[str]:
    """A line of items for every chain. Raises BadChain before anything is given."""
    chains = list(read_lines(lines))
    return [write_line(c.id, read_chain(c.text, c.posted, c.context)) for c in chains]


def write_line(chain_id: str, items: list[Item]) -> str:
    """``{"id", "items"}`` as one line without its end."""
    row = {"id": chain_id, "items": [item.as_json() for item in items]}
    line = json.dumps(row, ensure_ascii=False)
    # Half a surrogate pair can stand in JSON, but not in UTF-8: such a line is written escaped.
    broken = any("\ud800" <= letter <= "\udfff" for letter in line)
    return json.dumps(row) if broken else line


def _chain(line: str, count: int) -> Chain:
    try:
        row = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise BadChain(f"line {count}: not JSON: {_short(line)}") from error
    try:
        if not isinstance(row, dict):
            raise BadChain(f"not an object: {_short(row)}")
        chain_id = _text(row, "id")
        text = _value(row, "text", str)
        return Chain(chain_id, text, _posted(row), context_of(_value(row, "context", dict)))
    except BadChain as error:
        raise BadChain(f"line {count}: {error}") from None


def context_of(row: dict[str, Any]) -> Context:
    """The context of a chain from its JSON object. Raises BadChain naming field and value."""
    direction = row.get("default_direction", TO_WORK)
    if direction not in (TO_WORK, HOME, BOTH):
        raise BadChain(f"field context.default_direction: {_short(direction)}")
    return Context(
        mine=_text(row, "mine", "context.", default="矿"),
        default_direction=direction,
        shifts=tuple(_shift(r, i) for i, r in enumerate(_rows(row, "shifts"))),
        stops=tuple(_stop(r, i) for i, r in enumerate(_rows(row, "stops"))),
        roster=tuple(_person(r, i) for i, r in enumerate(_rows(row, "roster"))),
    )


def _shift(row: dict[str, Any], index: int) -> Shift:
    where = f"context.shifts[{index}]."
    return Shift(
        _text(row, "name", where),
        _aka(row, where),
        *(_minutes(row, key, where) for key in ("muster", "start", "end", "home")),
    )


def _stop(row: dict[str, Any], index: int) -> Stop:
    where = f"context.stops[{index}]."
    return Stop(_text(row, "name", where), _text(row, "town", where, default=""), _aka(row, where))


def _person(row: dict[str, Any], index: int) -> Person:
    where = f"context.roster[{index}]."
    seats, plate = None, ""
    if row.get("car") is not None:
        car = _value(row, "car", dict, where)
        seats = _value(car, "seats", int, where + "car.")
        plate = _text(car, "plate", where + "car.", default="")
        if not 0 <= seats <= 60:
            raise BadChain(f"field {where}car.seats: {_short(seats)}")
    return Person(
        _text(row, "id", where),
        _text(row, "name", where),
        _aka(row, where),
        _text(row, "team", where, default=""),
        _text(row, "stop", where, default="") or None,
        seats,
        plate,
    )


def _posted(row: dict[str, Any]) -> datetime:
    value = _text(row, "posted")
    try:
        moment = datetime.fromisoformat(value)
    except ValueError:
        raise BadChain(f"field posted: {_short(value)}") from None
    if moment.tzinfo:
        moment = moment.astimezone(SHANGHAI).replace(tzinfo=None)
    if not 1970 <= moment.year <= 2200:
        raise BadChain(f"field posted: {_short(value)}")
    return moment


def _minutes(row: dict[str, Any], key: str, where: str) -> int:
    value = _text(row, key, where)
    hit = _CLOCK.fullmatch(value)
    if not hit:
        raise BadChain(f"field {where}{key}: {_short(value)}")
    return int(hit[1]) * 60 + int(hit[2]) + 1440 * int(hit[3] or 0)


def _rows(row: dict[str, Any], key: str) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = _value(row, key, list, "context.")
    for index, entry in enumerate(rows):
        if not isinstance(entry, dict):
            raise BadChain(f"field context.{key}[{index}]: {_short(entry)}")
    return rows


def _aka(row: dict[str, Any], where: str) -> tuple[str, ...]:
    words = row.get("aka") or []
    if not isinstance(words, list) or not all(isinstance(word, str) for word in words):
        raise BadChain(f"field {where}aka: {_short(words)}")
    return tuple(words)


def _value(row: dict[str, Any], key: str, kind: type[Any], where: str = "") -> Any:
    if key not in row:
        raise BadChain(f"field {where}{key}: missing")
    value = row[key]
    if not isinstance(value, kind) or (kind is int and isinstance(value, bool)):
        raise BadChain(f"field {where}{key}: {_short(value)}")
    return value


def _text(row: dict[str, Any], key: str, where: str = "", default: str | None = None) -> str:
    if default is not None and row.get(key) is None:
        return default
    value: str = _value(row, key, str, where)
    if not value.strip() and default is None:
        raise BadChain(f"field {where}{key}: empty")
    return value


def _short(value: object) -> str:
    shown = value.strip() if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    shown = " ".join(shown.split())
    return shown if len(shown) <= 60 else shown[:60] + "…"
