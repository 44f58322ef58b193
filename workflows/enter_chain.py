"""What a chain says becomes requests, offers and days out, through the acts the pages use."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from sqlalchemy.orm import Session

from models.audit import record
from models.chains import ChainAct, ChainItem, ChainPaste
from models.errors import RecordError, RuleBroken
from models.people import Member, Site
from models.queries.calendar import rota_in_force, shifts
from models.queries.chains import item_marked
from models.queries.people import member_by_number, vehicles_of
from models.queries.rides import named_places, open_offer_for, open_request_for
from models.rides import EVERY_DAY, Direction, Part, Place, Way
from workflows.ask_ride import Ride, ask_ride, end_request
from workflows.chains.context import Item
from workflows.chat_words import learn_word
from workflows.crew_calendar import crew_calendar
from workflows.offer_seats import Seats, end_offer, offer_seats
from workflows.pasted_chain import LEARN, SKIP, Answers, ReadItem, answered
from workflows.take_day_out import come_back, take_day_out
from workflows.week_wishes import DAYS_A_WEEK

# What a driver who wrote no limit is taken to accept: a quarter of an hour.
USUAL_DETOUR_S = 900
WORKDAYS = "12345"


@dataclass(slots=True)
class Entered:
    """What came of an entering: items entered, set aside, still asked, and refused with why."""

    done: int = 0
    aside: int = 0
    open: int = 0
    refused: list[tuple[ReadItem, RecordError]] = field(default_factory=list)


def enter_chain(
    session: Session,
    site: Site,
    paste: ChainPaste,
    items: list[ReadItem],
    answers: Mapping[str, Answers],
    by: Member,
    now: datetime,
    today: date,
) -> Entered:
    """Enter each item that is new, not over and has no open question; cancels come first.

    A refused item changes nothing.

    `answers` are by fingerprint, then by field; the field SKIP sets an item aside for good, LEARN
    keeps the name that was asked about as the person's nickname.
    """
    result = Entered()
    for read in sorted(items, key=lambda one: one.item.kind != "cancel"):
        if read.before is not None or read.over or read.item.kind == "note":
            continue
        given = answers.get(read.fingerprint, {})
        if given.get(SKIP):
            _remember(session, site, paste, read, None, False, by, now)
            result.aside += 1
            continue
        try:
            with session.begin_nested():
                settled = answered(read, given)
                if settled is None:
                    result.open += 1
                    continue
                member = _obey(session, site, settled, now, today)
                if given.get(LEARN) and read.item.called:
                    learn_word(session, site, read.item.called, member, by, now, paste)
                _remember(session, site, paste, read, member, True, by, now)
                result.done += 1
        except RecordError as error:
            result.refused.append((read, error))
    return result


def _remember(
    session: Session,
    site: Site,
    paste: ChainPaste,
    read: ReadItem,
    member: Member | None,
    entered: bool,
    by: Member,
    now: datetime,
) -> None:
    known = item_marked(session, site, read.fingerprint)
    item = known or ChainItem(site_id=site.id, fingerprint=read.fingerprint)
    item.paste_id, item.item = paste.id, read.item.as_json()
    item.member_id = member.id if member else None
    item.entered, item.made_at, item.withdrawn_at = entered, now, None
    record(session, by, ChainAct.ENTERED_CHAIN, item, now, whom=member, entered=entered)


def _obey(session: Session, site: Site, item: Item, now: datetime, today: date) -> Member:
    member = member_by_number(session, item.id or "")
    if member is None or member.site_id != site.id:
        raise RuleBroken("chain_nobody", number=item.id or "")
    days = [day for day in _at_work(session, site, member, item) if day >= today]
    if item.kind == "cancel":
        _cancel(session, member, item, days, now)
    elif item.kind == "offer":
        _offer(session, site, member, item, days, now)
    else:
        _request(session, site, member, item, days, now)
    return member


def _request(
    session: Session, site: Site, member: Member, item: Item, days: list[date], now: datetime
) -> None:
    place, way = _place(session, site, item), Way(item.direction or Way.BOTH)
    shift_id = _shift_id(session, site, item)
    for day in days:
        come_back(session, member, Part.RIDE, day, now)
        known = open_request_for(session, member, day)
        # One leg asked before and now the other one: that makes both.
        other = known is not None and known.shift_id == shift_id and known.way is not way
        leg = Way.BOTH if other else way
        ask_ride(session, member, Ride(place, leg, day, shift_id), now)
    if item.every is not None:
        weekdays = _weekdays(session, member, item, now.date())
        ride = Ride(place, way, shift_id=shift_id, weekdays=weekdays)
        ask_ride(session, member, ride, now)


def _offer(
    session: Session, site: Site, member: Member, item: Item, days: list[date], now: datetime
) -> None:
    cars = vehicles_of(session, member)
    if not cars:
        raise RuleBroken("chain_no_car", name=member.name)
    if item.seats == 0:
        raise RuleBroken("chain_full_car", name=member.name)
    standing = open_offer_for(session, member, None)
    detour_s = standing.max_detour_s if standing else USUAL_DETOUR_S
    place, way = _place(session, site, item), Way(item.direction or Way.BOTH)
    shift_id = _shift_id(session, site, item)
    for day in days:
        come_back(session, member, Part.DRIVE, day, now)
        seats = Seats(cars[0], place, item.seats, detour_s, way, day, shift_id)
        offer_seats(session, member, seats, now)
    if item.every is not None:
        weekdays = _weekdays(session, member, item, now.date())
        seats = Seats(cars[0], place, item.seats, detour_s, way, None, shift_id, weekdays)
        offer_seats(session, member, seats, now)


def _cancel(session: Session, member: Member, item: Item, days: list[date], now: datetime) -> None:
    """Out in whatever part he has a wish for; a standing refusal ends the standing wish."""
    leg = None if item.direction in (None, Way.BOTH.value) else Direction(item.direction)
    offer = open_offer_for(session, member, None)
    request = open_request_for(session, member, None)
    for day in days:
        drives = offer is not None or open_offer_for(session, member, day) is not None
        rides = request is not None or open_request_for(session, member, day) is not None
        if drives:
            take_day_out(session, member, Part.DRIVE, day, day, now, leg)
        if rides or not drives:
            take_day_out(session, member, Part.RIDE, day, day, now, leg)
    if item.every is not None and offer is not None:
        end_offer(session, offer, member, now)
    if item.every is not None and request is not None:
        end_request(session, request, member, now)


def _place(session: Session, site: Site, item: Item) -> Place:
    for place in named_places(session, site):
        if place.name == item.stop:
            return place
    raise RuleBroken("chain_no_stop", stop=item.stop or "")


def _shift_id(session: Session, site: Site, item: Item) -> int | None:
    """No shift named: the crew's own, along its rota."""
    if item.shift is None:
        return None
    for shift in shifts(session, site):
        if shift.name == item.shift:
            return shift.id
    raise RuleBroken("chain_no_shift", shift=item.shift)


def _weekdays(session: Session, member: Member, item: Item, today: date) -> str:
    """The weekdays of a standing wish; 工作日 are the crew's own, where it turns by a rota."""
    if isinstance(item.every, tuple):
        return "".join(str(day) for day in sorted(item.every))
    turns = member.crew is not None and rota_in_force(session, member.crew, today) is not None
    return WORKDAYS if item.every == "workday" and not turns else EVERY_DAY


def _at_work(session: Session, site: Site, member: Member, item: Item) -> list[date]:
    """The item's dates; of a whole week (下周都坐) those on which the member's crew works."""
    dates = list(item.dates or ())
    whole = len(dates) == DAYS_A_WEEK and dates[0].isoweekday() == 1
    if not whole or item.kind == "cancel" or member.crew is None:
        return dates
    if rota_in_force(session, member.crew, dates[0]) is None:
        return dates
    calendar = crew_calendar(session, site, dates[0], dates[-1])
    return [day for day in dates if calendar.shift_of(member, day) is not None]
