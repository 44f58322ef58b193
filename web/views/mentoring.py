"""Mentor pairs: the list, one pair, its contract on paper, confirming, assessing, ending."""

from datetime import date

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from models.errors import NotFound
from models.mentoring import Assessment, MentorPair, Quarter
from models.people import Role
from models.queries import mentoring as queries
from models.queries.people import members_to_pick
from web import clock
from web.forms.mentoring import (
    AssessmentSheet,
    ContractEnd,
    ContractSheet,
    Graduation,
    RewardSheet,
)
from web.forms.obey import obeyed, status_of
from web.pages.list_orders import PAIRS
from web.pages.mentoring import days_left, pair_line, pair_page, quarter_words
from web.pages.paging import asked_list, asked_page, paged
from web.transactions import session
from web.who import me
from workflows.assess_pair import assess_pair, set_reward_rule
from workflows.draw_contract import (
    confirm_contract,
    draw_contract,
    end_contract,
    graduate,
    keeps_mentoring,
)

bp = Blueprint("mentoring", __name__)


def seen_pair(pair_id: int) -> MentorPair:
    """The pair, for its two parties and who keeps the pairs."""
    pair = queries.pair_by_id(session, me.site, pair_id)
    if pair is None or not (keeps_mentoring(me) or me.id in (pair.mentor_id, pair.apprentice_id)):
        raise NotFound("pair", id=pair_id)
    return pair


def kept_pair(pair_id: int) -> MentorPair:
    """The pair, for who keeps the pairs."""
    if not keeps_mentoring(me):
        raise NotFound("pair", id=pair_id)
    return seen_pair(pair_id)


@bp.get("/mentoring")
def pairs() -> ResponseReturnValue:
    """My own pairs; for who keeps them all of them, what is due first."""
    today, keeps = clock.today(me.site), keeps_mentoring(me)
    quarter, wanted = Quarter.of(today), asked_list()
    found = queries.pairs_found(session, me.site, wanted, asked_page()) if keeps else None
    return render_template(
        "mentoring/pairs.html",
        own=[pair_line(pair, quarter) for pair in queries.pairs_of(session, me)],
        lines=[pair_line(pair, quarter) for pair in found.rows] if found else [],
        **(paged(found, PAIRS) if found else {}),
        due=len(queries.pairs_to_assess(session, me.site, quarter)) if keeps else 0,
        quarter=quarter_words(quarter),
        left=days_left(quarter, today),
        keeps=keeps,
        rules=me.has_role(Role.SECRETARY) and me.section is not None,
    )


@bp.get("/mentoring/<int:pair_id>")
def show(pair_id: int) -> ResponseReturnValue:
    """One pair: contract, progress, assessments, rewards."""
    return render_template("mentoring/pair.html", page=pair_page(seen_pair(pair_id), me))


@bp.get("/mentoring/<int:pair_id>/paper")
def paper(pair_id: int) -> ResponseReturnValue:
    """The contract to print and sign."""
    pair = seen_pair(pair_id)
    back = url_for("mentoring.show", pair_id=pair.id)
    return render_template("mentoring/paper.html", pair=pair, site=me.site, back_href=back)


@bp.route("/mentoring/new", methods=["GET", "POST"])
def draw() -> ResponseReturnValue:
    """Draw up a contract; both parties are asked to confirm it."""
    if not keeps_mentoring(me):
        raise NotFound("pair")
    form = ContractSheet()
    made = obeyed(form, lambda: draw_contract(session, form.contract(), me, clock.now()))
    if made is not None:
        flash(_("合同拟好了，已请双方确认"))
        return redirect(url_for("mentoring.show", pair_id=made.id), 303)
    members = members_to_pick(session, me.site)
    return render_template("mentoring/draw.html", form=form, members=members), status_of(form)


@bp.post("/mentoring/<int:pair_id>/confirm")
def confirm(pair_id: int) -> ResponseReturnValue:
    """I confirm the contract."""
    pair = confirm_contract(session, seen_pair(pair_id), me, clock.now())
    flash(_("双方都确认了，合同生效") if pair.in_force else _("您确认了，等对方确认"))
    return redirect(url_for("mentoring.show", pair_id=pair.id), 303)


@bp.route("/mentoring/<int:pair_id>/assess", methods=["GET", "POST"])
def assess(pair_id: int) -> ResponseReturnValue:
    """Assess the pair for a quarter, or change that quarter's assessment."""
    pair, form, day = kept_pair(pair_id), AssessmentSheet(), _day_asked_for()
    known = queries.assessment_in(session, pair, Quarter.of(day))
    if not form.is_submitted():
        form.held_on.data = day
        if known is not None:
            form.show(known)
    if obeyed(form, lambda: _assess(pair, form)) is not None:
        flash(_("考核记下了"))
        return redirect(url_for("mentoring.show", pair_id=pair.id), 303)
    page = render_template("mentoring/assess.html", form=form, pair=pair, known=known)
    return page, status_of(form)


@bp.route("/mentoring/<int:pair_id>/graduate", methods=["GET", "POST"])
def graduation(pair_id: int) -> ResponseReturnValue:
    """The apprentice becomes a key worker."""
    pair, form = kept_pair(pair_id), Graduation()
    post, on = form.key_post, form.on
    if obeyed(
        form, lambda: graduate(session, pair, post.data or "", _day(on.data), me, clock.now())
    ):
        flash(_("%(name)s 出师了", name=pair.apprentice.name))
        return redirect(url_for("mentoring.show", pair_id=pair.id), 303)
    page = render_template("mentoring/end.html", form=form, pair=pair, title=_("出师"))
    return page, status_of(form)


@bp.route("/mentoring/<int:pair_id>/end", methods=["GET", "POST"])
def end(pair_id: int) -> ResponseReturnValue:
    """The contract ends without graduation."""
    pair, form = kept_pair(pair_id), ContractEnd()
    why, on = form.why, form.on
    if obeyed(
        form, lambda: end_contract(session, pair, why.data or "", _day(on.data), me, clock.now())
    ):
        return redirect(url_for("mentoring.show", pair_id=pair.id), 303)
    page = render_template("mentoring/end.html", form=form, pair=pair, title=_("结束合同"))
    return page, status_of(form)


@bp.route("/mentoring/rewards", methods=["GET", "POST"])
def rewards() -> ResponseReturnValue:
    """The secretary sets what a total of marks is worth, from a day on."""
    form, section = RewardSheet(), me.section
    if not me.has_role(Role.SECRETARY) or section is None:
        raise NotFound("section")
    now, start = clock.now(), form.valid_from
    if obeyed(
        form, lambda: set_reward_rule(session, section, _day(start.data), form.steps(), me, now)
    ):
        flash(_("办法定好了"))
        return redirect(url_for("mentoring.rewards"), 303)
    steps = queries.reward_rules(session, section, clock.today(me.site))
    return render_template("mentoring/rewards.html", form=form, steps=steps), status_of(form)


def _day(day: date | None) -> date:
    return day if day is not None else clock.today(me.site)


def _day_asked_for() -> date:
    try:
        return date.fromisoformat(request.args.get("on", ""))
    except ValueError:
        return clock.today(me.site)


def _assess(pair: MentorPair, form: AssessmentSheet) -> Assessment:
    version = form.version.number or None
    held_on = _day(form.held_on.data)
    return assess_pair(session, pair, held_on, form.marks(), me, clock.now(), version)
