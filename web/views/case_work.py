"""What case workers do with a case: assess, give aid, keep receipts, review, close."""

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from models.aid import Aid, AidCase, CaseReview, Need
from models.errors import NotFound
from models.queries import aid as queries
from web import clock
from web.forms.aid import AidSheet, CaseAssessment, Finding, NextReview, ReceiptPicture
from web.forms.obey import obeyed, status_of
from web.transactions import session
from web.views.aid import opened_case, to_case
from web.who import me
from workflows.help_in_hardship import (
    add_receipt,
    assess_case,
    close_case,
    decline_case,
    give_aid,
    hold_review,
    set_review,
)

bp = Blueprint("case_work", __name__)


@bp.route("/aid/<int:case_id>/assess", methods=["GET", "POST"])
def assess(case_id: int) -> ResponseReturnValue:
    """What was found and what will be done."""
    case, form = opened_case(case_id), CaseAssessment()
    if not form.is_submitted():
        form.version.data, form.need.data = str(case.version), case.need
        form.assessment.data, form.plan.data = case.assessment, case.plan
    if obeyed(form, lambda: _assess(case, form)) is not None:
        return to_case(case)
    return render_template("aid/assess.html", form=form, case=case), status_of(form)


@bp.route("/aid/<int:case_id>/give", methods=["GET", "POST"])
def give(case_id: int) -> ResponseReturnValue:
    """Record one aid."""
    case, form = opened_case(case_id), AidSheet()
    events = list(queries.visit_events(session, me.site))
    form.offer_events(events)
    if obeyed(form, lambda: give_aid(session, case, form.given(events), me, clock.now())):
        flash(_("记下了这一笔"))
        return to_case(case)
    return render_template("aid/give.html", form=form, case=case), status_of(form)


@bp.route("/aid/<int:case_id>/aids/<int:aid_id>/receipt", methods=["GET", "POST"])
def receipt(case_id: int, aid_id: int) -> ResponseReturnValue:
    """Keep the picture of a receipt."""
    case, form = opened_case(case_id), ReceiptPicture()
    aid = _aid_of(case, aid_id)
    now, picture = clock.now(), form.picture
    if obeyed(form, lambda: add_receipt(session, case, aid, picture.data.stream, me, now)):
        return to_case(case)
    return render_template("aid/receipt.html", form=form, case=case, aid=aid), status_of(form)


@bp.route("/aid/<int:case_id>/review", methods=["GET", "POST"])
def next_review(case_id: int) -> ResponseReturnValue:
    """Set the day of the next review."""
    case, form = opened_case(case_id), NextReview()
    if obeyed(form, lambda: _set_review(case, form)) is not None:
        return to_case(case)
    page = render_template("aid/words.html", form=form, case=case, title=_("定下次回访"))
    return page, status_of(form)


@bp.route("/aid/<int:case_id>/reviews/<int:review_id>", methods=["GET", "POST"])
def hold(case_id: int, review_id: int) -> ResponseReturnValue:
    """Write down what a review found."""
    case, form = opened_case(case_id), Finding()
    review = queries.review_of_case(session, case, review_id)
    if review is None:
        raise NotFound("review", id=review_id)
    text = form.text
    if obeyed(form, lambda: hold_review(session, case, review, text.data or "", me, clock.now())):
        return to_case(case)
    page = render_template("aid/words.html", form=form, case=case, title=_("记回访"))
    return page, status_of(form)


@bp.route("/aid/<int:case_id>/decline", methods=["GET", "POST"])
def decline(case_id: int) -> ResponseReturnValue:
    """An application that can't be met, and why."""
    case, form = opened_case(case_id), Finding()
    if obeyed(form, lambda: decline_case(session, case, form.text.data or "", me, clock.now())):
        return redirect(url_for("aid.index"), 303)
    page = render_template("aid/words.html", form=form, case=case, title=_("不受理，写明为什么"))
    return page, status_of(form)


@bp.route("/aid/<int:case_id>/close", methods=["GET", "POST"])
def close(case_id: int) -> ResponseReturnValue:
    """Close the case with its outcome."""
    case, form = opened_case(case_id), Finding()
    if obeyed(form, lambda: close_case(session, case, form.text.data or "", me, clock.now())):
        return to_case(case)
    page = render_template("aid/words.html", form=form, case=case, title=_("办结，写明结果"))
    return page, status_of(form)


def _assess(case: AidCase, form: CaseAssessment) -> AidCase:
    version = form.version.number
    need, found, plan = Need(form.need.data), form.assessment.data or "", form.plan.data or ""
    return assess_case(session, case, need, found, plan, version, me, clock.now())


def _set_review(case: AidCase, form: NextReview) -> CaseReview:
    day = form.due_on.data
    if day is None:
        raise NotFound("review")
    return set_review(session, case, day, me, clock.now())


def _aid_of(case: AidCase, aid_id: int) -> Aid:
    aid = queries.aid_of_case(session, case, aid_id)
    if aid is None:
        raise NotFound("aid", id=aid_id)
    return aid
