"""A chat export on its way: proposed, decided by a person, filed once, the rest forgotten."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy.orm import Session

from models.chat_imports import ChatImport, ChatLine
from models.errors import RuleBroken
from models.messages import ChatMessage
from models.people import Member, Role
from tests.builders import make_member
from workflows.import_chat import decide_lines, finish_chat, take_in_chat

NOW = datetime(2015, 3, 3, 9, 0, tzinfo=ZoneInfo("Asia/Shanghai"))
CHAT = """2015-03-02 08:15:23 方静安(12345678)
今天班前会讲顶板管理

2015-03-02 20:16:01 检修-魏连生(22345678)
三号皮带机头的灯不亮

2015-03-02 20:18:00 小贺(32345678)
元宵节几点交接班？
"""


@pytest.fixture
def by(session: Session) -> Member:
    """The moderator."""
    return make_member(session, Role.COORDINATOR)


def test_members_are_found_behind_chat_names(session: Session, by: Member) -> None:
    worker = make_member(session, name="魏连生")

    chat = take_in_chat(session, CHAT, by, NOW)

    assert [(line.member, line.why) for line in chat.lines] == [
        (None, ""),
        (worker, "fault"),
        (None, "mark"),
    ]


def test_name_shared_by_two_is_left_to_the_person(session: Session, by: Member) -> None:
    make_member(session, name="魏连生")
    make_member(session, name="魏连生")

    chat = take_in_chat(session, CHAT, by, NOW)

    assert chat.lines[1].member is None


def test_only_what_a_person_chose_is_filed(session: Session, by: Member) -> None:
    chat = take_in_chat(session, CHAT, by, NOW)
    assert session.query(ChatMessage).count() == 0

    made = decide_lines(session, chat, [1, 2, 3], {2: None}, by, NOW)

    assert [message.text for message in made] == ["三号皮带机头的灯不亮"]
    assert made[0].asked_at == datetime(2015, 3, 2, 20, 16, 1, tzinfo=ZoneInfo("Asia/Shanghai"))


def test_deciding_the_same_lines_again_files_nothing_twice(session: Session, by: Member) -> None:
    chat = take_in_chat(session, CHAT, by, NOW)
    decide_lines(session, chat, [2, 3], {2: None, 3: None}, by, NOW)

    assert decide_lines(session, chat, [2, 3], {2: None, 3: None}, by, NOW) == []


def test_filed_lines_are_not_proposed_by_the_next_import(session: Session, by: Member) -> None:
    chat = take_in_chat(session, CHAT, by, NOW)
    decide_lines(session, chat, [2], {2: None}, by, NOW)

    again = take_in_chat(session, CHAT, by, NOW)

    assert [line.name for line in again.lines] == ["方静安", "小贺"]


def test_what_others_said_is_deleted_at_the_end(session: Session, by: Member) -> None:
    chat = take_in_chat(session, CHAT, by, NOW)
    decide_lines(session, chat, [2], {2: None}, by, NOW)

    finish_chat(session, chat, by, NOW)

    assert [line.no for line in session.query(ChatLine)] == [2]
    with pytest.raises(RuleBroken, match="chat_is_finished"):
        decide_lines(session, chat, [1], {1: None}, by, NOW)


def test_one_line_in_the_future_keeps_everything_out(session: Session, by: Member) -> None:
    with pytest.raises(RuleBroken, match="chat_future: line=1"):
        take_in_chat(session, "2015-03-04 08:15:23 方静安(12345678)\n怎么报？", by, NOW)
    assert session.query(ChatImport).count() == 0
