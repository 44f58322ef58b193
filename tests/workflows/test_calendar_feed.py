"""A calendar feed is opened once and shut for good."""

from sqlalchemy.orm import Session

from models.people import Role
from models.queries.calendar_feeds import feed_by_secret, open_feed_of
from tests.builders import NOW, make_member
from workflows.calendar_feed import open_feed, revoke_feed


def test_opening_twice_gives_the_same_address(session: Session) -> None:
    member = make_member(session, Role.RIDER)

    assert open_feed(session, member, NOW).secret == open_feed(session, member, NOW).secret


def test_revoked_address_is_dead_and_the_next_one_is_another(session: Session) -> None:
    member = make_member(session, Role.RIDER)
    first = open_feed(session, member, NOW)

    revoke_feed(session, member, NOW)

    assert feed_by_secret(session, first.secret) is None
    assert open_feed_of(session, member) is None
    assert open_feed(session, member, NOW).secret != first.secret


def test_address_of_who_has_left_is_dead(session: Session) -> None:
    member = make_member(session, Role.RIDER)
    feed = open_feed(session, member, NOW)

    member.active = False
    session.flush()

    assert feed_by_secret(session, feed.secret) is None
