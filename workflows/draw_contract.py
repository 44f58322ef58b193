"""Mentor contracts: drawn up, confirmed by both parties, graduated from, ended."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy.orm import Session

from models.audit import record
from models.days import day_at
from models.errors import NotFound, RuleBroken
from models.mentoring import MentoringAct, MentorPair
from models.people import Member, Role
from models.queries.mentoring import running_pair_of, same_pair
from workflows.tell_people import tell


@dataclass(frozen=True, slots=True)
class Contract:
    """What the two parties sign: the trade, the aims, from when to when."""

    mentor: Member
    apprentice: Member
    trade: str
    aims: str
    starts_on: date
    ends_on: date


def keeps_mentoring(member: Member) -> bool:
    """Coordinators and the secretary draw up contracts and assess."""
    return member.has_role(Role.COORDINATOR, Role.SECRETARY)


def draw_contract(session: Session, contract: Contract, by: Member, now: datetime) -> MentorPair:
    """Draw up a contract and ask both parties to confirm it.

    Raises RuleBroken for one person on both sides, dates out of order, an apprentice who is under
    contract already, and the same two from the same day.
    """
    if not keeps_mentoring(by):
        raise NotFound("pair")
    _refuse_wrong_parties(session, contract, by)
    section = contract.apprentice.section
    if section is None:
        raise RuleBroken("apprentice_without_section", name=contract.apprentice.name)
    pair = MentorPair(
        section_id=section.id,
        mentor_id=contract.mentor.id,
        apprentice_id=contract.apprentice.id,
        trade=contract.trade,
        aims=contract.aims,
        starts_on=contract.starts_on,
        ends_on=contract.ends_on,
        drawn_at=now,
    )
    record(session, by, MentoringAct.DREW_CONTRACT, pair, now, whom=contract.apprentice)
    names = {"mentor": contract.mentor.name, "apprentice": contract.apprentice.name}
    tell(session, [contract.mentor, contract.apprentice], "confirm_contract", pair, now, **names)
    return pair


def confirm_contract(session: Session, pair: MentorPair, by: Member, now: datetime) -> MentorPair:
    """One party confirms; with the second the contract is in force. Again changes nothing."""
    if by.id not in (pair.mentor_id, pair.apprentice_id):
        raise NotFound("pair")
    if pair.ended_on is not None:
        raise RuleBroken("contract_ended")
    if by.id == pair.mentor_id and pair.mentor_confirmed_at is None:
        pair.mentor_confirmed_at = now
    elif by.id == pair.apprentice_id and pair.apprentice_confirmed_at is None:
        pair.apprentice_confirmed_at = now
    else:
        return pair
    record(session, by, MentoringAct.CONFIRMED_CONTRACT, pair, now)
    return pair


def graduate(
    session: Session, pair: MentorPair, key_post: str, on: date, by: Member, now: datetime
) -> MentorPair:
    """The apprentice becomes a key worker in a post; the contract ends that day.

    Raises RuleBroken for a contract not in force or ended, for a day outside it or to come, and
    before the first assessment: graduation rests on one.
    """
    _refuse_unless_running(pair, by)
    if not pair.in_force:
        raise RuleBroken("contract_not_confirmed")
    _refuse_outside(pair, on, now)
    if not any(assessment.held_on <= on for assessment in pair.assessments):
        raise RuleBroken("not_assessed_yet")
    pair.graduated_on, pair.key_post, pair.ended_on = on, key_post, on
    record(session, by, MentoringAct.GRADUATED, pair, now, whom=pair.apprentice, post=key_post)
    tell(
        session,
        [pair.mentor, pair.apprentice],
        "graduated",
        pair,
        now,
        name=pair.apprentice.name,
        post=key_post,
    )
    return pair


def end_contract(
    session: Session, pair: MentorPair, why: str, on: date, by: Member, now: datetime
) -> MentorPair:
    """End a contract without graduation: both are told why."""
    _refuse_unless_running(pair, by)
    _refuse_outside(pair, on, now)
    if any(assessment.held_on > on for assessment in pair.assessments):
        raise RuleBroken("assessed_after_end", day=on.isoformat())
    pair.ended_on, pair.ended_why = on, why
    record(session, by, MentoringAct.ENDED_CONTRACT, pair, now, whom=pair.apprentice, why=why)
    tell(session, [pair.mentor, pair.apprentice], "contract_ended", pair, now, why=why)
    return pair


def _refuse_wrong_parties(session: Session, contract: Contract, by: Member) -> None:
    for party in (contract.mentor, contract.apprentice):
        if party.site_id != by.site_id or not party.active:
            raise RuleBroken("not_of_this_mine", name=party.name)
    if contract.mentor.id == contract.apprentice.id:
        raise RuleBroken("own_mentor", name=contract.mentor.name)
    if contract.starts_on >= contract.ends_on:
        raise RuleBroken("contract_dates", starts=contract.starts_on, ends=contract.ends_on)
    if same_pair(session, contract.mentor, contract.apprentice, contract.starts_on) is not None:
        raise RuleBroken("same_pair_twice", day=contract.starts_on.isoformat())
    running = running_pair_of(session, contract.apprentice)
    if running is not None:
        name, mentor = contract.apprentice.name, running.mentor.name
        raise RuleBroken("apprentice_has_mentor", name=name, mentor=mentor)


def _refuse_unless_running(pair: MentorPair, by: Member) -> None:
    if not keeps_mentoring(by) or by.site_id != pair.section.site_id:
        raise NotFound("pair")
    if pair.ended_on is not None:
        raise RuleBroken("contract_ended")


def _refuse_outside(pair: MentorPair, day: date, now: datetime) -> None:
    if day > day_at(pair.section.site, now):
        raise RuleBroken("day_to_come", day=day.isoformat())
    if not pair.starts_on <= day <= pair.ends_on:
        raise RuleBroken("outside_contract", starts=pair.starts_on, ends=pair.ends_on)
