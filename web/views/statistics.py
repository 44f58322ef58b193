"""The statistics of the rides, their workbook, the carbon factors, and next week's lights."""

from datetime import date, timedelta
from io import BytesIO

from flask import Blueprint, flash, redirect, render_template, request, send_file, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from models.queries.statistics import carbon_of
from web.access import RULES
from web.clock import now, today
from web.forms.carbon import CarbonForm
from web.pages.statistics import (
    COLUMNS,
    CUTS,
    lateness_bars,
    lateness_lines,
    light_rows,
    rows_of,
    source_words,
    statistics_page,
)
from web.pages.week_dates import monday_of, week_title
from web.transactions import session
from web.views.asked_week import asked_monday, asked_site
from web.views.papers import XLSX
from web.who import me
from workflows.print_sheets.table import table_xlsx
from workflows.ride_statistics import GroupBy, lateness_of_cancels, ride_statistics, set_carbon
from workflows.seat_lights import seat_lights

bp = Blueprint("statistics", __name__, url_prefix="/statistics")
SPANS = (8, 26, 53)


@bp.get("/")
def show() -> ResponseReturnValue:
    """The figures of the last weeks, cut one way."""
    site, by = asked_site(), _cut()
    weeks, first, last = _span()
    return render_template(
        "statistics/show.html",
        by=by.value,
        cuts=CUTS,
        weeks=weeks,
        spans=SPANS,
        cancels=lateness_bars(lateness_of_cancels(session, site, first, last)),
        source=source_words(carbon_of(session, site)),
        may_set=RULES["statistics.carbon"](me),
        **statistics_page(ride_statistics(session, site, first, last, by), by),
    )


@bp.get("/rides.xlsx")
def workbook() -> ResponseReturnValue:
    """The same figures as a workbook."""
    site, by = asked_site(), _cut()
    _weeks, first, last = _span()
    rows = rows_of(ride_statistics(session, site, first, last, by), by)
    table = [[row[key] for key, _word in COLUMNS] for row in rows]
    head = [str(word) for _key, word in COLUMNS]
    title = f"{site.name} {first}—{last} {CUTS[by]}"
    late = lateness_lines(lateness_of_cancels(session, site, first, last))
    notes = [source_words(carbon_of(session, site)), *late]
    content = table_xlsx(title, head, table, notes)
    name = f"rides-{by.value}-{last}.xlsx"
    return send_file(BytesIO(content), XLSX, as_attachment=True, download_name=name)


@bp.route("/carbon", methods=["GET", "POST"])
def carbon() -> ResponseReturnValue:
    """Set the factors."""
    site = asked_site()
    kept = carbon_of(session, site)
    form = CarbonForm(petrol=kept.petrol_g_per_km, electric=kept.electric_g_per_km)
    if form.validate_on_submit():
        set_carbon(session, site, form.petrol.data, form.electric.data, me, now())
        flash(_("排放系数已保存"))
        return redirect(url_for("statistics.show"), 303)
    page = render_template("statistics/carbon.html", form=form, source=source_words(kept))
    return page, 422 if form.is_submitted() else 200


@bp.get("/lights")
@bp.get("/lights/<monday>")
def lights(monday: str | None = None) -> ResponseReturnValue:
    """Which shifts of a week lack seats; next week where none is named."""
    site = asked_site()
    step = timedelta(days=7)
    first = asked_monday(monday, site) if monday else monday_of(today(site)) + step
    return render_template(
        "statistics/lights.html",
        title=week_title(first),
        before=first - step,
        after=first + step,
        rows=light_rows(seat_lights(session, site, first)),
    )


def _cut() -> GroupBy:
    asked = request.args.get("by", "")
    return GroupBy(asked) if asked in set(GroupBy) else GroupBy.WEEK


def _span() -> tuple[int, date, date]:
    """(weeks, first, last): whole weeks, the present one the last."""
    asked = request.args.get("weeks", type=int)
    weeks = asked if asked in SPANS else SPANS[0]
    last = monday_of(today(asked_site())) + timedelta(days=6)
    return weeks, last - timedelta(days=7 * weeks - 1), last
