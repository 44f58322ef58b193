"""The 24-hour clock: calendar hours, three steps, each once, by an injected clock."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy.orm import Session

from models.audit import AuditEntry
from models.messages import ChatMessage, ClockState
from models.notices import Notice
from models.people import Member, Role
from tests.builders import make_member
from workflows.escalate_messages import Escalated, escalate_messages
from workflows.hand_over_message import hand_over_message, note_reply
from workflows.messages import answer_message, reopen_message, write_message

HOUR = timedelta(hours=1)
SECOND = timedelta(seconds=1)
ASKED = datetime(2026, 3, 3, 15, 52, tzinfo=UTC)
FRIDAY_EVENING = datetime(2026, 3, 6, 12, 0, tzinfo=UTC)  # 20:00 at the mine
NEW_YEARS_EVE = datetime(2026, 2, 16, 10, 0, tzinfo=UTC)  # 除夕 2026, 18:00 at the mine


@pytest.fixture
def staff(session: Session) -> tuple[Member, Member]:
    """A coordinator and a secretary."""
    return make_member(session, Role.COORDINATOR), make_member(session, Role.SECRETARY)


def ask(session: Session, at: datetime = ASKED) -> ChatMessage:
    return write_message(session, make_member(session), "学历奖励怎么报？", at)


def told(session: Session, member: Member) -> list[str]:
    notices = session.query(Notice).filter_by(member_id=member.id).order_by(Notice.id)
    return [notice.code for notice in notices if notice.code != "message_new"]


@pytest.mark.parametrize(
    ("age", "steps"),
    [
        (12 * HOUR - SECOND, (0, 0, 0)),
        (12 * HOUR, (1, 0, 0)),
        (20 * HOUR - SECOND, (1, 0, 0)),
        (20 * HOUR, (1, 1, 0)),
        (24 * HOUR - SECOND, (1, 1, 0)),
        (24 * HOUR, (1, 1, 1)),
        (60 * HOUR, (1, 1, 1)),
    ],
)
def test_steps_are_taken_at_12_20_and_24_hours(
    session: Session, staff: tuple[Member, Member], age: timedelta, steps: tuple[int, int, int]
) -> None:
    ask(session)

    done = escalate_messages(session, ASKED + age)

    assert (done.owner, done.secretary, done.overdue) == steps


def test_owner_and_secretary_are_told_in_turn(
    session: Session, staff: tuple[Member, Member]
) -> None:
    owner, secretary = staff
    ask(session)

    for hours in range(30):
        escalate_messages(session, ASKED + hours * HOUR)

    assert told(session, owner) == ["message_12h", "message_overdue"]
    assert told(session, secretary) == ["message_20h", "message_overdue"]


def test_escalating_again_does_nothing(session: Session, staff: tuple[Member, Member]) -> None:
    ask(session)
    escalate_messages(session, ASKED + 25 * HOUR)
    entries = session.query(AuditEntry).count()

    again = escalate_messages(session, ASKED + 25 * HOUR)

    assert again == Escalated()
    assert session.query(AuditEntry).count() == entries


@pytest.mark.parametrize("asked", [FRIDAY_EVENING, NEW_YEARS_EVE])
def test_hours_count_over_weekends_and_holidays(
    session: Session, staff: tuple[Member, Member], asked: datetime
) -> None:
    message = ask(session, asked)

    assert message.clock.due_at == asked + 24 * HOUR
    assert escalate_messages(session, asked + 12 * HOUR).owner == 1
    assert escalate_messages(session, asked + 20 * HOUR).secretary == 1
    assert escalate_messages(session, asked + 24 * HOUR).overdue == 1


def test_answered_message_is_left_alone(session: Session, staff: tuple[Member, Member]) -> None:
    message = ask(session)
    answer_message(session, message, "找业务科", staff[0], ASKED + 11 * HOUR)

    assert escalate_messages(session, ASKED + 48 * HOUR) == Escalated()


def test_reopened_message_is_watched_by_its_new_clock(
    session: Session, staff: tuple[Member, Member]
) -> None:
    message = ask(session)
    answer_message(session, message, "找业务科", staff[0], ASKED + HOUR)
    reopened = ASKED + 30 * HOUR
    reopen_message(session, message, "业务科说不归他们管", message.author, reopened)

    assert escalate_messages(session, reopened + 11 * HOUR) == Escalated()
    assert escalate_messages(session, reopened + 12 * HOUR).owner == 1


def test_message_without_owner_reaches_all_coordinators(session: Session) -> None:
    message = ask(session)
    late_comer = make_member(session, Role.COORDINATOR)

    escalate_messages(session, ASKED + 12 * HOUR)

    assert message.owner is None
    assert told(session, late_comer) == ["message_12h"]


def test_silent_department_is_reported_once(session: Session, staff: tuple[Member, Member]) -> None:
    message = ask(session)
    hand_over_message(session, message, "业务科", ASKED + 4 * HOUR, staff[0], ASKED + HOUR)

    first = escalate_messages(session, ASKED + 5 * HOUR)
    second = escalate_messages(session, ASKED + 6 * HOUR)

    assert (first.departments, second.departments) == (1, 0)
    assert told(session, staff[0]) == ["department_late"]


def test_department_that_replied_is_not_reported(
    session: Session, staff: tuple[Member, Member]
) -> None:
    message = ask(session)
    hand = hand_over_message(session, message, "业务科", ASKED + 4 * HOUR, staff[0], ASKED + HOUR)
    note_reply(session, hand, "带毕业证来登记", staff[0], ASKED + 2 * HOUR)

    assert escalate_messages(session, ASKED + 5 * HOUR).departments == 0


@pytest.mark.parametrize(
    ("age", "state"),
    [
        (timedelta(0), ClockState.CALM),
        (18 * HOUR, ClockState.CALM),
        (18 * HOUR + SECOND, ClockState.SOON),
        (24 * HOUR, ClockState.SOON),
        (24 * HOUR + SECOND, ClockState.LATE),
    ],
)
def test_clock_is_shown_by_the_time_left(
    session: Session, age: timedelta, state: ClockState
) -> None:
    assert ask(session).clock.state(ASKED + age) is state


@pytest.mark.parametrize(("late", "in_time"), [(timedelta(0), True), (SECOND, False)])
def test_answer_in_the_24th_hour_is_in_time(
    session: Session, staff: tuple[Member, Member], late: timedelta, in_time: bool
) -> None:
    message = ask(session)

    answer_message(session, message, "找业务科", staff[0], ASKED + 24 * HOUR + late)

    assert message.clock.answered_in_time is in_time
