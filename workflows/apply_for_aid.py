"""A hardship case begins: applied for by the person, or by a colleague on the person's behalf."""

from datetime import datetime

from sqlalchemy.orm import Session

from models.aid import AidAct, AidCase, CaseState, CaseView, CaseWorker, Hardship
from models.audit import record
from models.errors import NotFound, RuleBroken
from models.people import Member, Role
from models.queries.aid import case_open_to, named_worker, running_case
from models.queries.people import members_with_role
from workflows.tell_people import tell


def apply_for_aid(
    session: Session,
    person: Member,
    hardship: Hardship,
    situation: str,
    by: Member,
    now: datetime,
) -> AidCase:
    """Begin a case and tell the secretary; the person is told when somebody else applied.

    Raises RuleBroken while the person's earlier case is running, and for who is not of this mine.
    The audit and the notices say nothing of the situation.
    """
    if person.site_id != by.site_id or not person.active:
        raise RuleBroken("not_of_this_mine", name=person.name)
    if running_case(session, person) is not None:
        # Said to the person only; to others the answer must not tell that there is a case.
        raise RuleBroken("case_runs_already" if person.id == by.id else "application_not_taken")
    case = AidCase(
        site_id=person.site_id,
        person_id=person.id,
        applied_by_id=by.id,
        applied_at=now,
        hardship=hardship,
        situation=situation,
    )
    record(session, by, AidAct.APPLIED_FOR_AID, case, now)
    tell(session, members_with_role(session, person.site, Role.SECRETARY), "aid_asked", case, now)
    if person.id != by.id:
        tell(session, [person], "aid_asked_for_you", case, now)
    return case


def name_case_worker(
    session: Session, case: AidCase, worker: Member, by: Member, now: datetime
) -> CaseWorker:
    """The secretary names who looks after a case; from now on that member sees it.

    Naming the same member again changes nothing. Raises RuleBroken for the person of the case.
    """
    refuse_all_but_secretary(by, case)
    refuse_finished(case)
    if worker.id == case.person_id:
        raise RuleBroken("own_case_worker")
    if worker.site_id != case.site_id or not worker.active:
        raise RuleBroken("not_of_this_mine", name=worker.name)
    standing = named_worker(session, case, worker)
    if standing is not None:
        return standing
    naming = CaseWorker(case_id=case.id, member_id=worker.id, named_at=now)
    record(session, by, AidAct.NAMED_CASE_WORKER, naming, now, whom=worker)
    tell(session, [worker], "named_case_worker", case, now, once=str(naming.id))
    return naming


def relieve_case_worker(
    session: Session, case: AidCase, worker: Member, by: Member, now: datetime
) -> CaseWorker:
    """The case is closed to this member from now on."""
    refuse_all_but_secretary(by, case)
    standing = named_worker(session, case, worker)
    if standing is None:
        raise NotFound("case_worker")
    standing.relieved_at = now
    record(session, by, AidAct.RELIEVED_CASE_WORKER, standing, now, whom=worker)
    return standing


def view_case(session: Session, case_id: int, viewer: Member, now: datetime) -> AidCase:
    """Open a case and keep that it was opened, for the person to see.

    Raises NotFound for whom the case is none of his business.
    """
    case = case_open_to(session, viewer, case_id)
    if case is None:
        raise NotFound("case")
    session.add(CaseView(case_id=case.id, viewer_id=viewer.id, at=now))
    record(session, viewer, AidAct.VIEWED_CASE, case, now)
    return case


def refuse_all_but_secretary(by: Member, case: AidCase) -> None:
    """Who sees a case is for the secretary alone to say."""
    if not by.has_role(Role.SECRETARY) or by.site_id != case.site_id:
        raise NotFound("case")


def refuse_finished(case: AidCase) -> None:
    """Nothing more happens to a declined or closed case."""
    if case.state in (CaseState.DECLINED, CaseState.CLOSED):
        raise RuleBroken("case_finished")
