"""Problems from JSON, plans to and from JSON, after the formats carpool-problem/1 and -plan/1."""

from __future__ import annotations

import json
import math
from pathlib import Path
from typing import Any, NoReturn

import numpy as np

from matcher.domain import (
    Bound,
    Direction,
    Driver,
    Keep,
    LeftOver,
    OfferedStop,
    Pair,
    Plan,
    Problem,
    Rider,
    Stop,
    Trip,
)
from matcher.errors import InvalidInput, named, shown, whole
from matcher.travel import Estimate, Matrix, Travel, matrix

PROBLEM_FORMAT = "carpool-problem/1"
PLAN_FORMAT = "carpool-plan/1"


def read_problem(path: Path) -> Problem:
    """The problem of a file. Raises InvalidInput with one line on what can't be meant."""
    data = _load(path)
    _expect_format(data, PROBLEM_FORMAT)
    direction = _field(data, "direction", "")
    if direction not in ("to_work", "home"):
        raise InvalidInput(f"direction: {shown(direction)} is neither 'to_work' nor 'home'")
    return Problem(
        travel=_travel(data),
        site=whole(_field(data, "site", ""), "site"),
        stop_s=whole(_field(data, "stop_s", ""), "stop_s"),
        drivers=tuple(_driver(row, at) for row, at in _rows(data, "drivers")),
        riders=tuple(_rider(row, at) for row, at in _rows(data, "riders")),
        direction=Direction(direction),
        keep=tuple(
            Keep(*_pair(row, at), whole(_field(row, "worth_s", at), f"{at}.worth_s"))
            for row, at in _rows(data, "keep")
        ),
        forbid=tuple(Pair(*_pair(row, at)) for row, at in _rows(data, "forbid")),
        pin=tuple(Pair(*_pair(row, at)) for row, at in _rows(data, "pin")),
    )


def read_plan(path: Path) -> tuple[Plan, dict[str, Any]]:
    """The plan of a file and its totals as they stand there, which may be missing or wrong.

    Raises InvalidInput with one line on what can't be meant.
    """
    data = _load(path)
    _expect_format(data, PLAN_FORMAT)
    totals = {name: whole(data[name], name, -(10**15), 10**15) for name in TOTALS if name in data}
    bound = data.get("objective_bound_s")
    plan = Plan(
        trips=tuple(_trip(row, at) for row, at in _rows(data, "trips")),
        left_over=tuple(_left_over(row, at) for row, at in _rows(data, "left_over")),
        served=totals.get("served", 0),
        detour_s=totals.get("detour_s", 0),
        driving_s=totals.get("driving_s", 0),
        kept_s=totals.get("kept_s", 0),
        bound=Bound(
            totals.get("served_bound", 10**9),
            None if bound is None else whole(bound, "objective_bound_s", -(10**15), 10**15),
        ),
    )
    return plan, totals


TOTALS = ("served", "detour_s", "driving_s", "kept_s", "objective_s", "served_bound")


def plan_as_json(plan: Plan) -> dict[str, Any]:
    """The plan as the file format has it."""
    return {
        "format": PLAN_FORMAT,
        "served": plan.served,
        "detour_s": plan.detour_s,
        "driving_s": plan.driving_s,
        "kept_s": plan.kept_s,
        "objective_s": plan.objective_s,
        "served_bound": plan.bound.served,
        "objective_bound_s": plan.bound.objective_s,
        "gap": plan.gap,
        "proved": plan.proved,
        "seconds": round(plan.seconds, 3),
        "trips": [
            {
                "driver": trip.driver,
                "detour_s": trip.detour_s,
                "stops": [{"at": stop.at, "riders": list(stop.riders)} for stop in trip.stops],
            }
            for trip in plan.trips
        ],
        "left_over": [
            {"rider": one.rider, "reason": one.reason, "detail": dict(one.detail)}
            for one in plan.left_over
        ],
    }


def _load(path: Path) -> dict[str, Any]:
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise InvalidInput(f"file: {path}: {error.strerror or error}") from None
    except UnicodeDecodeError as error:
        raise InvalidInput(f"file: byte {error.start} of {path.name} is not UTF-8") from None
    try:
        data = json.loads(text, parse_constant=_refuse_constant)
    except json.JSONDecodeError as error:
        raise InvalidInput(
            f"file: line {error.lineno} column {error.colno} is not JSON: {error.msg}"
        ) from None
    except RecursionError:
        raise InvalidInput("file: lists within lists, too deep to be meant") from None
    except ValueError as error:  # a number of more digits than Python reads
        raise InvalidInput(f"file: {str(error).split(';')[0]}") from None
    if not isinstance(data, dict):
        raise InvalidInput(f"file: {shown(data)} is not an object with fields")
    return data


def _refuse_constant(value: str) -> NoReturn:
    raise InvalidInput(f"file: {value} is not a number that can be meant")


def _expect_format(data: dict[str, Any], expected: str) -> None:
    value = _field(data, "format", "")
    if value != expected:
        raise InvalidInput(f"format: {shown(value)} is not {expected!r}")


