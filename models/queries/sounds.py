"""The letters a text may hold where its pinyin is typed: caimeiji and cmj stand for 采煤机."""

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import Any

from pypinyin import Style, pinyin
from sqlalchemy import Boolean, ColumnElement, literal
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.functions import FunctionElement

SHORTEST, LONGEST = 2, 30
MOST_INITIALS = 8
# xian is 西安 and 先: more than a handful of readings of one word means none of them is meant.
MOST_SPLITS = 6
LONGEST_SYLLABLE = 6
VOWELS = set("aeiouv")


@cache
def letters_by_sound() -> dict[str, str]:
    """The letters of GB 2312 by each of their syllables without tone; lü is typed lv and lu."""
    found: dict[str, list[str]] = defaultdict(list)
    for letter in _letters():
        sounds = set(pinyin(letter, style=Style.NORMAL, heteronym=True)[0])
        for sound in sounds | {sound.replace("v", "u") for sound in sounds}:
            if VOWELS & set(sound):  # 嗯 is ng: it would take wang apart
                found[sound].append(letter)
    return {sound: "".join(letters) for sound, letters in found.items()}


def _letters() -> Iterator[str]:
    for row in range(0xB0, 0xF8):
        for place in range(0xA1, 0xFF):
            letter = bytes((row, place)).decode("gb2312", "ignore")
            if letter:
                yield letter


@cache
def letters_beginning(sound: str) -> str:
    """The letters with a syllable that begins so."""
    known = letters_by_sound()
    found = {one for name, letters in known.items() if name.startswith(sound) for one in letters}
    return "".join(sorted(found))


@lru_cache(maxsize=256)
def spoken(word: str) -> str:
    """A regular expression for the texts in which the word is said; empty where it says nothing.

    The word is pinyin from any syllable on, the last one maybe not typed to its end, or the first
    letters of the syllables.
    """
    if not (word.isascii() and word.isalpha() and SHORTEST <= len(word) <= LONGEST):
        return ""
    sought = word.lower()
    said = ["".join(f"[{letters}]" for letters in one) for one in _splits(sought)[:MOST_SPLITS]]
    if len(sought) <= MOST_INITIALS and all(letters_beginning(letter) for letter in sought):
        said.append("".join(f"[{letters_beginning(letter)}]" for letter in sought))
    return "|".join(said)


def _splits(word: str) -> list[tuple[str, ...]]:
    """The word as syllables, each given by its letters; the longest syllables first."""
    known = letters_by_sound()
    return list(_after(word, known, first=True))


def _after(word: str, known: dict[str, str], first: bool) -> Iterator[tuple[str, ...]]:
    for length in range(min(len(word), LONGEST_SYLLABLE), 0, -1):
        here, rest = word[:length], word[length:]
        if not rest:
            # A beginning alone, me for 煤, would say half of all letters.
            letters = known.get(here, "") if first else letters_beginning(here)
            if letters:
                yield (letters,)
        elif here in known:
            for others in _after(rest, known, first=False):
                yield (known[here], *others)


class SaidIn(FunctionElement[bool]):
    """Whether a text holds letters said as a word: said_in(text, word, regular expression)."""

    type = Boolean()
    inherit_cache = True


@compiles(SaidIn, "sqlite")
def _by_our_function(element: SaidIn, compiler: Any, **options: Any) -> str:
    text, word, _ = (compiler.process(one, **options) for one in element.clauses)
    return f"said_in({text}, {word})"


@compiles(SaidIn, "postgresql")
def _by_its_operator(element: SaidIn, compiler: Any, **options: Any) -> str:
    text, _, pattern = (compiler.process(one, **options) for one in element.clauses)
    return f"({text} ~ {pattern})"


def said_in(text: Any, word: str) -> ColumnElement[bool]:
    """Whether a column's text holds the word as it is said."""
    return SaidIn(text, literal(word), literal(spoken(word)))


def text_says(text: str | None, word: str) -> bool:
    """The same for one text: SQLite's said_in. The expression itself would be read for each row."""
    return text is not None and _finder(word).search(text) is not None


@lru_cache(maxsize=256)
def _finder(word: str) -> re.Pattern[str]:
    return re.compile(spoken(word))
