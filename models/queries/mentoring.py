"""Reads about mentor pairs, their assessments and rewards."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import Select, exists, func, or_, select
from sqlalchemy.orm import Session, joinedload, selectinload

from models.mentoring import Assessment, MentorPair, Quarter, Reward, RewardRule
from models.people import Member, Section, Site
from models.queries.pages import Listing, Page, in_order, page_of
from models.queries.search_terms import holding, terms_of

PAIR_ORDERS = {"start": MentorPair.starts_on, "end": MentorPair.ends_on}


def _pairs(site: Site) -> Select[MentorPair]:
    found = select(MentorPair).join(Section, Section.id == MentorPair.section_id)
    return found.where(Section.site_id == site.id).options(
        joinedload(MentorPair.mentor),
        joinedload(MentorPair.apprentice),
        selectinload(MentorPair.assessments),
    )


def pairs_found(session: Session, site: Site, wanted: Listing, number: int = 1) -> Page[MentorPair]:
    """The pairs by either party or trade: running ones first, then by start, as a rule."""
    terms = terms_of(session, site, wanted.words)
    parties = [MentorPair.mentor_id, MentorPair.apprentice_id]
    found = _pairs(site).where(*holding(terms, [MentorPair.trade], persons=parties))
    if wanted.order.removeprefix("-") in PAIR_ORDERS:
        return page_of(session, in_order(found, PAIR_ORDERS, wanted.order, "start"), number)
    running = MentorPair.ended_on.is_not(None)
    return page_of(session, found.order_by(running, MentorPair.starts_on, MentorPair.id), number)


def pairs_of(session: Session, member: Member) -> Sequence[MentorPair]:
    """The pairs in which the member is mentor or apprentice, newest first."""
    own = or_(MentorPair.mentor_id == member.id, MentorPair.apprentice_id == member.id)
    found = _pairs(member.site).where(own)
    return session.scalars(found.order_by(MentorPair.starts_on.desc(), MentorPair.id)).all()


def pair_by_id(session: Session, site: Site, pair_id: int) -> MentorPair | None:
    """The pair of this mine with this number."""
    return session.scalars(_pairs(site).where(MentorPair.id == pair_id)).first()


def running_pair_of(session: Session, apprentice: Member) -> MentorPair | None:
    """The contract under which the apprentice is now."""
    found = select(MentorPair).where(
        MentorPair.apprentice_id == apprentice.id, MentorPair.ended_on.is_(None)
    )
    return session.scalars(found).first()


def same_pair(
    session: Session, mentor: Member, apprentice: Member, starts_on: date
) -> MentorPair | None:
    """The contract of these two from this day."""
    found = select(MentorPair).where(
        MentorPair.mentor_id == mentor.id,
        MentorPair.apprentice_id == apprentice.id,
        MentorPair.starts_on == starts_on,
    )
    return session.scalars(found).first()


def pair_on(session: Session, mentor: Member, apprentice: Member, day: date) -> MentorPair | None:
    """The contract of these two that runs on this day."""
    found = select(MentorPair).where(
        MentorPair.mentor_id == mentor.id,
        MentorPair.apprentice_id == apprentice.id,
        MentorPair.starts_on <= day,
        func.coalesce(MentorPair.ended_on, MentorPair.ends_on) >= day,
    )
    return session.scalars(found.order_by(MentorPair.starts_on.desc())).first()


def assessment_in(session: Session, pair: MentorPair, quarter: Quarter) -> Assessment | None:
    """The pair's assessment of this quarter."""
    found = select(Assessment).where(
        Assessment.pair_id == pair.id,
        Assessment.year == quarter.year,
        Assessment.quarter == quarter.number,
    )
    return session.scalars(found).first()


def pairs_to_assess(session: Session, site: Site, quarter: Quarter) -> Sequence[MentorPair]:
    """The confirmed pairs under contract in this quarter that nobody assessed in it yet."""
    done = exists().where(
        Assessment.pair_id == MentorPair.id,
        Assessment.year == quarter.year,
        Assessment.quarter == quarter.number,
    )
    found = _pairs(site).where(
        MentorPair.mentor_confirmed_at.is_not(None),
        MentorPair.apprentice_confirmed_at.is_not(None),
        MentorPair.starts_on <= quarter.last_day,
        MentorPair.ends_on >= quarter.first_day,
        or_(MentorPair.ended_on.is_(None), MentorPair.ended_on >= quarter.first_day),
        ~done,
    )
    return session.scalars(found.order_by(MentorPair.id)).all()


def reward_rules(session: Session, section: Section, day: date) -> Sequence[RewardRule]:
    """The steps of the section's rule in force on a day, the highest first."""
    begun = select(RewardRule.valid_from).where(
        RewardRule.section_id == section.id, RewardRule.valid_from <= day
    )
    newest = session.scalars(begun.order_by(RewardRule.valid_from.desc()).limit(1)).first()
    steps = select(RewardRule).where(
        RewardRule.section_id == section.id, RewardRule.valid_from == newest
    )
    return session.scalars(steps.order_by(RewardRule.from_total.desc())).all()


def rules_from(session: Session, section: Section, day: date) -> Sequence[RewardRule]:
    """The steps that begin on this very day."""
    found = select(RewardRule).where(
        RewardRule.section_id == section.id, RewardRule.valid_from == day
    )
    return session.scalars(found).all()


def reward_of(session: Session, assessment: Assessment) -> Reward | None:
    """What was awarded for an assessment."""
    found = select(Reward).where(Reward.assessment_id == assessment.id)
    return session.scalars(found).first()


def rewards_of(session: Session, pair: MentorPair) -> dict[int, Reward]:
    """What was awarded to a pair, by the number of the assessment."""
    found = select(Reward).join(Assessment).where(Assessment.pair_id == pair.id)
    return {reward.assessment_id: reward for reward in session.scalars(found)}
