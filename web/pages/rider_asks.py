"""What a rider asks for, in words, and where it is changed or ended."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from flask import url_for
from flask_babel import gettext as _

from models.rides import EVERY_DAY, RideRequest, SeatOffer
from web import day_words
from web.labels import WAYS

Words = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Asks:
    """The open requests as rows, whether one stands, and the one being ended."""

    rows: list[Words]
    stands: bool
    ending: Words | None


def asks_of(requests: Sequence[RideRequest], now: datetime, ending: str | None) -> Asks:
    """The rows of a rider's requests."""
    rows = [_row(one, now) for one in requests]
    return Asks(
        rows=rows,
        stands=any(one.shift_date is None for one in requests),
        ending=next((row for row in rows if row["key"] == ending), None),
    )


def _row(request: RideRequest, now: datetime) -> Words:
    day = request.shift_date
    return {
        "key": str(request.id),
        "title": when_words(request, now),
        "text": _("%(way)s·%(place)s上下车", way=WAYS[request.way], place=request.place.name),
        "change": url_for("riding.ask", day=day.isoformat() if day else None),
        "ending": url_for("riding.home", ending=request.id) + "#ending",
        "end": url_for("riding.end", request_id=request.id),
    }


def when_words(wish: RideRequest | SeatOffer, now: datetime) -> str:
    """长期，跟着排班走; 长期，周一、周三; or the one day."""
    if wish.shift_date is not None:
        return day_words.day_word(wish.shift_date, now.date())
    if wish.weekdays == EVERY_DAY:
        return _("长期，每个上班日")
    days = [str(day_words.WEEKDAYS[int(number) - 1]) for number in wish.weekdays]
    return _("长期，%(days)s上班的日子", days=_("、").join(days))
