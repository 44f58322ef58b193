"""Reads about places, offers, requests and days out."""

from collections.abc import Collection, Sequence
from datetime import date

from sqlalchemy import ColumnElement, and_, or_, select
from sqlalchemy.orm import Session, joinedload

from models.people import Member, Site
from models.rides import Block, DayOut, Part, Place, RideRequest, SeatOffer, SiteRules


def rules_of(session: Session, site: Site) -> SiteRules:
    """The settings of a mine's rides; the defaults where nobody set any."""
    return session.get(SiteRules, site.id) or SiteRules(
        site_id=site.id,
        circuity=1.4,
        kmh=40.0,
        stop_s=60,
        arrive_before_s=600,
        extra_ride_s=1200,
        kept_pair_worth_s=300,
    )


def named_places(session: Session, site: Site) -> Sequence[Place]:
    """The pick-up points everybody may choose, by town and name."""
    shared = select(Place).where(Place.site_id == site.id, Place.owner_id.is_(None))
    in_use = shared.where(Place.retired_at.is_(None))
    return session.scalars(in_use.order_by(Place.town, Place.id)).all()


def all_places(session: Session, site: Site) -> Sequence[Place]:
    """Every place of a mine that a ride may name: private pins and those no longer in use too."""
    return session.scalars(select(Place).where(Place.site_id == site.id)).all()


def own_pin(session: Session, member: Member) -> Place | None:
    """The member's own point on the map, if he set one."""
    own = select(Place).where(Place.owner_id == member.id, Place.retired_at.is_(None))
    return session.scalars(own.order_by(Place.id.desc())).first()


def place_for(session: Session, member: Member, place_id: int) -> Place | None:
    """A place the member may use: a named one of his mine, or his own pin."""
    mine = or_(Place.owner_id.is_(None), Place.owner_id == member.id)
    found = select(Place).where(Place.id == place_id, Place.site_id == member.site_id, mine)
    return session.scalars(found.where(Place.retired_at.is_(None))).first()


def _reaches(
    kind: type[SeatOffer] | type[RideRequest], first: date, last: date
) -> ColumnElement[bool]:
    standing = and_(
        kind.shift_date.is_(None),
        or_(kind.first_date.is_(None), kind.first_date <= last),
        or_(kind.last_date.is_(None), kind.last_date >= first),
    )
    return or_(standing, kind.shift_date.between(first, last))


def offers_between(session: Session, site: Site, first: date, last: date) -> Sequence[SeatOffer]:
    """Offers of active drivers that concern these shift dates, by employee number."""
    of_site = select(SeatOffer).join(SeatOffer.driver).where(Member.site_id == site.id)
    open_ones = of_site.where(Member.active, SeatOffer.ended_at.is_(None))
    found = open_ones.where(_reaches(SeatOffer, first, last)).options(
        joinedload(SeatOffer.driver),
        joinedload(SeatOffer.vehicle),
        joinedload(SeatOffer.place),
        joinedload(SeatOffer.shift),
    )
    return session.scalars(found.order_by(Member.employee_no, SeatOffer.id)).all()


def requests_between(
    session: Session, site: Site, first: date, last: date
) -> Sequence[RideRequest]:
    """Requests of active riders that concern these shift dates, by employee number."""
    of_site = select(RideRequest).join(RideRequest.rider).where(Member.site_id == site.id)
    open_ones = of_site.where(Member.active, RideRequest.ended_at.is_(None))
    found = open_ones.where(_reaches(RideRequest, first, last)).options(
        joinedload(RideRequest.rider),
        joinedload(RideRequest.place),
        joinedload(RideRequest.shift),
    )
    return session.scalars(found.order_by(Member.employee_no, RideRequest.id)).all()


def days_out_between(session: Session, site: Site, first: date, last: date) -> Sequence[DayOut]:
    """The days out, not taken back, that touch these dates."""
    here = select(DayOut).join(Member).where(Member.site_id == site.id)
    touching = here.where(DayOut.first_date <= last, DayOut.last_date >= first)
    return session.scalars(touching.where(DayOut.withdrawn_at.is_(None)).order_by(DayOut.id)).all()


