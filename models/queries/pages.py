"""One page of a long list: the rows shown, and how many there are in all."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from sqlalchemy import Select, func, select
from sqlalchemy.orm import InstrumentedAttribute, Session

Row = TypeVar("Row")

PAGE_ROWS = 20
MOST_ROWS = 200


@dataclass(frozen=True, slots=True)
class Page(Generic[Row]):
    """`rows` of page `number` (from 1) of `last`, out of `total`."""

    rows: Sequence[Row]
    number: int
    last: int
    total: int


def page_of(
    session: Session, found: Select[Any], number: int = 1, size: int = PAGE_ROWS
) -> Page[Any]:
    """The page of this number; past the end, the last one. `found` must name its order."""
    size = max(1, min(size, MOST_ROWS))
    counted = select(func.count()).select_from(found.order_by(None).subquery())
    total = session.scalar(counted) or 0
    last = max(1, -(-total // size))
    number = max(1, min(number, last))
    rows = session.scalars(found.limit(size).offset((number - 1) * size)).unique().all()
    return Page(rows, number, last, total)


def page_of_rows(
    session: Session, found: Select[Any], number: int = 1, size: int = PAGE_ROWS
) -> Page[Any]:
    """As page_of, for rows of more than one thing: the record with what was counted beside it."""
    size = max(1, min(size, MOST_ROWS))
    counted = found.with_only_columns(func.count(), maintain_column_froms=True).order_by(None)
    total = session.scalar(counted) or 0
    last = max(1, -(-total // size))
    number = max(1, min(number, last))
    rows = session.execute(found.limit(size).offset((number - 1) * size)).all()
    return Page(rows, number, last, total)


@dataclass(frozen=True, slots=True)
class Listing:
    """What a list is asked for: the words sought, and the order; empty, it is the usual list."""

    words: str = ""
    order: str = ""


Orders = Mapping[str, InstrumentedAttribute[Any]]


def in_order(found: Select[Any], orders: Orders, asked: str, usual: str) -> Select[Any]:
    """Sorted by the column called `asked`, backwards with a minus before it; else as usual.

    The record's number settles ties, so that no row is on two pages. Empty values come last.
    """
    order = asked if asked.removeprefix("-") in orders else usual
    backwards = order.startswith("-")
    column = orders[order.removeprefix("-")]
    key = column.class_.id
    first = column.desc() if backwards else column.asc()
    if column.property.columns[0].nullable:
        first = first.nulls_last()
    return found.order_by(first, key.desc() if backwards else key.asc())


def part_of(rows: Sequence[Row], number: int = 1, size: int = PAGE_ROWS) -> Page[Row]:
    """The same of rows that are counted already."""
    last = max(1, -(-len(rows) // size))
    number = max(1, min(number, last))
    return Page(rows[(number - 1) * size : number * size], number, last, len(rows))
