"""The written page of a lived month: what people do, its figures, and the walk through it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from datetime import timedelta
from os import getloadavg

from sqlalchemy.orm import Session

from bench.month_clock import ZONE, Habit
from bench.month_figures import MINUTES, Figures, Said, share
from models.changes import ChangeKind, Replacement, RideChange
from models.people import Member
from models.queries.week_figures import WeekFigures

WALK_LINES = 12
LATE_S = 2 * 3600


def walk_of(session: Session, said: Said) -> Iterator[str]:
    """The month told: each week, and its late cancels with what became of them."""
    for number, (monday, one) in enumerate(said.weeks, start=1):
        kept = f"; {share(one.kept_riders, one.riders)} riders keep their driver"
        yield (
            f"**Week {number}, {monday}.** {share(one.rides_served, one.rides_asked)} rides "
            f"served, {one.detour_s // 60} minutes of detour in {one.trips_with_riders} trips, "
            f"{_proof(one)}{kept if number > 1 else ''}."
        )
    found = session.query(RideChange).filter_by(kind=ChangeKind.DRIVER_OUT)
    changes = found.order_by(RideChange.at, RideChange.id)
    late = [one for one in changes if one.detail["riders"] and 0 < one.notice_s < LATE_S]
    yield from (_told(session, one) for one in late[:WALK_LINES])


def _proof(one: WeekFigures) -> str:
    if one.proved:
        return "proved best"
    return "not proved" if one.gap is None else f"at most {one.gap:.1%} from the best"


def _told(session: Session, change: RideChange) -> str:
    names = "、".join(session.get_one(Member, one).name for one in change.detail["riders"])
    driver = change.member.name if change.member else ""
    when = change.at.astimezone(ZONE)
    line = (
        f"{when:%m-%d %H:%M}: {driver} cancels {change.notice_s // 60} minutes before leaving "
        f"({change.direction.value}); {names} lose their seats. "
    )
    found = session.query(Replacement).filter_by(change_id=change.id).first()
    if found is None:
        return line + "No other car can take anybody: the coordinator is alarmed."
    others = sum(move["from_trip"] is not None for move in found.moves)
    after = (found.decided_at - change.at) if found.decided_at else timedelta(0)
    return line + (
        f"After {found.seconds:.2f} s another car is proposed for "
        f"{len(found.moves) - others} of them, {others} others move; {found.state.value} "
        f"after {after.seconds // 60} minutes."
    )


PAGE = """# A simulated month

Written by `python -m bench.month --write docs/simulated-month.md`. The people are made up, the acts
are the product's own, the clock is injected: planning on Thursdays, days out, late cancels,
replacements made by themselves (the mine's setting), doors, confirmations, and what those say by a
tap who have no car or are asked to take somebody along.

## What people do
{chances}

A coordinator's minutes are counted with estimates of our own: {minutes}.

## Figures
{table}

Other seconds are by the wall clock, on two cores that other work shared ({load}).

## What the month showed
- Coordinators were alarmed again and again about riders whom the plan itself had left over: in a
  week of 60 commuters 51 names for eight seats lost. Now each loss is told once; whom the plan left
  over stands on the board and on the duty page.
- Of the minutes a coordinator had to act, three in four went to telephoning about riders for whom
  no car was left (302 of 402 in four weeks, 14.3 minutes a day). Now the app tells them and asks
  around first: drivers whom only their own limit keeps from it, the rider himself whether he walks
  to a stop where a car can take him, or manages. Only who found nothing in time is telephoned
  about. How many answer is our assumption, stated above; a line of the table says what it would be
  if nobody did.
- A leg already driven, and a night shift's way home this morning, were counted wrongly among those
  without a ride on the duty page.

## The walk
{walk}
"""


def written(figures: Figures, walk: list[str], habit: Habit) -> str:
    """The page of the month."""
    return PAGE.format(
        load=f"a load of {getloadavg()[2]:.0f} in its last quarter of an hour",
        chances="\n".join(f"- `{name}`: {value}" for name, value in asdict(habit).items()),
        minutes=", ".join(f"{name} {n:g}" for name, n in MINUTES.items()),
        table=figures.table(),
        walk="\n".join(f"- {line}" for line in walk),
    )
