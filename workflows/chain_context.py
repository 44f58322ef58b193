"""What a pasted chain is read against: the mine's shifts, stops and people, with their words."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date

from sqlalchemy.orm import Session

from models.calendar import Shift, ShiftKind
from models.chains import ChatWord, WordFor
from models.people import Member, Site, Vehicle
from models.queries.calendar import shifts
from models.queries.chains import active_members, cars_in_use, chat_words, usual_places
from models.queries.rides import named_places
from models.rides import Place
from workflows.chains.context import TO_WORK, Context, Person, Stop
from workflows.chains.context import Shift as ChainShift

# Usage at any mine (docs/glossary.md). 晚班 is missing on purpose: middle at some, night at others.
USUAL_WORDS = {
    ShiftKind.EARLY: ("早班", "八点班", "8点班", "白班", "早"),
    ShiftKind.MIDDLE: ("中班", "四点班", "4点班", "中"),
    ShiftKind.NIGHT: ("夜班", "零点班", "0点班", "夜"),
    ShiftKind.MAINTENANCE: ("检修班", "检修"),
}

Words = Mapping[tuple[WordFor, int], Sequence[str]]


def context_of_site(session: Session, site: Site, today: date) -> Context:
    """The context of any chain of this mine; persons are known by their employee numbers."""
    words = _words(chat_words(session, site))
    places = {place.id: place for place in named_places(session, site)}
    cars = {car.owner_id: car for car in cars_in_use(session, site)}
    usual = usual_places(session, site, today)
    people = active_members(session, site)
    return Context(
        mine=site.name,
        default_direction=TO_WORK,
        shifts=tuple(_shifts(shifts(session, site), words)),
        stops=tuple(_stop(place, words) for place in places.values()),
        roster=tuple(
            _person(one, words, places.get(usual.get(one.id, 0)), cars.get(one.id))
            for one in people
        ),
    )


def _words(found: Sequence[ChatWord]) -> Words:
    words: dict[tuple[WordFor, int], list[str]] = defaultdict(list)
    for one in found:
        words[one.kind, one.subject_id].append(one.word)
    return words


def _shifts(found: Sequence[Shift], words: Words) -> list[ChainShift]:
    """A usual word stands for a shift only where it is the one of its kind."""
    names = {shift.name for shift in found}
    kinds = [shift.kind for shift in found]
    made = []
    for shift in found:
        usual = USUAL_WORDS[shift.kind] if kinds.count(shift.kind) == 1 else ()
        aka = [word for word in usual if word not in names]
        aka += words.get((WordFor.SHIFT, shift.id), ())
        minutes = (shift.muster_min, shift.start_min, shift.end_min, shift.home_min)
        made.append(ChainShift(shift.name, tuple(aka), *minutes))
    return made


def _stop(place: Place, words: Words) -> Stop:
    return Stop(place.name, place.town, tuple(words.get((WordFor.PLACE, place.id), ())))


def _person(member: Member, words: Words, place: Place | None, car: Vehicle | None) -> Person:
    return Person(
        id=member.employee_no,
        name=member.name,
        aka=tuple(words.get((WordFor.MEMBER, member.id), ())),
        team=member.section.name if member.section else "",
        stop=place.name if place else None,
        seats=car.seats if car else None,
        plate=car.plate if car else "",
    )
