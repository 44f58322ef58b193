"""Messages by name, by code and from chats: who may see them, what their clocks keep."""

from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy.orm import Session

from models.audit import AuditEntry
from models.errors import Conflict, NotFound, RuleBroken
from models.messages import ChatMessage, EntryKind, Source
from models.notices import Notice
from models.people import Member, Role
from models.queries.messages import (
    MessageFilter,
    MessageState,
    message_by_code,
    message_for,
    messages_page,
    waiting_messages,
)
from tests.builders import make_member
from workflows.file_message import Heard, file_message
from workflows.messages import (
    answer_message,
    code_hash,
    reopen_message,
    say_we_are_at_it,
    say_whether_helped,
    solve_message,
    write_message,
    write_unnamed,
)

HOUR = timedelta(hours=1)
ASKED = datetime(2026, 3, 3, 15, 52, tzinfo=UTC)


def ask(session: Session, text: str = "澡堂的热水不够", at: datetime = ASKED) -> ChatMessage:
    return write_message(session, make_member(session), text, at)


def staff(session: Session) -> Member:
    return make_member(session, Role.COORDINATOR)


def test_author_and_staff_see_a_message_and_nobody_else(session: Session) -> None:
    message = ask(session)

    assert message.author is not None
    assert message_for(session, message.author, message.id) is message
    assert message_for(session, staff(session), message.id) is message
    with pytest.raises(NotFound):
        message_for(session, make_member(session), message.id)


def test_message_without_name_keeps_nobody(session: Session) -> None:
    writer = make_member(session)
    message = write_unnamed(session, writer.site, None, "工资条看不懂", "ABCD-EFGH-JKMN", ASKED)

    entry = session.query(AuditEntry).filter_by(subject_type="chat_messages").one()
    assert (message.author_id, entry.by_id, entry.whom_id) == (None, None, None)
    assert "ABCD" not in (message.code_hash or "")
    with pytest.raises(NotFound):
        message_for(session, writer, message.id)


def test_code_leads_back_however_it_is_typed(session: Session) -> None:
    site = staff(session).site
    message = write_unnamed(session, site, None, "工资条看不懂", "ABCD-EFGH-JKMN", ASKED)

    assert message_by_code(session, code_hash(" abcdefghjkmn ")) is message
    assert message_by_code(session, code_hash("ABCD-EFGH-JKMP")) is None


def test_first_answer_and_solution_are_two_times(session: Session) -> None:
    message, by = ask(session), staff(session)

    answer_message(session, message, "已报后勤", by, ASKED + 2 * HOUR)
    answer_message(session, message, "明天来修", by, ASKED + 3 * HOUR)
    solve_message(session, message, by, ASKED + 40 * HOUR)

    assert message.clock.first_answer_at == ASKED + 2 * HOUR
    assert message.clock.solved_at == ASKED + 40 * HOUR


def test_receipt_does_not_stop_the_clock(session: Session) -> None:
    message = ask(session)

    say_we_are_at_it(session, message, "收到了，正在问", staff(session), ASKED + HOUR)

    assert message.clock.running
    assert message.entries[0].kind is EntryKind.RECEIPT


def test_asker_is_told_of_the_answer(session: Session) -> None:
    message = ask(session)
    answer_message(session, message, "已报后勤", staff(session), ASKED + HOUR)

    codes = [n.code for n in session.query(Notice).filter_by(member_id=message.author_id)]
    assert codes == ["message_answered"]


def test_reopening_starts_a_new_clock_and_keeps_the_old(session: Session) -> None:
    message, by = ask(session), staff(session)
    answer_message(session, message, "已修好", by, ASKED + HOUR, solved=True)

    reopen_message(session, message, "又凉了", message.author, ASKED + 30 * HOUR)

    old, new = message.clocks
    assert (old.round, old.solved_at) == (1, ASKED + HOUR)
    assert (new.round, new.started_at, new.running) == (2, ASKED + 30 * HOUR, True)


def test_running_message_can_not_be_reopened(session: Session) -> None:
    message = ask(session)

    with pytest.raises(RuleBroken, match="still_waiting"):
        reopen_message(session, message, "", message.author, ASKED + HOUR)


def test_unhelpful_answer_is_told_to_the_owner(session: Session) -> None:
    by, message = staff(session), ask(session)
    answer_message(session, message, "不归我们管", by, ASKED + HOUR)

    say_whether_helped(session, message, False, message.author, ASKED + 2 * HOUR)

    assert message.clock.helped is False
    assert "message_not_helped" in [
        n.code for n in session.query(Notice).filter_by(member_id=by.id)
    ]


