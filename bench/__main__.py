"""python -m bench: the matcher against other solvers; tables, a CSV and two pictures.

run       the short list (ten minutes), or --all; --sizes, --kinds and --seeds choose
write     the tables of README.md and docs/bench.md and the pictures, from the CSV
speedup   the same work with one worker and with two
profile   where the time goes
"""

from __future__ import annotations

import argparse
import importlib.util
from pathlib import Path

from bench.documents import write_report
from bench.growth import growth
from bench.runs import OURS, Run, run
from bench.speed import profile, speedup
from bench.table import as_table, late, merged, read_csv, with_ratios, write_csv

Case = tuple[int, str, tuple[int, ...]]
LIMITS = {24: 1.0, 90: 5.0, 300: 10.0, 1000: 60.0, 3000: 60.0, 10000: 120.0, 100_000: 900.0}
"""Seconds given to every solver, by size."""
DOOR_S = 30.0
"""For 300 from door to door."""
KINDS_TOO = ("kept", "one-way", "bans", "offers", "home", "tight", "loose")
MUST_HOLD = ("kept", "one-way", "bans", "offers")
SHORT: tuple[Case, ...] = (
    (24, "points", (0, 1, 2)), (90, "points", (0, 1)), (300, "points", (0,)),
    *((90, kind, (0,)) for kind in KINDS_TOO), (90, "door", (0,)),
    (1000, "points", (0,)), (10000, "points", (0,)),
)  # fmt: skip
LONG: tuple[Case, ...] = (
    *((size, "points", (0, 1, 2)) for size in LIMITS if size < 100_000),
    *((size, kind, (0, 1, 2)) for size in (90, 300) for kind in ("door", *KINDS_TOO)),
    *((size, kind, (0, 1, 2)) for size in (1000, 3000, 10_000) for kind in MUST_HOLD),
    (100_000, "points", (0, 1, 2)), (100_000, "bans", (2,)),
)  # fmt: skip
ROUTING = {"vroom": "vroom", "pyvrp": "pyvrp", "vrp-cli": "vrp_cli", "ortools": "ortools"}
PLAIN = ("points", "door", "one-way", "tight", "loose")
"""Kinds the others can be asked about: no kept pairs or bans, one stop a rider, to work."""
TOO_LARGE = 3000
"""Riders from which only the flow is asked beside us: the others gave no plan in the time."""
HERE = Path("bench/results")


def main() -> None:
    """Do what was asked for."""
    asked = _arguments()
    asked.act(asked)


def bench(asked: argparse.Namespace) -> None:
    """Run, print and write; rows of earlier runs stay in the CSV unless run again."""
    runs: list[Run] = []
    file = asked.out / "bench.csv"
    asked.out.mkdir(parents=True, exist_ok=True)
    for riders, kind, seeds in LONG if asked.all else SHORT:
        if (asked.sizes and riders not in asked.sizes) or (asked.kinds and kind not in asked.kinds):
            continue
        limit = DOOR_S if (riders, kind) == (300, "door") else LIMITS[riders]
        for seed in seeds if asked.seeds is None else asked.seeds:
            for solver in _solvers(riders, kind, asked.peers):
                runs.append(run(riders, kind, seed, solver, limit, asked.threads))
                print(as_table(runs[-1:]).splitlines()[1], flush=True)
                known = read_csv(file) if file.exists() else []
                write_csv(file, merged(known, runs))
    runs = with_ratios(runs)
    print("\n" + as_table(runs) + "\n\n" + late(runs))
    everything = read_csv(file)
    print("\n" + growth(everything))
    write_report(everything, asked.out)


def write(asked: argparse.Namespace) -> None:
    """README.md, docs/bench.md and the pictures, from the CSV."""
    write_report(read_csv(asked.out / "bench.csv"), asked.out, Path(), Path("docs"))


def _solvers(riders: int, kind: str, peers: bool) -> list[str]:
    """Ours and the peers that are installed and can be asked."""
    if not peers or kind not in PLAIN:
        return [OURS]
    routing = [name for name, module in ROUTING.items() if importlib.util.find_spec(module)]
    if riders in (1000, 3000) or kind != "points":
        routing = [name for name in routing if name == "vroom"]  # the best of them at these
    return [OURS, "flow", *(routing if riders <= TOO_LARGE else [])]


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m bench", description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--out", type=Path, default=HERE, help="folder of the results")
    parser.add_argument("--threads", type=int, default=2)
    acts = parser.add_subparsers(required=True)
    one = acts.add_parser("run")
    one.add_argument("--all", action="store_true", help="all sizes and kinds (hours)")
    one.add_argument("--sizes", type=int, nargs="*", help="only these numbers of riders")
    one.add_argument("--kinds", nargs="*", help="only these kinds")
    one.add_argument("--seeds", type=int, nargs="*", help="these seeds instead of the list's")
    one.add_argument("--no-peers", dest="peers", action="store_false", help="only ours")
    one.set_defaults(act=bench)
    acts.add_parser("write").set_defaults(act=write)
    three = acts.add_parser("speedup")
    three.add_argument("--sizes", type=int, nargs="*", default=[20_000])
    three.set_defaults(act=speedup)
    four = acts.add_parser("profile")
    four.add_argument("--sizes", type=int, nargs="*", default=[1000, 10_000])
    four.add_argument("--seconds", type=float, default=60.0)
    four.set_defaults(act=profile)
    return parser.parse_args()


if __name__ == "__main__":
    main()
