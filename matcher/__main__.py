"""The command: python -m matcher solve PROBLEM, check PROBLEM PLAN, and warm."""

from __future__ import annotations

import argparse
import json
import signal
import sys
import threading
from pathlib import Path

from matcher.check import violations
from matcher.errors import MatcherError
from matcher.files import plan_as_json, read_plan, read_problem
from matcher.pairing import Progress, pair
from matcher.rules import Rules


def main(arguments: list[str] | None = None) -> int:
    """Run the command. Exit 0: done; 1: violations found; 2: the input can't be meant."""
    chosen = _arguments().parse_args(arguments)
    try:
        return int(chosen.act(chosen))
    except MatcherError as error:
        print(error, file=sys.stderr)
        return 2


def solve(chosen: argparse.Namespace) -> int:
    """Pair the problem of a file and write the plan."""
    rules = Rules(
        seconds=chosen.seconds, threads=chosen.threads, seed=chosen.seed, workers=chosen.workers
    )
    problem = read_problem(chosen.problem)
    interrupted = threading.Event()
    before = signal.signal(signal.SIGINT, lambda *_: interrupted.set())
    try:
        plan = pair(problem, rules, progress=_line, stop=interrupted.is_set)
    finally:
        signal.signal(signal.SIGINT, before)
        print(file=sys.stderr)
    text = json.dumps(plan_as_json(plan), ensure_ascii=False) + "\n"
    if chosen.output is None:
        sys.stdout.buffer.write(text.encode())
        return 0
    try:
        chosen.output.write_text(text, encoding="utf-8")
    except OSError as error:
        print(f"-o: {chosen.output}: {error.strerror or error}", file=sys.stderr)
        return 2
    return 0


def check(chosen: argparse.Namespace) -> int:
    """Print each violation of a plan on a line."""
    problem = read_problem(chosen.problem)
    plan, totals = read_plan(chosen.plan)
    found = violations(problem, plan, totals)
    for violation in found:
        print(violation)
    return 1 if found else 0


def warm(chosen: argparse.Namespace) -> int:
    """Compile all inner loops, so that no search waits for it."""
    from matcher.warm import compile_loops  # loads all of the search: not for the other commands

    print(f"compiled in {compile_loops():.0f} s")
    return 0


def _line(now: Progress) -> None:
    gap = "-" if now.gap is None else f"{100 * now.gap:.2f} %"
    print(
        f"\r{now.seconds:7.1f} s  served {now.served} of at most {now.bound.served}"
        f"  objective {now.objective_s} s  bound {now.bound.objective_s}  gap {gap}   ",
        end="",
        file=sys.stderr,
        flush=True,
    )


def _arguments() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m matcher", description=__doc__)
    acts = parser.add_subparsers(required=True)
    one = acts.add_parser("solve", help="pair the problem of a file")
    one.add_argument("problem", type=Path)
    one.add_argument("--seconds", type=float, default=10.0, help="wall-clock limit (10)")
    one.add_argument("--threads", type=int, default=2, help="cores to use (2)")
    one.add_argument("--seed", type=int, default=0, help="of every random choice (0)")
    one.add_argument("--workers", help="address of a Dask scheduler, tcp://host:8786")
    one.add_argument("-o", dest="output", type=Path, help="write the plan to this file")
    one.set_defaults(act=solve)
    two = acts.add_parser("check", help="print what a plan breaks")
    two.add_argument("problem", type=Path)
    two.add_argument("plan", type=Path)
    two.set_defaults(act=check)
    three = acts.add_parser("warm", help="compile the inner loops ahead (once a machine)")
    three.set_defaults(act=warm)
    return parser


if __name__ == "__main__":
    sys.exit(main())
