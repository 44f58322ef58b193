"""Lines sorted into headings and entries; wrapped lines joined, chatter left out."""

from __future__ import annotations

from dataclasses import dataclass, field

from workflows.chains.cars import cars_of_line, days_of_car, names_car
from workflows.chains.chat import Line
from workflows.chains.headlines import HEADING, continues, is_heading, is_section
from workflows.chains.lexicon import Lexicon
from workflows.chains.lists import (
    car_list,
    colon_at,
    entry_like,
    inner_counters,
    is_list,
    keyed_list,
    listed,
    names_at,
    persons_in,
    unknown_entry,
)
from workflows.chains.strange_lists import without_strange_lists
from workflows.chains.tables import unfolded
from workflows.chains.text import (
    counter,
    faceless_keeping_caps,
    is_example,
    is_nothing,
    is_system,
    plain,
    trimmed,
)
from workflows.chains.token import Token
from workflows.chains.tokens import tokens_of

LONGEST_ENTRY = 12
"""Lines one entry may be wrapped over."""


@dataclass
class Row:
    """A heading or an entry: its place, words and tokens; an entry's number where it has one."""

    kind: str
    line: int
    source: str
    tokens: list[Token] = field(default_factory=list)
    number: int | None = None
    inline: bool = False


def rows_of(lines: list[Line], lexicon: Lexicon) -> list[Row]:
    """The rows of a chain in their order."""
    reader = _Reader(lexicon)
    for number, text, source in unfolded(without_strange_lists(lines)):
        parts = cars_of_line(text)
        for part in parts:
            reader.take(number, part, part if len(parts) > 1 else source)
    reader.close()
    return reader.rows


