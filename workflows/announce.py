"""Section news and safety knowledge, told by text and picture, with a question to check it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from models.announcements import (
    Announcement,
    AnnouncementAct,
    AnnouncementKind,
    AnnouncementPicture,
    AnnouncementSeen,
    SafetyAnswer,
    SafetyChoice,
)
from models.audit import record
from models.days import day_at
from models.errors import RuleBroken
from models.people import Crew, Member
from models.queries.announcements import all_not_seen, audience, own_answer
from models.queries.deliveries import waiting_deliveries
from workflows.reencode_picture import Picture
from workflows.tell_people import tell

MOST_CHOICES = 5


@dataclass(frozen=True, slots=True)
class Quiz:
    """A question with its answers in their order; `correct` counts from 1."""

    question: str
    choices: Sequence[str]
    correct: int


@dataclass(frozen=True, slots=True)
class News:
    """What is announced."""

    kind: AnnouncementKind
    title: str
    text: str
    crews: Sequence[Crew] = ()
    to_groups: bool = False
    picture: Picture | None = None
    picture_words: str = ""
    quiz: Quiz | None = None


def announce(session: Session, news: News, by: Member, now: datetime) -> Announcement:
    """Publish it and tell everybody it is for; no crews means the whole mine.

    Raises RuleBroken for a question without two answers, or without a right one.
    """
    announcement = Announcement(
        site_id=by.site_id,
        kind=news.kind,
        title=news.title,
        text=news.text,
        made_by=by,
        published_at=now,
        to_groups=news.to_groups,
        crews=list(news.crews),
    )
    if news.quiz is not None:
        _ask(announcement, news.quiz)
    if news.picture is not None:
        announcement.picture = AnnouncementPicture(
            jpeg=news.picture.jpeg,
            width=news.picture.width,
            height=news.picture.height,
            words=news.picture_words or news.title,
        )
    crews = [crew.id for crew in news.crews]
    record(session, by, AnnouncementAct.ANNOUNCED, announcement, now, crews=crews)
    others = [member for member in audience(session, announcement) if member.id != by.id]
    tell(session, others, "announcement", announcement, now, title=news.title)
    return announcement


def _ask(announcement: Announcement, quiz: Quiz) -> None:
    n = len(quiz.choices)
    if not 2 <= n <= MOST_CHOICES:
        raise RuleBroken("question_needs_choices", n=n, most=MOST_CHOICES)
    if not 1 <= quiz.correct <= n:
        raise RuleBroken("question_needs_correct_choice", correct=quiz.correct)
    announcement.question = quiz.question
    announcement.choices = [
        SafetyChoice(no=no, text=text, correct=no == quiz.correct)
        for no, text in enumerate(quiz.choices, 1)
    ]


def see(session: Session, announcement: Announcement, by: Member, now: datetime) -> None:
    """Note that a member has opened it, the first time."""
    if session.get(AnnouncementSeen, (announcement.id, by.id)) is None:
        session.add(AnnouncementSeen(announcement_id=announcement.id, member_id=by.id, seen_at=now))
        session.flush()


def answer_question(
    session: Session, announcement: Announcement, choice_no: int, by: Member, now: datetime
) -> SafetyAnswer:
    """A member's answer; the first one counts. Raises RuleBroken for one that isn't offered."""
    earlier = own_answer(session, announcement, by)
    if earlier is not None:
        return earlier
    choice = next((one for one in announcement.choices if one.no == choice_no), None)
    if choice is None:
        raise RuleBroken("no_such_choice", no=choice_no)
    see(session, announcement, by, now)
    answer = SafetyAnswer(
        announcement_id=announcement.id,
        member_id=by.id,
        choice_no=choice.no,
        answered_at=now,
        choice=choice,
    )
    session.add(answer)
    act = AnnouncementAct.ANSWERED_SAFETY_QUESTION
    record(session, by, act, announcement, now, choice=choice.no)
    return answer


def note_posted(session: Session, announcement: Announcement, now: datetime) -> None:
    """Note that the groups' robots have posted it; a second time changes nothing."""
    if announcement.posted_at is None:
        announcement.posted_at = now
        record(session, None, AnnouncementAct.POSTED_TO_GROUPS, announcement, now)


def remind_unread(session: Session, announcement: Announcement, by: Member, now: datetime) -> int:
    """Tell those who have not read it once more, at most once a day; how many were told.

    Raises RuleBroken for one that was taken back.
    """
    if announcement.withdrawn_at is not None:
        raise RuleBroken("announcement_is_withdrawn", title=announcement.title)
    others = [one for one in all_not_seen(session, announcement) if one.id != by.id]
    day, title = day_at(by.site, now).isoformat(), announcement.title
    told = tell(session, others, "announcement_unread", announcement, now, once=day, title=title)
    if told:
        act = AnnouncementAct.REMINDED_OF_ANNOUNCEMENT
        record(session, by, act, announcement, now, told=len(told))
    return len(told)


def withdraw_announcement(
    session: Session, announcement: Announcement, by: Member, now: datetime
) -> None:
    """Take it back: only the staff can still read it, and what isn't posted yet never is."""
    if announcement.withdrawn_at is not None:
        return
    announcement.withdrawn_at = now
    for delivery in waiting_deliveries(session, announcement=announcement):
        session.delete(delivery)
    record(session, by, AnnouncementAct.WITHDREW_ANNOUNCEMENT, announcement, now)
