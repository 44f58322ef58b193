"""A hundred thousand records of the scheme in an empty, migrated database."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from random import Random

from sqlalchemy import insert
from sqlalchemy.orm import Session

from models.audit import AuditEntry
from models.base import Base
from models.colours import Attendance, CheckIn, Colour, Event, EventForm
from models.culture import Article
from models.innovation import Idea, IdeaKind
from models.messages import ChatMessage, EntryKind, MessageClock, MessageEntry, Source
from models.people import Crew, Member, Role, RoleGrant, Section, Site
from models.rides import Direction
from models.talks import Opinion, TalkSession
from models.week_plans import RideTaken

NOW = datetime(2026, 3, 1, 8, 0, tzinfo=UTC)
PEOPLE = 2000
SURNAMES = {"王": "wang", "李": "li", "张": "zhang", "刘": "liu", "陈": "chen", "杨": "yang"}
GIVEN = {"建": "jian", "国": "guo", "军": "jun", "强": "qiang", "明": "ming", "华": "hua"}
LETTERS = "采煤机支架皮带水泵电缆班前会食堂澡堂通勤车奖励培训安全瓦斯排水检修交接巷道照明劳保手套"
RARE = "煤水分流"


def many_records(session: Session, total: int) -> Member:
    """Fill the database and return a secretary of its mine."""
    random = Random(1)
    site = Site(name="试验矿", lat=35.1, lon=107.9)
    section = Section(site=site, name="综采一区")
    crew = Crew(section=section, name="生产一班")
    session.add_all([site, section, crew])
    session.flush()
    session.execute(insert(Member), [_member(random, n, crew, site) for n in range(1, PEOPLE + 1)])
    session.add(RoleGrant(member_id=1, role=Role.SECRETARY))
    _talks(session, random, section, total // 10)
    _channels(session, random, site, total * 3 // 10)
    _colours(session, random, section, total // 10)
    _rides(session, random, site, total * 2 // 10)
    _rest(session, random, site, total // 10)
    session.commit()
    return session.get_one(Member, 1)


def _put(session: Session, table: type[Base], rows: list[dict[str, object]]) -> None:
    session.execute(insert(table), rows)


def _text(random: Random, length: int, number: int) -> str:
    words = "".join(random.choice(LETTERS) for _ in range(length))
    return f"{words}{RARE}" if number % 5000 == 7 else words


def _anybody(random: Random) -> int:
    return random.randint(1, PEOPLE)


def _member(random: Random, number: int, crew: Crew, site: Site) -> dict[str, object]:
    surname = random.choice(list(SURNAMES))
    given = random.sample(list(GIVEN), 2)
    spoken = [SURNAMES[surname], *(GIVEN[one] for one in given)]
    return {
        "id": number,
        "site_id": site.id,
        "section_id": crew.section_id,
        "crew_id": crew.id,
        "employee_no": f"B{number:05}",
        "name": surname + "".join(given),
        "pinyin": " ".join(spoken),
        "uniquifier": f"bench{number}",
    }


def _talks(session: Session, random: Random, section: Section, many: int) -> None:
    each = 50
    talks = range(1, many // each + 2)
    base = {"site_id": section.site_id, "section_id": section.id, "made_by_id": 1, "made_at": NOW}
    _put(session, TalkSession, [
        {"id": n, "starts_at": NOW - timedelta(days=n), "place": "会议室", **base} for n in talks
    ])  # fmt: skip
    _put(session, Opinion, [
        {"talk_id": n // each + 1, "no": n % each + 1, "author_id": _anybody(random),
         "subject": _text(random, 8, n), "text": _text(random, 40, n), "owner_id": 1,
         "due_on": date(2026, 4, 1) - timedelta(days=n % 900), "noted_by_id": 1,
         "noted_at": NOW - timedelta(minutes=n), "outcome": "", "author_name": ""}
        for n in range(many)
    ])  # fmt: skip


def _channels(session: Session, random: Random, site: Site, many: int) -> None:
    at = [NOW - timedelta(minutes=n) for n in range(many)]
    _put(session, ChatMessage, [
        {"id": n + 1, "site_id": site.id, "source": Source.APP, "author_id": _anybody(random),
         "text": _text(random, 60, n), "asked_at": at[n], "filed_at": at[n]}
        for n in range(many)
    ])  # fmt: skip
    _put(session, MessageClock, [
        {"message_id": n + 1, "round": 1, "started_at": at[n], "first_answer_at": at[n],
         "due_at": at[n] + timedelta(hours=24)}
        for n in range(many)
    ])  # fmt: skip
    _put(session, MessageEntry, [
        {"message_id": n + 1, "at": at[n], "by_id": 1, "kind": EntryKind.ANSWER,
         "text": _text(random, 40, n)}
        for n in range(many)
    ])  # fmt: skip


def _colours(session: Session, random: Random, section: Section, many: int) -> None:
    _put(session, Event, [
        {"id": n + 1, "site_id": section.site_id, "section_id": section.id, "leader_id": 1,
         "colour": Colour.GREEN, "form": EventForm.LABOUR, "title": _text(random, 8, n),
         "starts_at": NOW - timedelta(hours=n), "ends_at": NOW - timedelta(hours=n - 1),
         "check_in_code": f"c{n}", "made_at": NOW}
        for n in range(many)
    ])  # fmt: skip
    _put(session, Attendance, [
        {"event_id": n + 1, "member_id": _anybody(random), "how": CheckIn.LIST, "entered_at": NOW,
         "entered_by_id": 1}
        for n in range(many)
    ])  # fmt: skip
    _put(session, Article, [
        {"section_id": section.id, "author_id": _anybody(random), "title": _text(random, 12, n),
         "outlet": "矿工报", "published_on": date(2026, 3, 1) - timedelta(days=n % 3000),
         "entered_at": NOW, "entered_by_id": 1}
        for n in range(many)
    ])  # fmt: skip


def _rides(session: Session, random: Random, site: Site, many: int) -> None:
    first = date(2026, 3, 1)
    _put(session, RideTaken, [
        {"site_id": site.id, "shift_date": first - timedelta(days=n // 500),
         "direction": Direction.TO_WORK, "driver_id": 1 + n % 300, "rider_id": 400 + n % 500,
         "confirmed_by_id": 1, "confirmed_at": NOW}
        for n in range(many)
    ])  # fmt: skip


def _rest(session: Session, random: Random, site: Site, many: int) -> None:
    _put(session, Idea, [
        {"site_id": site.id, "kind": IdeaKind.MICRO, "proposer_id": _anybody(random),
         "title": _text(random, 10, n), "answer": _text(random, 50, n), "problem": "",
         "proposed_at": NOW - timedelta(minutes=n)}
        for n in range(many)
    ])  # fmt: skip
    _put(session, AuditEntry, [
        {"at": NOW - timedelta(minutes=n), "by_id": 1, "act": "changed_event",
         "subject_type": "events", "subject_id": n + 1, "detail": {}}
        for n in range(many)
    ])  # fmt: skip
