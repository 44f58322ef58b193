"""The privacy rules of those who left: first what is private goes, later the name as well.

What is counted stays countable, and so does the evidence of the trips: who is a number then, the
day, the times and the stop to the kilometre remain (docs/decisions/0008).
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from secrets import token_urlsafe

from sqlalchemy import delete, or_, update
from sqlalchemy.orm import Session

from models.audit import record
from models.calendar_feeds import CalendarFeed
from models.chains import ChainItem, ChatWord, WordFor
from models.deliveries import Delivery, Outlet
from models.door import FirstRideWord
from models.form_posts import FormPost
from models.notices import Notice
from models.people import Member, PeopleAct, Site, Vehicle
from models.queries.forgetting import (
    leavers_to_forget,
    names_to_forget,
    notices_of,
    outlets_of,
    pins_of,
    unused_places,
)
from models.ride_limits import RidePreference
from models.rides import Block, DayOut, Place, RideRequest
from models.road_times import KnownTime
from models.sign_in_words import SignInWord
from workflows.forget_names import forget_cases, forget_name
from workflows.forget_papers import forget_papers

PLACE_NAME = "自己的上车点"
TO_A_KILOMETRE = 2  # decimals of a degree: 1.1 km north, 0.9 km east at the mine


@dataclass(frozen=True, slots=True)
class Periods:
    """Days after which is forgotten: of leavers the private details and the names; of everybody
    the uploads and pasted chats, and the notices.
    """

    private: int
    names: int
    papers: int
    notices: int


@dataclass(frozen=True, slots=True)
class Forgotten:
    """How many leavers lost their private details, how many their names; papers and notices."""

    private: int
    names: int
    papers: int
    notices: int


def forget_leavers(session: Session, site: Site, periods: Periods, now: datetime) -> Forgotten:
    """Forget what is due by the periods; run again, there is nothing left to forget.

    The audit tells that something was forgotten, never what.
    """
    private = leavers_to_forget(session, now - timedelta(days=periods.private))
    for member in private:
        forget_private(session, member, now)
    names = names_to_forget(session, now - timedelta(days=periods.names))
    for member in names:
        forget_name(session, member, now)
    forget_cases(session)
    papers, notices = forget_papers(
        session,
        site,
        now - timedelta(days=periods.papers),
        now - timedelta(days=periods.notices),
        now,
    )
    return Forgotten(len(private), len(names), papers, notices)


def forget_private(session: Session, member: Member, now: datetime) -> None:
    """Phone, points, plates, licence, rules for the car, password, calendar, nicknames, notices."""
    member.phone, member.shares_phone, member.licence_until = "", False, None
    member.password_hash, member.uniquifier = None, token_urlsafe(24)
    member.roles.clear()
    member.private_forgotten_at = now
    own = Vehicle.owner_id == member.id
    session.execute(update(Vehicle).where(own, Vehicle.retired_at.is_(None)).values(retired_at=now))
    session.execute(update(Vehicle).where(own).values(plate=""))
    _forget_points(session, member, now)
    _forget_rules(session, member)
    _forget_ways_to_reach(session, member)
    record(session, None, PeopleAct.FORGOT_PRIVATE, member, now, whom=member)


def _forget_points(session: Session, member: Member, now: datetime) -> None:
    """Points of his own go; one that a trip names stays where it was to the kilometre."""
    pins = pins_of(session, member)
    keys = [pin.id for pin in pins]
    timed = or_(KnownTime.from_place_id.in_(keys), KnownTime.to_place_id.in_(keys))
    session.execute(delete(KnownTime).where(timed))
    unused = unused_places(session, keys)
    session.execute(delete(Place).where(Place.id.in_(unused)))
    for pin in pins:
        if pin.id not in unused:
            pin.name, pin.town, pin.retired_at = PLACE_NAME, "", pin.retired_at or now
            pin.lat, pin.lon = round(pin.lat, TO_A_KILOMETRE), round(pin.lon, TO_A_KILOMETRE)


def _forget_rules(session: Session, member: Member) -> None:
    key = member.id
    for gone in (
        delete(RidePreference).where(RidePreference.member_id == key),
        delete(Block).where(or_(Block.member_id == key, Block.other_id == key)),
        delete(FirstRideWord).where(
            or_(FirstRideWord.driver_id == key, FirstRideWord.rider_id == key)
        ),
        delete(ChatWord).where(ChatWord.kind == WordFor.MEMBER, ChatWord.subject_id == key),
        update(ChainItem).where(ChainItem.member_id == key).values(item={}),
        update(DayOut).where(DayOut.member_id == key).values(note="", tired=False),
        update(RideRequest).where(RideRequest.rider_id == key).values(note=""),
    ):
        session.execute(gone)


def _forget_ways_to_reach(session: Session, member: Member) -> None:
    key = member.id
    outlets, notices = outlets_of(session, member), notices_of(session, member)
    reached = or_(Delivery.outlet_id.in_(outlets), Delivery.notice_id.in_(notices))
    for gone in (
        delete(Delivery).where(reached),
        delete(Outlet).where(Outlet.id.in_(outlets)),
        delete(Notice).where(Notice.id.in_(notices)),
        delete(CalendarFeed).where(CalendarFeed.member_id == key),
        delete(SignInWord).where(SignInWord.member_id == key),
        delete(FormPost).where(FormPost.member_id == key),
    ):
        session.execute(gone)
