"""Days and legs in addresses, and how they are said."""

from datetime import date

from flask import url_for
from flask_babel import gettext as _

from models.errors import NotFound
from models.rides import Direction


def wanted_day(text: str | None) -> date | None:
    """A day of an address; None where it is none."""
    try:
        return date.fromisoformat(text or "")
    except ValueError:
        return None


def wanted_leg(day: str, direction: str) -> tuple[date, Direction | None]:
    """The day and leg of an address (no direction: both legs). NotFound where it names none."""
    when = wanted_day(day)
    if when is None or direction not in {"", *Direction}:
        raise NotFound("leg", day=day, direction=direction)
    return when, Direction(direction) if direction else None


def direction_word(direction: Direction) -> str:
    """去矿上 or 回家, as the leg of a day."""
    return _("去矿上") if direction is Direction.TO_WORK else _("回家")


def leg_word(day: str, direction: Direction | None) -> str:
    """周四 5日回家, or the whole day."""
    if direction is None:
        return day
    return _("%(day)s%(way)s", day=day, way=direction_word(direction))


def leg_url(endpoint: str, day: date, direction: Direction | None = None) -> str:
    """The address that an act about a leg is posted to."""
    leg = direction.value if direction else None
    return url_for(endpoint, day=day.isoformat(), direction=leg)
