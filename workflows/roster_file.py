"""The roster as an Excel file: the template that goes out, and the checked rows that come in."""

import re
from dataclasses import dataclass
from datetime import date, datetime
from io import BytesIO
from typing import Annotated, Any

import xlsxwriter
from pydantic import BaseModel, BeforeValidator, ValidationError
from pydantic_core import PydanticCustomError

from models.errors import RuleBroken
from models.numbers import employee_no, is_identity_number, mobile
from workflows.spreadsheets import workbook_rows

COLUMNS = {
    "employee_no": "工号",
    "name": "姓名",
    "section": "区队",
    "crew": "班组",
    "phone": "手机",
    "joined_on": "入矿日期",
}
NEEDED = ("employee_no", "name")
LONGEST = 40


def _text(value: object) -> str:
    """A cell as a person reads it: 1001.0 is 1001."""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    text = "" if value is None else str(value).strip()
    if len(text) > LONGEST:
        raise PydanticCustomError("too_long", "too long")
    if any(ord(letter) < 32 for letter in text):
        raise PydanticCustomError("control", "control characters")
    return text


def _number(value: object) -> str:
    text = _text(value)
    if not text:
        raise PydanticCustomError("empty", "empty")
    if is_identity_number(text):
        raise PydanticCustomError("identity_number", "an identity number")
    kept = employee_no(text)
    if kept is None:
        raise PydanticCustomError("employee_no", "no employee number")
    return kept


def _name(value: object) -> str:
    text = _text(value)
    if not text:
        raise PydanticCustomError("empty", "empty")
    return text


def _phone(value: object) -> str:
    text = _text(value)
    kept = mobile(text) if text else ""
    if kept is None:
        raise PydanticCustomError("phone", "no mobile number")
    return kept


def _day(value: object) -> date | None:
    if isinstance(value, datetime):
        return value.date()
    found = re.fullmatch(r"(\d{4})[-./年](\d{1,2})[-./月](\d{1,2})日?", _text(value))
    if not _text(value):
        return None
    try:
        return date(*map(int, found.groups())) if found else date.fromisoformat(_text(value))
    except ValueError:
        raise PydanticCustomError("date", "no date") from None


class RosterRow(BaseModel):
    """One person of the file, every value in its kept form."""

    employee_no: Annotated[str, BeforeValidator(_number)]
    name: Annotated[str, BeforeValidator(_name)]
    section: Annotated[str, BeforeValidator(_text)] = ""
    crew: Annotated[str, BeforeValidator(_text)] = ""
    phone: Annotated[str, BeforeValidator(_phone)] = ""
    joined_on: Annotated[date | None, BeforeValidator(_day)] = None


@dataclass(frozen=True, slots=True)
class Mistake:
    """What is wrong in one cell: its row as Excel counts, its column's heading, value, and code."""

    row: int
    column: str
    value: str
    code: str


def template_xlsx() -> bytes:
    """An empty roster with its headings; numbers and telephones are text, so that zeros stay."""
    kept = BytesIO()
    book = xlsxwriter.Workbook(kept, {"in_memory": True})
    sheet = book.add_worksheet("名册")
    text, head = book.add_format({"num_format": "@"}), book.add_format({"bold": True})
    day = book.add_format({"num_format": "yyyy-mm-dd"})
    for column, (field, heading) in enumerate(COLUMNS.items()):
        sheet.set_column(column, column, 16, day if field == "joined_on" else text)
        sheet.write_string(0, column, heading, head)
    sheet.freeze_panes(1, 0)
    book.close()
    return kept.getvalue()


def read_roster(content: bytes) -> tuple[list[RosterRow], list[Mistake]]:
    """The rows of a workbook's first sheet, and everything wrong with it.

    Raises RuleBroken for what is no workbook, is too large, or lacks a needed heading.
    """
    return _checked(workbook_rows(content))


def _checked(rows: list[tuple[object, ...]]) -> tuple[list[RosterRow], list[Mistake]]:
    headings = [str(cell or "").strip() for cell in rows[0]] if rows else []
    places = {field: headings.index(word) for field, word in COLUMNS.items() if word in headings}
    for field in NEEDED:
        if field not in places:
            raise RuleBroken("heading_missing", heading=COLUMNS[field])
    found: list[RosterRow] = []
    mistakes: list[Mistake] = []
    seen: dict[str, int] = {}
    for number, row in enumerate(rows[1:], start=2):
        values = {field: row[at] if at < len(row) else None for field, at in places.items()}
        if all(value is None or str(value).strip() == "" for value in values.values()):
            continue
        try:
            person = RosterRow.model_validate(values)
        except ValidationError as error:
            mistakes += [_mistake(number, one) for one in error.errors()]
            continue
        first = seen.setdefault(bare(person.employee_no), number)
        if first != number:
            mistakes.append(_again(number, person.employee_no, first))
        found.append(person)
    return found, mistakes


def bare(number: str) -> str:
    """An employee number without its leading zeros, which Excel drops."""
    return number.lstrip("0") or "0"


def _mistake(row: int, error: Any) -> Mistake:
    value = error["input"]
    shown = "" if value is None else str(value)[:LONGEST]
    return Mistake(row, COLUMNS[str(error["loc"][0])], shown, str(error["type"]))


def _again(row: int, number: str, first: int) -> Mistake:
    return Mistake(row, COLUMNS["employee_no"], f"{number}={first}", "again")
