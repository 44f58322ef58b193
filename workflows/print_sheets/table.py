"""A plain table as a workbook: one head line, figures as numbers."""

from collections.abc import Sequence
from io import BytesIO

import xlsxwriter


def table_xlsx(
    title: str,
    head: Sequence[str],
    rows: Sequence[Sequence[str | int | float]],
    notes: Sequence[str],
) -> bytes:
    """The table with its title above and its notes below."""
    kept = BytesIO()
    book = xlsxwriter.Workbook(kept, {"in_memory": True})
    sheet = book.add_worksheet()
    bold = book.add_format({"bold": True})
    sheet.set_column(0, len(head), 14)
    sheet.write_string(0, 0, title, bold)
    for column, word in enumerate(head):
        sheet.write_string(2, column, word, bold)
    for number, row in enumerate(rows, start=3):
        for column, value in enumerate(row):
            if isinstance(value, str):
                sheet.write_string(number, column, value)
            else:
                sheet.write_number(number, column, value)
    for number, note in enumerate(notes, start=len(rows) + 4):
        sheet.write_string(number, 0, note)
    sheet.freeze_panes(3, 1)
    book.close()
    return kept.getvalue()
