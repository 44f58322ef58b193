"""The calendar and the page of one event, as words."""

from calendar import Calendar
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from flask import url_for
from flask_babel import gettext as _
from markupsafe import Markup

from models.colours import Attendance, Colour, Event, EventPhoto, SignUp, Thing, Work
from models.days import day_at
from models.people import Member, Site
from models.queries import colours as queries
from web.day_words import clock, full_day, weekday
from web.labels_colours import (
    CHECK_INS,
    COLOUR_NAMES,
    COLOUR_SERVICES,
    FORM_NAMES,
    THINGS,
    WORKS,
)
from web.transactions import session
from workflows.show_photos import may_add_photo

MONTHS_A_YEAR = 12
NEVER_REPAIRED = (Thing.ROOM, Thing.GREENERY)


@dataclass(frozen=True, slots=True)
class Month:
    """A month of a year."""

    year: int
    number: int

    @classmethod
    def read(cls, text: str | None, today: date) -> "Month":
        """2015-03; what can't be read is the present month."""
        year, _dash, number = (text or "").partition("-")
        if not (year.isdecimal() and number.isdecimal()):
            return cls(today.year, today.month)
        known = 1 <= int(number) <= MONTHS_A_YEAR and 1990 <= int(year) <= 2100
        return cls(int(year), int(number)) if known else cls(today.year, today.month)

    def moved(self, months: int) -> "Month":
        """The month so many later."""
        years, number = divmod(self.number - 1 + months, MONTHS_A_YEAR)
        return Month(self.year + years, number + 1)

    def __str__(self) -> str:
        return f"{self.year}-{self.number:02}"

    @property
    def weeks(self) -> list[list[date]]:
        """Its weeks of seven days from Monday, the neighbours' days with them."""
        return Calendar().monthdatescalendar(self.year, self.number)


def when(event: Event, now: datetime) -> str:
    """3月5日 周四 09:00—11:00."""
    day = full_day(day_at(event.site, event.starts_at))
    return f"{day} {hours(event, now)}"


def hours(event: Event, now: datetime) -> str:
    """09:00—11:00."""
    return f"{clock(event.starts_at, now)}—{clock(event.ends_at, now)}"


def about_line(event: Event, now: datetime) -> str:
    """Time, place and the first words of what is done."""
    first = event.about.split("\n")[0].split("。")[0][:16]
    parts = [clock(event.starts_at, now), event.venue, first]
    return "·".join(part for part in parts if part)


def colour_filters(chosen: Colour | None, **more: Any) -> list[dict[str, Any]]:
    """全部 and the five colours, the chosen one marked."""
    items: list[dict[str, Any]] = [
        {"text": _("全部"), "href": url_for("colours.calendar", **more), "current": chosen is None}
    ]
    for colour in Colour:
        href = url_for("colours.calendar", colour=colour.value, **more)
        current = chosen is colour
        text = COLOUR_SERVICES[colour]
        items.append({"text": text, "href": href, "colour": colour.value, "current": current})
    return items


def calendar_page(
    site: Site, month: Month, colour: Colour | None, now: datetime, mine: Member
) -> dict[str, Any]:
    """The month: as an agenda and as a grid, each event once in both."""
    weeks = month.weeks
    found = queries.events_between(session, site, weeks[0][0], weeks[-1][-1], colour)
    signed_up = queries.events_signed_up(session, mine, found)
    by_day: dict[date, list[Event]] = {}
    for event in found:
        by_day.setdefault(day_at(site, event.starts_at), []).append(event)
    kept = [event for event in found if day_at(site, event.starts_at).month == month.number]
    return {
        "month": month,
        "colour": colour,
        "filters": colour_filters(colour, month=str(month)),
        "agenda": [_agenda_item(event, now, event.id in signed_up) for event in kept],
        "weeks": [[_cell(day, month, by_day.get(day, []), now) for day in week] for week in weeks],
    }


def _agenda_item(event: Event, now: datetime, signed_up: bool) -> dict[str, Any]:
    day = day_at(event.site, event.starts_at)
    return {
        "day": day.day,
        "word": weekday(day),
        "today": day == now.date(),
        "href": url_for("colours.show", event_id=event.id),
        "colour": event.colour.value,
        "name": event.title,
        "about": about_line(event, now),
        "state": _state(event, signed_up),
    }


def _state(event: Event, signed_up: bool) -> Markup | str:
    pill = Markup('<span class="state{}">{}</span>')
    if event.cancelled_at is not None:
        return pill.format(" state--bad", _("已取消"))
    if signed_up:
        return pill.format(" state--ok", _("我报了名"))
    if event.colour is Colour.RED:
        return pill.format("", _("对象保密"))
    return ""


def _cell(day: date, month: Month, events: list[Event], now: datetime) -> dict[str, Any]:
    return {
        "no": day.day,
        "out": day.month != month.number,
        "today": day == now.date(),
        "events": [
            {
                "colour": event.colour.value,
                "name": _("%(name)s（取消）", name=event.title)
                if event.cancelled_at
                else event.title,
                "href": url_for("colours.show", event_id=event.id),
            }
            for event in events
        ],
    }


