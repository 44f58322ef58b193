"""What the forms of riders and drivers start from: what may be chosen, and what was said before."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from flask_babel import gettext as _
from sqlalchemy.orm import Session

from models.calendar import Shift
from models.people import Energy, Member, Vehicle
from models.queries.calendar import shifts
from models.queries.people import vehicles_of
from models.queries.rides import named_places, open_offer_for, open_request_for, own_pin
from models.queries.week_plans import week_plan
from models.rides import EVERY_DAY, Place, RideRequest, SeatOffer, Way
from models.week_plans import PlanStatus
from web import day_words
from web.forms.wishes import PIN, SINGLE, STANDING, WishChoices
from web.pages.rider_legs import WEEK
from web.pages.rider_ticket import car_words
from web.tiles import map_tiles
from workflows.crew_calendar import CrewCalendar, crew_calendar

Words = dict[str, Any]
SINGLE_DAYS = 14
USUAL_SEATS = 3
USUAL_DETOUR_MIN = 10


@dataclass(frozen=True, slots=True)
class FormPage:
    """What a form is made with and shown with, beside its fields."""

    choices: WishChoices
    filled: Words
    details: dict[str, dict[str, Words]]
    map: Words
    from_when: str
    has_rota: bool


@dataclass(frozen=True, slots=True)
class AskPage:
    """Asking for a ride: `request` is what was asked for the same time before."""

    form: FormPage
    request: RideRequest | None


@dataclass(frozen=True, slots=True)
class OfferPage:
    """Offering seats: `offer` is what was offered for the same time before."""

    form: FormPage
    offer: SeatOffer | None
    cars: list[Vehicle]
    car_details: dict[str, Words]


def ask_page(session: Session, rider: Member, now: datetime, day: date | None) -> AskPage:
    """The form of a rider; with a day the one for that day alone."""
    request = open_request_for(session, rider, day)
    usual = request or open_request_for(session, rider, None)
    filled = _filled(rider, usual, request, day) | {"note": usual.note if usual else ""}
    return AskPage(_form_page(session, rider, now, filled), request)


def offer_page(session: Session, driver: Member, now: datetime, day: date | None) -> OfferPage:
    """The form of a driver; with a day the one for that day alone."""
    offer = open_offer_for(session, driver, day)
    usual = offer or open_offer_for(session, driver, None)
    cars = list(vehicles_of(session, driver))
    filled = _filled(driver, usual, offer, day) | {
        "vehicle": str(usual.vehicle_id if usual else cars[0].id if cars else ""),
        "seats": str(usual.seats if usual else USUAL_SEATS),
        "detour": str(usual.max_detour_s // 60 if usual else USUAL_DETOUR_MIN),
        "licence_until": driver.licence_until,
        "car_seats": "5",
        "paint": "",
        "energy": Energy.PETROL.value,
    }
    return OfferPage(
        _form_page(session, driver, now, filled),
        offer,
        cars,
        {str(car.id): _car(car) for car in cars},
    )


def _car(car: Vehicle) -> Words:
    said = _("%(car)s·%(n)s 座", car=car_words(car), n=car.seats + 1)
    return {"plate": car.plate, "paint": car.paint.value, "small": said}


def _filled(
    member: Member,
    usual: SeatOffer | RideRequest | None,
    same: SeatOffer | RideRequest | None,
    day: date | None,
) -> Words:
    return {
        "kind": STANDING if day is None else SINGLE,
        "way": (usual.way if usual else Way.BOTH).value,
        "weekdays": list(usual.weekdays if usual else EVERY_DAY),
        "day": day.isoformat() if day else None,
        "shift": str(same.shift_id or "") if same else "",
        "place": str(usual.place_id) if usual else None,
        "phone": member.phone,
        "shares_phone": member.shares_phone,
        "version": str(same.version) if same else "",
    }


def _form_page(session: Session, member: Member, now: datetime, filled: Words) -> FormPage:
    today = now.date()
    monday = today - timedelta(days=now.weekday())
    first = monday
    while (
        week_plan(session, member.site, first, PlanStatus.PUBLISHED) and first < monday + 4 * WEEK
    ):
        first += WEEK
    coming = [first + timedelta(days=n) for n in range(len(EVERY_DAY))]
    days = [today + timedelta(days=n) for n in range(SINGLE_DAYS)]
    calendar = crew_calendar(session, member.site, today, max(coming[-1], days[-1]))
    pin = own_pin(session, member)
    places = [*([pin] if pin else []), *named_places(session, member.site)]
    choices = WishChoices(
        places=places,
        coming=coming,
        days=days,
        crew_shifts={day: calendar.shift_on(member.crew_id, day) for day in days},
        shifts=shifts(session, member.site),
    )
    return FormPage(
        choices=choices,
        filled=_still_there(filled, places),
        details=_details(choices),
        map=_map(member, places, filled["place"]),
        from_when=_from_when(calendar, member, coming),
        has_rota=any(choices.crew_shifts.values()),
    )


def _first_open_week(session: Session, member: Member, now: datetime) -> date:
    """The Monday of the first week, this one or the next, that no plan is published for."""
    monday = now.date() - timedelta(days=now.weekday())
    published = week_plan(session, member.site, monday, PlanStatus.PUBLISHED)
    return monday + WEEK if published else monday


def _still_there(filled: Words, places: list[Place]) -> Words:
    offered = {str(place.id) for place in places}
    return filled | {"place": filled["place"] if filled["place"] in offered else None}


def _details(choices: WishChoices) -> dict[str, dict[str, Words]]:
    return {
        "weekdays": {
            number: {"top": day_words.letter(day)}
            for number, day in zip(EVERY_DAY, choices.coming, strict=True)
        },
        "days": {day.isoformat(): {"top": day_words.letter(day)} for day in choices.days},
        "places": {
            str(place.id): {"no": number, "small": place.town or _("您的针")}
            for number, place in enumerate(choices.places, start=1)
        }
        | {PIN: {"small": _("点地图或填经纬度")}},
    }


def _map(member: Member, places: list[Place], chosen: str | None) -> Words:
    """The map of the places: those of the chosen one's town are shown at first."""
    site = member.site
    town = next((place.town for place in places if str(place.id) == chosen), "")
    mine = {"lat": site.lat, "lon": site.lon, "name": site.gate or site.name}
    near = [place for place in places if town and place.town == town]
    return {
        **map_tiles(),
        "mine": mine,
        "centre": _middle(near) or {"lat": site.lat, "lon": site.lon},
        "zoom": 14 if near else 11,
        "around": [
            {"lat": place.lat, "lon": place.lon, "no": number, "name": place.name}
            for number, place in enumerate(places, start=1)
        ],
        "pins": [
            {
                "lat": place.lat,
                "lon": place.lon,
                "no": number,
                "name": place.name,
                "input": f"place-{number - 1}",
                "near": place in near,
            }
            for number, place in enumerate(places, start=1)
        ],
        "legs": [[[place.lat, place.lon], [site.lat, site.lon]] for place in places],
    }


def _middle(places: list[Place]) -> Words | None:
    if not places:
        return None
    lat, lon = (sum(degrees) for degrees in zip(*((p.lat, p.lon) for p in places), strict=True))
    return {"lat": lat / len(places), "lon": lon / len(places)}


def _from_when(calendar: CrewCalendar, member: Member, coming: list[date]) -> str:
    shift: Shift | None = None
    for day in coming:
        shift = shift or calendar.shift_on(member.crew_id, day)
    first = day_words.month_day(coming[0])
    if shift is None:
        return _("%(day)s起。以后每周跟着排班走", day=first)
    muster = day_words.clock(shift.muster_at(coming[0]), shift.muster_at(coming[0]))
    return _(
        "%(day)s起，%(shift)s，班前会 %(clock)s。以后每周跟着排班走",
        day=first,
        shift=shift.name,
        clock=muster,
    )
