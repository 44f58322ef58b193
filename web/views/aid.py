"""Hardship cases: who may see one opens it, and the person sees that it was opened."""

from datetime import timedelta
from io import BytesIO

from flask import Blueprint, flash, redirect, render_template, request, send_file, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from models.aid import AidCase, CaseState, Hardship
from models.errors import NotFound
from models.people import Member
from models.queries import aid as queries
from models.queries.people import members_to_pick
from web import clock
from web.forms.aid import Application, CaseWorkerName
from web.forms.obey import obeyed, status_of
from web.pages.aid import case_line, case_page
from web.pages.list_orders import CASES
from web.pages.paging import asked_list, asked_page, paged
from web.transactions import session
from web.who import me
from workflows.apply_for_aid import (
    apply_for_aid,
    name_case_worker,
    relieve_case_worker,
    view_case,
)

bp = Blueprint("aid", __name__)

VIEW_LASTS = timedelta(minutes=30)


def opened_case(case_id: int) -> AidCase:
    """The case, for who may see it and opened it within the half hour. Others: not there."""
    case = queries.case_open_to(session, me, case_id)
    if case is None:
        raise NotFound("case", id=case_id)
    seen = queries.last_view(session, case, me)
    if seen is None or clock.now() - seen > VIEW_LASTS:
        raise NotFound("view", id=case_id)
    return case


def to_case(case: AidCase) -> ResponseReturnValue:
    """Back to the page of the case."""
    return redirect(url_for("aid.show", case_id=case.id), 303)


@bp.get("/aid")
def index() -> ResponseReturnValue:
    """My own applications; for case workers the cases they may open."""
    now, state = clock.here(me.site), request.args.get("state", "")
    chosen = CaseState(state) if state in set(CaseState) else None
    found = queries.cases_open_to(session, me, chosen, asked_list(), asked_page())
    return render_template(
        "aid/index.html",
        own=[case_line(case, now) for case in queries.own_cases(session, me)],
        others=[case_line(case, now) for case in queries.applied_for_others(session, me)],
        cases=[case_line(case, now, case.person.name) for case in found.rows],
        works=found.total > 0 or bool(request.args),
        chosen=state,
        **paged(found, CASES),
    )


@bp.route("/aid/apply", methods=["GET", "POST"])
def apply() -> ResponseReturnValue:
    """Apply for oneself or on behalf of a colleague."""
    form = Application()
    if obeyed(form, lambda: _apply(form)) is not None:
        flash(_("申请交给书记了，只有书记和他指定的经办人看得到"))
        return redirect(url_for("aid.index"), 303)
    members = members_to_pick(session, me.site)
    return render_template("aid/apply.html", form=form, members=members), status_of(form)


@bp.get("/aid/mine/<int:case_id>")
def mine(case_id: int) -> ResponseReturnValue:
    """The person's own case: all of it, and who opened it."""
    case = queries.own_case(session, me, case_id)
    if case is None:
        raise NotFound("case", id=case_id)
    return render_template("aid/mine.html", page=case_page(case, me, clock.here(me.site)))


@bp.post("/aid/<int:case_id>/open")
def open_case(case_id: int) -> ResponseReturnValue:
    """Open a case: it is kept who did, and when."""
    return to_case(view_case(session, case_id, me, clock.now()))


@bp.get("/aid/<int:case_id>")
def show(case_id: int) -> ResponseReturnValue:
    """The case; who has not opened it within the half hour is asked to, as that is recorded."""
    case = queries.case_open_to(session, me, case_id)
    if case is None:
        raise NotFound("case", id=case_id)
    seen, now = queries.last_view(session, case, me), clock.here(me.site)
    if seen is None or now - seen > VIEW_LASTS:
        return render_template("aid/open.html", line=case_line(case, now, case.person.name))
    return render_template("aid/case.html", page=case_page(case, me, now))


@bp.route("/aid/<int:case_id>/workers", methods=["GET", "POST"])
def workers(case_id: int) -> ResponseReturnValue:
    """The secretary names who looks after the case."""
    case, form = opened_case(case_id), CaseWorkerName()
    page = case_page(case, me, clock.here(me.site))
    if not page.names_workers:
        raise NotFound("case", id=case_id)
    worker = form.worker
    if obeyed(
        form, lambda: name_case_worker(session, case, _named(worker.member), me, clock.now())
    ):
        return redirect(url_for("aid.workers", case_id=case.id), 303)
    members = members_to_pick(session, me.site)
    text = render_template("aid/workers.html", page=page, form=form, members=members)
    return text, status_of(form)


@bp.post("/aid/<int:case_id>/workers/<int:member_id>/relieve")
def relieve(case_id: int, member_id: int) -> ResponseReturnValue:
    """The case is closed to a case worker again."""
    case = opened_case(case_id)
    relieve_case_worker(session, case, _named(session.get(Member, member_id)), me, clock.now())
    return redirect(url_for("aid.workers", case_id=case.id), 303)


@bp.get("/aid/<int:case_id>/receipts/<int:scan_id>.jpg")
def receipt(case_id: int, scan_id: int) -> ResponseReturnValue:
    """The picture of a receipt: for the person, and for who opened the case."""
    case = queries.own_case(session, me, case_id) or opened_case(case_id)
    scan = queries.scan_of_case(session, case, scan_id)
    if scan is None:
        raise NotFound("receipt", id=scan_id)
    return send_file(BytesIO(scan.jpeg), mimetype="image/jpeg")


def _apply(form: Application) -> AidCase:
    hardship, situation = Hardship(form.hardship.data), form.situation.data or ""
    person = form.person.member or me
    return apply_for_aid(session, person, hardship, situation, me, clock.now())


def _named(member: Member | None) -> Member:
    if member is None or member.site_id != me.site_id:
        raise NotFound("member")
    return member
