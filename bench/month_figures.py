"""What a lived month came to: its figures, counted from the records, and the written walk."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from datetime import date, datetime, timedelta
from resource import RUSAGE_CHILDREN, RUSAGE_SELF, getrusage
from statistics import median
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from bench.commuters import Commuters
from models.changes import ChangeKind, Replacement, ReplacementState, RideChange
from models.door import DoorMark, DoorState
from models.notices import Notice
from models.people import Member
from models.queries.week_figures import WeekFigures
from models.week_plans import LeftOver, Pairing, PlanStatus, WeekPlan
from workflows.confirm_notice import TO_CONFIRM

if TYPE_CHECKING:
    from bench.month import Habit

ZONE = ZoneInfo("Asia/Shanghai")
MINUTES = {
    "a week planned, looked at, published": 5.0,
    "a proposal decided": 0.5,
    "a rider without a ride telephoned about": 2.0,
    "an absence settled": 2.0,
}
"""What a coordinator's acts are counted with, in minutes; own estimates."""
WALK_LINES = 12
LATE_S = 2 * 3600


@dataclass(slots=True)
class Said:
    """What was noted while the month was lived."""

    weeks: list[tuple[date, WeekFigures]] = field(default_factory=list)
    planning_s: list[float] = field(default_factory=list)
    cancels: list[tuple[datetime, str, int, float]] = field(default_factory=list)
    refused: list[tuple[datetime, str, str]] = field(default_factory=list)
    broken: list[tuple[str, date, int]] = field(default_factory=list)
    took: dict[str, list[float]] = field(default_factory=dict)
    looked_at: set[int] = field(default_factory=set)
    exceptions: int = 0
    decided: int = 0
    settled: int = 0
    boarded: int = 0


@dataclass(slots=True)
class Figures:
    """The month in figures, line by line, and the lines of its walk."""

    rows: list[tuple[str, str]]
    walk: list[str]

    def table(self) -> str:
        """The lines as a Markdown table."""
        lines = [f"| {name} | {value} |" for name, value in self.rows]
        return "\n".join(["| figure | value |", "|---|---|", *lines])


def figures_of(session: Session, mine: Commuters, said: Said, first: date, weeks: int) -> Figures:
    """Count the month."""
    plans = session.query(WeekPlan).filter_by(status=PlanStatus.PUBLISHED).all()
    ids = [plan.id for plan in plans]
    served = session.query(Pairing).filter(Pairing.plan_id.in_(ids)).count()
    left = session.query(LeftOver).filter(LeftOver.plan_id.in_(ids)).count()
    people = len(mine.drivers) + len(mine.riders)
    rows = [
        ("commuters, drivers among them", f"{people}, {len(mine.drivers)}"),
        ("weeks, from", f"{weeks}, {first}"),
        *_planned(said),
        ("rides with a car when it left", share(served, served + left)),
        *_kept(said),
        ("days out said ahead", str(said.exceptions)),
        *_cancels(session, said),
        *_seconds(session, said),
        *_coordinator(session, said, weeks),
        *_messages(session),
        *_door(session, said),
        ("cars that broke a rule before they arrived", str(len(said.broken))),
        ("acts refused", "; ".join([str(len(said.refused)), *_refused(said)])),
        ("processor seconds of the month, searches of ended workers included", _processor()),
    ]
    return Figures(rows, list(_walk(session, said)))


def _refused(said: Said) -> list[str]:
    return [f"{what} on {at.astimezone(ZONE):%m-%d}: {why}" for at, what, why in said.refused]


def _processor() -> str:
    used = [getrusage(RUSAGE_SELF), getrusage(RUSAGE_CHILDREN)]
    return f"{sum(one.ru_utime + one.ru_stime for one in used):.0f}"


def share(part: int, whole: int) -> str:
    """12 of 20 (60.0 %)."""
    return f"{part} of {whole} ({part / max(1, whole):.1%})"


def _planned(said: Said) -> list[tuple[str, str]]:
    asked = sum(one.rides_asked for _, one in said.weeks)
    served = sum(one.rides_served for _, one in said.weeks)
    slowest = max(said.planning_s, default=0)
    return [
        ("rides served when published", share(served, asked)),
        ("weeks proved best", share(sum(one.proved for _, one in said.weeks), len(said.weeks))),
        ("planning a week, slowest", f"{slowest:.0f} s"),
    ]


def _kept(said: Said) -> list[tuple[str, str]]:
    later = said.weeks[1:]
    riders = sum(one.riders for _, one in later)
    return [
        (
            "riders who keep last week's driver on every leg, from the second week on",
            share(sum(one.kept_riders for _, one in later), riders),
        )
    ]


