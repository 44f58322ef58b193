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
    """One page of the weekly sheet. `facts` are (word, figure), `foot` is (title, text).

    `part` is the crew or town it is for, empty where it is for all. `every_page` stands at the end
    of each sheet of paper, {n} of {of}.
    """

    title: str
    part: str
    lead: str
    facts: tuple[tuple[str, str], ...]
    corner: str
    days: tuple[tuple[str, str], ...]
    new_word: str
    crews: tuple[CrewBlock, ...]
    foot: tuple[tuple[str, str], ...]
    every_page: str


@dataclass(frozen=True, slots=True)
class CardLine:
    """One line of a picture card: time, driver (or day), plate, and a word at its end.

    `paint` is the code of a car's colour, drawn before the last word; none where it is empty.
    """

    time: str
    name: str
    plate: str
    paint: str
    last: str


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
    """A picture for a chat group: no rider's name and no telephone number has a place in it.

    `rest` says how many cars, {n}, found no room.
    """

    brand: str
    title: str
    lead: str
    blocks: tuple[CardBlock, ...]
    address: str
    call: str
    how: str
    hint: str
    more: str = ""
    rest: str = ""


@dataclass(frozen=True, slots=True)
class Poster:
    """An A4 poster: a large QR code that leads to `address`, and what to do with it."""

    brand: str
    title: str
    lead: str
    address: str
    steps: tuple[str, ...] = field(default=())
    foot: str = ""
