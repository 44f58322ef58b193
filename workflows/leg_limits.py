"""Before the matcher: who may drive each leg, how far, in what weather, and who never with whom."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from models.people import Site
from models.ride_limits import FatigueRules
from models.rides import Direction, SeatOffer
from workflows.car_ways import Roads
from workflows.fatigue import most_detour_s, too_much
from workflows.week_book import Company, Drive
from workflows.week_wishes import Leg


def limit_legs(
    legs: Iterable[Leg],
    site: Site,
    roads: Roads,
    fatigue: FatigueRules,
    nearby: Mapping[int, list[Drive]],
) -> None:
    """Take from the legs the drivers who would be too tired, and set how far the others may go.

    A drive is counted as if it took its whole detour, and as if it had riders: so whatever the
    matcher plans keeps the rules.
    """
    found = list(legs)
    offered = [len(leg.offers) for leg in found]
    for leg in found:
        leg.limits = {offer.driver_id: _limit(leg, offer, roads, fatigue) for offer in leg.offers}
        leg.offers = [offer for offer in leg.offers if leg.limits[offer.driver_id] >= 0]
    tired = _too_tired(found, roads, fatigue, nearby, ZoneInfo(site.timezone))
    for leg, before in zip(found, offered, strict=True):
        leg.offers = [
            offer
            for offer in leg.offers
            if (offer.driver_id, leg.shift.id, leg.shift_date, leg.direction) not in tired
        ]
        leg.resting = before - len(leg.offers)


def _limit(leg: Leg, offer: SeatOffer, roads: Roads, fatigue: FatigueRules) -> int:
    direct = roads.direct_s(offer.place_id, leg.direction, leg.shift_date)
    return most_detour_s(fatigue, leg.shift, leg.direction, direct, offer.max_detour_s)


def _too_tired(
    legs: Iterable[Leg],
    roads: Roads,
    fatigue: FatigueRules,
    nearby: Mapping[int, list[Drive]],
    zone: ZoneInfo,
) -> set[tuple[int, int, date, Direction]]:
    drives: dict[int, list[Drive]] = defaultdict(list)
    for leg in legs:
        for offer in leg.offers:
            drives[offer.driver_id].append(_longest_drive(leg, offer, roads))
    return {
        (over.drive.driver_id, over.drive.shift_id, over.drive.shift_date, over.drive.direction)
        for driver_id, own in drives.items()
        for over in too_much([*nearby.get(driver_id, []), *own], fatigue, zone)
    }


def _longest_drive(leg: Leg, offer: SeatOffer, roads: Roads) -> Drive:
    direct = roads.direct_s(offer.place_id, leg.direction, leg.shift_date)
    whole = timedelta(seconds=direct + leg.limits[offer.driver_id])
    if leg.direction is Direction.TO_WORK:
        muster = leg.shift.muster_at(leg.shift_date)
        arrives = muster - timedelta(seconds=roads.rules.arrive_before_s)
        leaves = arrives - whole
    else:
        leaves = roads.home_at(leg.shift, leg.shift_date, offer.driver_id)
        arrives = leaves + whole
    return Drive(offer.driver_id, leg.shift.id, leg.shift_date, leg.direction, leaves, arrives)


def apart_pairs(leg: Leg, company: Company) -> set[tuple[int, int]]:
    """(driver, rider) pairs of a leg that are never together."""
    drivers = [offer.driver_id for offer in leg.offers]
    riders = [request.rider_id for request in leg.requests]
    ruled = [rider for rider in riders if rider in company.ruled]
    apart = {
        (driver, rider)
        for driver in drivers
        for rider in (riders if driver in company.ruled else ruled)
        if company.apart(driver, rider)
    }
    driving, riding = set(drivers), set(riders)
    return apart | {
        (driver, rider)
        for driver, rider in company.forbids
        if driver in driving and rider in riding
    }


def pinned_pairs(leg: Leg, company: Company, forbidden: set[tuple[int, int]]) -> dict[int, int]:
    """Rider to driver, where both are on this leg and nothing stands between them."""
    drivers = {offer.driver_id for offer in leg.offers}
    return {
        request.rider_id: driver
        for request in leg.requests
        if (driver := company.pins.get(request.rider_id)) in drivers
        and (driver, request.rider_id) not in forbidden
    }
