"""python -m bench.month: a month of a mine, lived through the real acts under a clock of its own.

People say they are out, drivers cancel late, those without a car and those with a seat answer by
taps, the coordinator looks at what is proposed, drivers mark who is aboard. Prints a table of
figures; --write puts it with a walk through the month into a file. What people do is chance,
seeded: see `bench.month_clock.Habit`.
"""

from __future__ import annotations

import argparse
from datetime import timedelta
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from bench.commuters import Commuters, made_up_mine
from bench.month_answers import hear
from bench.month_clock import FIRST_MONDAY, Habit, Month, midnight
from bench.month_figures import Figures, figures_of
from bench.month_page import walk_of, written
from bench.month_weeks import exceptions, plan_all
from models.database import engine_for, sessions, write
from models.migrations import upgrade
from models.ride_limits import OperationRules


def lived(size: int, weeks: int, seconds: float, seed: int, url: str) -> tuple[Figures, list[str]]:
    """A month of a mine of this size in a fresh database, and what it came to."""
    engine = engine_for(url)
    upgrade(engine)
    before = midnight(FIRST_MONDAY) - timedelta(days=10)
    mine = write(engine, lambda session: made_up_mine(session, size, before, seed))
    write(engine, lambda session: session.add(mends_itself(mine)))
    month = Month(engine, mine, weeks, seconds, Random(seed))
    plan_all(month)
    exceptions(month)
    month.live(hear)
    with sessions(engine)() as session:
        figures = figures_of(session, mine, month.said, FIRST_MONDAY, weeks)
        return figures, list(walk_of(session, month.said))


def mends_itself(mine: Commuters) -> OperationRules:
    """The mine's setting: a change that keeps all limits is made, and told, without a tap."""
    return OperationRules(site_id=mine.site.id, replaces_by_itself=True)


def main() -> None:
    """Live a month and print what it came to."""
    asked = _arguments()
    with TemporaryDirectory(prefix="orange-ride-month-") as folder:
        url = f"sqlite:///{asked.keep or Path(folder) / 'month.sqlite'}"
        figures, walk = lived(asked.commuters, asked.weeks, asked.seconds, asked.seed, url)
    print(figures.table())
    if asked.write:
        asked.write.write_text(written(figures, walk, Habit()), encoding="utf-8")


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench.month", description=__doc__)
    parser.add_argument("--commuters", type=int, default=300)
    parser.add_argument("--weeks", type=int, default=4)
    parser.add_argument("--seconds", type=float, default=20.0, help="for planning a week")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--write", type=Path, help="write the walk to this file")
    parser.add_argument("--keep", type=Path, help="keep the database here")
    return parser.parse_args()


if __name__ == "__main__":
    main()
