"""The annual report: every figure of the 253 scheme, counted from the records of a period."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from models.people import Section, Site
from models.queries import channels, colour_figures, platforms, ride_figures

Count = Callable[[Session, Site, date, date, Section | None], int]


@dataclass(frozen=True, slots=True)
class Indicator:
    """One figure of the report: its key, the part of the scheme it belongs to, how it is counted.

    `of` names the figure it is a share of, where it is one (solved of opinions).
    """

    key: str
    part: str
    count: Count
    of: str = ""


INDICATORS = (
    Indicator("talk_sessions", "talks", channels.talk_sessions),
    Indicator("opinions", "talks", channels.opinions),
    Indicator("opinions_solved", "talks", channels.opinions_solved, of="opinions"),
    Indicator("opinions_explained", "talks", channels.opinions_explained, of="opinions"),
    Indicator("chat_messages", "messages", channels.chat_messages),
    Indicator("chat_answered_24h", "messages", channels.chat_answered_24h, of="chat_messages"),
    Indicator("aid_events", "red", colour_figures.aid_events),
    Indicator("culture_events", "yellow", colour_figures.culture_events),
    Indicator("articles", "yellow", colour_figures.articles),
    Indicator("labour_days", "green", colour_figures.labour_days),
    Indicator("furniture_repaired", "green", colour_figures.furniture_repaired),
    Indicator("mentor_pairs", "blue", colour_figures.mentor_pairs),
    Indicator("new_key_workers", "blue", colour_figures.new_key_workers, of="mentor_pairs"),
    Indicator("drivers", "orange", ride_figures.ride_drivers),
    Indicator("paired_riders", "orange", ride_figures.paired_riders),
    Indicator("rides_taken", "orange", ride_figures.rides_taken),
    Indicator("volunteer_attendances", "colours", colour_figures.volunteer_attendances),
    Indicator("lecturers", "studio", platforms.lecturers_count),
    Indicator("classes", "studio", platforms.classes_count),
    Indicator("trainee_attendances", "studio", platforms.trainee_attendances_count),
    Indicator("special_skill_talents", "studio", platforms.special_skill_talents_count),
    Indicator("innovation_projects", "graduates", platforms.innovation_projects_count),
)


def year_of(year: int) -> tuple[date, date]:
    """The first and last day of a calendar year."""
    return date(year, 1, 1), date(year, 12, 31)


def counted(
    session: Session, site: Site, year: int, section: Section | None = None
) -> Mapping[str, int]:
    """Every figure of a calendar year by its key, in the order of the report."""
    return counted_between(session, site, *year_of(year), section)


def counted_between(
    session: Session, site: Site, first: date, last: date, section: Section | None = None
) -> Mapping[str, int]:
    """Every figure of a period, both days included, by its key."""
    return {one.key: one.count(session, site, first, last, section) for one in INDICATORS}
