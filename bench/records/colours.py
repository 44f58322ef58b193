"""Events of the five colours and who came; rides, articles, mentor pairs, aids."""

from datetime import UTC, datetime, timedelta

from bench.records.drawn import MEMBERS, Drawn, Row, Tables, numbered
from models.aid import Aid, AidCase, AidKind, CaseState, Hardship, Need
from models.colours import Attendance, CheckIn, Colour, Event, EventForm, LabourItem, Thing, Work
from models.culture import Article
from models.mentoring import MentorPair
from models.rides import Direction
from models.week_plans import RideTaken


def events(made: Drawn) -> Tables:
    """Events of the five colours with eight people each, and what was repaired."""
    number = made.many["attendances"] // 8
    yield Event, numbered(_event(n, made) for n in range(number))
    came = ((event, member) for event in range(1, number + 1) for member in made.some(8))
    yield Attendance, numbered(_attendance(event, member, made) for event, member in came)
    yield LabourItem, numbered(_repair(1 + n) for n in range(min(made.many["labour"], number)))


def _event(number: int, made: Drawn) -> Row:
    at = made.moment()
    what: Row = {"colour": list(Colour)[number % 5], "form": EventForm.LABOUR, "version": 1}
    when: Row = {"starts_at": at, "ends_at": at + timedelta(hours=2), "made_at": at}
    who: Row = {"site_id": 1, "section_id": made.section(), "leader_id": made.member()}
    return {**what, **when, **who, "title": made.text(8), "check_in_code": f"c{number}"}


def _attendance(event: int, member: int, made: Drawn) -> Row:
    entered: Row = {"how": CheckIn.LIST, "entered_at": made.moment(), "entered_by_id": 1}
    return {"event_id": event, "member_id": member, **entered}


def _repair(event: int) -> Row:
    return {"event_id": event, "work": Work.REPAIRED, "thing": Thing.CHAIR, "pieces": 2}


def others(made: Drawn) -> Tables:
    """Rides, articles, mentor pairs and aids."""
    yield RideTaken, numbered(_ride(n, made) for n in range(made.many["rides"]))
    yield Article, numbered(_article(made) for _ in range(made.many["articles"]))
    yield MentorPair, numbered(_pair(made) for _ in range(made.many["pairs"]))
    yield AidCase, numbered(_case(n) for n in range(1, made.many["aids"] // 4 + 1))
    yield Aid, numbered(_aid(1 + n // 4, made) for n in range(made.many["aids"] // 4 * 4))


def _ride(number: int, made: Drawn) -> Row:
    # Numbered days keep a rider to one ride a leg.
    day = made.first + timedelta(days=number % made.days)
    nth, ordinal = divmod(number, made.days)
    rider = 101 + (191 * nth + 7 * ordinal) % (MEMBERS - 100)
    sat: Row = {"driver_id": 1 + made.random.randrange(100), "rider_id": rider}
    when: Row = {"shift_date": day, "direction": Direction.TO_WORK, "confirmed_at": made.moment()}
    return {"site_id": 1, "confirmed_by_id": 1, **sat, **when}


def _article(made: Drawn) -> Row:
    printed: Row = {"title": made.text(12), "outlet": "矿工报", "published_on": made.day()}
    who: Row = {"section_id": made.section(), "author_id": made.member(), "entered_by_id": 1}
    return {**printed, **who, "entered_at": made.moment()}


def _pair(made: Drawn) -> Row:
    mentor, apprentice = made.two()
    starts, drawn = made.day(), made.moment()
    until = starts + timedelta(days=364)
    when: Row = {"starts_on": starts, "ends_on": until, "drawn_at": drawn, "ended_on": until}
    agreed: Row = {"mentor_confirmed_at": drawn, "apprentice_confirmed_at": drawn, "version": 1}
    who: Row = {"section_id": made.section(), "mentor_id": mentor, "apprentice_id": apprentice}
    became: Row = {"graduated_on": until, "key_post": "骨干", "trade": "支架"}
    return {**who, **when, **agreed, **became}


def _case(number: int) -> Row:
    at = datetime(2001, 1, 1, tzinfo=UTC)
    told: Row = {"hardship": Hardship.ILLNESS, "situation": "住院", "assessment": "属实"}
    state: Row = {"state": CaseState.CLOSED, "need": Need.ONCE, "version": 1}
    when: Row = {"applied_at": at, "closed_at": at, "closing": "好转"}
    return {"site_id": 1, "person_id": number, "applied_by_id": number, **told, **state, **when}


def _aid(case: int, made: Drawn) -> Row:
    given: Row = {"kind": AidKind.VISIT, "given_on": made.day(), "given_by_id": 1}
    return {"case_id": case, **given, "entered_at": made.moment()}