@dataclass(frozen=True, slots=True)
class EventPage:
    """One event as its reader sees it."""

    event: Event
    when: str
    hours: str
    came: Sequence[Attendance]
    signed: Sequence[SignUp]
    mine: SignUp | None
    turn: int
    i_came: bool
    leads: bool
    begun: bool
    takes_check_in: bool
    takes_sign_up: bool
    check_in_until: str
    photos: Sequence[EventPhoto]
    adds_photo: bool
    done: list[dict[str, Any]]

    @property
    def people(self) -> list[dict[str, Any]]:
        """Who came, then who signed up and has not come yet."""
        here = [{"name": one.member.name} for one in self.came]
        numbers = {one.member_id for one in self.came}
        waiting = [one for one in self.signed if one.member_id not in numbers]
        return here + [{"name": one.member.name, "waiting": True} for one in waiting]

    @property
    def service(self) -> str:
        """绿色·环境·义务劳动."""
        return f"{COLOUR_NAMES[self.event.colour]}·{FORM_NAMES[self.event.form]}"

    @property
    def held(self) -> int:
        """How many hold a place."""
        return sum(one.place_no is not None for one in self.signed)

    @property
    def full(self) -> bool:
        """Whether a newcomer would wait."""
        return self.event.places is not None and self.held >= self.event.places

    def facts(self) -> list[tuple[str, str]]:
        """What is said about the event, term by term; what is empty is left out."""
        event, leader = self.event, self.event.leader
        crew = f"·{leader.crew.name}" if leader.crew else ""
        places = _("%(n)s 人，已有 %(held)s 人", n=event.places, held=self.held)
        pairs = [
            (_("时间"), self.when),
            (_("地点"), event.venue),
            (_("做什么"), event.about),
            (_("带什么"), event.bring),
            (_("负责人"), leader.name + crew),
            (_("名额"), places if event.places else ""),
        ]
        return [(term, value) for term, value in pairs if value]


def event_page(event: Event, reader: Member, now: datetime) -> EventPage:
    """The event with all its page shows, and nothing the reader may not see."""
    came = queries.who_came(session, event)
    signed = queries.standing_sign_ups(session, event)
    mine = next((one for one in signed if one.member_id == reader.id), None)
    queue = [one for one in signed if one.place_no is None]
    closes = event.ends_at + timedelta(minutes=30)
    return EventPage(
        event=event,
        when=when(event, now),
        hours=hours(event, now),
        came=came,
        signed=signed,
        mine=mine,
        turn=queue.index(mine) + 1 if mine in queue and mine is not None else 0,
        i_came=any(one.member_id == reader.id for one in came),
        leads=queries.may_lead(reader, event),
        begun=now >= event.starts_at,
        takes_check_in=event.takes_check_in(now),
        takes_sign_up=event.takes_sign_up(now),
        check_in_until=clock(closes, now),
        photos=queries.photos_of(session, event),
        adds_photo=may_add_photo(session, event, reader) and now >= event.starts_at,
        done=labour_done(event),
    )


def labour_done(event: Event) -> list[dict[str, Any]]:
    """What was cleaned or repaired, each with its pieces."""
    return [
        {"text": work_words(item.work, item.thing), "pieces": item.pieces}
        for item in event.work_done
    ]


def work_words(work: Work, thing: Thing) -> str:
    """修好椅子."""
    return str(_("%(work)s%(thing)s", work=WORKS[work], thing=THINGS[thing]))


def labour_rows(event: Event) -> list[dict[str, Any]]:
    """Every thing that can be counted, with what was entered so far."""
    entered = {(item.work, item.thing): item.pieces for item in event.work_done}
    return [
        {
            "name": f"{work.value}.{thing.value}",
            "text": work_words(work, thing),
            "pieces": entered.get((work, thing), 0),
        }
        for work in (Work.REPAIRED, Work.CLEANED)
        for thing in Thing
        if work is Work.CLEANED or thing not in NEVER_REPAIRED
    ]


def list_rows(page: EventPage, now: datetime) -> list[dict[str, Any]]:
    """Who came, for the leader's list: how and when it was entered."""
    return [
        {
            "member": one.member,
            "how": CHECK_INS[one.how],
            "at": f"{one.entered_at.astimezone(now.tzinfo):%m-%d %H:%M}",
        }
        for one in page.came
    ]


def event_rows(events: Sequence[Event], now: datetime) -> list[dict[str, Any]]:
    """Events as the rows of a table."""
    counts = queries.attendance_counts(session, events)
    return [
        {
            "title": {"text": event.title, "href": url_for("colours.show", event_id=event.id)},
            "colour": COLOUR_NAMES[event.colour],
            "when": when(event, now),
            "year": day_at(event.site, event.starts_at).year,
            "venue": event.venue,
            "came": counts.get(event.id, 0),
        }
        for event in events
    ]