def _field(row: dict[str, Any], name: str, at: str) -> Any:
    if name not in row:
        raise InvalidInput(f"{at + '.' if at else ''}{name}: missing")
    return row[name]


def _list(value: Any, name: str) -> list[Any]:
    if not isinstance(value, list):
        raise InvalidInput(f"{name}: {shown(value)} is not a list")
    return value


def _rows(data: dict[str, Any], name: str, at: str = "") -> list[tuple[dict[str, Any], str]]:
    """The objects of a list field (absent: none), each with its name for messages."""
    out = []
    for i, row in enumerate(_list(data.get(name, []), at + name)):
        if not isinstance(row, dict):
            raise InvalidInput(f"{at}{name}[{i}]: {shown(row)} is not an object with fields")
        out.append((row, f"{at}{name}[{i}]"))
    return out


def _travel(data: dict[str, Any]) -> Travel:
    if "travel_s" in data:
        if "estimate" in data:
            raise InvalidInput("estimate: given beside travel_s, one of them must go")
        return _matrix(_list(data["travel_s"], "travel_s"))
    if "points" not in data:
        raise InvalidInput("travel_s: missing, and no points instead")
    estimate = _field(data, "estimate", "")
    if not isinstance(estimate, dict):
        raise InvalidInput(f"estimate: {shown(estimate)} is not an object with fields")
    points = []
    for i, point in enumerate(_list(data["points"], "points")):
        if len(_list(point, f"points[{i}]")) != 2:
            raise InvalidInput(f"points[{i}]: {shown(point)} is not [latitude, longitude]")
        lat, lon = (_number(value, f"points[{i}]") for value in point)
        points.append((lat, lon))
    circuity, kmh = (
        _number(_field(estimate, name, "estimate"), f"estimate.{name}")
        for name in ("circuity", "kmh")
    )
    return Estimate(points, circuity, kmh)


def _number(value: Any, name: str) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise InvalidInput(f"{name}: {shown(value)} is not a number")
    if not abs(value) < 1e9 or not math.isfinite(value):
        raise InvalidInput(f"{name}: {shown(value)} is not a number that can be meant")
    return float(value)


def _matrix(rows: list[Any]) -> Matrix:
    table = np.zeros((len(rows), len(rows)), np.int64)
    for i, row in enumerate(rows):
        if len(_list(row, f"travel_s[{i}]")) != len(rows):
            raise InvalidInput(f"travel_s[{i}]: {len(row)} values for {len(rows)} locations")
        if set(map(type, row)) != {int} or not (min(row) >= 0 and max(row) <= 10**9):
            for j, value in enumerate(row):
                whole(value, f"travel_s[{i}][{j}]")
        table[i] = row
    return matrix(table)


def _driver(row: dict[str, Any], at: str) -> Driver:
    return Driver(
        id=named(_field(row, "id", at), f"{at}.id"),
        home=whole(_field(row, "home", at), f"{at}.home"),
        seats=whole(_field(row, "seats", at), f"{at}.seats", least=0),
        max_detour_s=whole(_field(row, "max_detour_s", at), f"{at}.max_detour_s"),
    )


def _rider(row: dict[str, Any], at: str) -> Rider:
    _field(row, "stops", at)
    return Rider(
        id=named(_field(row, "id", at), f"{at}.id"),
        stops=tuple(
            OfferedStop(
                whole(_field(stop, "at", where), f"{where}.at"),
                whole(_field(stop, "walk_s", where), f"{where}.walk_s"),
            )
            for stop, where in _rows(row, "stops", f"{at}.")
        ),
        max_ride_s=whole(_field(row, "max_ride_s", at), f"{at}.max_ride_s"),
    )


def _pair(row: dict[str, Any], at: str) -> tuple[str, str]:
    return (
        named(_field(row, "driver", at), f"{at}.driver"),
        named(_field(row, "rider", at), f"{at}.rider"),
    )


def _trip(row: dict[str, Any], at: str) -> Trip:
    _field(row, "stops", at)
    return Trip(
        driver=named(_field(row, "driver", at), f"{at}.driver"),
        detour_s=whole(_field(row, "detour_s", at), f"{at}.detour_s", -(10**12), 10**12),
        stops=tuple(
            Stop(
                whole(_field(stop, "at", where), f"{where}.at", -(10**12), 10**12),
                tuple(
                    named(rider, f"{where}.riders")
                    for rider in _list(_field(stop, "riders", where), f"{where}.riders")
                ),
            )
            for stop, where in _rows(row, "stops", f"{at}.")
        ),
    )


def _left_over(row: dict[str, Any], at: str) -> LeftOver:
    detail = row.get("detail", {})
    if not isinstance(detail, dict):
        raise InvalidInput(f"{at}.detail: {shown(detail)} is not an object with fields")
    rider = named(_field(row, "rider", at), f"{at}.rider")
    return LeftOver(rider, named(_field(row, "reason", at), f"{at}.reason"), detail)
