"""Lines sorted into headings and entries; wrapped lines joined, chatter left out."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from workflows.chains.chat import Line
from workflows.chains.lexicon import Lexicon
from workflows.chains.tables import unfolded
from workflows.chains.text import counter, faceless, is_example, is_nothing, is_system, plain
from workflows.chains.tokens import Token, tokens_of
from workflows.chains.turns import is_name


@dataclass
class Row:
    """A heading or an entry: its place, words and tokens; an entry's number where it has one."""

    kind: str
    line: int
    source: str
    tokens: list[Token] = field(default_factory=list)
    number: int | None = None
    inline: bool = False


LONGEST_ENTRY = 12
"""Lines one entry may be wrapped over."""
_STRONG = {"SHIFT", "BADSHIFT", "STOP", "SEATS", "COUNT", "PLUS", "CANCEL", "NEG", "MOVE", "DITTO", "USUAL", "FULL",
           "OFFER", "RIDE", "METOO", "BRING", "WHOLE", "NODRIVE", "CROSS", "YES", "EXCEPT"}
_DAYS = {"DAY", "EVERYDAY", "PART", "TIME", "LEG", "ALL", "EVERY", "VAGUE", "NOTE", "RANGE"}
_LEAD = {"SEP", "FILL", "TEAM", "ME", "KEY", "DRIVERS", "RIDERS", "COUNTER", "YES", "PLATE", "TITLE", "FOR"}
ROLE_KEYS = ("车主", "司机", "驾驶员", "乘客")
_HEADING = {"DAY", "EVERYDAY", "SHIFT", "BADSHIFT", "LEG", "STOP", "DRIVERS", "RIDERS", "TITLE", "TEAM", "PART", "TIME",
            "EVERY", "OFFER"}