def _cancels(session: Session, said: Said) -> list[tuple[str, str]]:
    changes = session.query(RideChange).filter_by(kind=ChangeKind.DRIVER_OUT).all()
    lost = sum(len(one.detail["riders"]) for one in changes)
    applied = session.query(Replacement).filter_by(state=ReplacementState.APPLIED).all()
    moves = [move for one in applied for move in one.moves]
    others = sum(
        move["from_trip"] is not None and move["rider"] not in one.change.detail.get("riders", [])
        for one in applied
        for move in one.moves
    )
    late, seats = len(said.cancels), sum(one[2] for one in said.cancels)
    a_leg = others / max(1, len(changes))
    return [
        ("late cancels of drivers, seats lost by them", f"{late}, {seats}"),
        ("legs not driven after publishing, seats lost by it", f"{len(changes)}, {lost}"),
        ("seats found again", str(len(moves) - others)),
        ("others moved, in all and per leg not driven", f"{others}, {a_leg:.2f}"),
    ]


def _seconds(session: Session, said: Said) -> list[tuple[str, str]]:
    found = [one.seconds for one in session.query(Replacement).all()]
    acts = [one[3] for one in said.cancels]
    return [
        ("seconds to a proposal: median, slowest", _both(found)),
        ("seconds of a late cancel, both legs mended: median, slowest", _both(acts)),
    ]


def _both(values: list[float]) -> str:
    return f"{median(values):.2f}, {max(values):.2f}" if values else "-"


def _coordinator(session: Session, said: Said, weeks: int) -> list[tuple[str, str]]:
    alarms = session.query(Notice).filter_by(code="without_ride").all()
    riders = sum(len(one.detail["riders"]) for one in alarms)
    times = dict(zip(MINUTES, (len(said.weeks), said.decided, riders, said.settled), strict=True))
    minutes = sum(MINUTES[name] * n for name, n in times.items())
    return [
        *((f"{name} ({MINUTES[name]:g} min each)", str(n)) for name, n in times.items()),
        (
            "minutes a coordinator must act: in all, a day",
            f"{minutes:.0f}, {minutes / (7 * weeks):.1f}",
        ),
    ]


def _messages(session: Session) -> list[tuple[str, str]]:
    notices = session.query(Notice).all()
    wanted = [one for one in notices if one.code in TO_CONFIRM]
    open_ones = sum(one.confirmed_at is None for one in wanted)
    kinds = Counter(one.code for one in notices)
    by_kind = ", ".join(f"{n} {code}" for code, n in kinds.most_common())
    return [
        ("messages sent", f"{len(notices)}: {by_kind}"),
        ("to confirm, unconfirmed in the end", f"{len(wanted)}, {share(open_ones, len(wanted))}"),
        ("told twice of one matter", str(len(notices) - len({one.once for one in notices}))),
        ("lost a seat and was not told", str(_untold(session))),
    ]


def _untold(session: Session) -> int:
    """Riders of a car that didn't go who got no message about it."""
    told = {
        (one.member_id, one.detail["day"], one.detail["direction"])
        for one in session.query(Notice).filter_by(code="ride_lost")
    }
    return sum(
        (rider, one.shift_date.isoformat(), one.direction.value) not in told
        for one in session.query(RideChange).filter_by(kind=ChangeKind.DRIVER_OUT)
        for rider in one.detail["riders"]
    )


def _door(session: Session, said: Said) -> list[tuple[str, str]]:
    absent = session.query(DoorMark).filter_by(state=DoorState.ABSENT).count()
    return [
        (
            "boarded, not there, of them contested and settled",
            f"{said.boarded}, {absent}, {said.settled}",
        )
    ]


def _walk(session: Session, said: Said) -> Iterator[str]:
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
replacements decided by a tap, doors, confirmations.

## What people do
{chances}

A coordinator's minutes are counted with estimates of our own: {minutes}.

## Figures
{table}

Other seconds are by the wall clock, on two cores that other work shared (a load of 8 to 15).

## What the month showed
- Coordinators were alarmed again and again about riders whom the plan itself had left over: in a
  week of 60 commuters 51 names for eight seats lost. Now each loss is told once; whom the plan left
  over stands on the board and on the duty page.
- Of the minutes a coordinator must act, three in four go to telephoning about riders for whom no
  car is left: spare seats in the same town, not another way of searching, would save them.
- A leg already driven, and a night shift's way home this morning, were counted wrongly among those
  without a ride on the duty page.

## The walk
{walk}
"""


def written(figures: Figures, habit: Habit) -> str:
    """The page of the month."""
    return PAGE.format(
        chances="\n".join(f"- `{name}`: {value}" for name, value in asdict(habit).items()),
        minutes=", ".join(f"{name} {n:g}" for name, n in MINUTES.items()),
        table=figures.table(),
        walk="\n".join(f"- {line}" for line in figures.walk),
    )
