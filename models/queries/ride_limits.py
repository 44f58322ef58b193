"""Reads about the limits of the rides: fatigue, preferences, pins, slow roads, delays."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from models.people import Member, Site
from models.ride_limits import (
    FatigueRules,
    HomeTime,
    OperationRules,
    PairRule,
    PairRuleKind,
    RidePreference,
    ShiftDelay,
    SlowRoad,
)
from models.rides import Block

FATIGUE_DEFAULTS, OPERATION_DEFAULTS = (
    {
        column.name: column.default.arg
        for column in table.__table__.columns
        if column.default is not None
    }
    for table in (FatigueRules, OperationRules)
)


def fatigue_rules_of(session: Session, site: Site) -> FatigueRules:
    """The fatigue rules of a mine; the defaults where nobody set any."""
    found = session.get(FatigueRules, site.id)
    return found or FatigueRules(site_id=site.id, **FATIGUE_DEFAULTS)


def operation_rules_of(session: Session, site: Site) -> OperationRules:
    """How a mine's rides are run; the defaults where nobody set anything."""
    found = session.get(OperationRules, site.id)
    return found or OperationRules(site_id=site.id, **OPERATION_DEFAULTS)


def preferences(session: Session, site: Site) -> dict[int, RidePreference]:
    """The private rules of a mine's members, by member."""
    here = select(RidePreference).join(Member).where(Member.site_id == site.id)
    return {one.member_id: one for one in session.scalars(here)}


def preference_of(session: Session, member: Member) -> RidePreference | None:
    """A member's own private rules."""
    return session.get(RidePreference, member.id)


def block_between(session: Session, member: Member, other: Member) -> Block | None:
    """The member's own wish never to ride with the other."""
    own = select(Block).where(Block.member_id == member.id, Block.other_id == other.id)
    return session.scalars(own).first()


def pair_rules(session: Session, site: Site, monday: date) -> Sequence[PairRule]:
    """The pins and forbids of a week that are in force, oldest first."""
    here = select(PairRule).where(PairRule.site_id == site.id, PairRule.monday == monday)
    in_force = here.where(PairRule.released_at.is_(None))
    both = in_force.options(joinedload(PairRule.driver), joinedload(PairRule.rider))
    return session.scalars(both.order_by(PairRule.id)).all()


def pair_rule(
    session: Session, site: Site, monday: date, driver_id: int, rider_id: int
) -> PairRule | None:
    """The word in force on one pair in one week."""
    here = select(PairRule).where(PairRule.site_id == site.id, PairRule.monday == monday)
    pair = here.where(PairRule.driver_id == driver_id, PairRule.rider_id == rider_id)
    return session.scalars(pair.where(PairRule.released_at.is_(None))).first()


def pin_of_rider(session: Session, site: Site, monday: date, rider_id: int) -> PairRule | None:
    """The driver a rider is pinned to in a week."""
    here = select(PairRule).where(PairRule.site_id == site.id, PairRule.monday == monday)
    pins = here.where(PairRule.rider_id == rider_id, PairRule.kind == PairRuleKind.PIN)
    return session.scalars(pins.where(PairRule.released_at.is_(None))).first()


def pair_rule_by_id(session: Session, site: Site, rule_id: int) -> PairRule | None:
    """One word of a coordinator of this mine."""
    found = session.get(PairRule, rule_id)
    return found if found is not None and found.site_id == site.id else None


def slow_roads(session: Session, site: Site, first: date, last: date) -> dict[date, int]:
    """By how many percent drives take longer, on the dates between that have bad roads."""
    here = select(SlowRoad).where(SlowRoad.site_id == site.id, SlowRoad.day.between(first, last))
    return {one.day: one.percent for one in session.scalars(here)}


def slow_road(session: Session, site: Site, day: date) -> SlowRoad | None:
    """What was said of the roads of one date."""
    here = select(SlowRoad).where(SlowRoad.site_id == site.id, SlowRoad.day == day)
    return session.scalars(here).first()


def shift_delays(
    session: Session, site: Site, first: date, last: date
) -> dict[tuple[int, date], int]:
    """Minutes by which cars leave for home later, by shift and shift date."""
    found = select(ShiftDelay).where(ShiftDelay.shift_date.between(first, last))
    here = found.where(ShiftDelay.shift.has(site_id=site.id))
    return {(one.shift_id, one.shift_date): one.minutes for one in session.scalars(here)}


def shift_delay(session: Session, shift_id: int, shift_date: date) -> ShiftDelay | None:
    """What was said of the end of one shift."""
    found = select(ShiftDelay).where(ShiftDelay.shift_id == shift_id)
    return session.scalars(found.where(ShiftDelay.shift_date == shift_date)).first()


def home_times(
    session: Session, site: Site, first: date, last: date
) -> dict[tuple[int, int, date], HomeTime]:
    """What members said of their ways home, by member, shift and shift date."""
    found = select(HomeTime).where(HomeTime.shift_date.between(first, last))
    here = found.where(HomeTime.member.has(site_id=site.id))
    return {(one.member_id, one.shift_id, one.shift_date): one for one in session.scalars(here)}


def home_time(session: Session, member_id: int, shift_id: int, shift_date: date) -> HomeTime | None:
    """What one member said of his way home from one shift."""
    found = select(HomeTime).where(HomeTime.member_id == member_id, HomeTime.shift_id == shift_id)
    return session.scalars(found.where(HomeTime.shift_date == shift_date)).first()


def blocked_by(session: Session, member: Member) -> Sequence[Member]:
    """With whom the member never wants to ride, by employee number."""
    found = select(Member).join(Block, Block.other_id == Member.id)
    own = found.where(Block.member_id == member.id)
    return session.scalars(own.order_by(Member.employee_no)).all()
