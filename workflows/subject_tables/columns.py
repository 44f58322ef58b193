"""The columns of a subject's table: a heading, and how a cell under it is read."""

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from models.errors import RuleBroken
from models.people import Crew, Member, Site
from models.queries.colours import members_called
from models.queries.people import crews as crews_of

DAY = re.compile(r"(\d{4})[-./年](\d{1,2})[-./月](\d{1,2})日?")
BETWEEN = re.compile(r"[、,，;；]")
LONGEST_LINE, LONGEST_TEXT = 200, 4000


@dataclass(frozen=True, slots=True)
class Reading:
    """What a cell is read against: the records, and the mine whose people and clock are meant."""

    session: Session
    site: Site


Reader = Callable[[object, Reading], Any]


@dataclass(frozen=True, slots=True)
class Column:
    """A heading and how its cells are read; `example` is what a person would type there.

    What is only `told` is written into files that go out, and not read from those that come in.
    """

    key: str
    heading: str
    read: Reader
    example: str = ""
    needed: bool = True
    told: bool = False

    def value(self, cell: object, reading: Reading) -> Any:
        """What the cell means; None where it may be empty and is.

        Raises RuleBroken with a code that begins with cell_ for what can't be meant.
        """
        if cell is None or str(cell).strip() == "":
            if self.needed:
                raise RuleBroken("cell_empty")
            return None
        return self.read(cell, reading)


def shown(cell: object) -> str:
    """A cell as a person reads it: 1001.0 is 1001."""
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    return unicodedata.normalize("NFC", str(cell)).strip()


def line(most: int = LONGEST_LINE) -> Reader:
    """One line of text."""

    def read(cell: object, _: Reading) -> str:
        text = " ".join(shown(cell).split())
        return _checked(text, most)

    return read


def text(cell: object, _: Reading) -> str:
    """Several lines of text."""
    return _checked(shown(cell).replace("\r\n", "\n").replace("\r", "\n"), LONGEST_TEXT, "\n\t")


def _checked(words: str, most: int, allowed: str = "") -> str:
    if any(unicodedata.category(one) == "Cc" and one not in allowed for one in words):
        raise RuleBroken("cell_control")
    if len(words) > most:
        raise RuleBroken("cell_too_long", most=most, n=len(words))
    return words


def parts(cell: object, _: Reading) -> list[str]:
    """Several short texts: one a line, or with | between them."""
    words = _checked(shown(cell).replace("\r\n", "\n").replace("\r", "\n"), LONGEST_TEXT, "\n")
    found = [" ".join(part.split()) for part in re.split(r"[\n|｜]", words)]
    return [_checked(part, LONGEST_LINE) for part in found if part]


def crews(cell: object, reading: Reading) -> list[Crew]:
    """Crews of the mine by name, with 、 between them; with their section where two share a name.

    Raises RuleBroken with the names there are.
    """
    known = crews_of(reading.session, reading.site)
    times = Counter(one.name for one in known)
    offered = {one.name if times[one.name] == 1 else full_name(one): one for one in known}
    by_word = {full_name(one): one for one in known} | offered
    words = [word for word in re.split(BETWEEN, shown(cell)) if word]
    if not all(word in by_word for word in words):
        raise RuleBroken("cell_no_choice", choices="、".join(offered))
    return [by_word[word] for word in words]


def full_name(crew: Crew) -> str:
    """综采一区 生产一班."""
    return f"{crew.section.name} {crew.name}"


def link(cell: object, _: Reading) -> str:
    """An address of the web."""
    words = _checked(shown(cell), LONGEST_LINE)
    if not words.startswith(("http://", "https://")):
        raise RuleBroken("cell_no_link")
    return words


def day(cell: object, _: Reading) -> date:
    """A date: as a date of the spreadsheet, or typed as 2024-03-01, 2024/3/1, 2024年3月1日."""
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, date):
        return cell
    found = DAY.fullmatch(shown(cell))
    try:
        if found is not None:
            return date(*map(int, found.groups()))
    except ValueError:
        pass
    raise RuleBroken("cell_no_day")


def moment(cell: object, reading: Reading) -> datetime:
    """A date and a time on the mine's clock: 2024-03-01 14:30."""
    zone = ZoneInfo(reading.site.timezone)
    if isinstance(cell, datetime):
        return cell.replace(tzinfo=zone)
    typed, _, clock = shown(cell).replace("：", ":").rpartition(" ")
    try:
        return datetime.combine(day(typed, reading), time.fromisoformat(clock.zfill(5)), zone)
    except (RuleBroken, ValueError):
        raise RuleBroken("cell_no_moment") from None


def whole(low: int, high: int) -> Reader:
    """A whole number between two bounds."""

    def read(cell: object, _: Reading) -> int:
        words = unicodedata.normalize("NFKC", shown(cell))
        if not re.fullmatch(r"\d{1,7}", words) or not low <= int(words) <= high:
            raise RuleBroken("cell_no_number", low=low, high=high)
        return int(words)

    return read


def one_of(words: Mapping[str, Any]) -> Reader:
    """One of the words on offer."""

    def read(cell: object, _: Reading) -> Any:
        if shown(cell) not in words:
            raise RuleBroken("cell_no_choice", choices="、".join(words))
        return words[shown(cell)]

    return read


def some_of(words: Mapping[str, Any]) -> Reader:
    """Several of the words on offer, with 、 between them."""

    def read(cell: object, reading: Reading) -> list[Any]:
        single = one_of(words)
        return [single(part, reading) for part in re.split(BETWEEN, shown(cell)) if part]

    return read


def member(cell: object, reading: Reading) -> Member:
    """An active member of the mine: by number (D0017), by name, or by both with a space."""
    words = _checked(shown(cell), LONGEST_LINE)
    found = members_called(reading.session, reading.site, words)
    if not found:
        raise RuleBroken("cell_nobody")
    if len(found) > 1:
        raise RuleBroken("cell_namesakes", numbers="、".join(one.employee_no for one in found))
    return found[0]


def named(one: Member | None) -> str:
    """A member as such a cell holds him: D0017 苗青山."""
    return f"{one.employee_no} {one.name}" if one is not None else ""


def at_mine(moment: datetime | None, site: Site) -> datetime | None:
    """A moment on the mine's clock, as it stands in a table."""
    return moment.astimezone(ZoneInfo(site.timezone)) if moment is not None else None


def told(*headings: str) -> tuple[Column, ...]:
    """Columns that go out and never come in."""
    return tuple(Column(one, one, text, needed=False, told=True) for one in headings)
