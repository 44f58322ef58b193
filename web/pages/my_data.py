"""A member's own data as a workbook: a sheet per kind of record, only those that have any."""

import json
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from enum import StrEnum
from io import BytesIO
from typing import Any
from zoneinfo import ZoneInfo

import xlsxwriter
from flask_babel import LazyString
from sqlalchemy import Row

from models.people import Energy, Member, Paint, Role
from models.queries.my_data import own_rows, told_columns
from models.rides import Direction, Way
from web.labels import DIRECTIONS, ENERGIES, PAINTS, ROLES, WAYS
from web.labels_my_data import COLUMNS, NO, SHEETS, YES
from web.transactions import session

WORDS: dict[type[StrEnum], Mapping[Any, LazyString]] = {
    Direction: DIRECTIONS,
    Way: WAYS,
    Role: ROLES,
    Paint: PAINTS,
    Energy: ENERGIES,
}
LONGEST_TITLE = 31  # letters of a sheet's name, says Excel
WIDE = 18


def my_workbook(member: Member) -> bytes:
    """Everything the records hold about the member, as XLSX; times on the mine's clock."""
    kept = BytesIO()
    zone = ZoneInfo(member.site.timezone)
    with xlsxwriter.Workbook(kept, {"in_memory": True, "strings_to_formulas": False}) as book:
        bold = book.add_format({"bold": True})
        for (table, owner), title in SHEETS.items():
            rows = own_rows(session, table, owner, member.id)
            if rows:
                sheet = book.add_worksheet(str(title)[:LONGEST_TITLE])
                heads = [str(COLUMNS[column.name]) for column in told_columns(table)]
                sheet.set_column(0, len(heads) - 1, WIDE)
                sheet.freeze_panes(1, 0)
                sheet.write_row(0, 0, heads, bold)
                _fill(sheet, rows, zone)
    return kept.getvalue()


def _fill(sheet: Any, rows: Sequence[Row[Any]], zone: ZoneInfo) -> None:
    for number, row in enumerate(rows, start=1):
        for column, value in enumerate(row):
            if value is not None:
                sheet.write_string(number, column, told(value, zone))


def told(value: object, zone: ZoneInfo) -> str:
    """A value of the records as a person reads it."""
    match value:
        case bool():
            return str(YES if value else NO)
        case datetime():
            return f"{value.astimezone(zone):%Y-%m-%d %H:%M}"
        case date():
            return value.isoformat()
        case StrEnum():
            return str(WORDS.get(type(value), {}).get(value, value.value))
        case dict() | list():
            return json.dumps(value, ensure_ascii=False)
        case _:
            return str(value)
