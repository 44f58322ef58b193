"""All that the rules of the ride need to know of a week, read once."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import cached_property

from sqlalchemy.orm import Session

from models.people import Site
from models.queries.calendar import all_shifts
from models.queries.ride_limits import (
    fatigue_rules_of,
    home_times,
    pair_rules,
    preferences,
    shift_delays,
    slow_roads,
)
from models.queries.rides import all_places, blocks, rules_of
from models.queries.road_times import known_seconds
from models.queries.week_cars import DriveRow, boarding_rows, car_rows, drives_near
from models.ride_limits import FatigueRules, Gender, PairRule, PairRuleKind, RidePreference
from models.rides import Block, Direction, Place, SiteRules
from models.week_plans import Trip, WeekPlan
from workflows.car_ways import Boarding, CarTrip, Roads
from workflows.week_wishes import Leg, wishes

LegKey = tuple[date, int, Direction]


@dataclass(frozen=True, slots=True)
class Drive:
    """A drive with riders in the weeks beside: it counts for rest and for nights."""

    driver_id: int
    shift_id: int
    shift_date: date
    direction: Direction
    leaves_at: datetime
    arrives_at: datetime


@dataclass(frozen=True)
class Company:
    """Who must not sit in one car: blocks, the women-only rule, and the coordinator's words.

    The first two are private: whoever reads a refusal can't tell which of them it was.
    """

    blocks: frozenset[tuple[int, int]]
    preferences: Mapping[int, RidePreference]
    pins: Mapping[int, int]
    forbids: frozenset[tuple[int, int]]

    @cached_property
    def ruled(self) -> frozenset[int]:
        """The members whom any private rule is about; all others go with each other."""
        named = {member for block in self.blocks for member in block}
        return frozenset(named | {key for key, one in self.preferences.items() if one.women_only})

    def apart(self, member: int, other: int) -> bool:
        """Whether these two are never in one car."""
        return self.guards(member, other) or self.guards(other, member)

    def _refuses(self, member: int, other: int) -> bool:
        own, others = self.preferences.get(member), self.preferences.get(other)
        if own is None or not own.women_only:
            return False
        return others is None or others.gender is not Gender.WOMAN

    def guards(self, member: int, other: int) -> bool:
        """Whether it is the member's own rule that keeps the two apart."""
        return (member, other) in self.blocks or self._refuses(member, other)


def company(
    found: Iterable[Block], private: Mapping[int, RidePreference], words: Iterable[PairRule]
) -> Company:
    """Put together what keeps people apart."""
    said = list(words)
    return Company(
        blocks=frozenset((one.member_id, one.other_id) for one in found),
        preferences=private,
        pins={one.rider_id: one.driver_id for one in said if one.kind is PairRuleKind.PIN},
        forbids=frozenset(
            (one.driver_id, one.rider_id) for one in said if one.kind is PairRuleKind.FORBID
        ),
    )


@dataclass
class WeekBook:
    """A plan's trips as cars, the rules they must keep, and the wishes of this moment.

    `drives` holds what was worked out of trips already.
    """

    site: Site
    rules: SiteRules
    fatigue: FatigueRules
    company: Company
    roads: Roads
    trips: dict[int, CarTrip]
    nearby: dict[int, list[Drive]]
    offered: dict[LegKey, dict[int, int]] = field(default_factory=dict)
    asked: dict[LegKey, dict[int, int]] = field(default_factory=dict)

    drives: dict[CarTrip, Drive] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Note where each trip belongs: neither its driver nor its leg ever changes."""
        self._driven: dict[int, list[int]] = defaultdict(list)
        self._leg: dict[LegKey, list[int]] = defaultdict(list)
        for number, trip in self.trips.items():
            self._driven[trip.driver_id].append(number)
            self._leg[self.key(trip)].append(number)

    def key(self, trip: CarTrip) -> LegKey:
        """The leg of a trip."""
        return trip.shift_date, trip.shift.id, trip.direction

    def of_driver(self, driver_id: int) -> list[CarTrip]:
        """A driver's trips of the week."""
        return [self.trips[one] for one in self._driven[driver_id] if one in self.trips]

    def on_leg(self, key: LegKey) -> list[CarTrip]:
        """All cars of one leg."""
        return [self.trips[one] for one in self._leg[key] if one in self.trips]


def week_book(
    session: Session, plan: WeekPlan, wishes_of: Collection[date] | None = None
) -> WeekBook:
    """Read a plan with everything its trips are held against.

    `wishes_of`: the shift dates of which the wishes are wanted too; by default all.
    """
    site, first = plan.site, plan.monday
    last = first + timedelta(days=6)
    rules = rules_of(session, site)
    legs = wishes(session, site, first, wishes_of)
    fatigue = fatigue_rules_of(session, site)
    reach = timedelta(days=max(2, fatigue.night_drives_days))
    roads = Roads(
        site,
        rules,
        all_places(session, site),
        slow_roads(session, site, first, last),
        shift_delays(session, site, first, last),
        known_seconds(session, site),
        home_times(session, site, first, last),
    )
    return WeekBook(
        site=site,
        rules=rules,
        fatigue=fatigue,
        company=company(
            blocks(session, site), preferences(session, site), pair_rules(session, site, first)
        ),
        roads=roads,
        trips=_cars(session, plan),
        nearby=drives_beside(drives_near(session, site, first - reach, last + reach, first)),
        offered={
            (leg.shift_date, leg.shift.id, leg.direction): {
                offer.driver_id: offer.seats for offer in leg.offers
            }
            for leg in legs
        },
        asked={
            (leg.shift_date, leg.shift.id, leg.direction): {
                request.rider_id: request.place_id for request in leg.requests
            }
            for leg in legs
        },
    )


def _cars(session: Session, plan: WeekPlan) -> dict[int, CarTrip]:
    shifts = all_shifts(session, plan.site)
    aboard: dict[int, list[Boarding]] = defaultdict(list)
    for trip_id, rider_id, place_id in boarding_rows(session, plan):
        aboard[trip_id].append(Boarding(rider_id, place_id))
    return {
        row.id: CarTrip(
            trip_id=row.id,
            driver_id=row.driver_id,
            shift=shifts[row.shift_id],
            shift_date=row.shift_date,
            direction=row.direction,
            place_id=row.place_id,
            seats=row.seats,
            max_detour_s=row.max_detour_s,
            boardings=tuple(aboard[row.id]),
        )
        for row in car_rows(session, plan)
    }


def car_trip(row: Trip) -> CarTrip:
    """A trip of the records as a car."""
    return CarTrip(
        trip_id=row.id,
        driver_id=row.driver_id,
        shift=row.shift,
        shift_date=row.shift_date,
        direction=row.direction,
        place_id=row.place_id,
        seats=row.seats,
        max_detour_s=row.max_detour_s,
        boardings=tuple(Boarding(one.rider_id, one.place_id) for one in row.pairings),
    )


def drives_beside(found: Iterable[DriveRow]) -> dict[int, list[Drive]]:
    """The drives with riders of the weeks beside, by driver."""
    drives: dict[int, list[Drive]] = defaultdict(list)
    for row in found:
        drives[row[0]].append(Drive(*row))
    return drives


def places_of(legs: Iterable[Leg]) -> list[Place]:
    """The places of everybody who offers or asks in these legs."""
    places: list[Place] = []
    for leg in legs:
        places += [offer.place for offer in leg.offers]
        places += [request.place for request in leg.requests]
    return places
