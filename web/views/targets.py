"""The targets of the report's figures: set by the secretary for a year, with their history."""

from flask import Blueprint, flash, redirect, render_template
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from web.clock import now
from web.forms.obey import obeyed, status_of
from web.forms.report import TargetsForm
from web.moments import at_mine
from web.pages.history import history_page
from web.pages.report_scope import link
from web.pages.targets import TargetYear, target_year, targets_page
from web.transactions import session
from web.who import me
from workflows.set_targets import set_targets

bp = Blueprint("targets", __name__, url_prefix="/targets")


@bp.route("/<int:year>", methods=["GET", "POST"])
def edit(year: int) -> ResponseReturnValue:
    """Every figure's target for a year, beside what last year came to."""
    asked, form = target_year(year), TargetsForm()
    if obeyed(form, lambda: _keep(asked, form)):
        flash(_("目标保存好了"))
        return redirect(link("report.show", asked.period, asked.section, None), 303)
    return render_template("targets/edit.html", **targets_page(asked, form)), status_of(form)


def _keep(asked: TargetYear, form: TargetsForm) -> bool:
    version = int(form.version.data or 0)
    set_targets(session, asked.section, asked.year, form.wanted, version, me, now())
    return True


@bp.get("/<int:year>/history")
def history(year: int) -> ResponseReturnValue:
    """Who set which target when."""
    asked = target_year(year)
    back = link("report.show", asked.period, asked.section, None)
    page = history_page([asked.sheet] if asked.sheet else [], at_mine(now(), me.site))
    return render_template("history.html", title=_("报告"), back=back, **page)
