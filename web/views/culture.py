"""Interest groups, articles published, works on the wall."""

from io import BytesIO

from flask import Blueprint, flash, redirect, render_template, request, send_file, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from models.culture import InterestGroup, ShownWork, WorkKind
from models.errors import NotFound, RuleBroken
from models.queries import culture as queries
from models.queries.people import members_to_pick
from web import clock
from web.forms.culture import GroupSheet, WorkSheet
from web.forms.members import words_of
from web.forms.obey import obeyed, status_of
from web.labels_colours import WORK_KINDS
from web.pages.list_orders import WORKS
from web.pages.paging import asked_list, asked_page, paged
from web.transactions import session
from web.who import me
from workflows import share_culture as acts

bp = Blueprint("culture", __name__)


def group_or_404(group_id: int) -> InterestGroup:
    """The group of the reader's mine."""
    group = queries.group_by_id(session, me.site, group_id)
    if group is None:
        raise NotFound("group", id=group_id)
    return group


@bp.get("/culture")
def groups() -> ResponseReturnValue:
    """The interest groups, and the newest works."""
    found = queries.groups_of(session, me.site)
    return render_template(
        "culture/groups.html",
        groups=found,
        sizes=queries.group_sizes(session, found),
        works=queries.works_shown(session, me.site).rows[:3],
        keeps=acts.keeps_culture(me),
    )


@bp.get("/culture/<int:group_id>")
def group(group_id: int) -> ResponseReturnValue:
    """One group with its members."""
    one = group_or_404(group_id)
    return render_template(
        "culture/group.html",
        group=one,
        members=queries.group_members(session, one),
        mine=queries.membership_of(session, one, me),
        keeps=acts.keeps_culture(me) or one.leader_id == me.id,
    )


@bp.route("/culture/new", methods=["GET", "POST"])
def found() -> ResponseReturnValue:
    """Found a group."""
    if not acts.keeps_culture(me):
        raise NotFound("group")
    form = GroupSheet()
    made = obeyed(form, lambda: _found(form))
    if made is not None:
        return redirect(url_for("culture.group", group_id=made.id), 303)
    members = members_to_pick(session, me.site)
    text = render_template("culture/found.html", form=form, group=None, members=members)
    return text, status_of(form)


@bp.route("/culture/<int:group_id>/edit", methods=["GET", "POST"])
def edit(group_id: int) -> ResponseReturnValue:
    """Change what a group is about and who leads it."""
    one, form = group_or_404(group_id), GroupSheet()
    if not acts.keeps_culture(me) and one.leader_id != me.id:
        raise NotFound("group", id=group_id)
    if not form.is_submitted():
        form.version.data, form.name.data = str(one.version), one.name
        form.about.data, form.leader.data = one.about, words_of(one.leader)
    if obeyed(form, lambda: _change(one, form)) is not None:
        return redirect(url_for("culture.group", group_id=one.id), 303)
    members = members_to_pick(session, me.site)
    text = render_template("culture/found.html", form=form, group=one, members=members)
    return text, status_of(form)


@bp.post("/culture/<int:group_id>/join")
def join(group_id: int) -> ResponseReturnValue:
    """I join."""
    acts.join_group(session, group_or_404(group_id), me, clock.now())
    return redirect(url_for("culture.group", group_id=group_id), 303)


@bp.post("/culture/<int:group_id>/leave")
def leave(group_id: int) -> ResponseReturnValue:
    """I leave."""
    acts.leave_group(session, group_or_404(group_id), me, clock.now())
    return redirect(url_for("culture.group", group_id=group_id), 303)


@bp.get("/culture/works")
def works() -> ResponseReturnValue:
    """The wall of works."""
    text = request.args.get("kind", "")
    kind = WorkKind(text) if text in set(WorkKind) else None
    found = queries.works_shown(session, me.site, kind, asked_list(), asked_page())
    page, keeps = paged(found, WORKS), acts.keeps_culture(me)
    return render_template(
        "culture/works.html", works=found.rows, keeps=keeps, kind=kind, kinds=WORK_KINDS, **page
    )


@bp.route("/culture/works/new", methods=["GET", "POST"])
def show_work() -> ResponseReturnValue:
    """Put one's own work on the wall."""
    form, groups = WorkSheet(), list(queries.groups_of(session, me.site))
    form.offer_groups(groups)
    if obeyed(form, lambda: _show(form, groups)) is not None:
        flash(_("作品展出了"))
        return redirect(url_for("culture.works"), 303)
    return render_template("culture/show_work.html", form=form), status_of(form)


@bp.get("/culture/works/<int:work_id>.jpg")
def picture(work_id: int) -> ResponseReturnValue:
    """The picture of a work."""
    work = queries.work_by_id(session, me.site, work_id)
    if work is None or work.jpeg is None:
        raise NotFound("work", id=work_id)
    return send_file(BytesIO(work.jpeg), mimetype="image/jpeg")


@bp.post("/culture/works/<int:work_id>/down")
def take_down(work_id: int) -> ResponseReturnValue:
    """Take a work off the wall."""
    work = queries.work_by_id(session, me.site, work_id)
    if work is None:
        raise NotFound("work", id=work_id)
    acts.take_work_down(session, work, me, clock.now())
    flash(_("作品撤下了"))
    return redirect(url_for("culture.works"), 303)


def _found(form: GroupSheet) -> InterestGroup:
    leader = form.leader.member
    if leader is None or leader.section is None:
        raise RuleBroken("author_without_section", name=leader.name if leader else "")
    name, about = form.name.data or "", form.about.data or ""
    return acts.found_group(session, leader.section, name, about, leader, me, clock.now())


def _change(group: InterestGroup, form: GroupSheet) -> InterestGroup:
    version = form.version.number
    leader, about = form.leader.member or group.leader, form.about.data or ""
    return acts.change_group(session, group, about, leader, version, me, clock.now())


def _show(form: WorkSheet, groups: list[InterestGroup]) -> ShownWork:
    chosen = next((one for one in groups if str(one.id) == form.group.data), None)
    file = form.picture.data.stream if form.picture.data else None
    kind, title, words = WorkKind(form.kind.data), form.title.data or "", form.words.data or ""
    return acts.show_work(session, me, kind, title, words, file, chosen, me, clock.now())
