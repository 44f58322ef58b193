"""The quarterly assessment of a mentor pair, the reward by the section's rule, the reminders."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy.orm import Session

from models.audit import record
from models.days import day_at
from models.errors import Conflict, NotFound, RuleBroken
from models.mentoring import (
    HIGHEST_MARK,
    LOWEST_MARK,
    Assessment,
    Improvement,
    Mark,
    MentoringAct,
    MentorPair,
    Quarter,
    Reward,
    RewardRule,
)
from models.people import Member, Role, Section, Site
from models.queries.mentoring import (
    assessment_in,
    pairs_to_assess,
    reward_of,
    reward_rules,
    rules_from,
)
from models.queries.people import members_with_role
from workflows.draw_contract import keeps_mentoring
from workflows.tell_people import tell

REMIND_BEFORE_DAYS = (14, 3)


@dataclass(frozen=True, slots=True)
class MarkGiven:
    """A mark from 1 to 5 for one improvement, and the evidence it rests on."""

    mark: int
    evidence: str
    remark: str = ""


@dataclass(frozen=True, slots=True)
class RewardStep:
    """From this total of marks on (4 to 20), mentor and apprentice get so much, in fen."""

    from_total: int
    mentor_fen: int
    apprentice_fen: int


def assess_pair(
    session: Session,
    pair: MentorPair,
    held_on: date,
    marks: Mapping[Improvement, MarkGiven],
    by: Member,
    now: datetime,
    version: int | None = None,
) -> Assessment:
    """Assess a pair for the quarter of `held_on`, and award what the rule of that day says.

    With the version it was read with, an assessment of the quarter is changed; without, a second
    one is refused. Raises RuleBroken for a contract not confirmed, a day outside it or to come,
    a mark off the scale, an improvement without mark or evidence.
    """
    if not keeps_mentoring(by) or by.site_id != pair.section.site_id:
        raise NotFound("pair")
    _refuse_wrong_day(pair, held_on, now)
    _refuse_incomplete(marks)
    quarter = Quarter.of(held_on)
    assessment = _assessment_to_write(session, pair, quarter, version)
    act = MentoringAct.CHANGED_ASSESSMENT if assessment.marks else MentoringAct.ASSESSED_PAIR
    before = {mark.improvement.value: mark.mark for mark in assessment.marks}
    assessment.held_on, assessment.by_id, assessment.entered_at = held_on, by.id, now
    assessment.marks.clear()
    session.add(assessment)
    session.flush()  # the old marks must be gone before the new ones come
    assessment.marks.extend(
        Mark(improvement=one, mark=given.mark, evidence=given.evidence, remark=given.remark)
        for one, given in marks.items()
    )
    after = {one.value: given.mark for one, given in marks.items()}
    record(session, by, act, assessment, now, whom=pair.apprentice, before=before, marks=after)
    _award(session, pair, assessment, by, now)
    return assessment


def set_reward_rule(
    session: Session,
    section: Section,
    valid_from: date,
    steps: list[RewardStep],
    by: Member,
    now: datetime,
) -> list[RewardRule]:
    """Set the section's rule from a day on; the rules before it stay readable.

    Raises RuleBroken for no step, two steps with one total, a step off the scale, and a second rule
    from the same day.
    """
    if not by.has_role(Role.SECRETARY) or by.site_id != section.site_id:
        raise NotFound("section")
    totals = [step.from_total for step in steps]
    if not steps or len(set(totals)) < len(totals):
        raise RuleBroken("reward_steps_unclear")
    for step in steps:
        if not 4 * LOWEST_MARK <= step.from_total <= 4 * HIGHEST_MARK:
            raise RuleBroken("total_off_the_scale", total=step.from_total)
        if min(step.mentor_fen, step.apprentice_fen) < 0:
            raise RuleBroken("reward_negative")
    if rules_from(session, section, valid_from):
        raise RuleBroken("rule_from_that_day", day=valid_from.isoformat())
    rules = []
    for step in steps:
        rule = RewardRule(
            section_id=section.id,
            valid_from=valid_from,
            from_total=step.from_total,
            mentor_fen=step.mentor_fen,
            apprentice_fen=step.apprentice_fen,
        )
        record(session, by, MentoringAct.SET_REWARD_RULE, rule, now)
        rules.append(rule)
    return rules


def remind_of_assessments(session: Session, site: Site, now: datetime) -> int:
    """Within 14 and again within 3 days of the quarter's end, tell the secretary and the mentors.

    Returns how many notices were made; run as often as you like, none is made twice.
    """
    quarter = Quarter.of(day_at(site, now))
    left = (quarter.last_day - day_at(site, now)).days
    reached = [days for days in REMIND_BEFORE_DAYS if left <= days]
    if not reached:
        return 0
    secretaries = members_with_role(session, site, Role.SECRETARY)
    told = 0
    for pair in pairs_to_assess(session, site, quarter):
        once = f"{quarter.year}-{quarter.number}-{reached[-1]}"
        told += len(
            tell(
                session,
                [pair.mentor, *secretaries],
                "assessment_due",
                pair,
                now,
                once=once,
                mentor=pair.mentor.name,
                apprentice=pair.apprentice.name,
                until=quarter.last_day.isoformat(),
            )
        )
    return told


def _assessment_to_write(
    session: Session, pair: MentorPair, quarter: Quarter, version: int | None
) -> Assessment:
    known = assessment_in(session, pair, quarter)
    if known is None:
        return Assessment(pair=pair, year=quarter.year, quarter=quarter.number)
    if version is None:
        raise RuleBroken("assessed_already", year=quarter.year, quarter=quarter.number)
    if known.version != version:
        raise Conflict("changed_meanwhile")
    return known


def _award(
    session: Session, pair: MentorPair, assessment: Assessment, by: Member, now: datetime
) -> None:
    steps = reward_rules(session, pair.section, assessment.held_on)
    reached = next((step for step in steps if step.from_total <= assessment.total), None)
    known = reward_of(session, assessment)
    if reached is None:
        if known is not None:
            session.delete(known)
        return
    reward = known or Reward(assessment=assessment)
    reward.rule_id, reward.awarded_at = reached.id, now
    reward.mentor_fen, reward.apprentice_fen = reached.mentor_fen, reached.apprentice_fen
    record(session, by, MentoringAct.REWARDED_PAIR, reward, now, total=assessment.total)


def _refuse_wrong_day(pair: MentorPair, held_on: date, now: datetime) -> None:
    if not pair.in_force:
        raise RuleBroken("contract_not_confirmed")
    if held_on > day_at(pair.section.site, now):
        raise RuleBroken("day_to_come", day=held_on.isoformat())
    last = min(pair.ends_on, pair.ended_on or pair.ends_on)
    if not pair.starts_on <= held_on <= last:
        raise RuleBroken("outside_contract", starts=pair.starts_on, ends=last)


def _refuse_incomplete(marks: Mapping[Improvement, MarkGiven]) -> None:
    if set(marks) != set(Improvement):
        raise RuleBroken("four_marks_needed", n=len(marks))
    for given in marks.values():
        if not LOWEST_MARK <= given.mark <= HIGHEST_MARK:
            raise RuleBroken("mark_off_the_scale", mark=given.mark)
        if not given.evidence.strip():
            raise RuleBroken("mark_without_evidence")
