"""The next ride as a ticket: when, where, which car, whom to call."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from flask_babel import gettext as _

from models.people import Energy, Member, Vehicle
from models.rides import Direction
from models.week_plans import Pairing
from web import day_words
from web.labels import PAINTS
from web.pages.days import leg_url
from web.pages.rider_legs import boards_at, leaves_car_at
from web.person_names import all_of, as_driver, full_driver


@dataclass(frozen=True, slots=True)
class Ticket:
    """The ticket macro's ride, and the acts under it."""

    ride: dict[str, Any]
    phone: str | None
    call_text: str
    share: str
    share_title: str
    day_out: str


def ticket_of(pairing: Pairing, mates: list[str], changed: bool, now: datetime) -> Ticket:
    """The ticket of a seat. The driver's phone is on it only where he shares it."""
    driver = pairing.trip.driver
    ride = ride_of(pairing, now) | {
        "mates": _("同车：%(names)s", names=all_of(mates)) if mates else None,
        "mark": _("这周换了师傅") if changed else None,
    }
    return Ticket(
        ride=ride,
        phone=shared_phone(driver),
        call_text=_("给%(driver)s打电话", driver=as_driver(driver.name)),
        share=_share(ride),
        share_title=_("%(day)s %(clock)s 的车", day=ride["day"], clock=ride["clock"]),
        day_out=leg_url("riding.day_out", pairing.shift_date, pairing.direction),
    )


def shared_phone(member: Member) -> str | None:
    """The number of someone in the same car of a published plan, where he agreed to that."""
    return member.phone if member.shares_phone and member.phone else None


def ride_of(pairing: Pairing, now: datetime) -> dict[str, Any]:
    """When, where and which car, as the ticket macro takes it."""
    trip, shift = pairing.trip, pairing.trip.shift
    boards, leaves = boards_at(pairing), leaves_car_at(pairing)
    gate = shift.site.gate or shift.site.name
    here = boards.astimezone(now.tzinfo).date()
    to_work = pairing.direction is Direction.TO_WORK
    start, end = (pairing.place.name, gate) if to_work else (gate, pairing.place.name)
    shift_name = shift.name
    if here != pairing.shift_date:
        shift_name = _("%(day)s日%(shift)s", day=pairing.shift_date.day, shift=shift.name)
    return {
        "day": day_words.moment_word(boards, now),
        "date": _("%(day)s·%(shift)s", day=day_words.full_day(here), shift=shift_name),
        "clock": day_words.clock(boards, now),
        "instant": boards.astimezone(now.tzinfo).isoformat(),
        "from_place": start,
        "from_note": _("%(clock)s 上车", clock=day_words.clock(boards, now)),
        "to_place": end,
        "to_note": _("%(clock)s 到", clock=day_words.clock(leaves, now)),
        "leg": _("约 %(n)s 分", n=day_words.minutes(boards, leaves)),
        "driver": full_driver(trip.driver.name),
        "car": car_words(trip.vehicle),
        "paint": trip.vehicle.paint.value,
        "plate": trip.vehicle.plate,
        "green": trip.vehicle.energy is not Energy.PETROL and len(trip.vehicle.plate) > 7,
    }


def car_words(vehicle: Vehicle) -> str:
    """白色 哈弗 H6."""
    return f"{PAINTS[vehicle.paint]} {vehicle.model}".strip()


def _share(ride: dict[str, Any]) -> str:
    return _(
        "%(day)s %(clock)s 从%(start)s上车，坐%(driver)s的%(car)s，"
        "车牌 %(plate)s，%(arrives)s%(end)s",
        day=ride["day"],
        clock=ride["clock"],
        start=ride["from_place"],
        driver=ride["driver"],
        car=ride["car"],
        plate=ride["plate"],
        arrives=ride["to_note"],
        end=ride["to_place"],
    )
