"""The calendar of the five colours, and each event on it."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from models.colours import Colour, Event
from models.culture import InterestGroup
from models.errors import NotFound
from models.queries import colours as queries
from models.queries.culture import groups_of
from models.queries.people import members_to_pick
from web import clock
from web.forms.colours import CancelEvent, EventSheet
from web.forms.obey import obeyed, status_of
from web.labels_colours import COLOUR_NAMES
from web.pages.colour_calendar import Month, calendar_page
from web.pages.colours import event_page, event_rows
from web.pages.list_orders import EVENTS
from web.pages.paging import asked_list, asked_page, paged
from web.transactions import session
from web.who import me
from workflows.plan_event import cancel_event, change_event, may_plan_events, plan_event

bp = Blueprint("colours", __name__)


def event_or_404(event_id: int) -> Event:
    """The event of the reader's mine."""
    event = queries.event_by_id(session, me.site, event_id)
    if event is None:
        raise NotFound("event", id=event_id)
    return event


def led_event(event_id: int) -> Event:
    """The event, for whom keeps it; for others it isn't there."""
    event = event_or_404(event_id)
    if not queries.may_lead(me, event):
        raise NotFound("event", id=event_id)
    return event


def chosen_colour() -> Colour | None:
    """The colour in the address."""
    text = request.args.get("colour", "")
    return Colour(text) if text in set(Colour) else None


@bp.get("/colours")
def calendar() -> ResponseReturnValue:
    """The month, of one colour or all."""
    now = clock.here(me.site)
    month = Month.read(request.args.get("month"), now.date())
    page = calendar_page(me.site, month, chosen_colour(), now, me)
    return render_template("colours/calendar.html", page=page, plans=may_plan_events(me))


@bp.get("/colours/all")
def all_events() -> ResponseReturnValue:
    """All events, by words and colour, in three orders."""
    now, colour = clock.here(me.site), chosen_colour()
    found = queries.past_events(session, me.site, asked_list(), colour, asked_page())
    rows, page = event_rows(found.rows, now), paged(found, EVENTS)
    names = COLOUR_NAMES
    return render_template("colours/all.html", rows=rows, colour=colour, names=names, **page)


@bp.get("/colours/<int:event_id>")
def show(event_id: int) -> ResponseReturnValue:
    """One event: what, when, who came."""
    page = event_page(event_or_404(event_id), me, clock.here(me.site))
    return render_template("colours/event.html", page=page, event=page.event)


@bp.route("/colours/new", methods=["GET", "POST"])
def plan() -> ResponseReturnValue:
    """Put an event on the calendar."""
    if not may_plan_events(me):
        raise NotFound("event")
    form, groups = EventSheet(), list(groups_of(session, me.site))
    form.offer_groups(groups)
    made = obeyed(
        form,
        lambda: plan_event(session, form.plan(me.site, me.section, groups), me, clock.now()),
    )
    if made is not None:
        return redirect(url_for("colours.show", event_id=made.id), 303)
    return render_template("colours/plan.html", form=form, event=None, **_names()), status_of(form)


@bp.route("/colours/<int:event_id>/edit", methods=["GET", "POST"])
def edit(event_id: int) -> ResponseReturnValue:
    """Change an event."""
    event, form, groups = led_event(event_id), EventSheet(), list(groups_of(session, me.site))
    form.offer_groups(groups)
    if not form.is_submitted():
        form.show(event)
    if obeyed(form, lambda: _change(event, form, groups)) is not None:
        return redirect(url_for("colours.show", event_id=event.id), 303)
    page = render_template("colours/plan.html", form=form, event=event, **_names())
    return page, status_of(form)


@bp.route("/colours/<int:event_id>/cancel", methods=["GET", "POST"])
def cancel(event_id: int) -> ResponseReturnValue:
    """Cancel an event, with a word why."""
    event, form = led_event(event_id), CancelEvent()
    if obeyed(form, lambda: cancel_event(session, event, form.why.data or "", me, clock.now())):
        flash(_("已取消，报了名的都会收到通知"))
        return redirect(url_for("colours.show", event_id=event.id), 303)
    return render_template("colours/cancel.html", form=form, event=event), status_of(form)


def _change(event: Event, form: EventSheet, groups: list[InterestGroup]) -> Event:
    plan = form.plan(me.site, event.section, groups)
    version = form.version.number
    return change_event(session, event, plan, version, me, clock.now())


def _names() -> dict[str, object]:
    return {"members": members_to_pick(session, me.site)}
