"""What the seed draws: days, moments, people, words."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from random import Random
from typing import Any

from models.base import Base

Row = dict[str, Any]
Tables = Iterator[tuple[type[Base], Iterator[Row]]]
SECTIONS, CREWS, MEMBERS, LECTURERS = 5, 20, 2000, 60
LETTERS = "采煤机支架皮带水泵电缆班前会食堂澡堂通勤车奖励培训安全瓦斯排水检修交接巷道照明劳保手套"
RARE, RARE_EACH = "煤水分流", 5000


class Drawn:
    """Days, moments, people and words of some years, drawn by the seed."""

    def __init__(self, first_year: int, years: int, many: dict[str, int], seed: int) -> None:
        self.random = Random(seed)
        self.first = date(first_year, 1, 1)
        self.days = (date(first_year + years, 1, 1) - self.first).days
        self.many = many
        self.texts = 0

    def day(self) -> date:
        """Any day."""
        return self.first + timedelta(days=self.random.randrange(self.days))

    def moment(self) -> datetime:
        """Any moment, in working hours."""
        minutes = self.random.randrange(60, 600)
        return datetime.combine(self.day(), datetime.min.time(), UTC) + timedelta(minutes=minutes)

    def text(self, length: int) -> str:
        """Words of that many letters; a rare one in few of them."""
        self.texts += 1
        words = "".join(self.random.choices(LETTERS, k=length))
        return f"{words}{RARE}" if self.texts % RARE_EACH == 7 else words

    def member(self) -> int:
        """Any member."""
        return self.random.randint(1, MEMBERS)

    def some(self, number: int) -> list[int]:
        """That many members, each once."""
        return self.random.sample(range(1, MEMBERS + 1), number)

    def two(self) -> tuple[int, int]:
        """Two members."""
        one, other = self.random.sample(range(1, MEMBERS + 1), 2)
        return one, other

    def section(self) -> int:
        """Any section."""
        return self.random.randint(1, SECTIONS)


def numbered(rows: Iterator[Row]) -> Iterator[Row]:
    """The rows with their keys from one."""
    for number, row in enumerate(rows, start=1):
        yield {"id": number, **row}
