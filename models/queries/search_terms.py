"""The words of a search, and whose name, pinyin or number each of them is."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, false, func, or_, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from models.people import Member, Site
from models.queries.sounds import said_in, spoken

MOST_LETTERS = 50
MOST_WORDS = 5
# More namesakes than a mine has people of one name; beyond them a word finds by text alone.
MOST_PERSONS = 2000
MOST_INITIALS = 4

Text = InstrumentedAttribute[str] | InstrumentedAttribute[str | None]
Person = InstrumentedAttribute[int] | InstrumentedAttribute[int | None]


@dataclass(frozen=True, slots=True)
class Term:
    """One word of a search, with the numbers of the members it names."""

    text: str
    persons: tuple[int, ...]


def terms_of(session: Session, site: Site, words: str) -> tuple[Term, ...]:
    """The words, at most five of fifty letters together, each with whom it names at this mine."""
    kept = words.replace("\0", "")[:MOST_LETTERS].split()[:MOST_WORDS]
    return tuple(Term(word, persons_named(session, site, word)) for word in kept)


def persons_named(session: Session, site: Site, word: str) -> tuple[int, ...]:
    """The numbers of those of a mine whom a word names, the members who left too.

    By a part of the name, the beginning of the employee number, the pinyin from any syllable on
    (qiulijun, lijun), or the first letters of the syllables (qlj, lj).
    """
    called = [Member.name.contains(word, autoescape=True)]
    if word.isascii():
        called = [Member.employee_no.startswith(word.upper(), autoescape=True), *_sounds_like(word)]
    found = select(Member.id, Member.employee_no, Member.pinyin).where(
        Member.site_id == site.id, or_(*called)
    )
    rows = session.execute(found.order_by(Member.employee_no).limit(MOST_PERSONS))
    return tuple(key for key, number, pinyin in rows if _is_meant(word, number, pinyin))


def _sounds_like(word: str) -> list[ColumnElement[bool]]:
    sound = func.replace(Member.pinyin, " ", "").contains(word.lower(), autoescape=True)
    if not word.isalpha() or not 1 < len(word) <= MOST_INITIALS:
        return [sound]
    return [sound, Member.pinyin.like(f"%{'% '.join(word.lower())}%")]


def _is_meant(word: str, number: str, pinyin: str) -> bool:
    if not word.isascii() or number.startswith(word.upper()):
        return True
    sought, syllables = word.lower(), pinyin.split()
    spoken = ("".join(syllables[first:]) for first in range(len(syllables)))
    initials = "".join(syllable[:1] for syllable in syllables)
    return any(sound.startswith(sought) for sound in spoken) or (
        len(sought) > 1 and sought in initials
    )


def holding(
    terms: Sequence[Term],
    titles: Sequence[Text],
    texts: Sequence[Text] = (),
    persons: Sequence[Person] = (),
    *more: Any,
) -> list[ColumnElement[bool]]:
    """Each term in one of the titles or texts, or naming one of the persons.

    A title is found by its pinyin and initials too. `more` are functions that give, for a term,
    another condition by which it is found.
    """
    return [
        or_(
            false(),
            *(holds(column, term.text) for column in (*titles, *texts)),
            *(said_in(column, term.text) for column in titles if spoken(term.text)),
            *(column.in_(term.persons) for column in persons if term.persons),
            *(condition(term) for condition in more),
        )
        for term in terms
    ]


def holds(column: Text, word: str) -> ColumnElement[bool]:
    """A text with the word in it, whichever case its Latin letters have."""
    if any(letter.isascii() and letter.isalpha() for letter in word):
        return column.icontains(word, autoescape=True)
    return column.contains(word, autoescape=True)
