"""Records for timing the report: years of a mine of 2,000 people, the same for the same seed.

Rows are written straight into the tables: what is timed is reading them. All is made up.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from itertools import islice
from random import Random
from typing import Any

from sqlalchemy import Engine, insert

from models.aid import Aid, AidCase, AidKind, CaseState, Hardship, Need
from models.all import metadata
from models.base import Base
from models.colours import Attendance, CheckIn, Colour, Event, EventForm, LabourItem, Thing, Work
from models.culture import Article
from models.database import writing
from models.innovation import Idea, IdeaKind, IdeaStatus, InnovationProject
from models.mentoring import MentorPair
from models.messages import ChatMessage, MessageClock, Source
from models.people import Crew, Member, Role, RoleGrant, Section, Site
from models.rides import Direction
from models.talks import Opinion, OpinionEnd, Received, TalkSession
from models.training import Lecturer, LecturerTrade, SkillTitle, Trade, Trainee, TrainingClass
from models.week_plans import RideTaken

Row = dict[str, Any]
SECTIONS, CREWS, MEMBERS, LECTURERS = 5, 20, 2000, 60
SHARES = {
    "rides": 0.36,
    "attendances": 0.17,
    "trainees": 0.27,
    "messages": 0.08,
    "opinions": 0.06,
    "articles": 0.03,
    "projects": 0.01,
    "pairs": 0.005,
    "aids": 0.005,
    "titles": 0.005,
    "labour": 0.005,
}
"""How the records of a mine are made up; the rest are its events, classes and talks."""


class Years:
    """Days and moments of the years, drawn by the seed."""

    def __init__(self, first_year: int, years: int, records: int, seed: int) -> None:
        self.random = Random(seed)
        self.first = date(first_year, 1, 1)
        self.days = (date(first_year + years, 1, 1) - self.first).days
        self.records = records

    def many(self, share: str) -> int:
        """How many records of a kind."""
        return int(self.records * SHARES[share])

    def day(self) -> date:
        """Any day."""
        return self.first + timedelta(days=self.random.randrange(self.days))

    def moment(self) -> datetime:
        """Any moment, in working hours."""
        minutes = self.random.randrange(60, 600)
        return datetime.combine(self.day(), datetime.min.time(), UTC) + timedelta(minutes=minutes)

    def member(self) -> int:
        """Any member."""
        return self.random.randint(1, MEMBERS)

    def two(self) -> tuple[int, int]:
        """Two members."""
        one, other = self.random.sample(range(1, MEMBERS + 1), 2)
        return one, other

    def section(self) -> int:
        """Any section."""
        return self.random.randint(1, SECTIONS)


def fill(engine: Engine, first_year: int, years: int, records: int, seed: int = 5) -> int:
    """Fill an empty, migrated database; how many rows the report counts among."""
    made = Years(first_year, years, records, seed)
    written = 0
    with writing(engine).begin() as connection:
        for table, rows in (*people(), *talks(made), *events(made), *lessons(made), *others(made)):
            counted = table not in UNCOUNTED
            while batch := list(islice(rows, 5000)):
                connection.execute(insert(table), batch)
                written += len(batch) * counted
        _set_counters(connection)
    return written


UNCOUNTED = (Site, Section, Crew, Member, RoleGrant, LecturerTrade, AidCase, Idea, MessageClock)


def _set_counters(connection: Any) -> None:
    """PostgreSQL counts its keys apart from the rows that bring their own."""
    if connection.dialect.name != "postgresql":
        connection.exec_driver_sql("ANALYZE")
        return
    for table in metadata.sorted_tables:
        if "id" in table.c:
            name = table.name
            connection.exec_driver_sql(
                f"SELECT setval(pg_get_serial_sequence('{name}', 'id'),"
                f" (SELECT coalesce(max(id), 0) + 1 FROM {name}), false)"
            )


def numbered(rows: Iterator[Row]) -> Iterator[Row]:
    """The rows with their keys from one."""
    for number, row in enumerate(rows, start=1):
        yield {"id": number, **row}


Tables = Iterator[tuple[type[Base], Iterator[Row]]]


def people() -> Tables:
    """The mine, its sections, crews and members; the first is its secretary."""
    yield Site, iter([{"id": 1, "name": "量时矿", "lat": 35.1, "lon": 107.9}])
    yield Section, numbered({"site_id": 1, "name": f"{n} 区"} for n in range(1, SECTIONS + 1))
    crews = ({"section_id": 1 + n % SECTIONS, "name": f"{n} 班"} for n in range(CREWS))
    yield Crew, numbered(crews)
    yield Member, numbered(_member(number) for number in range(1, MEMBERS + 1))
    yield RoleGrant, iter([{"member_id": 1, "role": Role.SECRETARY}])


def _member(number: int) -> Row:
    crew = 1 + number % CREWS
    return {
        "site_id": 1,
        "section_id": 1 + (crew - 1) % SECTIONS,
        "crew_id": crew,
        "employee_no": f"B{number:05}",
        "name": f"工友{number}",
        "uniquifier": f"b{number}",
        "version": 1,
    }


def talks(made: Years) -> Tables:
    """Talks with twenty opinions each, two of three solved; messages with their first clock."""
    begins = sorted({made.moment() for _ in range(made.many("opinions") // 20)})
    yield TalkSession, numbered(_talk(at, made) for at in begins)
    yield (
        Opinion,
        numbered(_opinion(1 + n // 20, n % 20, made, begins) for n in range(20 * len(begins))),
    )
    asked = [made.moment() for _ in range(made.many("messages"))]
    yield ChatMessage, numbered(_message(at, made) for at in asked)
    yield MessageClock, numbered(_clock(n, at, made) for n, at in enumerate(asked, start=1))


def _talk(at: datetime, made: Years) -> Row:
    closed = at + timedelta(hours=2)
    who: Row = {"site_id": 1, "section_id": made.section(), "made_by_id": 1, "version": 1}
    when: Row = {"starts_at": at, "made_at": at, "closed": True, "closed_at": closed}
    return {**who, **when, "place": "活动室"}


def _opinion(talk: int, number: int, made: Years, begins: list[datetime]) -> Row:
    solved, at = number % 3 != 0, begins[talk - 1]
    ended: Row = {"ended_at": at + timedelta(days=9), "ended_by_id": 1, "owner_id": made.member()}
    return {
        "talk_id": talk,
        "talk_closed": True,
        "no": number + 1,
        "author_id": made.member(),
        "subject": f"第 {number} 件事",
        "text": "说的话",
        "due_on": at.date(),
        "noted_by_id": 1,
        "noted_at": at,
        "ending": OpinionEnd.SOLVED if solved else OpinionEnd.EXPLAINED,
        "received": None if solved else Received.AGREED,
        "version": 1,
        **ended,
    }


def _message(at: datetime, made: Years) -> Row:
    words: Row = {"source": Source.APP, "text": "问一件事", "version": 1}
    who: Row = {"site_id": 1, "section_id": made.section(), "author_id": made.member()}
    return {**words, **who, "asked_at": at, "filed_at": at}


def _clock(message: int, at: datetime, made: Years) -> Row:
    due, answered = at + timedelta(hours=24), at + timedelta(hours=made.random.randrange(30))
    when: Row = {"started_at": at, "due_at": due, "first_answer_at": answered}
    return {"message_id": message, "round": 1, **when}


def events(made: Years) -> Tables:
    """Events of the five colours with eight people each, and what was repaired."""
    number = made.many("attendances") // 8
    yield Event, numbered(_event(n, made) for n in range(number))
    came = ((event, member) for event in range(1, number + 1) for member in _some(made, 8))
    yield Attendance, numbered(_attendance(event, member, made) for event, member in came)
    yield LabourItem, numbered(_repair(1 + n) for n in range(min(made.many("labour"), number)))


def _some(made: Years, number: int) -> list[int]:
    return made.random.sample(range(1, MEMBERS + 1), number)


def _event(number: int, made: Years) -> Row:
    at = made.moment()
    what: Row = {"colour": list(Colour)[number % 5], "form": EventForm.LABOUR, "version": 1}
    when: Row = {"starts_at": at, "ends_at": at + timedelta(hours=2), "made_at": at}
    who: Row = {"site_id": 1, "section_id": made.section(), "leader_id": made.member()}
    return {**what, **when, **who, "title": f"活动 {number}", "check_in_code": f"c{number}"}


def _attendance(event: int, member: int, made: Years) -> Row:
    entered: Row = {"how": CheckIn.LIST, "entered_at": made.moment(), "entered_by_id": 1}
    return {"event_id": event, "member_id": member, **entered}


def _repair(event: int) -> Row:
    return {"event_id": event, "work": Work.REPAIRED, "thing": Thing.CHAIR, "pieces": 2}


def lessons(made: Years) -> Tables:
    """Lecturers, their classes with twenty trainees each, and titles."""
    lecturer = (
        {"member_id": n, "named_on": made.first, "version": 1} for n in range(1, LECTURERS + 1)
    )
    yield Lecturer, numbered(lecturer)
    trades = ({"lecturer_id": n, "trade": Trade.SAFETY} for n in range(1, LECTURERS + 1))
    yield LecturerTrade, iter(trades)
    number = made.many("trainees") // 20
    begins = [made.moment() + timedelta(seconds=n) for n in range(number)]
    yield TrainingClass, numbered(_class(n, at) for n, at in enumerate(begins))
    came = ((n, member) for n in range(number) for member in _some(made, 20))
    rows = ({"class_id": n + 1, "member_id": one, "came_at": begins[n]} for n, one in came)
    yield Trainee, numbered(rows)
    yield SkillTitle, numbered(_title(n, made) for n in range(made.many("titles")))


def _class(number: int, at: datetime) -> Row:
    who: Row = {"site_id": 1, "lecturer_id": 1 + number % LECTURERS, "planned_by_id": 1}
    when: Row = {"starts_at": at, "lasts_min": 60, "closed_at": at + timedelta(hours=2)}
    return {**who, **when, "trade": Trade.SAFETY, "title": f"课 {number}", "version": 1}


def _title(number: int, made: Years) -> Row:
    title: Row = {"title": f"人才 {number}", "trade": Trade.SAFETY, "version": 1}
    return {**title, "member_id": made.member(), "awarded_on": made.day()}


def others(made: Years) -> Tables:
    """Rides, articles, projects, mentor pairs and aids."""
    yield RideTaken, numbered(_ride(n, made) for n in range(made.many("rides")))
    yield Article, numbered(_article(n, made) for n in range(made.many("articles")))
    ideas = [(made.member(), made.day()) for _ in range(made.many("projects"))]
    yield Idea, numbered(_idea(who, day) for who, day in ideas)
    yield InnovationProject, numbered(_project(n, *one) for n, one in enumerate(ideas, start=1))
    yield MentorPair, numbered(_pair(made) for _ in range(made.many("pairs")))
    yield AidCase, numbered(_case(n) for n in range(1, made.many("aids") // 4 + 1))
    yield Aid, numbered(_aid(1 + n // 4, made) for n in range(made.many("aids") // 4 * 4))


def _ride(number: int, made: Years) -> Row:
    # Numbered days keep a rider to one ride a leg.
    day = made.first + timedelta(days=number % made.days)
    nth, ordinal = divmod(number, made.days)
    rider = 101 + (191 * nth + 7 * ordinal) % (MEMBERS - 100)
    sat: Row = {"driver_id": 1 + made.random.randrange(100), "rider_id": rider}
    when: Row = {"shift_date": day, "direction": Direction.TO_WORK, "confirmed_at": made.moment()}
    return {"site_id": 1, "confirmed_by_id": 1, **sat, **when}


def _article(number: int, made: Years) -> Row:
    printed: Row = {"title": f"文章 {number}", "outlet": "矿工报", "published_on": made.day()}
    who: Row = {"section_id": made.section(), "author_id": made.member(), "entered_by_id": 1}
    return {**printed, **who, "entered_at": made.moment()}


def _idea(who: int, day: date) -> Row:
    proposed = datetime.combine(day, datetime.min.time(), UTC)
    said: Row = {"kind": IdeaKind.MICRO, "title": "点子", "answer": "办法", "version": 1}
    state: Row = {"status": IdeaStatus.TAKEN_ON, "decided_at": proposed, "proposed_at": proposed}
    return {"site_id": 1, "proposer_id": who, **said, **state}


def _project(number: int, who: int, day: date) -> Row:
    when: Row = {"started_on": day, "finished_on": day, "effect": "有用", "version": 1}
    return {"site_id": 1, "idea_id": number, "lead_id": who, "thing": "件", "name": "成果", **when}


def _pair(made: Years) -> Row:
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


def _aid(case: int, made: Years) -> Row:
    given: Row = {"kind": AidKind.VISIT, "given_on": made.day(), "given_by_id": 1}
    return {"case_id": case, **given, "entered_at": made.moment()}
