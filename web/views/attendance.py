"""Who comes to an event: sign-up, check-in, the leader's list, what was done."""

import re

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from models.colours import Attendance, CheckIn, Event, Thing, Work
from models.errors import NotFound, RuleBroken
from models.people import Member
from models.queries import colours as queries
from models.queries.people import member_by_number, members_to_pick
from web import clock
from web.forms.colours import WhoCame
from web.forms.fields import choices_of
from web.forms.obey import obeyed, status_of
from web.pages.attendance import attendance_cells, attendance_columns
from web.pages.colours import event_page, labour_rows, list_rows, when
from web.pages.paging import pages_of
from web.qr_picture import qr_picture
from web.tables import table_answer
from web.transactions import session
from web.views.colours import event_or_404, led_event
from web.who import me
from workflows.plan_event import may_plan_events
from workflows.sign_up import sign_up, withdraw
from workflows.take_attendance import (
    check_in,
    count_labour,
    enter_attendance,
    strike_attendance,
)

bp = Blueprint("attendance", __name__)


def _back(event: Event) -> ResponseReturnValue:
    return redirect(url_for("colours.show", event_id=event.id), 303)


@bp.post("/colours/<int:event_id>/sign-up")
def sign_me_up(event_id: int) -> ResponseReturnValue:
    """I mean to come."""
    event = event_or_404(event_id)
    entry = sign_up(session, event, me, clock.now())
    flash(_("报上名了") if entry.place_no else _("名额满了，已替您排队，有空位会通知您"))
    return _back(event)


@bp.post("/colours/<int:event_id>/withdraw")
def withdraw_me(event_id: int) -> ResponseReturnValue:
    """I can't come after all."""
    event = event_or_404(event_id)
    withdraw(session, event, me, clock.now())
    flash(_("已退出报名"))
    return _back(event)


@bp.post("/colours/<int:event_id>/check-in")
def check_me_in(event_id: int) -> ResponseReturnValue:
    """I am here."""
    event = event_or_404(event_id)
    check_in(session, event, me, CheckIn.BUTTON, clock.now())
    flash(_("签到了，这一次志愿服务记上了"))
    return _back(event)


@bp.get("/colours/mine")
def mine() -> ResponseReturnValue:
    """My own person-times, newest first."""
    found = queries.attendances_of_member(session, me, request.args.get("page", 1, int))
    rows = [(one.event, when(one.event, clock.here(me.site))) for one in found.rows]
    pager = pages_of(found)
    return render_template("colours/mine.html", rows=rows, total=found.total, pager=pager)


@bp.get("/colours/attendances.csv")
def table() -> ResponseReturnValue:
    """All person-times of a year, for who plans events."""
    if not may_plan_events(me):
        raise NotFound("attendances")
    text = request.args.get("year", "")
    year = int(text) if re.fullmatch("[0-9]{4}", text) else clock.today(me.site).year
    return table_answer(f"attendances-{year}", attendance_columns(), attendance_cells(year))


@bp.route("/colours/in/<code>", methods=["GET", "POST"])
def by_code(code: str) -> ResponseReturnValue:
    """From the scanned code: one tap, and it is recorded."""
    event = queries.event_by_code(session, me.site, code)
    if event is None:
        raise NotFound("event")
    if request.method == "POST":
        check_in(session, event, me, CheckIn.CODE, clock.now())
        flash(_("签到了，这一次志愿服务记上了"))
        return _back(event)
    return render_template("colours/code_tap.html", page=event_page(event, me, clock.here(me.site)))


@bp.get("/colours/<int:event_id>/code")
def code(event_id: int) -> ResponseReturnValue:
    """The leader's code to scan, on the screen or on paper."""
    event = led_event(event_id)
    address = url_for("attendance.by_code", code=event.check_in_code, _external=True)
    page = event_page(event, me, clock.here(me.site))
    picture = qr_picture(address)
    return render_template("colours/code.html", page=page, picture=picture, address=address)


@bp.route("/colours/<int:event_id>/list", methods=["GET", "POST"])
def leaders_list(event_id: int) -> ResponseReturnValue:
    """The leader's list: tick who came, add who isn't on it."""
    event, form = led_event(event_id), WhoCame()
    now = clock.here(me.site)
    page = event_page(event, me, now)
    here = {one.member_id for one in page.came}
    absent = [one.member for one in page.signed if one.member_id not in here]
    form.ticked.choices = choices_of((one.employee_no, one.name) for one in absent)
    entered = obeyed(form, lambda: _enter(event, absent, form))
    if entered is not None:
        flash(_("记上了 %(n)s 人", n=len(entered)))
        return redirect(url_for("attendance.leaders_list", event_id=event.id), 303)
    rows = list_rows(page, now)
    members = members_to_pick(session, me.site)
    text = render_template("colours/list.html", page=page, form=form, rows=rows, members=members)
    return text, status_of(form)


@bp.post("/colours/<int:event_id>/strike")
def strike(event_id: int) -> ResponseReturnValue:
    """An entry made by mistake."""
    event = led_event(event_id)
    member = member_by_number(session, request.form.get("employee_no", ""))
    if member is None:
        raise NotFound("attendance")
    strike_attendance(session, event, member, me, clock.now())
    flash(_("划掉了 %(name)s", name=member.name))
    return redirect(url_for("attendance.leaders_list", event_id=event.id), 303)


@bp.route("/colours/<int:event_id>/work", methods=["GET", "POST"])
def work_done(event_id: int) -> ResponseReturnValue:
    """What was cleaned and repaired, counted by the leader."""
    event = led_event(event_id)
    if request.method == "POST":
        for row in labour_rows(event):
            _count(event, row["name"])
        return _back(event)
    page = event_page(event, me, clock.here(me.site))
    return render_template("colours/work.html", page=page, rows=labour_rows(event))


def _count(event: Event, name: str) -> None:
    text = request.form.get(name, "").strip() or "0"
    if not text.isascii() or not text.isdecimal() or len(text) > 6:
        raise RuleBroken("pieces_not_a_number", text=text[:20])
    work, thing = name.split(".")
    count_labour(session, event, Work(work), Thing(thing), int(text), me, clock.now())


def _enter(event: Event, absent: list[Member], form: WhoCame) -> list[Attendance]:
    ticked = [one for one in absent if one.employee_no in (form.ticked.data or [])]
    return enter_attendance(session, event, ticked + form.named, me, clock.now())
