"""Reads about riders without a car: who was asked for them, and what they said themselves."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import or_, select
from sqlalchemy.orm import Session, joinedload

from models.calendar import Shift
from models.people import Member, Site
from models.rides import Direction, Part
from models.seat_calls import CallState, SeatCall
from models.week_plans import LeftOver, PlanStatus, WeekPlan


def calls_of_leg(
    session: Session, plan: WeekPlan, day: date, direction: Direction
) -> Sequence[SeatCall]:
    """All that was put to anybody about one leg."""
    found = select(SeatCall).where(SeatCall.plan_id == plan.id)
    leg = found.where(SeatCall.shift_date == day, SeatCall.direction == direction)
    return session.scalars(leg.order_by(SeatCall.id)).all()


def calls_for(session: Session, member: Member, today: date) -> Sequence[SeatCall]:
    """The open calls that one member is to answer, the next leg first."""
    his = or_(
        (SeatCall.asks == Part.DRIVE) & (SeatCall.driver_id == member.id),
        (SeatCall.asks == Part.RIDE) & (SeatCall.rider_id == member.id),
    )
    found = (
        select(SeatCall)
        .join(WeekPlan)
        .where(WeekPlan.status == PlanStatus.PUBLISHED, SeatCall.state == CallState.OPEN)
        .where(his, SeatCall.shift_date >= today)
        .options(
            joinedload(SeatCall.rider),
            joinedload(SeatCall.driver),
            joinedload(SeatCall.place),
            joinedload(SeatCall.shift).joinedload(Shift.site),
        )
    )
    return session.scalars(found.order_by(SeatCall.stop_at, SeatCall.id)).all()


def asked_around_for(session: Session, site: Site, since: date) -> Sequence[LeftOver]:
    """Riders without a car for whom the app asks around, and who have said nothing yet."""
    found = (
        select(LeftOver)
        .join(WeekPlan)
        .where(WeekPlan.site_id == site.id, WeekPlan.status == PlanStatus.PUBLISHED)
        .where(LeftOver.asked_at.is_not(None), LeftOver.handed_over_at.is_(None))
        .where(LeftOver.manages_at.is_(None), LeftOver.shift_date >= since)
        .options(joinedload(LeftOver.shift).joinedload(Shift.site))
    )
    order = (LeftOver.plan_id, LeftOver.shift_date, LeftOver.direction, LeftOver.id)
    return session.scalars(found.order_by(*order)).all()


def calls_about(session: Session, rows: Sequence[LeftOver]) -> Sequence[SeatCall]:
    """Whatever was put to drivers about these riders' legs."""
    riders, plans = {one.rider_id for one in rows}, {one.plan_id for one in rows}
    found = select(SeatCall).where(SeatCall.rider_id.in_(riders), SeatCall.plan_id.in_(plans))
    return session.scalars(found.order_by(SeatCall.id)).all()
