"""What the pages of tables show: the subjects with their files, and mistakes by row and column."""

from collections.abc import Sequence
from dataclasses import dataclass

from flask import Flask, url_for
from flask_babel import LazyString

from models.errors import NotFound
from models.people import Member
from web.labels import sentence
from web.labels_tables import SUBJECTS
from web.texts import _
from web.who import me
from workflows.enter_table import Mistake
from workflows.subject_tables import TABLES
from workflows.subject_tables.table import Table


@dataclass(frozen=True, slots=True)
class Subject:
    """A subject that the reader may take away, and where its rows come in."""

    code: str
    text: LazyString
    take_in: str | None


def subjects_of(reader: Member) -> list[Subject]:
    """The subjects whose tables are open to the reader."""
    return [_subject(table, reader) for table in TABLES.values() if table.read_by(reader)]


def table_open(code: str) -> Subject | None:
    """One of them, for the links beside a subject's list; None where it isn't the reader's."""
    return _subject(TABLES[code], me) if TABLES[code].read_by(me) else None


def init_tables(app: Flask) -> None:
    """Make the links known to the templates."""
    app.jinja_env.globals.update(table_open=table_open)


def _subject(table: Table, reader: Member) -> Subject:
    return Subject(table.code, SUBJECTS[table.code], _take_in(table, reader))


def _take_in(table: Table, reader: Member) -> str | None:
    if table.code == "people":
        return url_for("roster.upload")
    entered = table.enter is not None and table.entered_by(reader)
    return url_for("tables.take_in", code=table.code) if entered else None


def mistake_lines(mistakes: Sequence[Mistake]) -> list[dict[str, str]]:
    """第 3 行，日期“昨天”不是日期；第 4 行：同名的活动已经有了."""
    return [{"text": _line(one)} for one in mistakes]


def _line(one: Mistake) -> str:
    told = isinstance(one.why, NotFound)
    why = _("没有这条记录，或者不归您管") if told else sentence(one.why)
    if not one.column:
        return _("第 %(row)s 行：%(why)s", row=one.row, why=why)
    return _(
        "第 %(row)s 行，%(column)s“%(value)s”%(why)s",
        row=one.row,
        column=one.column,
        value=one.value,
        why=why,
    )
