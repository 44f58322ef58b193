"""A chain pasted again, longer: which earlier paste it has grown from, and which lines are gone."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from models.audit import record
from models.chains import ChainAct, ChainItem, ChainPaste
from models.people import Member, Site
from models.queries.chains import items_of_copies, recent_pastes
from models.queries.rides import open_offer_for, open_request_for
from models.rides import Direction, Part, Way
from workflows.ask_ride import end_request
from workflows.chain_context import context_of_site
from workflows.chains.context import TO_WORK, Context, Item
from workflows.chains.read import read_chain
from workflows.chains.shifts import is_over
from workflows.offer_seats import end_offer
from workflows.take_day_out import take_day_out

# A chain grows for some days; after that the same opening words are another chain.
GROWS_FOR = timedelta(days=10)
# Who withdraws may delete his line: a longer copy still has at least this share of the lines.
LINES_KEPT = 0.5


@dataclass(frozen=True, slots=True)
class LostLine:
    """A line that was entered and is gone from the longer copy; `days` are those still to come."""

    entered: ChainItem
    member: Member
    days: tuple[date, ...]


def grown_from(session: Session, site: Site, text: str, now: datetime) -> ChainPaste | None:
    """The oldest recent paste this text is a longer copy of.

    All its lines are still there; or, where somebody deleted his, the first and most of the others,
    and a ride of the earlier text is still to come. That tomorrow's chain of the same people is
    another one only a coordinator can tell: count_afresh.
    """
    lines = _lines(text)
    local = now.astimezone(ZoneInfo(site.timezone)).replace(tzinfo=None)
    for paste in reversed(recent_pastes(session, site, now - GROWS_FOR)):
        before = _lines(paste.text)
        kept = sum(line in set(lines) for line in before)
        if kept == len(before):
            return paste
        if before[0] != lines[0] or kept < LINES_KEPT * len(before):
            continue
        context = context_of_site(session, site, local.date())
        if _still_to_come(paste, site, context, local):
            return paste
    return None


def count_afresh(session: Session, paste: ChainPaste, by: Member, now: datetime) -> None:
    """A new chain, though it looks like an old one grown longer: its 明天 counts from the paste."""
    paste.posted_at = paste.made_at
    record(session, by, ChainAct.COUNTED_AFRESH, paste, now)


def _lines(text: str) -> list[str]:
    """The lines with words of their own; the mark 接龙 alone opens every chain."""
    found = [line.strip() for line in text.splitlines() if line.strip()]
    return [line for line in found if line.strip("#＃") != "接龙"] or found


def _still_to_come(paste: ChainPaste, site: Site, context: Context, local: datetime) -> bool:
    posted = paste.posted_at.astimezone(ZoneInfo(site.timezone)).replace(tzinfo=None)
    by_name = {shift.name: shift for shift in context.shifts}
    items = read_chain(paste.text, posted, context)
    return not items or any(
        item.dates is None
        or any(
            not is_over(day, by_name.get(item.shift or ""), item.direction or Way.BOTH, local)
            for day in item.dates
        )
        for item in items
    )


def lost_lines(
    session: Session, paste: ChainPaste, items: Iterable[Item], marks: Sequence[str], today: date
) -> list[LostLine]:
    """Rides entered from a shorter copy of which this text says nothing any more.

    A line written anew (another stop, another number) is no lost one, nor is a withdrawal.
    """
    told = [item for item in items if item.kind != "note"]
    lost = []
    for entered in items_of_copies(session, paste):
        was = entered.item
        if was["kind"] == "cancel" or entered.fingerprint in marks:
            continue
        member = session.get_one(Member, entered.member_id)
        his = [item for item in told if item.id == member.employee_no]
        spoken = {day for item in his for day in item.dates or ()}
        dates = [date.fromisoformat(day) for day in was["dates"] or ()]
        days = tuple(day for day in dates if day >= today and day not in spoken)
        again = any(item.every is not None for item in his)
        if days or (was["every"] is not None and not again):
            lost.append(LostLine(entered, member, days))
    return lost


def withdraw_line(session: Session, lost: LostLine, by: Member, now: datetime) -> None:
    """Take back what a lost line had become: out on its days, a standing wish ended."""
    entered, member = lost.entered, lost.member
    drives = entered.item["kind"] == "offer"
    way = entered.item["direction"] or TO_WORK
    leg = None if way == Way.BOTH else Direction(way)
    for day in lost.days:
        part = Part.DRIVE if drives else Part.RIDE
        take_day_out(session, member, part, day, day, now, leg)
    if entered.item["every"] is not None:
        _end_standing(session, member, drives, now)
    entered.withdrawn_at = now
    days = [day.isoformat() for day in lost.days]
    record(session, by, ChainAct.WITHDREW_LINE, entered, now, whom=member, days=days)


def _end_standing(session: Session, member: Member, drives: bool, now: datetime) -> None:
    if drives:
        if offer := open_offer_for(session, member, None):
            end_offer(session, offer, member, now)
    elif request := open_request_for(session, member, None):
        end_request(session, request, member, now)
