"""The outbox: what people are told goes out to their outlets, none twice, none lost.

A matter becomes a delivery together with its notice, in one transaction. A sender claims it and
commits, sends it, marks it and commits. Dies it before sending, the claim runs out and the next
sender takes it up; dies it after sending, the same happens and the message goes out again under
the same key, by which a receiver that knows keys drops it. No sender can mark another's claim.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from secrets import token_hex

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from models.database import write
from models.deliveries import Delivery, DeliveryState, Outlet
from models.notices import Notice
from models.queries.deliveries import (
    group_outlets,
    next_delivery,
    outlets_of_members,
    queued_before,
)

CLAIM_HOLDS = timedelta(minutes=5)
FIRST_WAIT = timedelta(minutes=1)
MOST_TRIES = 6
# What a group may read: nothing that names who rides with whom.
FOR_GROUPS = ("week_published",)

Worded = Callable[[Delivery], tuple[str, str]]
Clock = Callable[[], datetime]


@dataclass(frozen=True, slots=True)
class Message:
    """What goes to an outlet, and when; the same key is the same message."""

    address: str
    key: str
    title: str
    body: str
    at: datetime


Send = Callable[[Message], None]


class NotSent(Exception):
    """An outlet did not take a message; it is tried again later."""


def queue_deliveries(session: Session, notices: Sequence[Notice], now: datetime) -> None:
    """Put notices on their way to the outlets of their members, and of groups where they may."""
    wanted: dict[str, tuple[Outlet, Notice]] = {}
    own = outlets_of_members(session, {notice.member_id for notice in notices})
    groups: dict[int, Sequence[Outlet]] = {}
    for notice in notices:
        for outlet in own.get(notice.member_id, []):
            wanted.setdefault(f"{outlet.id}:{notice.id}", (outlet, notice))
        if notice.code in FOR_GROUPS:
            matter, site = notice.once.rpartition(":")[0], notice.member.site
            if site.id not in groups:
                groups[site.id] = group_outlets(session, site)
            for outlet in groups[site.id]:
                wanted.setdefault(f"{outlet.id}:{matter}", (outlet, notice))
    known = queued_before(session, list(wanted))
    session.add_all(
        Delivery(outlet_id=outlet.id, notice_id=notice.id, once=once, made_at=now, due_at=now)
        for once, (outlet, notice) in wanted.items()
        if once not in known
    )
    session.flush()


def deliver_due(engine: Engine, send: Send, worded: Worded, clock: Clock, most: int = 100) -> int:
    """Send what is due, at most so many; returns how many went out."""
    sent = 0
    for _ in range(most):
        claimed = _claim(engine, worded, clock())
        if claimed is None:
            break
        number, claim, message = claimed
        try:
            send(message)
        except NotSent as refused:
            _put_back(engine, number, claim, str(refused), clock())
        else:
            sent += _mark_sent(engine, number, claim, clock())
    return sent


def _claim(engine: Engine, worded: Worded, now: datetime) -> tuple[int, str, Message] | None:
    def act(session: Session) -> tuple[int, str, Message] | None:
        delivery = next_delivery(session, now, now - CLAIM_HOLDS)
        if delivery is None:
            return None
        claim = token_hex(8)
        delivery.state, delivery.claim, delivery.claimed_at = DeliveryState.CLAIMED, claim, now
        delivery.tries += 1
        title, body = worded(delivery)
        return delivery.id, claim, Message(delivery.outlet.address, delivery.once, title, body, now)

    return write(engine, act)


def _mark_sent(engine: Engine, number: int, claim: str, now: datetime) -> bool:
    def act(session: Session) -> bool:
        delivery = session.get_one(Delivery, number)
        if delivery.claim != claim:
            return False
        delivery.state, delivery.sent_at, delivery.claim = DeliveryState.SENT, now, None
        return True

    return write(engine, act)


def _put_back(engine: Engine, number: int, claim: str, error: str, now: datetime) -> None:
    """Later again, each time twice as late; given up after the last try."""

    def act(session: Session) -> None:
        delivery = session.get_one(Delivery, number)
        if delivery.claim != claim:
            return
        given_up = delivery.tries >= MOST_TRIES
        delivery.state = DeliveryState.FAILED if given_up else DeliveryState.WAITING
        delivery.due_at = now + FIRST_WAIT * 2 ** (delivery.tries - 1)
        delivery.claim, delivery.error = None, error

    write(engine, act)
