"""One page of a long list: the rows shown, and how many there are in all."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

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


def part_of(rows: Sequence[Row], number: int = 1, size: int = PAGE_ROWS) -> Page[Row]:
    """The same of rows that are counted already."""
    last = max(1, -(-len(rows) // size))
    number = max(1, min(number, last))
    return Page(rows[(number - 1) * size : number * size], number, last, len(rows))
