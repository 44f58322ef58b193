"""Setting how a mine's rides are run: its fatigue rules and its operation."""

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy.orm import Session

from models.audit import record
from models.changes import ChangeAct
from models.people import Member, Site
from models.queries.ride_limits import fatigue_rules_of, operation_rules_of
from models.ride_limits import FatigueRules, LimitAct, NightBelongs, OperationRules


def set_fatigue_rules(
    session: Session, site: Site, values: Mapping[str, int], by: Member, now: datetime
) -> FatigueRules:
    """Keep these limits; each change is in the audit with what it was before."""
    rules = fatigue_rules_of(session, site)
    before = {name: getattr(rules, name) for name in values}
    for name, value in values.items():
        setattr(rules, name, value)
    changed = {name: [before[name], new] for name, new in values.items() if before[name] != new}
    if changed:
        record(session, by, LimitAct.SET_FATIGUE_RULES, rules, now, changed=changed)
    return rules


def set_operation_rules(
    session: Session,
    site: Site,
    values: Mapping[str, int | str | NightBelongs],
    by: Member,
    now: datetime,
) -> OperationRules:
    """Keep how the rides are run, by the names of `OperationRules`; what is not named stays."""
    rules = operation_rules_of(session, site)
    for name, value in values.items():
        setattr(rules, name, value)
    record(session, by, ChangeAct.SET_OPERATION_RULES, rules, now, to=dict(values))
    return rules
