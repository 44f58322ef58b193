"""Outlets, and announcements on their way to the groups: none twice, none lost."""

from datetime import timedelta

import pytest
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from models.announcements import Announcement, AnnouncementKind
from models.deliveries import Delivery, DeliveryState, Outlet
from models.people import Crew, Member, Role
from models.queries.announcements import unposted_announcements
from tests.builders import NOW, make_crew, make_member, make_site
from workflows.announce import News, announce, withdraw_announcement
from workflows.deliver_messages import CLAIM_HOLDS, Message, NotSent, deliver_due
from workflows.due import Due
from workflows.forget_leavers import Periods
from workflows.outlets import add_outlet, end_outlet, send_again, try_outlet
from workflows.post_announcements import STILL_NEWS, post_announcements

SOON = NOW + timedelta(minutes=1)


def at(moment: object = NOW) -> Due:
    assert moment
    return Due(moment, moment, 1, Periods(30, 1096, 30, 400))  # type: ignore[arg-type]


def group(session: Session, crew: Crew | None = None) -> Outlet:
    by = make_member(session, Role.ADMIN)
    return add_outlet(session, make_site(session), None, "群", "json://a/b", by, NOW, crew)


def news(session: Session, *crews: Crew, to_groups: bool = True) -> Announcement:
    by = make_member(session, Role.COORDINATOR)
    told = News(AnnouncementKind.SAFETY, "瓦斯", "先测后进", crews, to_groups)
    return announce(session, told, by, NOW)


def worded(delivery: Delivery) -> tuple[str, str]:
    told = delivery.announcement
    return (told.title, told.text) if told else ("try", "")


def ways(session: Session) -> list[Delivery]:
    session.expire_all()
    return list(session.scalars(select(Delivery).order_by(Delivery.id)))


def test_announcement_goes_to_each_group_once_and_is_noted_when_it_arrived(
    session: Session, engine: Engine
) -> None:
    outlets = [group(session), group(session)]
    announcement = news(session)
    news(session, to_groups=False)
    site, got = make_site(session), list[Message]()
    for _ in range(3):
        post_announcements(session, site, at())
    session.commit()
    assert announcement.posted_at is None

    deliver_due(engine, got.append, worded, lambda: NOW)
    session.expire_all()
    done = post_announcements(session, site, at(SOON))
    session.commit()

    assert sorted(message.title for message in got) == ["瓦斯"] * len(outlets)
    assert done == {"queued": 0, "posted": 1}
    assert announcement.posted_at == SOON
    assert list(unposted_announcements(session, site, NOW)) == []


def test_sender_that_dies_midway_loses_no_announcement(session: Session, engine: Engine) -> None:
    group(session)
    news(session)
    post_announcements(session, make_site(session), at())
    session.commit()

    class DiedError(BaseException):
        """The sender's process ends here."""

    def dies(_: Message) -> None:
        raise DiedError

    with pytest.raises(DiedError):
        deliver_due(engine, dies, worded, lambda: NOW)
    got: list[Message] = []
    deliver_due(engine, got.append, worded, lambda: NOW + CLAIM_HOLDS)

    assert [message.title for message in got] == ["瓦斯"]
    assert [one.state for one in ways(session)] == [DeliveryState.SENT]


def test_announcement_for_a_crew_goes_to_its_group_alone(session: Session) -> None:
    crew, other = make_crew(session), make_crew(session)
    own = group(session, crew)
    group(session, other)
    group(session)

    news(session, crew)
    post_announcements(session, make_site(session), at())

    assert [one.outlet_id for one in ways(session)] == [own.id]


def test_group_set_up_late_gets_no_old_news(session: Session) -> None:
    news(session)
    later = NOW + STILL_NEWS + timedelta(minutes=1)
    group(session)

    assert post_announcements(session, make_site(session), at(later)) == {"queued": 0, "posted": 0}


def test_withdrawn_announcement_stays_here(session: Session) -> None:
    group(session)
    announcement = news(session)
    post_announcements(session, make_site(session), at())

    withdraw_announcement(session, announcement, announcement.made_by, SOON)
    post_announcements(session, make_site(session), at(SOON))

    assert ways(session) == []


def failed(session: Session, engine: Engine, by: Member) -> Delivery:
    """A trial that was given up."""
    outlet = group(session)
    try_outlet(session, outlet, by, NOW)
    session.commit()

    def refuses(_: Message) -> None:
        raise NotSent("refused:93000 invalid")

    for minute in range(80):
        deliver_due(engine, refuses, worded, lambda m=minute: NOW + timedelta(minutes=m))  # type: ignore[misc]
    return ways(session)[0]


def test_trial_that_was_given_up_is_sent_again_by_one_tap(session: Session, engine: Engine) -> None:
    by = make_member(session, Role.COORDINATOR)
    given_up = failed(session, engine, by)
    assert (given_up.state, given_up.error) == (DeliveryState.FAILED, "refused:93000 invalid")
    later, got = NOW + timedelta(hours=2), list[Message]()

    send_again(session, given_up, by, later)
    session.commit()
    deliver_due(engine, got.append, worded, lambda: later)

    assert [message.title for message in got] == ["try"]
    assert ways(session)[0].state is DeliveryState.SENT


def test_pressed_twice_it_is_tried_once(session: Session) -> None:
    by, outlet = make_member(session, Role.COORDINATOR), group(session)

    try_outlet(session, outlet, by, NOW)
    try_outlet(session, outlet, by, NOW)

    assert len(ways(session)) == 1


def test_outlet_switched_off_gets_not_even_what_waits(session: Session) -> None:
    by, outlet = make_member(session, Role.COORDINATOR), group(session)
    try_outlet(session, outlet, by, NOW)

    end_outlet(session, outlet, by, NOW)

    assert ways(session) == []