class _Reader:
    """Takes line after line; remembers the entry still open for wrapped lines."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self.rows: list[Row] = []
        self.expected = 1
        self.numbered = 0
        self.hollow: Row | None = None
        self.blank = True
        self.entries = False
        self.titled: set[str] = set()
        self.wraps = 0
        self.block = False  # a name alone under an empty line: its words stand on the lines below

    def take(self, line: int, text: str, source: str) -> None:
        """Sort one line."""
        bare = plain(text)
        if is_nothing(bare) or is_example(bare) or is_system(bare.strip()):
            self.blank = True
            return
        number, start = counter(faceless_keeping_caps(bare), self.expected)
        words = text[start:].strip()
        if number is not None and is_example(plain(words)):
            return
        if number is not None:
            self._counted(line, number, words, source, text)
        elif self.hollow is not None and not self._names_next(text):
            self._wrap(self.hollow, line, text)
        else:
            self._loose(line, text, source)
        self.blank = False

    def _put(self, row: Row) -> None:
        """Take a row in and note what the headings have told so far."""
        self.rows.append(row)
        self.wraps = 0
        alone = row.kind == "entry" and [t.kind for t in row.tokens] == ["PERSON"]
        self.block = alone and self.blank and not self.titled
        if row.kind == "entry":
            self.entries = True
        else:
            self.titled |= {t.kind for t in row.tokens}

    def close(self) -> None:
        """The text is over: entries without words are none."""
        alone = self.numbered == 0 and all(
            {"SHIFT", "DAY"} <= {t.kind for t in r.tokens} for r in self.rows if r.kind == "entry"
        )
        for row in self.rows:
            row.source = trimmed(row.source)
            if row.kind == "maybe":
                row.kind = "entry" if alone and self.entries else "heading"
        self.rows = [r for r in self.rows if r.tokens]

    def _counted(self, line: int, number: int, words: str, source: str, text: str) -> None:
        self.expected = number + 1
        self.numbered += 1
        row = Row("entry", line, words, [], number)
        if source is not text:
            row.source = source
        row.tokens = inner_counters(tokens_of(words, self.lexicon), number)
        colon = colon_at(row.tokens)
        if colon is not None and self._inline(row, colon):
            return
        if names_car(row.source, row.tokens, colon, self.entries, self.lexicon.context):
            row.kind = "driver"
        if number and is_section(row.source, row.tokens):
            row.kind = "heading"
        self._put(row)
        self.hollow = row if not words else None

    def _names_next(self, text: str) -> bool:
        """True where a hollow entry has its person already and the line brings another."""
        assert self.hollow is not None  # noqa: S101
        return bool(persons_in(self.hollow.tokens)) and bool(
            persons_in(tokens_of(text, self.lexicon))
        )

    def _wrap(self, row: Row, line: int, text: str) -> None:
        if not row.tokens:
            row.line, row.source = line, text.strip()
        else:
            row.source += "\n" + text.strip()
        self.wraps += 1
        if self.wraps > LONGEST_ENTRY:
            self.hollow = None
        offset = len(row.source) + 1
        row.tokens = [
            *row.tokens,
            *([Token("SEP", "\n", offset, offset, "\n")] if row.tokens else []),
            *tokens_of(text, self.lexicon),
        ]

    def _loose(self, line: int, text: str, source: str) -> None:
        tokens = inner_counters(tokens_of(text, self.lexicon))
        if self._keyed(tokens):
            self._wrap(self.rows[-1], line, text)
            return
        row = Row("entry", line, source.strip(), tokens)
        colon = colon_at(tokens)
        gap = names_at(tokens) if colon is None else colon
        if gap is not None and self._inline(row, gap):
            return
        if names_car(row.source, row.tokens, colon, self.entries, self.lexicon.context):
            row.kind = "driver"
            self._put(row)
            return
        if is_list(tokens) or keyed_list(tokens):
            self._put_list(row, tokens)
            return
        if persons_in(tokens):
            if entry_like(tokens, self.numbered > 0):
                self._put(row)
            return
        if self._continues(row):
            self._wrap(self.rows[-1], line, text)
        elif stranger := unknown_entry(tokens, self.lexicon.context):
            row.kind = "entry" if stranger == "likely" or self.entries else "maybe"
            self._put(row)
        elif is_heading(row.source, tokens, colon, self.entries):
            row.kind = "heading"
            self._put(row)

    def _keyed(self, tokens: list[Token]) -> bool:
        """True for 班次：早班 on a line under 姓名：韩冰."""
        first = tokens[0] if tokens else None
        last = self.rows[-1] if self.rows else None
        heads = [r.tokens[0].value for r in self.rows if r.kind == "heading" and r.tokens]
        if first is not None and first.value in heads:
            return False
        if first is None or first.kind != "KEY" or last is None or last.kind != "entry":
            return False
        head = last.tokens[0] if last.tokens else None
        return (
            head is not None
            and head.kind == "KEY"
            and not persons_in(tokens)
            and (first.value not in {t.value for t in last.tokens if t.kind == "KEY"})
        )

    def _inline(self, row: Row, colon: int) -> bool:
        """明早6点20汽车站：王强、吴海涛 is a heading and its entries on one line."""
        left, right = row.tokens[:colon], row.tokens[colon + 1 :]
        names = persons_in(right)
        driver = persons_in(left) and any(
            self.lexicon.context.roster[i].seats is not None
            for t in persons_in(left)
            for i in t.value
        )
        if not names or (persons_in(left) and not (driver and car_list(left, right))):
            return False
        if not persons_in(left) and not any(t.kind in HEADING or t.kind == "OTHER" for t in left):
            return False
        kind, words = "driver" if driver else "heading", row.source[: row.tokens[colon].end]
        for dated, riders in days_of_car(right) if driver else [([], right)]:
            self._put(Row(kind, row.line, words, [*left, *dated], inline=True))
            self._put_list(row, riders, inline=True)
        return True

    def _put_list(self, row: Row, tokens: list[Token], inline: bool = False) -> None:
        """An entry for each name of a list."""
        for part in listed(tokens):
            start, end = part[0].start, part[-1].end
            source = row.source if start >= len(row.source) else row.source[start:end]
            self._put(Row("entry", row.line, source.strip(" ，,、"), part, inline=inline))

    def _continues(self, row: Row) -> bool:
        """True for 大佛寺上 under an entry that has no stop: a wrapped line."""
        last = self.rows[-1] if self.rows else None
        if last is None or last.kind != "entry" or self.blank:
            return False
        if not last.number and not self.block:
            return False
        if self.wraps > LONGEST_ENTRY:
            return False
        return continues(row.source, row.tokens, {t.kind for t in last.tokens}, self.titled)
