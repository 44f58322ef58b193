"""Tables for a spreadsheet: CSV that opens with its Chinese intact and holds no formula."""

import csv
from collections.abc import Iterable, Sequence
from io import StringIO

from flask import Response

UTF8_MARK = "\ufeff"  # without it, spreadsheets guess the encoding wrong


def table_answer(name: str, columns: Sequence[str], rows: Iterable[Sequence[object]]) -> Response:
    """The rows as a file to download."""
    out = StringIO()
    out.write(UTF8_MARK)
    sheet = csv.writer(out)
    sheet.writerow(columns)
    for row in rows:
        sheet.writerow([_as_text(str(cell)) for cell in row])
    headers = {"Content-Disposition": f'attachment; filename="{name}.csv"'}
    return Response(out.getvalue(), mimetype="text/csv", headers=headers)


def _as_text(cell: str) -> str:
    """A cell no spreadsheet takes for a formula."""
    return f"'{cell}" if cell[:1] in ("=", "+", "-", "@", "\t") else cell
