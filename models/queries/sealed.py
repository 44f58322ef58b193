"""The sealed texts, table by table."""

from collections.abc import Iterator
from typing import Any

from sqlalchemy import Column, Row, Table, select
from sqlalchemy.orm import Session

from models.all import metadata
from models.sealed import Sealed


def sealed_columns() -> list[tuple[Table, list[Column[Any]]]]:
    """Each table that holds sealed texts, with those columns."""
    found = [
        (table, [column for column in table.columns if isinstance(column.type, Sealed)])
        for table in metadata.sorted_tables
    ]
    return [(table, columns) for table, columns in found if columns]


def sealed_rows(session: Session, table: Table, columns: list[Column[Any]]) -> Iterator[Row[Any]]:
    """Number and opened texts of each row."""
    yield from session.execute(select(table.c.id, *columns).order_by(table.c.id)).all()
