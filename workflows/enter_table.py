"""A subject's table comes in: looked at first, then every row of it, or none."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, time
from typing import Any

from sqlalchemy.orm import Session

from models.audit import record
from models.errors import NotFound, RecordError, RuleBroken
from models.people import Member
from models.table_uploads import TableAct, TableUpload
from workflows.spreadsheets import rows_of_file
from workflows.subject_tables.columns import Reading, shown
from workflows.subject_tables.table import Enter, Table, Values

MOST_ROWS = 2000
MOST_MISTAKES = 200
LONGEST_SHOWN = 40
MIDNIGHT = time.min


@dataclass(frozen=True, slots=True)
class Mistake:
    """What is wrong in a row (the headings are row 1): in one cell, or with the row as a whole."""

    row: int
    column: str
    value: str
    why: RecordError


@dataclass(slots=True)
class Outlook:
    """What came of the rows: new records, those that are there already, and what is wrong."""

    new: list[int] = field(default_factory=list)
    known: list[int] = field(default_factory=list)
    mistakes: list[Mistake] = field(default_factory=list)


class TableRefused(RuleBroken):
    """Some rows can't be meant; nothing was entered."""

    def __init__(self, mistakes: list[Mistake]) -> None:
        super().__init__("table_refused", n=len({one.row for one in mistakes}))
        self.mistakes = mistakes


Cells = dict[str, str]


def cells_of(table: Table, content: bytes) -> list[tuple[int, Cells]]:
    """The rows of a file with their numbers: what stands under each of the table's headings.

    Columns may stand in any order, and those that are not needed may be missing. Raises RuleBroken
    for a file that is none, an empty or too long one, and a heading that is missing.
    """
    rows = rows_of_file(content)
    headings = [shown(cell or "") for cell in rows[0]] if rows else []
    for column in table.columns:
        if column.needed and column.heading not in headings:
            raise RuleBroken("heading_missing", heading=column.heading)
    asked = [one for one in table.columns if not one.told and one.heading in headings]
    places = {one.key: headings.index(one.heading) for one in asked}
    found = []
    for number, row in enumerate(rows[1:], start=2):
        cells = {key: _kept(row[at]) for key, at in places.items() if at < len(row)}
        if any(cells.values()):
            found.append((number, cells))
    if not 0 < len(found) <= MOST_ROWS:
        raise RuleBroken("table_length", n=len(found), most=MOST_ROWS)
    return found


def _kept(cell: object) -> str:
    if isinstance(cell, datetime):
        return f"{cell:%Y-%m-%d %H:%M}" if cell.time() != MIDNIGHT else f"{cell:%Y-%m-%d}"
    return "" if cell is None else shown(cell)


def look_at_table(
    session: Session, table: Table, rows: Sequence[tuple[int, Cells]], by: Member, now: datetime
) -> Outlook:
    """What entering the rows would do; all of it is undone again."""
    trial = session.begin_nested()
    try:
        return _enter_each(session, table, rows, by, now)
    finally:
        trial.rollback()


def enter_table(
    session: Session, table: Table, rows: Sequence[tuple[int, Cells]], by: Member, now: datetime
) -> Outlook:
    """Enter every row by the subject's own act. Run again, it finds every row known.

    Raises TableRefused with each mistake; the caller must roll back then.
    """
    found = _enter_each(session, table, rows, by, now)
    if found.mistakes:
        raise TableRefused(found.mistakes)
    return found


def keep_table(
    session: Session, table: Table, name: str, content: dict[str, Any], by: Member, now: datetime
) -> TableUpload:
    """Keep a file's rows until somebody has looked at what they would do."""
    upload = TableUpload(
        site_id=by.site_id,
        by_id=by.id,
        subject=table.code,
        file_name=name[:200],
        content=content,
        made_at=now,
    )
    session.add(upload)
    session.flush()
    return upload


def apply_table(
    session: Session, table: Table, upload: TableUpload, by: Member, now: datetime
) -> Outlook:
    """Enter the rows that were kept."""
    rows = [(int(number), cells) for number, cells in upload.content["rows"]]
    found = enter_table(session, table, rows, by, now)
    upload.applied_at = upload.applied_at or now
    told: dict[str, Any] = {"table": table.code, "new": len(found.new), "known": len(found.known)}
    record(session, by, TableAct.IMPORTED_TABLE, upload, now, **told)
    return found


def _enter_each(
    session: Session, table: Table, rows: Sequence[tuple[int, Cells]], by: Member, now: datetime
) -> Outlook:
    if table.enter is None or not table.entered_by(by):
        raise NotFound("table", table=table.code)
    found, reading = Outlook(), Reading(session, by.site)
    for number, cells in rows:
        values, wrong = _values(table, number, cells, reading)
        found.mistakes += wrong
        if wrong or len(found.mistakes) >= MOST_MISTAKES:
            continue
        _enter_one(session, table.enter, found, number, values, by, now)
    return found


def _values(
    table: Table, number: int, cells: Cells, reading: Reading
) -> tuple[Values, list[Mistake]]:
    values: dict[str, Any] = {}
    wrong = []
    for column in table.columns:
        if column.told:
            continue
        cell = cells.get(column.key, "")
        try:
            values[column.key] = column.value(cell, reading)
        except RuleBroken as error:
            wrong.append(Mistake(number, column.heading, cell[:LONGEST_SHOWN], error))
    return values, wrong


def _enter_one(
    session: Session,
    enter: Enter,
    found: Outlook,
    number: int,
    values: Values,
    by: Member,
    now: datetime,
) -> None:
    try:
        with session.begin_nested():
            made = enter(session, values, by, now)
    except RecordError as error:
        found.mistakes.append(Mistake(number, "", "", error))
        return
    (found.new if made else found.known).append(number)
