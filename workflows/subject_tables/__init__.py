"""The subjects whose records come in and go out as tables, each with its rights and its act."""

from workflows.subject_tables import (
    channels,
    colours,
    culture,
    innovation,
    mentoring,
    people,
    study,
    training,
)
from workflows.subject_tables.table import Table

TABLES: dict[str, Table] = {
    table.code: table
    for table in (
        *people.TABLES,
        *channels.TABLES,
        *colours.TABLES,
        *culture.TABLES,
        *mentoring.TABLES,
        *study.TABLES,
        *training.TABLES,
        *innovation.TABLES,
    )
}
"""By code, in the order in which they are shown."""
