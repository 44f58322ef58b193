"""Values for tests: each maker fills in what the test is not about."""

from datetime import UTC, date, datetime, timedelta
from itertools import count

from sqlalchemy.orm import Session

from models.calendar import Rota, RotaDay, Shift, ShiftKind
from models.people import Crew, Member, Paint, Role, RoleGrant, Section, Site, Vehicle
from models.queries.people import first_site
from models.rides import Direction, Place, RideRequest, SeatOffer, SiteRules, Way
from models.week_plans import Trip, WeekPlan

MONDAY = date(2026, 3, 2)
NOW = datetime(2026, 3, 1, 8, 0, tzinfo=UTC)
_numbers = count(1)


def make_site(session: Session) -> Site:
    """The mine of the test, made once."""
    site = first_site(session)
    if site is None:
        site = Site(name="试验矿", gate="西门", lat=35.096062, lon=107.943871)
        session.add_all([site, SiteRules(site=site)])
        session.flush()
    return site


def make_shift(session: Session, name: str = "早班", muster: int = 420, home: int = 1020) -> Shift:
    """A shift; minutes after midnight of its date."""
    shift = Shift(
        site=make_site(session),
        name=name,
        kind=ShiftKind.EARLY,
        muster_min=muster,
        start_min=muster + 60,
        end_min=home - 60,
        home_min=home,
    )
    session.add(shift)
    session.flush()
    return shift


def make_crew(session: Session, *cycle: Shift | None, anchor: date = MONDAY) -> Crew:
    """A crew with the given cycle of shifts and days off."""
    number = next(_numbers)
    section = Section(site=make_site(session), name=f"综采{number}区")
    crew = Crew(section=section, name=f"生产{number}班")
    session.add_all([section, crew])
    if cycle:
        days = [RotaDay(position=i, shift=shift) for i, shift in enumerate(cycle)]
        session.add(Rota(crew=crew, anchor=anchor, days=days))
    session.flush()
    return crew


def make_member(session: Session, *roles: Role, name: str = "", crew: Crew | None = None) -> Member:
    """A member with these roles."""
    number = next(_numbers)
    member = Member(
        site=make_site(session),
        section_id=crew.section_id if crew else None,
        crew=crew,
        employee_no=f"T{number:05}",
        name=name or f"组员{number}",
        uniquifier=f"u{number}",
        roles=[RoleGrant(role=role) for role in roles],
    )
    session.add(member)
    session.flush()
    return member


def make_place(session: Session, lat: float = 35.2, lon: float = 107.79, name: str = "") -> Place:
    """A named pick-up point."""
    place = Place(
        site_id=make_site(session).id, name=name or f"站{next(_numbers)}", lat=lat, lon=lon
    )
    session.add(place)
    session.flush()
    return place


def make_vehicle(session: Session, owner: Member, seats: int = 4) -> Vehicle:
    """A car with a plate of its own."""
    vehicle = Vehicle(
        owner=owner, plate=f"陕D{next(_numbers):05}", paint=Paint.WHITE, model="轿车", seats=seats
    )
    session.add(vehicle)
    session.flush()
    return vehicle


def make_offer(
    session: Session,
    driver: Member,
    place: Place,
    seats: int = 3,
    detour_s: int = 900,
    way: Way = Way.BOTH,
    shift_date: date | None = None,
) -> SeatOffer:
    """A standing offer, or one for a single shift date."""
    offer = SeatOffer(
        driver=driver,
        vehicle=make_vehicle(session, driver),
        place=place,
        seats=seats,
        max_detour_s=detour_s,
        way=way,
        shift_date=shift_date,
        made_at=NOW,
    )
    session.add(offer)
    session.flush()
    return offer


def make_request(
    session: Session,
    rider: Member,
    place: Place,
    way: Way = Way.BOTH,
    shift_date: date | None = None,
) -> RideRequest:
    """A standing request, or one for a single shift date."""
    request = RideRequest(rider=rider, place=place, way=way, shift_date=shift_date, made_at=NOW)
    session.add(request)
    session.flush()
    return request


def make_trip(session: Session, seats: int = 3, driver: Member | None = None) -> Trip:
    """An empty trip to work in a plan of its own."""
    site = make_site(session)
    driver = driver or make_member(session, Role.DRIVER)
    plan = WeekPlan(site=site, monday=MONDAY, edition=next(_numbers), made_at=NOW)
    trip = Trip(
        plan=plan,
        shift_date=MONDAY,
        shift=make_shift(session, name=f"班{next(_numbers)}"),
        direction=Direction.TO_WORK,
        driver=driver,
        vehicle=make_vehicle(session, driver),
        place=make_place(session),
        seats=seats,
        max_detour_s=900,
        detour_s=0,
        leaves_at=NOW,
        arrives_at=NOW + timedelta(minutes=40),
    )
    session.add(trip)
    session.flush()
    return trip
