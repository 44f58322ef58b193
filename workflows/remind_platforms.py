"""Reminders of the platforms' deadlines; each is told once, however often this runs."""

from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from models.days import day_at
from models.notices import Notice
from models.people import Site
from models.queries import platform_reminders as reads
from models.queries.pulse import open_round
from workflows.tell_people import tell

BEFORE = timedelta(hours=24)
DAYS_BEFORE = timedelta(days=2)


def remind_platforms(session: Session, site: Site, now: datetime) -> list[Notice]:
    """Remind who has something left to do: a day before a question closes or a class begins, two
    days before reading is due or the survey ends, and the lead of a project that is late.
    """
    return [
        *_questions(session, site, now),
        *_reading(session, site, now),
        *_classes(session, site, now),
        *_projects(session, site, now),
        *_survey(session, site, now),
    ]


def _questions(session: Session, site: Site, now: datetime) -> list[Notice]:
    made = []
    for question in reads.questions_closing(session, site, now, now + BEFORE):
        silent = reads.not_answered(session, question)
        made += tell(session, silent, "question_closing", question, now, text=question.text)
    return made


def _reading(session: Session, site: Site, now: datetime) -> list[Notice]:
    today, made = day_at(site, now), []
    for row in reads.unread_due(session, site, today, today + DAYS_BEFORE):
        title = row.material.title
        made += tell(session, [row.member], "reading_due", row.material, now, title=title)
    return made


def _classes(session: Session, site: Site, now: datetime) -> list[Notice]:
    made = []
    for klass in reads.classes_beginning(session, site, now, now + BEFORE):
        people = [klass.lecturer.member, *(one.member for one in klass.trainees)]
        # A class that was moved is told again for its new time.
        at = klass.starts_at.isoformat()
        told = {"title": klass.title, "at": at, "place": klass.place}
        made += tell(session, people, "class_tomorrow", klass, now, once=at, **told)
    return made


def _projects(session: Session, site: Site, now: datetime) -> list[Notice]:
    made = []
    for late in reads.projects_overdue(session, site, day_at(site, now)):
        made += tell(session, [late.lead], "project_late", late, now, name=late.name)
    return made


def _survey(session: Session, site: Site, now: datetime) -> list[Notice]:
    today = day_at(site, now)
    survey = open_round(session, site, today)
    if survey is None or survey.closes_on > today + DAYS_BEFORE:
        return []
    day = survey.closes_on.isoformat()
    return tell(session, reads.silent_so_far(session, survey), "pulse_ends", survey, now, day=day)
