"""The coordinator's word on a pair in a week: together, or never; kept for every re-plan."""

from datetime import date, datetime

from sqlalchemy.orm import Session

from models.audit import record
from models.errors import RuleBroken
from models.people import Member, Site
from models.queries.ride_limits import pair_rule, pin_of_rider
from models.ride_limits import LimitAct, PairRule, PairRuleKind

ACTS = {PairRuleKind.PIN: LimitAct.PINNED_PAIR, PairRuleKind.FORBID: LimitAct.FORBADE_PAIR}


def rule_pair(
    session: Session,
    site: Site,
    monday: date,
    kind: PairRuleKind,
    driver: Member,
    rider: Member,
    by: Member,
    now: datetime,
) -> PairRule:
    """Pin or forbid a pair for the week that begins on `monday`.

    The opposite word on the same pair, and an older pin of the rider, are released. Said twice,
    it is one. Raises RuleBroken for a pair of one person.
    """
    if driver.id == rider.id:
        raise RuleBroken("two_persons")
    before = pair_rule(session, site, monday, driver.id, rider.id)
    if before is not None and before.kind is kind:
        return before
    if before is not None:
        release_pair(session, before, by, now)
    if kind is PairRuleKind.PIN:
        pinned = pin_of_rider(session, site, monday, rider.id)
        if pinned is not None:
            release_pair(session, pinned, by, now)
    rule = PairRule(
        site_id=site.id,
        monday=monday,
        kind=kind,
        driver_id=driver.id,
        rider_id=rider.id,
        made_by_id=by.id,
        made_at=now,
    )
    record(session, by, ACTS[kind], rule, now, whom=rider, driver=driver.id)
    return rule


def release_pair(session: Session, rule: PairRule, by: Member, now: datetime) -> None:
    """Take a word back; taken back twice, nothing more happens."""
    if rule.released_at is None:
        rule.released_at = now
        record(session, by, LimitAct.RELEASED_PAIR, rule, now)
