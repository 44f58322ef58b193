"""Days at the mine: a date is the mine's own, a moment is UTC."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from models.people import Site


def day_at(site: Site, moment: datetime) -> date:
    """The date at the mine at this moment."""
    return moment.astimezone(ZoneInfo(site.timezone)).date()


def moment_at(site: Site, day: date, at: time = time()) -> datetime:
    """The moment of a time of day at the mine, by default the midnight that begins the day."""
    return datetime.combine(day, at, ZoneInfo(site.timezone))


def span(site: Site, first_day: date, last_day: date) -> tuple[datetime, datetime]:
    """From the midnight that begins the first day up to, not including, the last one's end."""
    return moment_at(site, first_day), moment_at(site, last_day + timedelta(days=1))
