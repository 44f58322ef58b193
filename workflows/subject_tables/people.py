"""The people as a table to take away; they come in as a roster (workflows/import_roster.py)."""

from collections.abc import Sequence

from models.people import Member, Role, Site
from models.queries import subject_rows as rows
from workflows.spreadsheets import Cell
from workflows.subject_tables.columns import told
from workflows.subject_tables.table import Table


def _office(viewer: Member) -> bool:
    return viewer.has_role(Role.COORDINATOR, Role.ADMIN)


def _cells(one: Member, _: Site) -> Sequence[Cell]:
    section = one.section.name if one.section else ""
    crew = one.crew.name if one.crew else ""
    return [one.employee_no, one.name, section, crew, one.joined_on]


TABLES = (
    Table(
        "people",
        "名册",
        told("工号", "姓名", "区队", "班组", "入矿日期"),
        rows.people,
        _cells,
        _office,
    ),
)
