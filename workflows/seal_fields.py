"""Seal every sensitive text anew: after a key was set, or another put before it."""

from sqlalchemy import update
from sqlalchemy.orm import Session

from models.queries.sealed import sealed_columns, sealed_rows


def seal_fields(session: Session) -> int:
    """Write each text under the first key; how many rows. The texts themselves don't change.

    Afterwards the older keys aren't needed any more, except for backups made with them.
    """
    count = 0
    for table, columns in sealed_columns():
        for row in sealed_rows(session, table, columns):
            texts = {column.name: row[n] for n, column in enumerate(columns, start=1)}
            if any(texts.values()):
                session.execute(update(table).where(table.c.id == row.id).values(texts))
                count += 1
    return count
