"""What a report is asked for in an address: its period, section and colour, and links that keep it.

A period is a code: 2015, 2015-H1, 2015-Q3, 2015-04, or 2015-02-03_2015-05-06.
"""

from datetime import date

from flask import request, url_for
from flask_babel import gettext as _
from werkzeug.datastructures import MultiDict

from models.colours import Colour
from models.people import Section
from models.periods import Period, period_of, year_of
from models.queries.periods import Scope
from models.queries.talks import sections
from web.clock import today
from web.day_words import month_day
from web.forms.report import FIRST_YEAR, ReportForm
from web.transactions import session
from web.who import me

BETWEEN = "_"


class NotReported(Exception):
    """What was asked for can't be reported; the form says why, and can be mended."""

    def __init__(self, form: ReportForm) -> None:
        super().__init__(str(form.errors))
        self.form = form


def asked_scope(code: str = "") -> tuple[Scope, ReportForm]:
    """The scope that the address asks for, and the form that shows it.

    Without a code and without days it is the last full year. Raises NotReported.
    """
    form = asked_form(code)
    period = (form.period or _period(code, form)) if form.validate() else None
    if period is None:
        raise NotReported(form)
    form.first.data, form.last.data = period.first, period.last
    return Scope(me.site, period, form.chosen_section, form.chosen_colour), form


def asked_form(code: str = "") -> ReportForm:
    """The form as the address fills it; days stand in it as they do in a code."""
    asked = MultiDict(request.args.items(multi=True))
    if BETWEEN in code:
        asked["first"], asked["last"] = code.split(BETWEEN, 1)
    return ReportForm(asked, sections(session, me.site), today(me.site))


def _period(code: str, form: ReportForm) -> Period | None:
    now = today(me.site)
    if not code:
        return year_of(now.year - 1)
    period = period_of(code)
    why = _why_not(code, period, now)
    if why:
        form.form_errors.append(why)
    return None if why else period


def _why_not(code: str, period: Period | None, now: date) -> str:
    if period is None:
        known = "2015, 2015-H1, 2015-Q3, 2015-04, 2015-02-03_2015-05-06"
        return _("“%(code)s”不是一段时间。可以写：%(known)s", code=code, known=known)
    if period.first.year < FIRST_YEAR:
        year = period.first.year
        return _("报告从 %(n)s 年算起，现在是 %(year)s 年", n=FIRST_YEAR, year=year)
    if period.first > now:
        return _("%(day)s 还没有到，没有记录可数", day=period.first)
    return ""


def address(scope: Scope, endpoint: str = "report.show", **more: object) -> str:
    """Where this scope is shown."""
    return link(endpoint, scope.period, scope.section, scope.colour, **more)


def link(
    endpoint: str,
    period: Period,
    section: Section | None,
    colour: Colour | None,
    **more: object,
) -> str:
    """An address of the report; what is not narrowed does not stand in it."""
    kept = {"section": section.id if section else None, "colour": colour.value if colour else None}
    return url_for(endpoint, code=period.code, **kept, **more)  # type: ignore[arg-type]


def period_words(period: Period) -> str:
    """2015 年, 2015 年上半年, 2015 年第 3 季度, 2015 年 4 月, 2015年2月3日—5月6日."""
    year, month = period.first.year, period.first.month
    code = period.code
    if code.endswith(("H1", "H2")):
        half = _("%(year)s 年上半年", year=year), _("%(year)s 年下半年", year=year)
        return half[month > 6]
    if "Q" in code:
        return _("%(year)s 年第 %(n)s 季度", year=year, n=(month + 2) // 3)
    if BETWEEN in code:
        return f"{_day(period.first)}—{_day(period.last)}"
    if period.months == 1:
        return _("%(year)s 年 %(month)s 月", year=year, month=month)
    return _("%(year)s 年", year=year)


def _day(day: date) -> str:
    return _("%(year)s年%(day)s", year=day.year, day=month_day(day))


def title_of(period: Period) -> str:
    """The report's title."""
    if period.months == 12 and period.first.month == 1:
        return _("%(year)s 年度报告", year=period.first.year)
    return _("%(period)s报告", period=period_words(period))
