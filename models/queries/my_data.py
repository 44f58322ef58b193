"""Everything the records hold about one member, table by table."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Column, Row, Table, select
from sqlalchemy.orm import Session

from models.all import metadata

# How a row of another table is called, where one of ours points at it.
NAMES = {
    "members": "name",
    "places": "name",
    "shifts": "name",
    "crews": "name",
    "sections": "name",
    "vehicles": "plate",
    "events": "title",
    "interest_groups": "name",
    "announcements": "title",
    "study_materials": "title",
    "weekly_questions": "text",
    "books": "title",
    "courses": "title",
    "discussions": "topic",
    "training_classes": "title",
    "ideas": "title",
    "mentor_pairs": "trade",
}
# Keys, seals and secrets: they say nothing of the member, or open something to their holder.
LEFT_OUT = frozenset(
    [
        "id",
        "version",
        "site_id",
        "password_hash",
        "uniquifier",
        "secret",
        "word_hash",
        "code_hash",
        "chat_digest",
        "jpeg",
        "digest",
        "fingerprint",
        "check_in_code",
        "once",
        "width",
        "height",
        "about_id",
        "subject_id",
        "plan_id",
        "talk_closed",
        "consent",
        "position",
        "choice_no",
    ]
)


def table_named(name: str) -> Table:
    """The table of this name."""
    return metadata.tables[name]


def told_columns(name: str) -> list[Column[Any]]:
    """The columns of a table that are told: values, and what points at something with a name."""
    return [
        column
        for column in table_named(name).columns
        if column.name not in LEFT_OUT
        and (not column.name.endswith("_id") or _target(column) is not None)
    ]


def _target(column: Column[Any]) -> str | None:
    names = {key.column.table.name for key in column.foreign_keys if key.column.name == "id"}
    return next((name for name in names if name in NAMES), None)


def own_rows(session: Session, name: str, owner: str, member_id: int) -> Sequence[Row[Any]]:
    """The rows of a table whose column `owner` is this member, the told columns, oldest first."""
    table = table_named(name)
    told: list[Any] = []
    source: Any = table
    for column in told_columns(name):
        target = _target(column)
        if target is None:
            told.append(column)
            continue
        named = table_named(target).alias()
        source = source.outerjoin(named, column == named.c.id)
        told.append(named.c[NAMES[target]].label(column.name))
    own = select(*told).select_from(source).where(table.c[owner] == member_id)
    return session.execute(own.order_by(*table.primary_key.columns)).all()
