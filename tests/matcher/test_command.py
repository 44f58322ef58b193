"""python -m matcher: files in, files out, and one line on what can't be meant."""

import copy
import json
from pathlib import Path
from typing import Any

import pytest

from matcher.__main__ import main

GOOD: dict[str, Any] = {
    "format": "carpool-problem/1",
    "direction": "to_work",
    "site": 0,
    "travel_s": [[0, 900, 700], [900, 0, 300], [700, 300, 0]],
    "stop_s": 60,
    "drivers": [{"id": "d1", "home": 1, "seats": 3, "max_detour_s": 900}],
    "riders": [{"id": "r1", "stops": [{"at": 2, "walk_s": 0}], "max_ride_s": 2400}],
    "keep": [{"driver": "d1", "rider": "r1", "worth_s": 600}],
    "forbid": [],
    "pin": [],
}


def write(folder: Path, data: object, name: str = "problem.json") -> str:
    path = folder / name
    path.write_text(data if isinstance(data, str) else json.dumps(data), encoding="utf-8")
    return str(path)


def changed(path: str, value: object) -> dict[str, Any]:
    data = copy.deepcopy(GOOD)
    *way, last = path.split(".")
    at: Any = data
    for key in way:
        at = at[int(key) if key.isdigit() else key]
    at[int(last) if last.isdigit() else last] = value
    return data


def test_a_problem_is_solved_and_its_plan_checked(
    tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    problem, plan = write(tmp_path, GOOD), str(tmp_path / "plan.json")

    assert main(["solve", problem, "--seconds", "5", "-o", plan]) == 0
    assert main(["check", problem, plan]) == 0
    assert capfdbinary.readouterr().out == b""
    written = json.loads(Path(plan).read_text(encoding="utf-8"))
    assert written["format"] == "carpool-plan/1"
    assert written["served"] == written["served_bound"] == 1
    assert written["detour_s"] == 160
    assert written["driving_s"] == 1060
    assert written["objective_s"] == written["objective_bound_s"] == -440
    assert (written["gap"], written["proved"]) == (0.0, True)


def test_the_plan_goes_to_standard_output(
    tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    assert main(["solve", write(tmp_path, GOOD)]) == 0
    assert json.loads(capfdbinary.readouterr().out)["served"] == 1


def test_each_violation_is_a_line_and_exit_1(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    problem = write(tmp_path, GOOD)
    trip = {"driver": "d1", "detour_s": 160, "stops": [{"at": 1, "riders": ["r1"]}]}
    plan = {"format": "carpool-plan/1", "served": 1, "trips": [trip], "left_over": []}

    assert main(["check", problem, write(tmp_path, plan, "plan.json")]) == 1
    assert "stop_not_offered r1" in capsys.readouterr().out


WRONG = [
    ("format", "carpool-problem/2", "format"),
    ("direction", "sideways", "direction"),
    ("direction", ["to_work"], "direction"),
    ("site", 3, "site"),
    ("site", True, "site"),
    ("site", -1, "site"),
    ("stop_s", 1.5, "stop_s"),
    ("stop_s", -1, "stop_s"),
    ("stop_s", 10**30, "stop_s"),
    ("travel_s", [[0, 1], [1, 0, 2]], "travel_s[1]"),
    ("travel_s", "far", "travel_s"),
    ("travel_s.1.0", -5, "travel_s[1][0]"),
    ("travel_s.1.0", True, "travel_s[1][0]"),
    ("travel_s.1.0", None, "travel_s[1][0]"),
    ("travel_s.1.0", 10**400, "travel_s[1][0]"),
    ("travel_s.1", 7, "travel_s[1]"),
    ("drivers", {}, "drivers"),
    ("drivers.0", 5, "drivers[0]"),
    ("drivers.0", {"id": "d1"}, "drivers[0].home"),
    ("drivers.0.id", 5, "drivers[0].id"),
    ("drivers.0.id", "", "drivers[0].id"),
    ("drivers.0.id", "\ud800", "drivers[0].id"),
    ("drivers.0.home", 9, "home"),
    ("drivers.0.seats", -1, "drivers[0].seats"),
    ("drivers.0.seats", "3", "drivers[0].seats"),
    ("drivers.0.max_detour_s", -1, "drivers[0].max_detour_s"),
    ("drivers", GOOD["drivers"] * 2, "drivers.id"),
    ("riders", GOOD["riders"] * 2, "riders.id"),
    ("riders.0.stops", [], "stops"),
    ("riders.0.stops", [{"at": 9, "walk_s": 0}], "stops.at"),
    ("riders.0.stops.0.walk_s", -1, "riders[0].stops[0].walk_s"),
    ("riders.0.max_ride_s", None, "riders[0].max_ride_s"),
    ("keep.0.worth_s", -1, "keep[0].worth_s"),
    ("keep.0.driver", "d9", "keep.driver"),
    ("forbid", [{"driver": "d1", "rider": "r9"}], "forbid.rider"),
    ("pin", [{"driver": "d1"}], "pin[0].rider"),
    ("estimate", {"circuity": 1.4, "kmh": 40}, "estimate"),
]


@pytest.mark.parametrize(("path", "value", "field"), WRONG)
def test_a_wrong_value_is_named_in_one_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], path: str, value: object, field: str
) -> None:
    assert main(["solve", write(tmp_path, changed(path, value))]) == 2
    error = capsys.readouterr().err
    assert field in error
    assert len(error.splitlines()) == 1


@pytest.mark.parametrize("name", ["format", "direction", "site", "travel_s", "stop_s"])
def test_a_missing_field_is_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    data = {key: value for key, value in GOOD.items() if key != name}

    assert main(["solve", write(tmp_path, data)]) == 2
    assert name in capsys.readouterr().err


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "null",
        "{",
        '{"format": NaN}',
        '{"site": 1e999, "format": "carpool-problem/1", "direction": "home"}',
        "[" * 100_000,
        '{"a":' * 100_000,
        "\x00\x01nonsense" * 1_000_000,
        '{"format": ' + "9" * 10_000 + "}",
    ],
    ids=["empty", "list", "null", "half", "nan", "infinity", "deep", "deeper", "10 MB", "digits"],
)
def test_nonsense_is_refused_in_one_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], text: str
) -> None:
    assert main(["solve", write(tmp_path, text)]) == 2
    assert len(capsys.readouterr().err.splitlines()) == 1


