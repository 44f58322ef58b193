"""知道了: a member has read what he was told."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy.orm import Session

from models.audit import record
from models.notices import Notice, NoticeAct
from models.people import Member

# What a member must know in time, hence is asked to confirm.
TO_CONFIRM = ("ride_lost", "ride_changed", "time_changed", "trip_changed", "trip_taken_off")


def mark_seen(notices: Iterable[Notice], now: datetime) -> None:
    """The member has these before his eyes."""
    for notice in notices:
        notice.seen_at = notice.seen_at or now


def confirm_notice(session: Session, notice: Notice, by: Member, now: datetime) -> Notice:
    """Confirm a notice; confirmed twice, it is the first time that counts."""
    if notice.confirmed_at is None:
        notice.seen_at = notice.seen_at or now
        notice.confirmed_at = now
        record(session, by, NoticeAct.CONFIRMED_NOTICE, notice, now)
    return notice
