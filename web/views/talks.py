"""Heart-to-heart talks: planned, invited to, held, closed."""

from datetime import date

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from wtforms.fields.choices import SelectChoice

from models.errors import NotFound, RecordError
from models.people import STAFF, Section
from models.queries.people import crews, members_to_pick
from models.queries.talks import sections, talk_for, talks_page, talks_to_come
from models.talks import TalkSession
from web.clock import now
from web.forms.obey import obeyed, status_of
from web.forms.talks import Invite, InviteCrews, Minutes, PlanTalk
from web.labels import sentence
from web.moments import at_mine
from web.pages.list_orders import TALKS
from web.pages.opinion_rows import opinion_row
from web.pages.paging import asked_list, asked_page, paged
from web.transactions import session
from web.who import me
from workflows.talks import (
    call_off_talk,
    change_talk,
    close_talk,
    invite,
    invite_crews,
    keep_minutes,
    mark_guests,
    plan_talk,
    uninvite,
)

bp = Blueprint("talks", __name__, url_prefix="/talks")


@bp.get("/")
def index() -> ResponseReturnValue:
    """The staff see all talks; others their invitations."""
    invitations = talks_to_come(session, me)
    if not me.has_role(*STAFF):
        return render_template("talks/invited.html", invitations=invitations)
    first, last = (request.args.get(name, type=date.fromisoformat) for name in ("first", "last"))
    page = talks_page(session, me.site, asked_list(), asked_page(), first, last)
    return render_template("talks/index.html", moment=now(), **paged(page, TALKS))


@bp.route("/new", methods=["GET", "POST"])
def plan() -> ResponseReturnValue:
    """Plan a talk."""
    form, known = _plan_form()
    if form.validate_on_submit():
        starts_at = form.starts_at.moment(me.site) or now()
        section = known[form.section.data]
        place, topic = form.place.data or "", form.topic.data or ""
        try:
            talk = plan_talk(session, section, me, now(), starts_at, place, topic)
        except RecordError as error:
            form.starts_at.errors = [sentence(error)]
        else:
            flash(_("安排好了，请人吧"))
            return redirect(url_for("talks.show", talk_id=talk.id), 303)
    status = 422 if form.is_submitted() else 200
    return render_template("talks/plan.html", form=form, talk=None), status


@bp.route("/<int:talk_id>/change", methods=["GET", "POST"])
def change(talk_id: int) -> ResponseReturnValue:
    """Move a talk, or change its topic."""
    talk = talk_for(session, me, talk_id)
    form, _known = _plan_form(talk)
    if not obeyed(form, lambda: _changed(talk, form)):
        return render_template("talks/plan.html", form=form, talk=talk), status_of(form)
    return redirect(url_for("talks.show", talk_id=talk_id), 303)


def _changed(talk: TalkSession, form: PlanTalk) -> bool:
    starts_at = form.starts_at.moment(me.site) or talk.starts_at
    place, topic = form.place.data or "", form.topic.data or ""
    change_talk(session, talk, me, now(), starts_at, place, topic, form.version.data)
    return True


def _plan_form(talk: TalkSession | None = None) -> tuple[PlanTalk, dict[int, Section]]:
    known = {section.id: section for section in sections(session, me.site)}
    section_id = talk.section_id if talk else me.section_id
    form = PlanTalk(
        section=section_id,
        starts_at=at_mine(talk.starts_at, me.site).replace(tzinfo=None) if talk else None,
        place=talk.place if talk else "",
        topic=talk.topic if talk else "",
        version=talk.version if talk else None,
    )
    form.section.choices = [SelectChoice(key, one.name) for key, one in known.items()]
    return form, known


@bp.get("/<int:talk_id>")
def show(talk_id: int) -> ResponseReturnValue:
    """One talk: guests, minutes, opinions."""
    talk = talk_for(session, me, talk_id)
    crew_form = InviteCrews()
    crew_form.crews.choices = _crew_choices()
    return render_template(
        "talks/show.html",
        talk=talk,
        begun=now() >= talk.starts_at,
        over=talk.closed or talk.called_off_at is not None,
        opinions=[opinion_row(opinion, me.site, now()) for opinion in talk.opinions],
        invite_form=Invite(),
        crew_form=crew_form,
        minutes_form=Minutes(minutes=talk.minutes, version=talk.version),
        picks=members_to_pick(session, me.site),
    )


def _crew_choices() -> list[SelectChoice]:
    return [SelectChoice(crew.id, crew.name) for crew in crews(session, me.site)]


def _back(talk_id: int) -> ResponseReturnValue:
    return redirect(url_for("talks.show", talk_id=talk_id), 303)


@bp.post("/<int:talk_id>/guests")
def invite_one(talk_id: int) -> ResponseReturnValue:
    """Invite a worker, or one of the family."""
    talk, form = talk_for(session, me, talk_id), Invite()
    if form.validate_on_submit() and form.member.find(session, me.site) and form.member.member:
        name, relation = form.name.data or "", form.relation.data or ""
        invite(session, talk, form.member.member, me, now(), name, relation)
    else:
        flash("；".join(form.member.errors) or _("请填姓名或工号"), "warning")
    return _back(talk_id)


@bp.post("/<int:talk_id>/crews")
def invite_all(talk_id: int) -> ResponseReturnValue:
    """Invite whole crews."""
    talk, form = talk_for(session, me, talk_id), InviteCrews()
    form.crews.choices = _crew_choices()
    if form.validate_on_submit():
        chosen = [crew for crew in crews(session, me.site) if crew.id in form.crews.data]
        flash(_("请了 %(n)s 人", n=invite_crews(session, talk, chosen, me, now())))
    else:
        flash(_("请选班组"), "warning")
    return _back(talk_id)


@bp.post("/<int:talk_id>/guests/<int:guest_id>/remove")
def remove_guest(talk_id: int, guest_id: int) -> ResponseReturnValue:
    """Take an invitation back."""
    talk = talk_for(session, me, talk_id)
    guest = next((one for one in talk.guests if one.id == guest_id), None)
    if guest is None:
        raise NotFound("no_guest", id=guest_id)
    uninvite(session, guest, me, now())
    return _back(talk_id)


@bp.post("/<int:talk_id>/came")
def came(talk_id: int) -> ResponseReturnValue:
    """Note who came."""
    talk = talk_for(session, me, talk_id)
    mark_guests(session, talk, request.form.getlist("came", int), me, now())
    return _back(talk_id)


@bp.post("/<int:talk_id>/minutes")
def minutes(talk_id: int) -> ResponseReturnValue:
    """Keep the minutes."""
    talk, form = talk_for(session, me, talk_id), Minutes()
    if form.validate_on_submit():
        keep_minutes(session, talk, form.minutes.data, me, now(), form.version.data)
        flash(_("记录存好了"))
    else:
        flash("；".join(form.minutes.errors), "warning")
    return _back(talk_id)


@bp.post("/<int:talk_id>/close")
def close(talk_id: int) -> ResponseReturnValue:
    """End the talk."""
    close_talk(session, talk_for(session, me, talk_id), me, now())
    flash(_("这场谈心结束了，意见继续跟"))
    return _back(talk_id)


@bp.post("/<int:talk_id>/call-off")
def call_off(talk_id: int) -> ResponseReturnValue:
    """Call it off; the guests are told."""
    call_off_talk(session, talk_for(session, me, talk_id), me, now())
    flash(_("取消了，请过的人都会收到通知"))
    return _back(talk_id)
