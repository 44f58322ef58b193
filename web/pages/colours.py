"""The page of one event, as words."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from flask import url_for
from flask_babel import gettext as _

from models.colours import Attendance, Event, EventPhoto, SignUp, Thing, Work
from models.days import day_at
from models.people import Member
from models.queries import colours as queries
from web.day_words import clock, full_day
from web.labels_colours import (
    CHECK_INS,
    COLOUR_NAMES,
    FORM_NAMES,
    THINGS,
    WORKS,
)
from web.transactions import session
from workflows.show_photos import may_add_photo

NEVER_REPAIRED = (Thing.ROOM, Thing.GREENERY)


def when(event: Event, now: datetime) -> str:
    """3月5日 周四 09:00—11:00."""
    day = full_day(day_at(event.site, event.starts_at))
    return f"{day} {hours(event, now)}"


def hours(event: Event, now: datetime) -> str:
    """09:00—11:00."""
    return f"{clock(event.starts_at, now)}—{clock(event.ends_at, now)}"


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
