"""A pasted chain: read against the records, asked about, entered once however long it grows."""

from datetime import date, timedelta

import pytest
from sqlalchemy.orm import Session

from models.calendar import ShiftKind
from models.chains import ChainPaste, ChatWord, WordFor
from models.errors import RuleBroken
from models.people import Member, Role
from models.queries.calendar import shifts
from models.queries.rides import (
    days_out_of,
    open_offer_for,
    open_request_for,
    open_requests,
)
from models.rides import Part, Way
from tests.builders import NOW, make_crew, make_member, make_place, make_shift, make_vehicle
from workflows.enter_chain import Entered, enter_chain
from workflows.pasted_chain import LEARN, SKIP, ReadItem, paste_chain, read_paste
from workflows.week_wishes import wishes

TODAY = NOW.date()  # a Sunday, 16:00 at the mine
TOMORROW = TODAY + timedelta(days=1)
MONDAY = TOMORROW
HEAD = "#接龙\n明天早班拼车\n\n"


@pytest.fixture
def mine(session: Session) -> dict[str, Member]:
    """A coordinator and three people who share two stops and one car."""
    early = make_shift(session, "早班")
    middle = make_shift(session, "中班", muster=900, home=1500)
    middle.kind = ShiftKind.MIDDLE
    crew = make_crew(session, early)
    make_place(session, name="长武汽车站")
    make_place(session, name="昭仁广场")
    people = {
        name: make_member(session, Role.RIDER, name=name, crew=crew)
        for name in ("王强", "赵磊", "李建军")
    }
    make_vehicle(session, people["李建军"], seats=4)
    return people | {"by": make_member(session, Role.COORDINATOR, name="方静安")}


def pasted(session: Session, mine: dict[str, Member], text: str) -> ChainPaste:
    return paste_chain(session, mine["by"].site, text, mine["by"], NOW)


def read(session: Session, mine: dict[str, Member], text: str) -> list[ReadItem]:
    return read_paste(session, mine["by"].site, pasted(session, mine, text), TODAY).items


def entered(
    session: Session, mine: dict[str, Member], text: str, **answers: dict[str, list[str]]
) -> Entered:
    paste = pasted(session, mine, text)
    site, by = mine["by"].site, mine["by"]
    items = read_paste(session, site, paste, TODAY).items
    given = {items[int(key[1:])].fingerprint: value for key, value in answers.items()}
    return enter_chain(session, site, paste, items, given, by, NOW, TODAY)


def test_line_becomes_a_request_of_its_rider(session: Session, mine: dict[str, Member]) -> None:
    result = entered(session, mine, HEAD + "1. 王强 长武汽车站")

    request = open_request_for(session, mine["王强"], TOMORROW)
    assert result.done == 1
    assert request is not None
    assert (request.place.name, request.way) == ("长武汽车站", Way.TO_WORK)


def test_driver_offers_the_seats_he_wrote(session: Session, mine: dict[str, Member]) -> None:
    entered(session, mine, HEAD + "1. 李建军 开车 昭仁广场 空3座")

    offer = open_offer_for(session, mine["李建军"], TOMORROW)
    assert offer is not None
    assert offer.seats == 3


def test_longer_chain_adds_only_what_is_new(session: Session, mine: dict[str, Member]) -> None:
    first = HEAD + "1. 王强 长武汽车站"
    entered(session, mine, first)

    result = entered(session, mine, first + "\n2. 赵磊 昭仁广场")

    assert result.done == 1
    assert len(open_requests(session, mine["王强"], TODAY)) == 1
    assert open_request_for(session, mine["赵磊"], TOMORROW) is not None


def test_longer_chain_of_the_next_day_means_the_same_tomorrow(
    session: Session, mine: dict[str, Member]
) -> None:
    by = mine["by"]
    first = paste_chain(session, by.site, HEAD + "1. 王强 长武汽车站", by, NOW)
    later = NOW + timedelta(hours=20)

    longer = paste_chain(session, by.site, first.text + "\n2. 赵磊 昭仁广场", by, later)
    other = paste_chain(session, by.site, HEAD + "1. 赵磊 昭仁广场", by, later)

    assert longer.posted_at == first.posted_at
    assert other.posted_at == later


def test_withdrawal_takes_the_rider_out(session: Session, mine: dict[str, Member]) -> None:
    first = HEAD + "1. 王强 长武汽车站"
    entered(session, mine, first)

    entered(session, mine, first + "\n2. 王强不坐了")

    assert days_out_of(session, mine["王强"], Part.RIDE, TOMORROW, TOMORROW)


def test_unknown_nickname_is_asked_and_entered_with_the_answer(
    session: Session, mine: dict[str, Member]
) -> None:
    text = HEAD + "1. 平安是福 长武汽车站"
    (item,) = read(session, mine, text)
    assert item.asks == ("name",)

    assert entered(session, mine, text).open == 1
    result = entered(session, mine, text, i0={"name": [mine["赵磊"].employee_no]})

    assert result.done == 1
    assert open_request_for(session, mine["赵磊"], TOMORROW) is not None


