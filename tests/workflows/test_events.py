"""Events: sign-up with a limit and a waiting list, check-in, the leader's list, photos."""

from datetime import timedelta
from io import BytesIO

import pytest
from PIL import Image
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from models.colours import CheckIn, Colour, SignUp, Thing, Work
from models.days import day_at
from models.errors import Conflict, NotFound, RuleBroken
from models.figures import Figure
from models.people import Role
from models.periods import Period
from models.queries.annual_report import figure
from models.queries.colours import sign_up_of, who_came
from models.queries.notices import notices_of
from models.queries.periods import Scope
from tests.builders import NOW, make_member, make_site
from tests.colour_builders import HOUR, event_plan, make_event, photo_with_place
from workflows.plan_event import cancel_event, change_event, plan_event
from workflows.reencode_picture import reencode
from workflows.show_photos import add_photo
from workflows.sign_up import sign_up, withdraw
from workflows.take_attendance import (
    check_in,
    count_labour,
    enter_attendance,
    strike_attendance,
)


def test_the_one_beyond_the_limit_waits_and_moves_up_when_a_place_is_free(session: Session) -> None:
    event = make_event(session, places=2)
    first, second, third, fourth = (make_member(session) for _ in range(4))
    entries = [sign_up(session, event, one, NOW) for one in (first, second, third, fourth)]
    assert [entry.place_no for entry in entries] == [1, 2, None, None]

    withdraw(session, event, first, NOW)

    assert [entry.place_no for entry in entries[1:]] == [2, 1, None]
    assert [notice.code for notice in notices_of(session, third)] == ["got_place"]
    assert notices_of(session, fourth) == []


def test_signing_up_twice_takes_one_place(session: Session) -> None:
    event, member = make_event(session, places=1), make_member(session)

    assert sign_up(session, event, member, NOW) is sign_up(session, event, member, NOW)


def test_database_refuses_the_same_place_twice(session: Session) -> None:
    event = make_event(session, places=1)
    for member in (make_member(session), make_member(session)):
        entry = SignUp(event_id=event.id, member_id=member.id, place_no=1, made_at=NOW)
        session.add(entry)

    with pytest.raises(IntegrityError):
        session.flush()


def test_nobody_signs_up_once_it_has_begun(session: Session) -> None:
    event = make_event(session, starts_at=NOW)

    with pytest.raises(RuleBroken, match="sign_up_is_over"):
        sign_up(session, event, make_member(session), NOW)


@pytest.mark.parametrize(
    ("minutes", "open_"), [(-31, False), (-30, True), (0, True), (150, True), (151, False)]
)
def test_check_in_runs_from_half_an_hour_before_to_half_an_hour_after(
    session: Session, minutes: int, open_: bool
) -> None:
    event, member = make_event(session, starts_at=NOW), make_member(session)
    now = NOW + timedelta(minutes=minutes)

    if open_:
        assert check_in(session, event, member, CheckIn.CODE, now).how is CheckIn.CODE
    else:
        with pytest.raises(RuleBroken, match="not_the_time_to_check_in"):
            check_in(session, event, member, CheckIn.CODE, now)


def test_one_person_counts_once_however_entered(session: Session) -> None:
    event = make_event(session, starts_at=NOW)
    member, leader = make_member(session), event.leader
    check_in(session, event, member, CheckIn.CODE, NOW)

    again = enter_attendance(session, event, [member, member], leader, NOW)
    late = enter_attendance(session, event, [member], leader, NOW + 100 * HOUR)

    day = day_at(make_site(session), NOW)
    assert (again, late) == ([], [])
    scope = Scope(make_site(session), Period(day, day))
    assert figure(session, scope, Figure.VOLUNTEER_ATTENDANCES) == 1


def test_late_entry_is_marked_and_counts(session: Session) -> None:
    event = make_event(session, starts_at=NOW)

    entered = enter_attendance(
        session, event, [make_member(session)], event.leader, NOW + 50 * HOUR
    )

    assert [entry.how for entry in entered] == [CheckIn.LATE]


def test_nobody_is_entered_before_it_begins(session: Session) -> None:
    event = make_event(session)

    with pytest.raises(RuleBroken, match="event_not_begun"):
        enter_attendance(session, event, [make_member(session)], event.leader, NOW)