def rows_of(lines: list[Line], lexicon: Lexicon) -> list[Row]:
    """The rows of a chain in their order."""
    reader = _Reader(lexicon)
    for number, text, source in unfolded(lines):
        reader.take(number, text, source)
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

    def take(self, line: int, text: str, source: str) -> None:
        """Sort one line."""
        bare = plain(text)
        if is_nothing(bare) or is_example(bare) or is_system(bare.strip()):
            self.blank = True
            return
        number, start = counter(faceless_keeping_caps(bare), self.expected)
        words = text[start:].strip()
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
        if row.kind == "entry":
            self.entries = True
        else:
            self.titled |= {t.kind for t in row.tokens}

    def close(self) -> None:
        """The text is over: entries without words are none."""
        for row in self.rows:
            row.source = _trimmed(row.source)
        self.rows = [r for r in self.rows if r.tokens]

    def _counted(self, line: int, number: int, words: str, source: str, text: str) -> None:
        self.expected = number + 1
        self.numbered += 1
        row = Row("entry", line, words, [], number)
        if source is not text:
            row.source = source
        row.tokens = _inner_counters(tokens_of(words, self.lexicon))
        colon = _colon(row.tokens)
        if colon is not None and self._inline(row, colon):
            return
        if self._names_car(row, colon):
            row.kind = "driver"
        if number and self._is_section(row):
            row.kind = "heading"
        self._put(row)
        self.hollow = row if not words else None

    def _is_section(self, row: Row) -> bool:
        """True for 一、早班： with nobody in it."""
        return row.source.rstrip().endswith((":", "：")) and not _persons(row.tokens) and any(
            t.kind in _HEADING for t in row.tokens) and not any(t.kind == "OTHER" for t in row.tokens)

    def _names_next(self, text: str) -> bool:
        """True where a hollow entry has its person already and the line brings another."""
        assert self.hollow is not None  # noqa: S101
        return bool(_persons(self.hollow.tokens)) and bool(_persons(tokens_of(text, self.lexicon)))

    def _wrap(self, row: Row, line: int, text: str) -> None:
        if not row.tokens:
            row.line, row.source = line, text.strip()
        else:
            row.source += "\n" + text.strip()
        self.wraps += 1
        if self.wraps > LONGEST_ENTRY:
            self.hollow = None
        offset = len(row.source) + 1
        row.tokens = [*row.tokens, *([Token("SEP", "\n", offset, offset, "\n")] if row.tokens else []),
                      *tokens_of(text, self.lexicon)]

    def _loose(self, line: int, text: str, source: str) -> None:
        tokens = _inner_counters(tokens_of(text, self.lexicon))
        if self._keyed(tokens):
            self._wrap(self.rows[-1], line, text)
            return
        row = Row("entry", line, source.strip(), tokens)
        colon = _colon(tokens)
        if colon is not None and self._inline(row, colon):
            return
        if self._names_car(row, colon):
            row.kind = "driver"
            self._put(row)
            return
        if _persons(tokens):
            if _entry_like(tokens, self.numbered > 0):
                self._put(row)
            return
        if self._continues(row):
            self._wrap(self.rows[-1], line, text)
        elif self._unknown_entry(tokens):
            self._put(row)
        elif self._is_heading(row, colon):
            row.kind = "heading"
            self._put(row)

    def _names_car(self, row: Row, colon: int | None) -> bool:
        """True for 曹师傅的车： or 二号车 胡师傅 over those who ride in it."""
        persons = _persons(row.tokens)
        if len(persons) != 1 or not any(
                self.lexicon.context.roster[i].seats is not None for i in persons[0].value):
            return False
        if re.match(r"\s*(?:第?[一二三四五六七八九十\d]{1,2}号?车|[A-Da-d]车)", plain(row.source)):
            return True
        after = [t for t in row.tokens if t.start >= persons[0].end]
        return colon is not None and row.tokens[-1].text in (":", " ") and any(
            t.text.startswith("车") for t in after) and not any(t.kind == "RIDE" for t in row.tokens)

    def _keyed(self, tokens: list[Token]) -> bool:
        """True for 班次：早班 on a line under 姓名：韩冰."""
        first = tokens[0] if tokens else None
        last = self.rows[-1] if self.rows else None
        if first is None or first.kind != "KEY" or last is None or last.kind != "entry":
            return False
        head = last.tokens[0] if last.tokens else None
        return head is not None and head.kind == "KEY" and not _persons(tokens) and (
            first.value not in {t.value for t in last.tokens if t.kind == "KEY"})

    def _inline(self, row: Row, colon: int) -> bool:
        """明早6点20汽车站：王强、吴海涛 is a heading and its entries on one line."""
        left, right = row.tokens[:colon], row.tokens[colon + 1:]
        names = _persons(right)
        driver = _persons(left) and any(
            self.lexicon.context.roster[i].seats is not None for t in _persons(left) for i in t.value)
        if not names or (_persons(left) and not (driver and _car_list(left, right))):
            return False
        if not _persons(left) and not any(t.kind in _HEADING or t.kind == "OTHER" for t in left):
            return False
        head = Row("driver" if _persons(left) else "heading", row.line,
                   row.source[:row.tokens[colon].start], left, inline=True)
        self._put(head)
        for part in _listed(right):
            start, end = part[0].start, part[-1].end
            source = row.source if start >= len(row.source) else row.source[start:end]
            self._put(Row("entry", row.line, source.strip(" ，,、"), part, inline=True))
        return True

    def _continues(self, row: Row) -> bool:
        """True for 大佛寺上 under an entry that has no stop: a wrapped line."""
        last = self.rows[-1] if self.rows else None
        if last is None or last.kind != "entry" or self.blank or not last.number:
            return False
        kinds = {t.kind for t in row.tokens if t.kind not in ("SEP", "FILL")}
        if row.source.endswith((":", "：")) or not kinds or not kinds <= _STRONG | _DAYS | {"BOARD", "ALIGHT", "MINE"}:
            return False
        have = {t.kind for t in last.tokens}
        if kinds & {"SHIFT", "DAY", "EVERYDAY"} & self.titled or self.wraps > LONGEST_ENTRY:
            return False
        return not kinds & have & {"SHIFT", "DAY", "EVERYDAY", "STOP"}

    def _unknown_entry(self, tokens: list[Token]) -> bool:
        """大鹏 早班 汽车站 in a list without numbers: a name the roster hasn't got."""
        if not tokens or tokens[0].kind not in ("OTHER", "LATIN"):
            return False
        first = "".join(t.text for t in _until_gap(tokens)).strip()
        rest = [t for t in tokens if t.start >= tokens[0].end]
        clean = all(t.kind not in ("OTHER", "QUESTION", "TITLE") for t in rest[1:])
        told = any(t.kind in ("SHIFT", "DAY", "STOP", "COUNT", "SEATS") for t in rest)
        if is_name(first, self.lexicon.context):
            return (told and clean) or (self.entries and not rest)
        return bool(2 <= len(first) <= 4 and rest and rest[0].kind == "SEP" and told and clean
                    and self.entries)

    def _is_heading(self, row: Row, colon: int | None) -> bool:
        kinds = {t.kind for t in row.tokens}
        roles = any(t.kind == "KEY" and t.value in ROLE_KEYS for t in row.tokens)
        if not kinds & _HEADING and not roles:
            return False
        if not self.entries:
            return not (kinds & {"QUESTION"} and not kinds & {"SHIFT", "DAY"})
        left = _leftover(row.tokens)
        return left <= 2 or (colon is not None and colon >= len(row.tokens) - 1 and left <= 6) or "以上" in row.source


def faceless_keeping_caps(line: str) -> str:
    """The line without emoji, but with keycap counters (1️⃣) kept."""
    return line if "\u20e3" in line else faceless(line)


def _trimmed(source: str) -> str:
    """The words without emoji at their ends."""
    bare = faceless(source)
    start = len(bare) - len(bare.lstrip())
    return source[start:len(bare.rstrip())] or source.strip()


