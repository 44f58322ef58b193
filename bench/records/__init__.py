"""Records for timing pages: years of a mine of 2,000 people, the same for the same seed.

Rows are written straight into the tables: what is timed is reading them. All is made up.
"""

from __future__ import annotations

from itertools import islice
from typing import Any

from sqlalchemy import Engine, insert

from bench.records.channels import talks
from bench.records.colours import events, others
from bench.records.drawn import Drawn
from bench.records.people import people
from bench.records.platforms import ideas, lessons
from models.aid import AidCase
from models.all import metadata
from models.database import writing
from models.innovation import Idea
from models.messages import MessageClock, MessageEntry
from models.people import Crew, Member, RoleGrant, Section, Site
from models.training import LecturerTrade

OF_A_MINE = {
    "rides": 0.36,
    "attendances": 0.17,
    "trainees": 0.27,
    "messages": 0.08,
    "opinions": 0.06,
    "articles": 0.03,
    "projects": 0.01,
    "pairs": 0.005,
    "aids": 0.005,
    "titles": 0.005,
    "labour": 0.005,
}
"""How the records of a mine are made up; the rest are its events, classes and talks."""
OF_TEXTS = dict.fromkeys(OF_A_MINE, 0.005) | {
    "rides": 0.2,
    "attendances": 0.2,
    "messages": 0.2,
    "opinions": 0.15,
    "articles": 0.1,
    "projects": 0.1,
}
"""A mine that writes more than it does, for searching."""
UNCOUNTED = (
    Site,
    Section,
    Crew,
    Member,
    RoleGrant,
    LecturerTrade,
    AidCase,
    Idea,
    MessageClock,
    MessageEntry,
)
SEED, AT_ONCE = 5, 5000


def fill(
    engine: Engine, first_year: int, years: int, records: int, shares: dict[str, float] = OF_A_MINE
) -> int:
    """Fill an empty, migrated database; how many rows the report counts among.

    The reader "b1" is the mine's secretary.
    """
    made = Drawn(first_year, years, {kind: int(records * of) for kind, of in shares.items()}, SEED)
    tables = (*people(made), *talks(made), *events(made), *lessons(made), *ideas(made))
    written = 0
    with writing(engine).begin() as connection:
        for table, rows in (*tables, *others(made)):
            while batch := list(islice(rows, AT_ONCE)):
                connection.execute(insert(table), batch)
                written += len(batch) * (table not in UNCOUNTED)
        _set_counters(connection)
    return written


def _set_counters(connection: Any) -> None:
    """PostgreSQL counts its keys apart from the rows that bring their own."""
    if connection.dialect.name != "postgresql":
        connection.exec_driver_sql("ANALYZE")
        return
    for table in metadata.sorted_tables:
        if "id" in table.c:
            name = table.name
            connection.exec_driver_sql(
                f"SELECT setval(pg_get_serial_sequence('{name}', 'id'),"
                f" (SELECT coalesce(max(id), 0) + 1 FROM {name}), false)"
            )