def test_bytes_that_are_no_text_are_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "problem.json").write_bytes(b"\xff\xfe\x00")

    assert main(["solve", str(tmp_path / "problem.json")]) == 2
    assert main(["solve", str(tmp_path / "none.json")]) == 2
    assert main(["solve", str(tmp_path)]) == 2
    assert len(capsys.readouterr().err.splitlines()) == 3


POINTS = {
    **{key: value for key, value in GOOD.items() if key != "travel_s"},
    "points": [[35.1, 107.9], [35.2, 107.8], [35.15, 107.85]],
    "estimate": {"circuity": 1.4, "kmh": 40},
}


def test_points_with_an_estimate_stand_for_the_table(tmp_path: Path) -> None:
    assert main(["solve", write(tmp_path, POINTS), "-o", str(tmp_path / "plan.json")]) == 0


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("points", [[35.1], [35.2, 107.8], [35.1, 107.8]]),
        ("points", [["a", 1.0], [35.2, 107.8], [35.1, 107.8]]),
        ("points", [[135.1, 107.9], [35.2, 107.8], [35.1, 107.8]]),
        ("estimate", {"circuity": 1.4}),
        ("estimate", {"circuity": 1.4, "kmh": 0}),
        ("estimate", {"circuity": True, "kmh": 40}),
        ("estimate", 40),
    ],
)
def test_points_that_cannot_be_meant_are_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str, value: object
) -> None:
    assert main(["solve", write(tmp_path, {**POINTS, name: value})]) == 2
    assert name.rstrip("s") in capsys.readouterr().err


@pytest.mark.parametrize("seconds", ["nan", "-1", "0"])
def test_a_wrong_limit_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], seconds: str
) -> None:
    assert main(["solve", write(tmp_path, GOOD), "--seconds", seconds]) == 2
    assert "seconds" in capsys.readouterr().err
