"""The figures of a week plan, each counted from its rows."""

from dataclasses import dataclass

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from models.queries.week_plans import solved_legs
from models.rides import Direction
from models.week_plans import LeftOver, Pairing, SolvedLeg, Trip, WeekPlan


@dataclass(frozen=True, slots=True)
class WeekFigures:
    """What a plan does: persons, rides (one person on one leg), seats, extra driving, proof.

    `gap` is the most the extra driving could still fall, as a share of it; None without a bound.
    `even_s` is what was given to even out detours: `proved` and `gap` are about the rest.
    `kept_riders` counts the riders who keep last week's driver on every leg they ride.
    """

    drivers: int
    riders: int
    rides_asked: int
    rides_served: int
    left_over: int
    seats: int
    trips_with_riders: int
    detour_s: int
    kept_pairs: int
    kept_riders: int
    proved: bool
    gap: float | None
    even_s: int
    seconds: float


def week_figures(
    session: Session, plan: WeekPlan, direction: Direction | None = None
) -> WeekFigures:
    """Count a plan, or one direction of it."""

    def count(what: ColumnElement[int], table: type[Trip | Pairing | LeftOver]) -> int:
        found = select(what).select_from(table).where(table.plan_id == plan.id)
        if direction is not None:
            found = found.where(table.direction == direction)
        return session.scalar(found) or 0

    served = count(func.count(), Pairing)
    left_over = count(func.count(), LeftOver)
    riders, kept_pairs, kept_riders = _people(session, plan, direction)
    legs = [leg for leg in solved_legs(session, plan) if direction in (None, leg.direction)]
    detour_s = count(func.sum(Trip.detour_s), Trip)
    return WeekFigures(
        drivers=count(func.count(Trip.driver_id.distinct()), Trip),
        riders=riders,
        rides_asked=served + left_over,
        rides_served=served,
        left_over=left_over,
        seats=count(func.sum(Trip.seats), Trip),
        trips_with_riders=count(func.count(Pairing.trip_id.distinct()), Pairing),
        detour_s=detour_s,
        kept_pairs=kept_pairs,
        kept_riders=kept_riders,
        proved=all(leg.proved for leg in legs),
        gap=_gap(legs, detour_s),
        even_s=sum(leg.even_s for leg in legs),
        seconds=sum(leg.seconds for leg in legs),
    )


@dataclass(frozen=True, slots=True)
class BothWays:
    """What is said of a plan before it is published, both directions together."""

    left_over: int
    proved: bool
    even_s: int


def both_ways(session: Session, plan: WeekPlan) -> BothWays:
    """Count what the whole plan left over, and what is proved of it."""
    left = select(func.count()).select_from(LeftOver).where(LeftOver.plan_id == plan.id)
    legs = solved_legs(session, plan)
    return BothWays(
        left_over=session.scalar(left) or 0,
        proved=all(leg.proved for leg in legs),
        even_s=sum(leg.even_s for leg in legs),
    )


def _people(session: Session, plan: WeekPlan, direction: Direction | None) -> tuple[int, int, int]:
    """(riders who asked, distinct kept pairs, riders who keep their driver on every leg)."""
    rows = select(Trip.driver_id, Pairing.rider_id, Pairing.kept).join(
        Trip, Pairing.trip_id == Trip.id
    )
    rows = rows.where(Pairing.plan_id == plan.id)
    left = select(LeftOver.rider_id).where(LeftOver.plan_id == plan.id)
    if direction is not None:
        rows = rows.where(Pairing.direction == direction)
        left = left.where(LeftOver.direction == direction)
    pairs = session.execute(rows).all()
    riders = {rider for _, rider, _ in pairs} | set(session.scalars(left))
    changed = {rider for _, rider, kept in pairs if not kept}
    kept_pairs = {(driver, rider) for driver, rider, kept in pairs if kept}
    return len(riders), len(kept_pairs), len({rider for _, rider in kept_pairs} - changed)


def _gap(legs: list[SolvedLeg], detour_s: int) -> float | None:
    if any(leg.objective_bound_s is None for leg in legs):
        return None
    short = sum(leg.objective_s - leg.even_s - (leg.objective_bound_s or 0) for leg in legs)
    return short / max(1, detour_s)
