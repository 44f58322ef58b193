"""A subject as a table: its columns, whose rows go out, and the act that enters a row."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Select
from sqlalchemy.orm import Session

from models.people import Member, Site
from models.queries.subject_rows import all_of
from workflows.spreadsheets import Cell, xlsx_file
from workflows.subject_tables.columns import Column

Values = Mapping[str, Any]
Enter = Callable[[Session, Values, Member, datetime], bool]


def anybody(_: Member) -> bool:
    """Every member may take these rows away."""
    return True


@dataclass(frozen=True, slots=True)
class Table:
    """`found` gives the rows a viewer may take away, `cells` one row in the order of `columns`.

    `enter` does with a row's values what its form does, and says whether that made a new record;
    None where rows can only be taken away.
    """

    code: str
    title: str
    columns: tuple[Column, ...]
    found: Callable[[Member], Select[Any]]
    cells: Callable[[Any, Site], Sequence[Cell]]
    read_by: Callable[[Member], bool]
    entered_by: Callable[[Member], bool] = lambda _: False
    enter: Enter | None = None

    @property
    def headings(self) -> list[str]:
        """The first row of its files."""
        return [column.heading for column in self.columns]

    def rows(self, session: Session, viewer: Member) -> Iterator[Sequence[Cell]]:
        """The cells of every row the viewer may take away, the oldest first."""
        for one in all_of(session, self.found(viewer)):
            yield self.cells(one, viewer.site)

    def template(self) -> bytes:
        """An empty file with the headings, and a sheet that explains them."""
        asked = [column for column in self.columns if not column.told]
        notes = [(one.heading, "要填" if one.needed else "可以不填", one.example) for one in asked]
        headings = [one.heading for one in asked]
        return xlsx_file(self.title, headings, [], [("列", "要不要填", "例"), *notes])
