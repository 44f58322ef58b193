"""Person-times as a table."""

from collections.abc import Iterator

from flask_babel import gettext as _

from models.days import day_at
from models.figures import Figure
from models.periods import year_of
from models.queries.annual_report import records
from models.queries.periods import Scope
from web.labels_colours import CHECK_INS, COLOUR_NAMES
from web.transactions import session
from web.who import me


def attendance_columns() -> list[str]:
    """The heads of the columns."""
    words = (_("日期"), _("活动"), _("颜色"), _("工号"), _("姓名"), _("怎么记上的"))
    return [str(word) for word in words]


def attendance_cells(year: int) -> Iterator[list[str]]:
    """The person-times at events of a year, by time."""
    scope = Scope(me.site, year_of(year))
    for one in records(session, scope, Figure.VOLUNTEER_ATTENDANCES):
        event, who = one.event, one.member
        day = day_at(me.site, event.starts_at).isoformat()
        colour, how = str(COLOUR_NAMES[event.colour]), str(CHECK_INS[one.how])
        yield [day, event.title, colour, who.employee_no, who.name, how]
