"""python -m bench: the matcher against other solvers; a table, a CSV and two pictures."""

from __future__ import annotations

import argparse
import importlib.util
from pathlib import Path

from bench.pictures import gap_over_time, time_over_size
from bench.runs import OURS, Run, as_table, run, with_ratios, write_csv

LIMITS = {24: 2.0, 90: 5.0, 300: 10.0, 1000: 60.0, 3000: 60.0, 10000: 120.0}
"""Seconds given to every solver, by size."""
SHORT = ((24, "points", (0, 1, 2)), (90, "points", (0, 1, 2)), (90, "kept", (0,)),
         (90, "one-way", (0,)), (90, "bans", (0,)), (300, "points", (0,)), (300, "kept", (0,)),
         (1000, "points", (0,)))  # fmt: skip
LONG = (*((size, "points", (0, 1, 2)) for size in LIMITS), (300, "door", (0, 1, 2)),
        *((300, kind, (0, 1, 2)) for kind in ("kept", "one-way", "bans", "offers", "home")),
        (1000, "kept", (0, 1, 2)), (300, "tight", (0,)), (300, "loose", (0,)))  # fmt: skip
ROUTING = {"vroom": "vroom", "pyvrp": "pyvrp", "vrp-cli": "vrp_cli", "ortools": "ortools"}
PLAIN = ("points", "door", "one-way", "tight", "loose")
"""Kinds the others can be asked about: no kept pairs or bans, one stop a rider, to work."""
TOO_LARGE = 3000
"""Riders from which only the flow is asked beside us: the others gave no plan in the time."""


def main() -> None:
    """Run what was asked for and write what came out."""
    asked = _arguments()
    runs: list[Run] = []
    for riders, kind, seeds in LONG if asked.all else SHORT:
        if asked.sizes and riders not in asked.sizes:
            continue
        limit = 30.0 if kind == "door" else LIMITS[riders]
        for seed in seeds:
            for solver in _solvers(riders, kind, asked.peers):
                runs.append(run(riders, kind, seed, solver, limit, asked.threads))
                print(as_table(runs[-1:]).splitlines()[1], flush=True)
    runs = with_ratios(runs)
    print("\n" + as_table(runs))
    asked.out.mkdir(parents=True, exist_ok=True)
    write_csv(asked.out / "bench.csv", runs)
    gap_over_time(runs, asked.out / "gap-over-time.png")
    time_over_size(runs, asked.out / "time-over-size.png")


def _solvers(riders: int, kind: str, peers: bool) -> list[str]:
    """Ours and the peers that are installed and can be asked."""
    if not peers or kind not in PLAIN:
        return [OURS]
    routing = [name for name, module in ROUTING.items() if importlib.util.find_spec(module)]
    return [OURS, "flow", *(routing if riders <= TOO_LARGE else [])]


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--all", action="store_true", help="all sizes and kinds (hours)")
    parser.add_argument("--sizes", type=int, nargs="*", help="only these numbers of riders")
    parser.add_argument("--no-peers", dest="peers", action="store_false", help="only ours")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument(
        "--out", type=Path, default=Path("bench/results"), help="folder to write to"
    )
    return parser.parse_args()


if __name__ == "__main__":
    main()
