"""The annual report: every figure of the 253 scheme, counted from the records of a period."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from models.people import Section, Site
from models.queries import channels, colour_figures, platforms, ride_figures

Count = Callable[[Session, Site, date, date, Section | None], int]
Rows = Callable[[Session, Site, date, date, Section | None], Sequence[Any]]


@dataclass(frozen=True, slots=True)
class Indicator:
    """One figure of the report: its key, the part of the scheme it belongs to, how it is counted.

    `rows` are the records counted: as many as the figure, but for pieces and for titles of persons.
    `of` names the figure it is a share of, where it is one (solved of opinions).
    """

    key: str
    part: str
    count: Count
    rows: Rows
    of: str = ""


INDICATORS = (
    Indicator("talk_sessions", "talks", channels.talk_sessions, channels.talk_session_rows),
    Indicator("opinions", "talks", channels.opinions, channels.opinion_rows),
    Indicator(
        "opinions_solved",
        "talks",
        channels.opinions_solved,
        channels.opinions_solved_rows,
        of="opinions",
    ),
    Indicator(
        "opinions_explained",
        "talks",
        channels.opinions_explained,
        channels.opinions_explained_rows,
        of="opinions",
    ),
    Indicator("chat_messages", "messages", channels.chat_messages, channels.chat_message_rows),
    Indicator(
        "chat_answered_24h",
        "messages",
        channels.chat_answered_24h,
        channels.chat_answered_24h_rows,
        of="chat_messages",
    ),
    Indicator("aid_events", "red", colour_figures.aid_events, colour_figures.aid_event_rows),
    Indicator(
        "culture_events", "yellow", colour_figures.culture_events, colour_figures.culture_event_rows
    ),
    Indicator("articles", "yellow", colour_figures.articles, colour_figures.article_rows),
    Indicator("labour_days", "green", colour_figures.labour_days, colour_figures.labour_day_rows),
    Indicator(
        "furniture_repaired",
        "green",
        colour_figures.furniture_repaired,
        colour_figures.furniture_repaired_rows,
    ),
    Indicator("mentor_pairs", "blue", colour_figures.mentor_pairs, colour_figures.mentor_pair_rows),
    Indicator(
        "new_key_workers",
        "blue",
        colour_figures.new_key_workers,
        colour_figures.new_key_worker_rows,
        of="mentor_pairs",
    ),
    Indicator("drivers", "orange", ride_figures.ride_drivers, ride_figures.ride_driver_rows),
    Indicator(
        "paired_riders", "orange", ride_figures.paired_riders, ride_figures.paired_rider_rows
    ),
    Indicator("rides_taken", "orange", ride_figures.rides_taken, ride_figures.ride_rows),
    Indicator(
        "volunteer_attendances",
        "colours",
        colour_figures.volunteer_attendances,
        colour_figures.volunteer_attendance_rows,
    ),
    Indicator("lecturers", "studio", platforms.lecturers_count, platforms.lecturers_rows),
    Indicator("classes", "studio", platforms.classes_count, platforms.classes_rows),
    Indicator(
        "trainee_attendances",
        "studio",
        platforms.trainee_attendances_count,
        platforms.trainee_attendances_rows,
    ),
    Indicator(
        "special_skill_talents",
        "studio",
        platforms.special_skill_talents_count,
        platforms.special_skill_talents_rows,
    ),
    Indicator(
        "innovation_projects",
        "graduates",
        platforms.innovation_projects_count,
        platforms.innovation_projects_rows,
    ),
)


BY_KEY: Mapping[str, Indicator] = {one.key: one for one in INDICATORS}


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
