"""Problems as files, for the command and for other solvers."""

from __future__ import annotations

from typing import Any

import numpy as np

from matcher import Estimate, Pair, Problem


def problem_as_json(problem: Problem) -> dict[str, Any]:
    """The problem as carpool-problem/1."""
    travel, everywhere = problem.travel, np.arange(problem.travel.size)
    places: dict[str, Any] = {}
    if isinstance(travel, Estimate):
        places["points"] = [list(point) for point in travel.points]
        places["estimate"] = {"circuity": travel.circuity, "kmh": travel.kmh}
    else:
        places["travel_s"] = travel.block(everywhere, everywhere).tolist()
    return {
        "format": "carpool-problem/1",
        "direction": problem.direction.value,
        "site": problem.site,
        **places,
        "stop_s": problem.stop_s,
        "drivers": [
            {"id": d.id, "home": d.home, "seats": d.seats, "max_detour_s": d.max_detour_s}
            for d in problem.drivers
        ],
        "riders": [
            {
                "id": rider.id,
                "stops": [{"at": stop.at, "walk_s": stop.walk_s} for stop in rider.stops],
                "max_ride_s": rider.max_ride_s,
            }
            for rider in problem.riders
        ],
        "keep": [
            {"driver": keep.driver, "rider": keep.rider, "worth_s": keep.worth_s}
            for keep in problem.keep
        ],
        "forbid": [_both(pair) for pair in problem.forbid],
        "pin": [_both(pair) for pair in problem.pin],
    }


def _both(pair: Pair) -> dict[str, str]:
    return {"driver": pair.driver, "rider": pair.rider}
