"""Spreadsheets: the rows of a file that came in, and the file of rows that go out.

XLSX and CSV alike. What goes out holds no formula, so that nothing runs where it is opened.
"""

import csv
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from io import BytesIO, StringIO
from typing import Any
from zipfile import BadZipFile, ZipFile

import xlsxwriter
from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from models.errors import RuleBroken

# A 5 KB workbook can span 17 billion cells: these are looked at before anything is read.
MOST_ROWS, MOST_COLUMNS = 6000, 40
MOST_UNZIPPED, MOST_PARTS = 40 * 1024 * 1024, 200
# By these a spreadsheet takes a text for a formula.
FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")
UTF8_MARK = "\ufeff"  # without it, spreadsheets guess the encoding wrong
ZIP_MARK = b"PK"

Cell = str | int | float | date | None


def rows_of_file(content: bytes) -> list[tuple[object, ...]]:
    """The rows of a workbook's first sheet, or of a CSV file; the first one holds the headings.

    Raises RuleBroken for what is neither, and for what is too large.
    """
    return workbook_rows(content) if content.startswith(ZIP_MARK) else _csv_rows(content)


def workbook_rows(content: bytes) -> list[tuple[object, ...]]:
    """The rows of a workbook's first sheet."""
    refuse_bombs(content)
    try:
        book = load_workbook(BytesIO(content), read_only=True, data_only=True)
    except (InvalidFileException, KeyError, ValueError, OSError, BadZipFile):
        raise RuleBroken("no_workbook") from None
    try:
        return list(_cells(book.worksheets[0]))
    finally:
        book.close()


def refuse_bombs(content: bytes) -> None:
    """Look at the sizes in the archive's own list, before unpacking anything."""
    try:
        with ZipFile(BytesIO(content)) as archive:
            parts = archive.infolist()
    except (BadZipFile, ValueError, OSError):
        raise RuleBroken("no_workbook") from None
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_UNZIPPED:
        raise RuleBroken("workbook_too_large", mb=MOST_UNZIPPED // 1024 // 1024)


def _cells(sheet: Any) -> Iterator[tuple[object, ...]]:
    sheet.reset_dimensions()
    for number, row in enumerate(
        sheet.iter_rows(max_row=MOST_ROWS + 2, max_col=MOST_COLUMNS + 1, values_only=True)
    ):
        if number > MOST_ROWS:
            raise RuleBroken("too_many_rows", most=MOST_ROWS)
        if len(row) > MOST_COLUMNS and row[MOST_COLUMNS] is not None:
            raise RuleBroken("too_many_columns", most=MOST_COLUMNS)
        yield row


def _csv_rows(content: bytes) -> list[tuple[object, ...]]:
    rows: list[tuple[object, ...]] = []
    try:
        for row in csv.reader(StringIO(decoded(content), newline="")):
            if len(rows) > MOST_ROWS:
                raise RuleBroken("too_many_rows", most=MOST_ROWS)
            if len(row) > MOST_COLUMNS:
                raise RuleBroken("too_many_columns", most=MOST_COLUMNS)
            rows.append(tuple(_as_typed(cell) for cell in row))
    except csv.Error:
        raise RuleBroken("table_not_text") from None
    return rows


def decoded(content: bytes) -> str:
    """A table's text, as spreadsheets write it: UTF-8 with or without mark, or GB 18030."""
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise RuleBroken("table_not_text")


def _as_typed(cell: str) -> str:
    """A cell as it was before it was kept from being a formula."""
    return cell[1:] if cell.startswith("'") and cell[1:].startswith(FORMULA_SIGNS) else cell


def csv_file(headings: Sequence[str], rows: Iterable[Sequence[Cell]]) -> bytes:
    """The rows as CSV that opens with its Chinese intact."""
    out = StringIO()
    sheet = csv.writer(out)
    sheet.writerow(headings)
    for row in rows:
        sheet.writerow([_plain(cell) for cell in row])
    return (UTF8_MARK + out.getvalue()).encode()


def _plain(cell: Cell) -> str | int | float:
    if cell is None:
        return ""
    if isinstance(cell, int | float):
        return cell
    text = _said(cell)
    return f"'{text}" if text.startswith(FORMULA_SIGNS) else text


def _said(cell: str | date) -> str:
    if isinstance(cell, datetime):
        return f"{cell:%Y-%m-%d %H:%M}"
    return str(cell)


def xlsx_file(
    name: str,
    headings: Sequence[str],
    rows: Iterable[Sequence[Cell]],
    notes: Sequence[Sequence[str]] = (),
) -> bytes:
    """The rows as a workbook; texts stay texts, so that no zero and no sign is lost.

    `notes` are the rows of a second sheet that explains the columns.
    """
    kept = BytesIO()
    book = xlsxwriter.Workbook(kept, {"in_memory": True})
    sheet, bold = book.add_worksheet(name), book.add_format({"bold": True})
    sheet.set_column(0, len(headings) - 1, 18, book.add_format({"num_format": "@"}))
    for at, heading in enumerate(headings):
        sheet.write_string(0, at, heading, bold)
    sheet.freeze_panes(1, 0)
    for number, row in enumerate(rows, start=1):
        for at, cell in enumerate(row):
            _write(sheet, number, at, cell)
    if notes:
        about = book.add_worksheet("说明")
        about.set_column(0, 2, 28)
        for number, note in enumerate(notes):
            for at, text in enumerate(note):
                about.write_string(number, at, text, None if number else bold)
    book.close()
    return kept.getvalue()


def _write(sheet: Any, row: int, column: int, cell: Cell) -> None:
    if isinstance(cell, int | float):
        sheet.write_number(row, column, cell)
    elif cell is not None and cell != "":
        sheet.write_string(row, column, _said(cell))
