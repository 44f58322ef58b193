"""What a lived month came to: its figures, counted from the records, and the written walk."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import date, datetime
from resource import RUSAGE_CHILDREN, RUSAGE_SELF, getrusage
from statistics import median
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from bench.commuters import Commuters
from models.audit import AuditEntry
from models.changes import ChangeKind, Replacement, ReplacementState, RideChange
from models.door import DoorMark, DoorState
from models.notices import Notice
from models.queries.week_figures import WeekFigures
from models.rides import Part
from models.seat_calls import CallAct, CallState, SeatCall
from models.week_plans import LeftOver, Pairing, PlanStatus, WeekPlan
from workflows.confirm_notice import TO_CONFIRM

ZONE = ZoneInfo("Asia/Shanghai")
MINUTES = {
    "a week planned, looked at, published": 5.0,
    "a proposal decided": 0.5,
    "a rider without a ride telephoned about": 2.0,
    "an absence settled": 2.0,
}
"""What a coordinator's acts are counted with, in minutes; own estimates."""


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
    asked_around: set[tuple[int, datetime | None]] = field(default_factory=set)
    exceptions: int = 0
    decided: int = 0
    settled: int = 0
    boarded: int = 0


@dataclass(slots=True)
class Figures:
    """The month in figures, line by line."""

    rows: list[tuple[str, str]]

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
        *_by_themselves(session),
        *_coordinator(session, said, weeks),
        *_messages(session),
        *_door(session, said),
        ("cars that broke a rule before they arrived", str(len(said.broken))),
        ("acts refused", "; ".join([str(len(said.refused)), *_refused(said)])),
        ("processor seconds of the month, searches of ended workers included", _processor()),
    ]
    return Figures(rows)


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


def _by_themselves(session: Session) -> list[tuple[str, str]]:
    """Riders for whom no car was found, and how each matter ended before anybody telephoned."""
    acts = Counter(one.act for one in session.query(AuditEntry.act))
    calls = session.query(SeatCall).all()
    yes = Counter(one.asks for one in calls if one.state is CallState.TAKEN)
    with_way = {(one.plan_id, one.rider_id, one.shift_date, one.direction) for one in calls}
    asked = acts[CallAct.ASKED_AROUND]
    minutes = asked * MINUTES["a rider without a ride telephoned about"]
    return [
        ("riders no car was found for, told and asked around for", str(asked)),
        ("of them with a driver to ask or a stop to walk to", str(len(with_way))),
        ("a driver said yes, a rider walked", f"{yes[Part.DRIVE]}, {yes[Part.RIDE]}"),
        ("said that they manage by themselves", str(acts[CallAct.MANAGES])),
        ("minutes of telephoning, had all of them come to the coordinator", f"{minutes:.0f}"),
    ]


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
