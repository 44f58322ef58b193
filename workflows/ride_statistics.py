"""What the rides of some weeks come to: by week, month, crew or town."""

from collections import Counter, defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from statistics import median

from sqlalchemy.orm import Session

from matcher import estimate_seconds
from models.audit import record
from models.changes import ChangeKind
from models.people import Energy, Member, Site
from models.queries.rides import rules_of
from models.queries.statistics import (
    RideRow,
    cancels_said,
    carbon_of,
    left_over_rows,
    ride_rows,
    trip_rows,
)
from models.rides import Part, SiteRules
from models.road_times import CarbonRules, RoadAct


class GroupBy(StrEnum):
    """How the figures are cut."""

    WEEK = "week"
    MONTH = "month"
    CREW = "crew"
    TOWN = "town"


class Lateness(StrEnum):
    """How long before it was cancelled: before a driver's departure, before a rider's pick-up."""

    DAY_BEFORE = "day_before"
    HALF_DAY = "half_day"
    HOURS = "hours"
    LATE = "late"
    LAST_MINUTE = "last_minute"
    GONE = "gone"


HOUR_S = 3600
# Seconds before the planned time from which on it is so early, the earliest first. Under two hours
# nobody finds another car in peace; under 30 minutes the car is on its way.
EARLIER_THAN: tuple[tuple[int, Lateness], ...] = (
    (24 * HOUR_S, Lateness.DAY_BEFORE),
    (12 * HOUR_S, Lateness.HALF_DAY),
    (2 * HOUR_S, Lateness.HOURS),
    (HOUR_S // 2, Lateness.LATE),
    (0, Lateness.LAST_MINUTE),
)


@dataclass(frozen=True, slots=True)
class Cancels:
    """How often it was cancelled by how late, and the middle of the seconds left (None: never)."""

    counts: Counter[Lateness]
    median_s: int | None


@dataclass(slots=True)
class Figures:
    """What one week, month, crew or town comes to.

    rides: cars with a rider on a leg; persons: seats given; taken: of them, those that took place.
    saved_m: metres the riders of rides taken did not drive themselves, less the detours; saved_g:
    the grams of CO2 of it.
    """

    label: str
    rides: int = 0
    persons: int = 0
    seats: int = 0
    taken: int = 0
    left_over: int = 0
    saved_m: float = 0.0
    saved_g: float = 0.0


def ride_statistics(
    session: Session, site: Site, first: date, last: date, by: GroupBy
) -> list[Figures]:
    """The figures between two shift dates, both included, by label."""
    label = _labels(by)
    found: dict[str, Figures] = defaultdict(lambda: Figures(""))
    rows = ride_rows(session, site, first, last)
    with_riders = {row.trip_id for row in rows}
    for trip in trip_rows(session, site, first, last):
        figures = found[label(trip.shift_date, trip.crew, trip.town)]
        figures.seats += trip.seats
        figures.rides += trip.trip_id in with_riders
    carbon, rules = carbon_of(session, site), rules_of(session, site)
    taken_in = Counter(row.trip_id for row in rows if row.taken)
    for row in rows:
        figures = found[label(row.shift_date, row.crew, row.town)]
        figures.persons += 1
        if row.taken:
            figures.taken += 1
            own_m, detour_m = metres(row, site, rules, taken_in[row.trip_id])
            figures.saved_m += own_m - detour_m
            figures.saved_g += grams(own_m, detour_m, row.energy, carbon)
    for day, crew, town in left_over_rows(session, site, first, last):
        found[label(day, crew, town)].left_over += 1
    for name, figures in found.items():
        figures.label = name
    return [found[name] for name in sorted(found)]


def metres(row: RideRow, site: Site, rules: SiteRules, riders: int) -> tuple[float, float]:
    """Metres the rider would have driven, and his share of the driver's detour."""
    straight_s = estimate_seconds(
        (row.lat, row.lon), (site.lat, site.lon), rules.circuity, rules.kmh
    )
    speed = rules.kmh / 3.6
    return straight_s * speed, row.detour_s * speed / riders


def grams(own_m: float, detour_m: float, energy: Energy, carbon: CarbonRules) -> float:
    """CO2 not given off: a rider's own car is taken to burn petrol; the detour is the driver's."""
    electric = energy is Energy.ELECTRIC
    driver_g = carbon.electric_g_per_km if electric else carbon.petrol_g_per_km
    return (own_m * carbon.petrol_g_per_km - detour_m * driver_g) / 1000


def _labels(by: GroupBy) -> Callable[[date, str, str], str]:
    match by:
        case GroupBy.WEEK:
            return lambda day, _crew, _town: (day - timedelta(days=day.weekday())).isoformat()
        case GroupBy.MONTH:
            return lambda day, _crew, _town: f"{day:%Y-%m}"
        case GroupBy.CREW:
            return lambda _day, crew, _town: crew
        case GroupBy.TOWN:
            return lambda _day, _crew, town: town


def lateness_of_cancels(
    session: Session, site: Site, first: date, last: date
) -> dict[Part, Cancels]:
    """How late drivers and riders cancelled legs that were planned, each leg once.

    A cancel before the week was published took nothing from anybody and isn't counted; nor is one
    that was taken back.
    """
    found: dict[Part, list[int]] = {part: [] for part in Part}
    for kind, notice_s in cancels_said(session, site, first, last):
        found[Part.DRIVE if kind is ChangeKind.DRIVER_OUT else Part.RIDE].append(notice_s)
    return {
        part: Cancels(
            Counter(_how_late(one) for one in spans), round(median(spans)) if spans else None
        )
        for part, spans in found.items()
    }


def _how_late(notice_s: int) -> Lateness:
    return next((late for least, late in EARLIER_THAN if notice_s >= least), Lateness.GONE)


def set_carbon(
    session: Session, site: Site, petrol: int, electric: int, by: Member, now: datetime
) -> CarbonRules:
    """Set the grams of CO2 per kilometre of petrol and battery cars."""
    carbon = carbon_of(session, site)
    carbon.petrol_g_per_km, carbon.electric_g_per_km = petrol, electric
    session.add(carbon)
    record(session, by, RoadAct.SET_CARBON, site, now, petrol=petrol, electric=electric)
    return carbon
