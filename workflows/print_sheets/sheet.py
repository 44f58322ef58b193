"""What stands on the papers: plain words and figures, in the reader's language already."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Boarding:
    """One rider of a trip: when, who, and whether the pair is new this week."""

    time: str
    name: str
    new: bool = False


@dataclass(frozen=True, slots=True)
class DayCell:
    """One car on one day: who boards, or the word for why the car does not go."""

    boardings: tuple[Boarding, ...] = ()
    words: str = ""
    strong: bool = False


@dataclass(frozen=True, slots=True)
class CarRow:
    """One driver's row: name, plate, what the car looks like, and a cell for each day."""

    driver: str
    plate: str
    about: str
    days: tuple[DayCell, ...]


@dataclass(frozen=True, slots=True)
class CrewBlock:
    """A crew's cars under its head line; `mark` is how its shift is drawn: early, mid, night."""

    mark: str
    letter: str
    name: str
    muster: str
    cars: tuple[CarRow, ...]


@dataclass(frozen=True, slots=True)
class SheetPage:
    """One page of the weekly sheet. `facts` are (word, figure), `foot` is (title, text)."""

    title: str
    lead: str
    facts: tuple[tuple[str, str], ...]
    corner: str
    days: tuple[tuple[str, str], ...]
    new_word: str
    crews: tuple[CrewBlock, ...]
    foot: tuple[tuple[str, str], ...]
    last_line: str


@dataclass(frozen=True, slots=True)
class CardLine:
    """One car on a picture card: first time, driver, plate, paint (its code and its word).

    `small` stands between driver and plate on a driver's own card: the day.
    """

    time: str
    driver: str
    plate: str
    paint: str
    paint_word: str


@dataclass(frozen=True, slots=True)
class CardBlock:
    """The cars of one crew and shift under their head line."""

    mark: str
    letter: str
    name: str
    about: str
    lines: tuple[CardLine, ...]


@dataclass(frozen=True, slots=True)
class Card:
    """A picture for a chat group: no rider's name and no telephone number has a place in it."""

    brand: str
    title: str
    lead: str
    blocks: tuple[CardBlock, ...]
    address: str
    call: str
    how: str
    hint: str
    more: str = ""


@dataclass(frozen=True, slots=True)
class Poster:
    """An A4 poster: a large QR code that leads to `address`, and what to do with it."""

    brand: str
    title: str
    lead: str
    address: str
    steps: tuple[str, ...] = field(default=())
    foot: str = ""
