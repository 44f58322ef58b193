"""An opinion's way: noted in a talk, given to an owner, solved or explained one-to-one."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from models.audit import record
from models.errors import RuleBroken
from models.people import Member, Site
from models.queries.talks import next_opinion_number, opinions_due
from models.talks import Opinion, OpinionEnd, Received, TalkAct, TalkSession
from workflows.tell_people import tell
from workflows.versions import refuse_stale

REMIND_BEFORE = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Said:
    """What was said, and by whom; a family member has a name beside the worker, nobody has none."""

    subject: str
    text: str
    author: Member | None = None
    author_name: str = ""


def note_opinion(
    session: Session,
    talk: TalkSession,
    said: Said,
    by: Member,
    now: datetime,
    owner: Member | None = None,
    due_on: date | None = None,
) -> Opinion:
    """Write down an opinion in a talk that has begun and isn't closed; an owner may come later."""
    if talk.closed or talk.called_off_at is not None:
        raise RuleBroken("talk_is_closed" if talk.closed else "talk_is_called_off")
    if now < talk.starts_at:
        raise RuleBroken("talk_not_begun", starts_at=talk.starts_at)
    opinion = Opinion(
        talk=talk,
        no=next_opinion_number(session, talk),
        author=said.author,
        author_name=said.author_name,
        subject=said.subject,
        text=said.text,
        noted_by_id=by.id,
        noted_at=now,
    )
    record(session, by, TalkAct.NOTED_OPINION, opinion, now, whom=said.author, talk=talk.id)
    if owner is not None:
        assign_opinion(session, opinion, owner, due_on, by, now)
    return opinion


def assign_opinion(
    session: Session,
    opinion: Opinion,
    owner: Member,
    due_on: date | None,
    by: Member,
    now: datetime,
    version: int | None = None,
) -> None:
    """Give an open opinion to the one who sees to it, by a day not before it was noted."""
    refuse_stale(opinion, version)
    _refuse_ended(opinion)
    if due_on is None and opinion.talk.closed:
        raise RuleBroken("opinions_without_due_date", n=1, numbers=opinion.no)
    if due_on is not None and due_on < _day(owner.site, opinion.noted_at):
        raise RuleBroken("due_before_noted", due_on=due_on, noted_at=opinion.noted_at)
    anew = opinion.owner_id != owner.id
    opinion.owner, opinion.due_on = owner, due_on
    due = due_on.isoformat() if due_on else None
    record(session, by, TalkAct.ASSIGNED_OPINION, opinion, now, whom=owner, due_on=due)
    if anew and owner.id != by.id:
        tell(session, [owner], "opinion_assigned", opinion, now, subject=opinion.subject, due=due)


def solve_opinion(
    session: Session,
    opinion: Opinion,
    outcome: str,
    by: Member,
    now: datetime,
    ended_at: datetime | None = None,
    version: int | None = None,
) -> None:
    """End an opinion as solved: what was done, and when if it wasn't just now."""
    refuse_stale(opinion, version)
    _end(opinion, OpinionEnd.SOLVED, outcome, by, ended_at or now, now)
    record(session, by, TalkAct.SOLVED_OPINION, opinion, now, whom=opinion.author)
    _tell_author(session, opinion, now)


def explain_opinion(
    session: Session,
    opinion: Opinion,
    outcome: str,
    received: Received,
    by: Member,
    now: datetime,
    explained_by: Member,
    explained_at: datetime | None = None,
    version: int | None = None,
) -> None:
    """End an opinion as explained one-to-one: who explained what, when, and how it was received."""
    refuse_stale(opinion, version)
    _end(opinion, OpinionEnd.EXPLAINED, outcome, explained_by, explained_at or now, now)
    opinion.received = received
    record(session, by, TalkAct.EXPLAINED_OPINION, opinion, now, whom=opinion.author)
    _tell_author(session, opinion, now)


def reopen_opinion(
    session: Session,
    opinion: Opinion,
    why: str,
    due_on: date,
    by: Member,
    now: datetime,
    version: int | None = None,
) -> None:
    """Open an ended opinion again; what had ended it stays in its history."""
    refuse_stale(opinion, version)
    if opinion.ending is None:
        raise RuleBroken("opinion_still_open", no=opinion.no)
    ending, outcome = opinion.ending.value, opinion.outcome
    opinion.ending = opinion.ended_at = opinion.ended_by = opinion.received = None
    opinion.outcome, opinion.due_on = "", due_on
    record(
        session, by, TalkAct.REOPENED_OPINION, opinion, now, why=why, was=ending, outcome=outcome
    )
    if opinion.owner is not None:
        once = now.isoformat()
        tell(
            session,
            [opinion.owner],
            "opinion_assigned",
            opinion,
            now,
            once=once,
            subject=opinion.subject,
            due=due_on.isoformat(),
        )


def remind_opinion_owners(session: Session, site: Site, now: datetime) -> int:
    """Tell owners a day before an opinion is due, and once more when it is overdue.

    Running it again the same day tells nobody twice. How many notices were made.
    """
    today = _day(site, now)
    told = 0
    for opinion in opinions_due(session, site, today + REMIND_BEFORE):
        owners = [opinion.owner] if opinion.owner else []
        due_on = opinion.due_on or today
        code = "opinion_overdue" if due_on < today else "opinion_due_soon"
        due = due_on.isoformat()
        made = tell(session, owners, code, opinion, now, once=due, subject=opinion.subject, due=due)
        if made:
            record(session, None, TalkAct.REMINDED_OPINION_OWNER, opinion, now, whom=opinion.owner)
        told += len(made)
    return told


def _end(
    opinion: Opinion,
    ending: OpinionEnd,
    outcome: str,
    ended_by: Member,
    at: datetime,
    now: datetime,
) -> None:
    _refuse_ended(opinion)
    if opinion.owner_id is None:
        raise RuleBroken("opinions_without_owner", n=1, numbers=opinion.no)
    if at < opinion.noted_at:
        raise RuleBroken("ended_before_noted", ended_at=at, noted_at=opinion.noted_at)
    if at > now:
        raise RuleBroken("ended_in_the_future", ended_at=at)
    opinion.ending, opinion.outcome = ending, outcome
    opinion.ended_by, opinion.ended_at = ended_by, at


def _refuse_ended(opinion: Opinion) -> None:
    if opinion.ending is not None:
        raise RuleBroken("opinion_has_ended", no=opinion.no)


def _tell_author(session: Session, opinion: Opinion, now: datetime) -> None:
    if opinion.author is not None and opinion.ending is not None:
        said = {"subject": opinion.subject, "ending": opinion.ending.value}
        once = str(opinion.version)
        tell(session, [opinion.author], "opinion_ended", opinion, now, once=once, **said)


def _day(site: Site, moment: datetime) -> date:
    return moment.astimezone(ZoneInfo(site.timezone)).date()