def test_answer_to_a_stale_page_is_a_conflict(session: Session) -> None:
    message = ask(session)

    with pytest.raises(Conflict):
        answer_message(
            session, message, "好", staff(session), ASKED + HOUR, version=message.version - 1
        )


def test_two_who_answer_the_same_page_do_not_both_succeed(session: Session) -> None:
    message, by = ask(session), staff(session)
    read = message.version
    answer_message(session, message, "已报后勤", by, ASKED + HOUR, version=read)
    session.flush()

    with pytest.raises(Conflict):
        answer_message(session, message, "找后勤", staff(session), ASKED + HOUR, version=read)


@pytest.mark.parametrize(
    ("answered_at", "code"),
    [(ASKED - HOUR, "answered_before_asked"), (ASKED + 9 * HOUR, "answered_in_the_future")],
)
def test_answer_outside_its_time_is_refused(
    session: Session, answered_at: datetime, code: str
) -> None:
    message = ask(session)

    with pytest.raises(RuleBroken, match=code):
        answer_message(session, message, "好", staff(session), ASKED + HOUR, answered_at)
    assert message.clock.running


def test_filed_message_counts_from_when_it_was_asked(session: Session) -> None:
    by = staff(session)
    heard = Heard(Source.QQ, ASKED, "检修-老魏", "三号皮带机头的灯不亮")

    message = file_message(session, heard, by, ASKED + 5 * HOUR)

    assert message.clock.due_at == ASKED + 24 * HOUR
    assert (message.author_name, message.owner) == ("检修-老魏", by)


def test_same_line_can_not_be_filed_twice(session: Session) -> None:
    by = staff(session)
    heard = Heard(Source.QQ, ASKED, "检修-老魏", "三号皮带机头的灯不亮")
    file_message(session, heard, by, ASKED + HOUR)

    with pytest.raises(RuleBroken, match="already_filed"):
        file_message(session, heard, by, ASKED + 2 * HOUR)


def test_waiting_messages_stand_by_due_time(session: Session) -> None:
    later, sooner = ask(session, "乙", ASKED + HOUR), ask(session, "甲", ASKED)
    answered = ask(session, "丙", ASKED)
    by = staff(session)
    answer_message(session, answered, "好", by, ASKED + HOUR)

    assert list(waiting_messages(session, by.site).rows) == [sooner, later]


@pytest.mark.parametrize(
    ("state", "found"),
    [
        (MessageState.ALL, {"甲", "乙", "丙"}),
        (MessageState.WAITING, {"甲", "乙"}),
        (MessageState.OVERDUE, {"甲"}),
        (MessageState.ANSWERED, {"丙"}),
        (MessageState.UNSOLVED, {"丙"}),
        (MessageState.IN_TIME, {"丙"}),
    ],
)
def test_list_is_narrowed_by_state(session: Session, state: MessageState, found: set[str]) -> None:
    by = staff(session)
    ask(session, "甲", ASKED)
    ask(session, "乙", ASKED + 20 * HOUR)
    answer_message(session, ask(session, "丙", ASKED), "好", by, ASKED + HOUR)

    page = messages_page(session, by.site, MessageFilter(state), ASKED + 25 * HOUR)

    assert {message.text for message in page.rows} == found


def test_list_is_narrowed_by_the_days_at_the_mine(session: Session) -> None:
    by = staff(session)
    ask(session, "早", datetime(2026, 3, 2, 15, 59, tzinfo=UTC))  # 23:59 on the 2nd
    ask(session, "晚", datetime(2026, 3, 2, 16, 0, tzinfo=UTC))  # 00:00 on the 3rd
    third = date(2026, 3, 3)

    page = messages_page(session, by.site, MessageFilter(first_day=third, last_day=third), ASKED)

    assert [message.text for message in page.rows] == ["晚"]


@pytest.mark.parametrize(
    ("text", "heading"),
    [
        ("锁坏了。什么时候修", "锁坏了"),
        ("几点交接班？元宵节那天", "几点交接班？"),
        ("字" * 60, "字" * 40 + "…"),
        ("第一行\n第二行", "第一行"),
    ],
)
def test_heading_is_the_first_sentence(text: str, heading: str) -> None:
    assert ChatMessage(text=text).heading == heading