def test_struck_member_can_not_check_in_again_but_the_leader_can_enter(session: Session) -> None:
    event, member = make_event(session, starts_at=NOW), make_member(session)
    check_in(session, event, member, CheckIn.BUTTON, NOW)
    strike_attendance(session, event, member, event.leader, NOW)
    assert who_came(session, event) == []

    with pytest.raises(RuleBroken, match="ask_leader_for_entry"):
        check_in(session, event, member, CheckIn.BUTTON, NOW)
    assert len(enter_attendance(session, event, [member], event.leader, NOW)) == 1


def test_only_the_leader_and_coordinators_keep_the_list(session: Session) -> None:
    event = make_event(session, starts_at=NOW)

    with pytest.raises(NotFound):
        enter_attendance(session, event, [make_member(session)], make_member(session), NOW)


def test_cancelling_tells_who_signed_up(session: Session) -> None:
    event, member = make_event(session), make_member(session)
    sign_up(session, event, member, NOW)

    cancel_event(session, event, "下雨", event.leader, NOW)

    assert [notice.code for notice in notices_of(session, member)] == ["event_cancelled"]


def test_event_with_attendance_can_not_be_cancelled(session: Session) -> None:
    event = make_event(session, starts_at=NOW)
    check_in(session, event, make_member(session), CheckIn.BUTTON, NOW)

    with pytest.raises(RuleBroken, match="people_came"):
        cancel_event(session, event, "不办了", event.leader, NOW)


def test_more_places_let_the_waiting_in(session: Session) -> None:
    event = make_event(session, places=1)
    _first, second = (make_member(session) for _ in range(2))
    sign_up(session, event, _first, NOW)
    sign_up(session, event, second, NOW)

    plan = event_plan(event.leader, event.starts_at, places=3)
    change_event(session, event, plan, event.version, event.leader, NOW)

    standing = sign_up_of(session, event, second)
    assert standing is not None
    assert standing.place_no == 2


def test_fewer_places_than_held_are_refused(session: Session) -> None:
    event = make_event(session, places=2)
    for _ in range(2):
        sign_up(session, event, make_member(session), NOW)

    plan = event_plan(event.leader, event.starts_at, places=1)
    with pytest.raises(RuleBroken, match="fewer_places_than_held"):
        change_event(session, event, plan, event.version, event.leader, NOW)


def test_stale_change_is_a_conflict(session: Session) -> None:
    event = make_event(session)
    plan = event_plan(event.leader, event.starts_at)

    with pytest.raises(Conflict):
        change_event(session, event, plan, event.version - 1, event.leader, NOW)


def test_same_event_at_the_same_moment_is_refused(session: Session) -> None:
    event, by = make_event(session), make_member(session, Role.COORDINATOR)

    with pytest.raises(RuleBroken, match="same_event_twice"):
        plan_event(session, event_plan(event.leader, event.starts_at), by, NOW)


def test_labour_is_counted_once_per_thing_and_zero_takes_it_back(session: Session) -> None:
    event = make_event(session, starts_at=NOW)
    leader = event.leader
    check_in(session, event, leader, CheckIn.BUTTON, NOW)
    count_labour(session, event, Work.REPAIRED, Thing.CHAIR, 2, leader, NOW)

    changed = count_labour(session, event, Work.REPAIRED, Thing.CHAIR, 5, leader, NOW)
    assert changed is not None
    assert changed.pieces == 5
    assert count_labour(session, event, Work.REPAIRED, Thing.CHAIR, 0, leader, NOW) is None


def test_photo_loses_its_place_and_camera_and_is_made_smaller() -> None:
    kept = reencode(photo_with_place())

    with Image.open(BytesIO(kept.jpeg)) as picture:
        assert not picture.getexif()
        assert (picture.width, picture.height) == (1600, 800)


@pytest.mark.parametrize("content", [b"", b"not a picture", b"\xff\xd8\xff\xe0broken", b"GIF89a"])
def test_what_is_no_picture_is_refused(content: bytes) -> None:
    with pytest.raises(RuleBroken, match="not_a_picture"):
        reencode(BytesIO(content))


def test_same_photo_twice_is_shown_once(session: Session) -> None:
    event = make_event(session, starts_at=NOW)
    first = add_photo(session, event, photo_with_place(), "干活", event.leader, NOW)

    assert add_photo(session, event, photo_with_place(), "干活", event.leader, NOW) is first


def test_visits_to_families_take_no_photos(session: Session) -> None:
    event = make_event(session, starts_at=NOW, colour=Colour.RED)

    with pytest.raises(NotFound):
        add_photo(session, event, photo_with_place(), "", event.leader, NOW)