def days_out_of(
    session: Session, member: Member, part: Part, first: date, last: date
) -> Sequence[DayOut]:
    """A member's days out of one part that touch these dates."""
    own = select(DayOut).where(DayOut.member_id == member.id, DayOut.part == part)
    touching = own.where(DayOut.first_date <= last, DayOut.last_date >= first)
    in_force = touching.where(DayOut.withdrawn_at.is_(None))
    return session.scalars(in_force.order_by(DayOut.first_date, DayOut.id)).all()


def blocks(session: Session, site: Site) -> Sequence[Block]:
    """Pairs of members who are never planned together."""
    here = select(Block).join(Member, Block.member_id == Member.id)
    return session.scalars(here.where(Member.site_id == site.id).order_by(Block.id)).all()


def open_offers(session: Session, driver: Member, today: date) -> Sequence[SeatOffer]:
    """A driver's standing offer, then his single ones from today on."""
    own = select(SeatOffer).where(SeatOffer.driver_id == driver.id, SeatOffer.ended_at.is_(None))
    ahead = own.where(or_(SeatOffer.shift_date.is_(None), SeatOffer.shift_date >= today))
    order = (SeatOffer.shift_date.is_not(None), SeatOffer.shift_date, SeatOffer.id)
    return session.scalars(ahead.order_by(*order)).all()


def open_requests(session: Session, rider: Member, today: date) -> Sequence[RideRequest]:
    """A rider's standing request, then his single ones from today on."""
    own = select(RideRequest).where(
        RideRequest.rider_id == rider.id, RideRequest.ended_at.is_(None)
    )
    ahead = own.where(or_(RideRequest.shift_date.is_(None), RideRequest.shift_date >= today))
    order = (RideRequest.shift_date.is_not(None), RideRequest.shift_date, RideRequest.id)
    return session.scalars(ahead.order_by(*order)).all()


def open_offer_for(session: Session, driver: Member, shift_date: date | None) -> SeatOffer | None:
    """A driver's open offer for one shift date, or his standing one (no date)."""
    own = select(SeatOffer).where(SeatOffer.driver_id == driver.id, SeatOffer.ended_at.is_(None))
    return session.scalars(own.where(SeatOffer.shift_date.is_not_distinct_from(shift_date))).first()


def open_request_for(
    session: Session, rider: Member, shift_date: date | None
) -> RideRequest | None:
    """A rider's open request for one shift date, or his standing one (no date)."""
    own = select(RideRequest).where(
        RideRequest.rider_id == rider.id, RideRequest.ended_at.is_(None)
    )
    same = own.where(RideRequest.shift_date.is_not_distinct_from(shift_date))
    return session.scalars(same).first()


def notes_of(
    session: Session, riders: Collection[int], first: date, last: date
) -> Sequence[RideRequest]:
    """The open requests of these riders that carry a note for the driver, standing ones first."""
    own = select(RideRequest).where(RideRequest.rider_id.in_(riders), RideRequest.note != "")
    open_ones = own.where(RideRequest.ended_at.is_(None), _reaches(RideRequest, first, last))
    order = (RideRequest.shift_date.is_not(None), RideRequest.shift_date, RideRequest.id)
    return session.scalars(open_ones.order_by(*order)).all()


def request_of(session: Session, rider: Member, request_id: int) -> RideRequest | None:
    """A rider's own request by its number."""
    own = select(RideRequest).where(RideRequest.id == request_id)
    return session.scalars(own.where(RideRequest.rider_id == rider.id)).first()


def offer_of(session: Session, driver: Member, offer_id: int) -> SeatOffer | None:
    """A driver's own offer by its number."""
    own = select(SeatOffer).where(SeatOffer.id == offer_id)
    return session.scalars(own.where(SeatOffer.driver_id == driver.id)).first()
