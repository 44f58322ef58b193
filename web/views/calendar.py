"""The crews' calendar: a month for everybody to see, rotas and exceptions for coordinators."""

from datetime import date
from typing import Any

from flask import Blueprint, abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from models.mine_days import ShiftSwap
from models.people import Crew
from models.queries.calendar import rotas, shifts
from models.queries.people import crews, member_by_number
from web.clock import now, today
from web.forms.calendar import BY_ROTA, AskSwap, DaysForm, RotaForm, SwapDays
from web.pages.days import wanted_day
from web.pages.month import month_page, preset_choices
from web.transactions import session
from web.who import me
from workflows.rota_presets import preset
from workflows.set_rota import (
    agree_swap,
    ask_swap,
    change_days,
    end_swap,
    restore_days,
    set_rota,
    swap_days,
)

bp = Blueprint("calendar", __name__, url_prefix="/calendar")


@bp.get("/")
def index() -> ResponseReturnValue:
    """The reader's own crew, or the first, of those that turn by a rota; else of all."""
    found = [crew.id for crew in crews(session, me.site)]
    if not found:
        abort(404)
    turning = {rota.crew_id for rota in rotas(session, me.site, today(me.site))}
    wanted = [crew for crew in (me.crew_id, *found) if crew in turning]
    return redirect(url_for("calendar.show", crew_id=[*wanted, *found][0]), 303)


@bp.get("/<int:crew_id>")
@bp.get("/<int:crew_id>/<month>")
def show(crew_id: int, month: str = "") -> ResponseReturnValue:
    """A crew's month."""
    return _page(_crew(crew_id), _first(month))


@bp.post("/<int:crew_id>/rota")
def rota(crew_id: int) -> ResponseReturnValue:
    """Set the crew's rota from a date on."""
    crew, found = _crew(crew_id), shifts(session, me.site)
    form = RotaForm(found, preset_choices(session, me.site))
    if not form.validate_on_submit() or form.anchor.data is None:
        return _page(crew, _first(""), rota=form), 422
    cycle = preset(form.usual.data, found) if form.usual.data else form.written()
    set_rota(session, crew, form.anchor.data, cycle or [], bool(form.by_calendar.data), me, now())
    flash(_("轮班已改"))
    return redirect(url_for("calendar.show", crew_id=crew.id), 303)


@bp.post("/<int:crew_id>/days")
def days(crew_id: int) -> ResponseReturnValue:
    """Change a range of days."""
    crew, found = _crew(crew_id), shifts(session, me.site)
    form = DaysForm(found)
    if not form.validate_on_submit() or form.first.data is None:
        return _page(crew, _first(""), days=form), 422
    first, last = form.first.data, form.last.data or form.first.data
    if form.shift.data == BY_ROTA:
        restore_days(session, crew, first, last, me, now())
    else:
        shift = next((one for one in found if str(one.id) == form.shift.data), None)
        change_days(session, crew, first, last, shift, me, now())
    flash(_("日子已改"))
    return redirect(url_for("calendar.show", crew_id=crew.id, month=f"{first:%Y-%m}"), 303)


@bp.post("/<int:crew_id>/swap")
def swap(crew_id: int) -> ResponseReturnValue:
    """Two days change places."""
    crew, form = _crew(crew_id), SwapDays()
    if not form.validate_on_submit() or form.one.data is None or form.other.data is None:
        return _page(crew, _first(""), swap=form), 422
    swap_days(session, crew, form.one.data, form.other.data, me, now())
    flash(_("两天对调好了"))
    return redirect(url_for("calendar.show", crew_id=crew.id), 303)


@bp.post("/swaps")
def ask() -> ResponseReturnValue:
    """Ask somebody to swap shifts."""
    form = AskSwap()
    other = member_by_number(session, form.employee_no.data or "") if form.validate() else None
    if other is None or other.id == me.id or form.day.data is None:
        form.employee_no.errors = form.employee_no.errors or [_("没有这个工号的同事")]
        return _page(_crew(me.crew_id or 0), _first(""), ask=form), 422
    ask_swap(session, me, other, form.day.data, now())
    flash(_("已经问他了，他同意才算"))
    return redirect(url_for("calendar.index"), 303)


@bp.post("/swaps/<int:swap_id>/agree")
def agree(swap_id: int) -> ResponseReturnValue:
    """Agree to a swap."""
    agree_swap(session, _swap(swap_id), me, now())
    flash(_("换班说定了"))
    return redirect(url_for("calendar.index"), 303)


@bp.post("/swaps/<int:swap_id>/end")
def end(swap_id: int) -> ResponseReturnValue:
    """Turn a swap down, or take it back."""
    end_swap(session, _swap(swap_id), me, now())
    flash(_("已取消"))
    return redirect(url_for("calendar.index"), 303)


def _page(crew: Crew, first: date, **forms: Any) -> str:
    found = shifts(session, me.site)
    shown = {
        "rota": forms.get("rota") or RotaForm(found, preset_choices(session, me.site)),
        "days": forms.get("days") or DaysForm(found),
        "swap": forms.get("swap") or SwapDays(),
        "ask": forms.get("ask") or AskSwap(),
    }
    page = month_page(session, me.site, crew, first, today(me.site), me)
    return render_template("calendar/show.html", page=page, forms=shown)


def _crew(crew_id: int) -> Crew:
    return next((one for one in crews(session, me.site) if one.id == crew_id), None) or abort(404)


def _first(month: str) -> date:
    if not month:
        return today(me.site).replace(day=1)
    return wanted_day(f"{month}-01") or abort(404)


def _swap(swap_id: int) -> ShiftSwap:
    return session.get(ShiftSwap, swap_id) or abort(404)