def _persons(tokens: list[Token]) -> list[Token]:
    return [t for t in tokens if t.kind == "PERSON"]


def _leftover(tokens: list[Token]) -> int:
    return sum(len(t.text.strip()) for t in tokens if t.kind in ("OTHER", "LATIN"))


def _until_gap(tokens: list[Token]) -> list[Token]:
    out = []
    for token in tokens:
        if token.kind == "SEP":
            break
        out.append(token)
    return out


def _colon(tokens: list[Token]) -> int | None:
    return next((i for i, t in enumerate(tokens) if t.kind == "SEP" and t.text == ":"), None)


def _car_list(left: list[Token], right: list[Token]) -> bool:
    """True where a driver's line lists riders: 李师傅车：王强、任伟."""
    if any(t.text.startswith("车") or t.kind in ("DRIVERS", "OFFER", "SEATS") for t in left):
        return True
    return len(_persons(right)) >= 2 and right[0].kind == "PERSON"


def _listed(tokens: list[Token]) -> list[list[Token]]:
    """王强、刘洋（西街口）、任伟 +1 as one list of tokens for each, inner counters left out."""
    if len(_persons(tokens)) > 1:
        tokens = [t for t in tokens if not (t.kind == "COUNT" and t.text[0] in "共总合一")]
    out: list[list[Token]] = [[]]
    depth = 0
    for index, token in enumerate(tokens):
        depth += (token.text in ("(", "[")) - (token.text in (")", "]"))
        numbered = token.kind in ("NUM", "COUNTER") and any(
            t.kind == "PERSON" for t in tokens[index + 1:index + 3])
        again = token.kind == "PERSON" and any(t.kind == "PERSON" for t in out[-1]) and not depth and not any(
            t.kind == "WITH" for t in out[-1][-2:])
        cut = token.kind == "SEP" and token.text in "、,;，/" and not depth
        if numbered or cut or again:
            out.append([])
            if not again:
                continue
        out[-1].append(token)
    return _tails([part for part in out if any(t.kind != "SEP" for t in part)])


def _tails(parts: list[list[Token]]) -> list[list[Token]]:
    """Parts without a name belong to the one before (王强，汽车站); totals (共4人) to nobody."""
    out: list[list[Token]] = []
    for part in parts:
        words = [t for t in part if t.kind != "SEP"]
        if out and not _persons(part) and not all(t.kind == "OTHER" for t in words):
            if not any(t.kind == "COUNT" and t.text[0] in "共总合一" for t in part):
                out[-1] += [Token("SEP", ",", part[0].start, part[0].start, ","), *part]
        elif _persons(part) or (all(t.kind == "OTHER" and 2 <= len(t.text.strip()) <= 3 for t in words)):
            out.append(part)
    return out


def _inner_counters(tokens: list[Token]) -> list[Token]:
    """1.韩冰2.邓超群3.雷鸣 within a line: the numbers are counters where they count up."""
    places = []
    for index, token in enumerate(tokens):
        if token.kind != "NUM":
            continue
        after = [t for t in tokens[index + 1:index + 4] if t.kind != "SEP"]
        if after and after[0].kind in ("PERSON", "OTHER"):
            places.append(index)
    values = [tokens[i].value for i in places]
    if len(places) < 2 or values != list(range(values[0], values[0] + len(values))):
        return tokens
    return [replace(t, kind="COUNTER") if i in places else t for i, t in enumerate(tokens)]


def _entry_like(tokens: list[Token], numbered: bool) -> bool:
    """True where a line without a number still is somebody's entry and no chatter."""
    first = next(i for i, t in enumerate(tokens) if t.kind == "PERSON")
    lead, kinds = tokens[:first], {t.kind for t in tokens}
    left = _leftover(tokens)
    if "PAST" in kinds and not kinds & {"DAY", "SHIFT"}:
        return False
    told_first = any(t.kind in ("DAY", "SHIFT", "STOP", "RIDE", "LEG", "FOR", "DRIVERS", "TIME") for t in lead)
    if any(t.kind not in _LEAD for t in lead) and not told_first:
        bracketed = any(t.text in ("(", "【", "[", "-") for t in lead)
        return bracketed and left <= 8 and not numbered
    after = tokens[first + 1].text if first + 1 < len(tokens) else ""
    if after in ("你", "你们", "您") or "QUESTION" in kinds and not kinds & {"SHIFT", "DAY"}:
        return False
    if kinds & (_STRONG - {"YES"}):
        return left <= 8 or bool(kinds & {"SHIFT", "CANCEL", "STOP", "SEATS"}) and left <= 14
    if kinds & _DAYS:
        return left == 0 or "NOTE" in kinds
    return left == 0 or (left <= 6 and re.search(r"[(【\[-]", "".join(t.text for t in tokens)) is not None)
