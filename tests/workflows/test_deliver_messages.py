"""What goes out: none twice, none lost, whoever dies in between."""

import json
import threading
from collections.abc import Iterator
from datetime import datetime, timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from models.deliveries import Delivery, DeliveryState
from models.people import Member
from tests.builders import NOW, make_member, make_site
from workflows.deliver_messages import (
    CLAIM_HOLDS,
    MOST_TRIES,
    Message,
    NotSent,
    deliver_due,
)
from workflows.outlets import add_outlet, end_outlet
from workflows.send_message import MAIL, ROBOTS, send_message, understood
from workflows.tell_people import tell


class Receiver:
    """A web hook: keeps what it gets; refuses while `closed`."""

    def __init__(self) -> None:
        self.got: list[tuple[str | None, dict[str, str]]] = []
        self.closed = False
        receiver = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"]))
                if not receiver.closed:
                    receiver.got.append((self.headers["Idempotency-Key"], json.loads(body)))
                self.send_response(503 if receiver.closed else 200)
                self.end_headers()

            def log_message(self, *_: object) -> None:
                return

        self.server = HTTPServer(("127.0.0.1", 0), Handler)
        self.address = f"json://127.0.0.1:{self.server.server_port}/hook"


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    hook = Receiver()
    thread = threading.Thread(target=hook.server.serve_forever, daemon=True)
    thread.start()
    yield hook
    hook.server.shutdown()
    hook.server.server_close()
    thread.join()


def worded(delivery: Delivery) -> tuple[str, str]:
    notice = delivery.notice
    assert notice is not None
    return notice.code, notice.member.name


def told_member(session: Session, address: str) -> Member:
    """A member with an outlet, told one thing twice and another once."""
    member = make_member(session)
    add_outlet(session, make_site(session), member, "信箱", address, member, NOW)
    for code in ("ride_lost", "ride_lost", "ride_changed"):
        tell(session, [member], code, make_site(session), NOW)
    session.commit()
    return member


def states(session: Session) -> list[DeliveryState]:
    session.expire_all()
    found = list(session.scalars(select(Delivery.state).order_by(Delivery.id)))
    session.commit()
    return found


def test_each_matter_goes_out_once(session: Session, engine: Engine, receiver: Receiver) -> None:
    told_member(session, receiver.address)

    first = deliver_due(engine, send_message, worded, lambda: NOW)
    second = deliver_due(engine, send_message, worded, lambda: NOW)

    assert (first, second) == (2, 0)
    assert [body["title"] for _, body in receiver.got] == ["ride_lost", "ride_changed"]
    assert states(session) == [DeliveryState.SENT, DeliveryState.SENT]


class _DiedError(BaseException):
    """The sender's process ends here."""


@pytest.mark.parametrize("after_sending", [False, True])
def test_none_is_lost_when_the_sender_dies(
    session: Session, engine: Engine, receiver: Receiver, after_sending: bool
) -> None:
    told_member(session, receiver.address)

    def dies(message: Message) -> None:
        if after_sending:
            send_message(message)
        raise _DiedError

    with pytest.raises(_DiedError):
        deliver_due(engine, dies, worded, lambda: NOW)
    soon = deliver_due(engine, send_message, worded, lambda: NOW + timedelta(minutes=1))
    later = deliver_due(engine, send_message, worded, lambda: NOW + CLAIM_HOLDS)

    assert (soon, later) == (1, 1)
    assert states(session) == [DeliveryState.SENT, DeliveryState.SENT]
    keys = [key for key, _ in receiver.got]
    assert len(set(keys)) == 2  # a receiver that knows keys has each once
    assert len(keys) == 3 if after_sending else 2


def test_refused_message_waits_longer_each_time_and_is_given_up(
    session: Session, engine: Engine
) -> None:
    told_member(session, "json://127.0.0.1/hook")
    moments: list[datetime] = []

    def sending(moment: datetime) -> None:
        def refuses(_: Message) -> None:
            moments.append(moment)
            raise NotSent("refused")

        deliver_due(engine, refuses, worded, lambda: moment)

    for minute in range(80):
        sending(NOW + timedelta(minutes=minute))

    assert states(session) == [DeliveryState.FAILED, DeliveryState.FAILED]
    minutes = sorted({int((one - NOW).total_seconds()) // 60 for one in moments})
    assert minutes == [0, 1, 3, 7, 15, 31]
    assert len(moments) == 2 * MOST_TRIES


def test_closed_receiver_gets_it_when_it_opens(
    session: Session, engine: Engine, receiver: Receiver
) -> None:
    told_member(session, receiver.address)
    receiver.closed = True
    assert deliver_due(engine, send_message, worded, lambda: NOW) == 0

    receiver.closed = False
    later = NOW + timedelta(minutes=2)
    assert deliver_due(engine, send_message, worded, lambda: later) == 2


def test_group_gets_a_matter_once_and_nothing_about_persons(
    session: Session, engine: Engine, receiver: Receiver
) -> None:
    site = make_site(session)
    people = [make_member(session) for _ in range(3)]
    add_outlet(session, site, None, "班组群", receiver.address, people[0], NOW)
    tell(session, people, "week_published", site, NOW)
    tell(session, people, "ride_lost", site, NOW)
    session.commit()

    assert deliver_due(engine, send_message, worded, lambda: NOW) == 1
    assert receiver.got[0][1]["title"] == "week_published"


def test_ended_outlet_gets_nothing_more(session: Session) -> None:
    member = make_member(session)
    outlet = add_outlet(session, make_site(session), member, "x", "json://a/b", member, NOW)
    end_outlet(session, outlet, member, NOW)

    tell(session, [member], "ride_lost", make_site(session), NOW)

    assert states(session) == []


def test_address_is_understood_or_refused() -> None:
    assert understood("mailto://user:pass@example.com", MAIL)
    assert not understood("json://127.0.0.1/", MAIL)
    assert understood("feishu://0123456789abcdef0123456789abcdef", ROBOTS)
    assert not understood("nonsense", ROBOTS)


def test_letter_box_is_reached_through_the_mail_account(receiver: Receiver) -> None:
    letter = Message("mailbox://miao@example.com", "1:2", "新的一周排好了", "", NOW)

    send_message(letter, mail_account=receiver.address)
    with pytest.raises(NotSent, match="address"):
        send_message(letter)

    assert [body["title"] for _, body in receiver.got] == ["新的一周排好了"]


def test_reason_says_what_the_other_side_answered(receiver: Receiver) -> None:
    receiver.closed = True
    with pytest.raises(NotSent, match="refused:503"):
        send_message(Message(receiver.address, "1:2", "x", "", NOW))

    nobody = Message("json://127.0.0.1:9/hook", "1:2", "x", "", NOW)
    with pytest.raises(NotSent, match="unreachable"):
        send_message(nobody)