def test_known_nickname_is_not_asked(session: Session, mine: dict[str, Member]) -> None:
    word = ChatWord(site_id=mine["by"].site_id, kind=WordFor.MEMBER, word="石头")
    word.subject_id = mine["赵磊"].id
    session.add(word)
    session.flush()

    (item,) = read(session, mine, HEAD + "1. 石头 昭仁广场")

    assert (item.item.id, item.asks) == (mine["赵磊"].employee_no, ())


def test_item_set_aside_stays_aside(session: Session, mine: dict[str, Member]) -> None:
    text = HEAD + "1. 平安是福 长武汽车站"

    assert entered(session, mine, text, i0={SKIP: ["1"]}).aside == 1

    (item,) = read(session, mine, text)
    assert item.before is not None
    assert not item.before.entered


def test_two_heads_are_never_booked_silently_as_one(
    session: Session, mine: dict[str, Member]
) -> None:
    text = HEAD + "1. 王强 长武汽车站 2人"

    assert entered(session, mine, text).open == 1
    assert open_request_for(session, mine["王强"], TOMORROW) is None


def test_refused_item_changes_nothing_and_the_others_are_entered(
    session: Session, mine: dict[str, Member]
) -> None:
    text = HEAD + "1. 李建军 开车 昭仁广场 空6座\n2. 王强 长武汽车站"

    result = entered(session, mine, text)

    assert [error.code for _, error in result.refused] == ["seats_beyond_car"]
    assert result.done == 1
    assert open_offer_for(session, mine["李建军"], TOMORROW) is None


def test_both_legs_of_a_day_become_one_request(session: Session, mine: dict[str, Member]) -> None:
    entered(session, mine, HEAD + "1. 王强 长武汽车站")
    entered(session, mine, "#接龙\n明天早班下班回家\n\n1. 王强 长武汽车站")

    request = open_request_for(session, mine["王强"], TOMORROW)
    assert request is not None
    assert request.way is Way.BOTH


@pytest.mark.parametrize(
    ("text", "code"), [(" \n", "chain_empty"), ("接" * 40_001, "chain_too_long")]
)
def test_empty_and_endless_texts_are_refused(
    session: Session, mine: dict[str, Member], text: str, code: str
) -> None:
    with pytest.raises(RuleBroken, match=code):
        pasted(session, mine, text)


def test_wrong_answer_is_refused_alone(session: Session, mine: dict[str, Member]) -> None:
    text = "#接龙\n这几天早班\n\n1. 王强 长武汽车站"
    (item,) = read(session, mine, text)
    assert "dates" in item.asks

    result = entered(session, mine, text, i0={"dates": ["someday"]})

    assert [error.code for _, error in result.refused] == ["chain_answer"]
    assert date(2026, 3, 1) == TODAY


def test_workdays_of_a_crew_follow_its_rota(session: Session, mine: dict[str, Member]) -> None:
    give_rota(session, mine["王强"], "EEEE---")

    entered(session, mine, "长期接龙\n1. 王强 每个工作日早班 长武汽车站")

    days = [leg.shift_date.isoweekday() for leg in wishes(session, mine["by"].site, MONDAY)]
    assert days == [1, 2, 3, 4]


def test_standing_shift_holds_where_the_crew_works_that_shift(
    session: Session, mine: dict[str, Member]
) -> None:
    give_rota(session, mine["王强"], "EEMM---")

    entered(session, mine, "长期接龙\n1. 王强 每天早班 长武汽车站")

    days = [leg.shift_date.isoweekday() for leg in wishes(session, mine["by"].site, MONDAY)]
    assert days == [1, 2]


def test_whole_week_leaves_out_the_crews_days_off(
    session: Session, mine: dict[str, Member]
) -> None:
    give_rota(session, mine["王强"], "EEEE---")

    entered(session, mine, "下周早班\n1. 王强 都坐 长武汽车站")

    asked = open_requests(session, mine["王强"], TODAY)
    assert [one.shift_date for one in asked] == [MONDAY + timedelta(days=n) for n in range(4)]


def test_answer_may_teach_the_nickname(session: Session, mine: dict[str, Member]) -> None:
    text = HEAD + "1. 平安是福 长武汽车站"
    number = mine["赵磊"].employee_no

    entered(session, mine, text, i0={"name": [number], LEARN: ["1"]})

    (item,) = read(session, mine, HEAD + "1. 平安是福 昭仁广场")
    assert (item.item.id, item.asks) == (number, ())


def give_rota(session: Session, member: Member, pattern: str) -> None:
    """A crew that turns from Monday on: E the early shift, M the middle one, - a day off."""
    named = {shift.name: shift for shift in shifts(session, member.site)}
    cycle = {"E": named["早班"], "M": named["中班"], "-": None}
    member.crew = make_crew(session, *(cycle[letter] for letter in pattern), anchor=MONDAY)
    session.flush()
