"""Tables to download: CSV that opens with its Chinese intact and holds no formula."""

from collections.abc import Iterable, Sequence

from flask import Response

from workflows.spreadsheets import Cell, csv_file


def table_answer(name: str, columns: Sequence[str], rows: Iterable[Sequence[Cell]]) -> Response:
    """The rows as a file to download."""
    headers = {"Content-Disposition": f'attachment; filename="{name}.csv"'}
    return Response(csv_file(columns, rows), mimetype="text/csv", headers=headers)
