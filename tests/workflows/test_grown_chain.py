"""A chain pasted again: what counts as the same chain, and the lines it has lost."""

from datetime import timedelta

import pytest
from sqlalchemy.orm import Session

from models.chains import ChainPaste
from models.people import Member, Role
from models.queries.chains import active_members
from models.queries.rides import days_out_of, open_request_for
from models.rides import Part
from tests.builders import NOW, make_crew, make_member, make_place, make_shift
from workflows.enter_chain import Entered, enter_chain
from workflows.grown_chain import count_afresh, withdraw_line
from workflows.pasted_chain import LEARN, Reading, paste_chain, read_paste

TODAY = NOW.date()  # a Sunday, 16:00 at the mine
TOMORROW = TODAY + timedelta(days=1)
HEAD = "#接龙\n明天早班拼车\n\n"
FIRST = HEAD + "1. 王强 长武汽车站\n2. 赵磊 长武汽车站"


@pytest.fixture
def by(session: Session) -> Member:
    """A coordinator; two riders of a crew on the early shift."""
    crew = make_crew(session, make_shift(session, "早班"))
    make_place(session, name="长武汽车站")
    make_place(session, name="昭仁广场")
    for name in ("王强", "赵磊"):
        make_member(session, Role.RIDER, name=name, crew=crew)
    return make_member(session, Role.COORDINATOR, name="方静安")


def rider(session: Session, by: Member, name: str) -> Member:
    return next(one for one in active_members(session, by.site) if one.name == name)


def read(session: Session, by: Member, text: str) -> tuple[ChainPaste, Reading]:
    paste = paste_chain(session, by.site, text, by, NOW)
    return paste, read_paste(session, by.site, paste, TODAY)


def enter(session: Session, by: Member, text: str) -> Entered:
    paste, reading = read(session, by, text)
    return enter_chain(session, by.site, paste, reading.items, {}, by, NOW, TODAY)


def test_line_gone_from_the_longer_copy_is_offered_for_cancelling(
    session: Session, by: Member
) -> None:
    enter(session, by, FIRST)

    _, reading = read(session, by, HEAD + "1. 王强 长武汽车站\n2. 刘洋 长武汽车站")

    (lost,) = reading.lost
    assert (lost.entered.item["name"], lost.days) == ("赵磊", (TOMORROW,))


def test_lost_line_is_cancelled_by_one_tap_and_never_by_itself(
    session: Session, by: Member
) -> None:
    enter(session, by, FIRST)
    shorter = HEAD + "1. 王强 长武汽车站\n3. 刘洋 长武汽车站"
    enter(session, by, shorter)
    zhao = rider(session, by, "赵磊")
    assert not days_out_of(session, zhao, Part.RIDE, TOMORROW, TOMORROW)

    _, reading = read(session, by, shorter)
    withdraw_line(session, reading.lost[0], by, NOW)

    assert days_out_of(session, zhao, Part.RIDE, TOMORROW, TOMORROW)
    assert read(session, by, shorter)[1].lost == []


def test_line_that_comes_back_is_entered_again(session: Session, by: Member) -> None:
    enter(session, by, FIRST)
    _, reading = read(session, by, HEAD + "1. 王强 长武汽车站")
    withdraw_line(session, reading.lost[0], by, NOW)

    assert enter(session, by, FIRST).done == 1

    zhao = rider(session, by, "赵磊")
    assert not days_out_of(session, zhao, Part.RIDE, TOMORROW, TOMORROW)
    assert open_request_for(session, zhao, TOMORROW) is not None


def test_line_written_anew_is_no_lost_one(session: Session, by: Member) -> None:
    enter(session, by, FIRST)

    _, reading = read(session, by, HEAD + "1. 王强 长武汽车站\n2. 赵磊 昭仁广场")

    assert reading.lost == []


def test_withdrawal_in_words_is_no_lost_line(session: Session, by: Member) -> None:
    enter(session, by, FIRST)

    _, reading = read(session, by, HEAD + "1. 王强 长武汽车站\n2. 赵磊 不坐了")

    assert reading.lost == []


def test_struck_line_is_asked_about(session: Session, by: Member) -> None:
    enter(session, by, FIRST)

    _, reading = read(session, by, HEAD + "1. 王强 长武汽车站\n2. ~~赵磊 长武汽车站~~")

    assert [(one.item.kind, one.asks) for one in reading.items if one.before is None] == [
        ("cancel", ("kind",))
    ]


def test_next_days_shorter_chain_of_the_same_people_is_another_one(
    session: Session, by: Member
) -> None:
    paste_chain(session, by.site, FIRST, by, NOW)
    later = NOW + timedelta(days=1)

    second = paste_chain(session, by.site, HEAD + "1. 王强 长武汽车站\n2. 刘洋", by, later)

    assert second.posted_at == later


def test_coordinator_may_tell_that_a_chain_is_a_new_one(session: Session, by: Member) -> None:
    paste_chain(session, by.site, FIRST, by, NOW)
    later = NOW + timedelta(days=1)
    second = paste_chain(session, by.site, FIRST + "\n3. 刘洋", by, later)
    assert second.posted_at == NOW

    count_afresh(session, second, by, later)

    assert second.posted_at == later


def test_line_whose_nickname_was_learnt_is_known_and_not_lost(session: Session, by: Member) -> None:
    text = HEAD + "1. 平安是福 长武汽车站"
    paste, reading = read(session, by, text)
    number = rider(session, by, "赵磊").employee_no
    answers = {reading.items[0].fingerprint: {"name": [number], LEARN: ["1"]}}
    enter_chain(session, by.site, paste, reading.items, answers, by, NOW, TODAY)

    _, longer = read(session, by, text + "\n2. 王强 长武汽车站")

    assert longer.lost == []
    assert [item.before is not None for item in longer.items] == [True, False]
