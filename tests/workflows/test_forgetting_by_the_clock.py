"""The clock forgets by itself what the privacy rules say."""

from datetime import timedelta

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from tests.builders import make_member
from tests.workflows.test_tick import FORGET, SUNDAY_EVENING, beat
from workflows.timetable import TIMETABLE, Act


def test_night_after_the_period_the_phone_of_who_left_is_gone(
    session: Session, engine: Engine
) -> None:
    gone, stays = make_member(session), make_member(session)
    for member in (gone, stays):
        member.phone = "13912345678"
    gone.active, gone.left_at = False, SUNDAY_EVENING - timedelta(days=FORGET.private + 1)
    session.commit()

    ran = beat(engine, SUNDAY_EVENING, *(one for one in TIMETABLE if one.act is Act.FORGET))

    session.refresh(gone)
    session.refresh(stays)
    assert (gone.phone, stays.phone) == ("", "13912345678")
    assert (ran[0].error, ran[0].did["forgotten"]) == ("", 1)
