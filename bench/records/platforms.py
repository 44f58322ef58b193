"""Lecturers with their classes and trainees; titles; ideas that became projects."""

from datetime import UTC, date, datetime, timedelta

from bench.records.drawn import LECTURERS, Drawn, Row, Tables, numbered
from models.innovation import Idea, IdeaKind, IdeaStatus, InnovationProject
from models.training import Lecturer, LecturerTrade, SkillTitle, Trade, Trainee, TrainingClass


def lessons(made: Drawn) -> Tables:
    """Lecturers, their classes with twenty trainees each, and titles."""
    lecturer = (
        {"member_id": n, "named_on": made.first, "version": 1} for n in range(1, LECTURERS + 1)
    )
    yield Lecturer, numbered(lecturer)
    trades = ({"lecturer_id": n, "trade": Trade.SAFETY} for n in range(1, LECTURERS + 1))
    yield LecturerTrade, iter(trades)
    number = made.many["trainees"] // 20
    begins = [made.moment() + timedelta(seconds=n) for n in range(number)]
    yield TrainingClass, numbered(_class(n, at) for n, at in enumerate(begins))
    came = ((n, member) for n in range(number) for member in made.some(20))
    rows = ({"class_id": n + 1, "member_id": one, "came_at": begins[n]} for n, one in came)
    yield Trainee, numbered(rows)
    yield SkillTitle, numbered(_title(n, made) for n in range(made.many["titles"]))


def ideas(made: Drawn) -> Tables:
    """Ideas that became finished projects."""
    said = [(made.member(), made.day()) for _ in range(made.many["projects"])]
    yield Idea, numbered(_idea(who, day, made) for who, day in said)
    yield InnovationProject, numbered(_project(n, *one) for n, one in enumerate(said, start=1))


def _class(number: int, at: datetime) -> Row:
    who: Row = {"site_id": 1, "lecturer_id": 1 + number % LECTURERS, "planned_by_id": 1}
    when: Row = {"starts_at": at, "lasts_min": 60, "closed_at": at + timedelta(hours=2)}
    return {**who, **when, "trade": Trade.SAFETY, "title": f"课 {number}", "version": 1}


def _title(number: int, made: Drawn) -> Row:
    title: Row = {"title": f"人才 {number}", "trade": Trade.SAFETY, "version": 1}
    return {**title, "member_id": made.member(), "awarded_on": made.day()}


def _idea(who: int, day: date, made: Drawn) -> Row:
    proposed = datetime.combine(day, datetime.min.time(), UTC)
    said: Row = {"kind": IdeaKind.MICRO, "title": made.text(10), "version": 1}
    state: Row = {"status": IdeaStatus.TAKEN_ON, "decided_at": proposed, "proposed_at": proposed}
    return {"site_id": 1, "proposer_id": who, "answer": made.text(50), **said, **state}


def _project(number: int, who: int, day: date) -> Row:
    when: Row = {"started_on": day, "finished_on": day, "effect": "有用", "version": 1}
    return {"site_id": 1, "idea_id": number, "lead_id": who, "thing": "件", "name": "成果", **when}
