"""Who is meant: names that are sure, namesakes told apart, and guesses that must be asked."""

from __future__ import annotations

import re
from dataclasses import dataclass

from workflows.chains import sounds
from workflows.chains.context import Context, Person
from workflows.chains.lexicon import surname
from workflows.chains.text import plain


@dataclass(frozen=True)
class Who:
    """A person for certain (``index``), or a likely name or none with the question to ask.

    ``called`` is the name as it was written.
    """

    index: int | None = None
    name: str | None = None
    doubt: str = ""
    called: str = ""

    @property
    def key(self) -> str:
        """The same for the same person within a chain."""
        return f"#{self.index}" if self.index is not None else f"?{self.doubt}"


@dataclass(frozen=True)
class Hints:
    """What stands beside a name: words of a team, stops."""

    teams: tuple[str, ...] = ()
    stops: tuple[str, ...] = ()


_CALL = re.compile(
    r"(?:小|老|阿|大)(?P<a>[\u4e00-\u9fff])(?:子|哥)?|"
    r"(?P<b>[\u4e00-\u9fff]{1,2})(?:师傅|师|哥|姐|叔|姨|工|队长|队|班长|总|主任|区长|书记|老师|大哥|伯|科|科长|技术员|爷|嫂|老板)"
)


def known(owners: tuple[int, ...], word: str, hints: Hints, context: Context) -> Who:
    """The bearer of a known name; among namesakes the one whose team or stop is written."""
    people = context.roster
    left = _narrowed(owners, hints, people)
    if len(left) == 1:
        return Who(left[0], people[left[0]].name, called=word)
    names = {people[i].name for i in owners}
    if len(names) == 1:
        teams = "、".join(dict.fromkeys(people[i].team or people[i].id for i in owners))
        return Who(
            None,
            names.pop(),
            f"有{len(owners)}个{people[owners[0]].name}（{teams}），是哪一个",
            word,
        )
    return Who(None, None, f"{word}是{'还是'.join(people[i].name for i in owners[:4])}", word)


def _narrowed(owners: tuple[int, ...], hints: Hints, people: tuple[Person, ...]) -> tuple[int, ...]:
    left = owners
    if len(left) > 1 and hints.teams:
        teamed = tuple(
            i
            for i in left
            if any(
                plain(people[i].team).startswith(t) or plain(people[i].team).endswith(t)
                for t in hints.teams
            )
        )
        left = teamed or left
    if len(left) > 1 and hints.stops:
        there = tuple(i for i in left if people[i].stop in hints.stops)
        left = there or left
    return left


def guess(word: str, hints: Hints, context: Context) -> Who:
    """A name the roster doesn't have: the likely person's name with a question, never an id."""
    word = re.sub(r"[\s·•]", "", word)
    for candidates in (_initials(word, context), _called(word, context), _close(word, context)):
        left = _narrowed(tuple(candidates), hints, context.roster)
        names = list(dict.fromkeys(context.roster[i].name for i in left))
        if len(names) == 1:
            return Who(None, names[0], f"名单里没有{word}，是{names[0]}吗", word)
        if candidates:
            return Who(None, None, f"{word}是{'还是'.join(names[:4])}", word)
    return Who(None, None, f"{word}不在名单，是谁" if word else "是谁", word)


def likely(word: str, context: Context) -> bool:
    """True where a word is probably somebody's name though the roster hasn't got it."""
    return bool(_CALL.fullmatch(word) or _close(word, context) or _initials(word, context))


def _initials(word: str, context: Context) -> list[int]:
    letters = word.lower()
    if not (word.isascii() and word.isalpha() and 2 <= len(word) <= 4):
        return []
    return [i for i, p in enumerate(context.roster) if sounds.initials(p.name) == letters]


def _called(word: str, context: Context) -> list[int]:
    hit = _CALL.fullmatch(word)
    if not hit:
        return []
    root = hit["a"] or hit["b"]
    return (
        [i for i, p in enumerate(context.roster) if surname(p.name) == root]
        or [i for i, p in enumerate(context.roster) if len(root) == 1 and p.name[-1] == root]
        or [i for i, p in enumerate(context.roster) if len(root) == 2 and p.name[1:] == root]
    )


def _close(word: str, context: Context) -> list[int]:
    """Names one letter off; those that sound the same first."""
    if not 2 <= len(word) <= 5 or (word.isascii() and len(word) < 5):
        return []
    people = list(enumerate(context.roster))
    if word.isascii():
        low = word.lower()
        return [i for i, p in people if sounds.one_off(low, sounds.spelt(p.name))]
    alike = [
        i
        for i, p in people
        if len(p.name) == len(word) and sounds.heard(p.name) == sounds.heard(word)
    ]
    if alike:
        return alike
    near = [
        i
        for i, p in people
        if sounds.one_off(word, p.name)
        and (len(p.name) > 2 or p.name[0] == word[0])
        and len(word) >= 2
    ]
    same = [i for i in near if len(context.roster[i].name) == len(word)]
    aka = [i for i, p in people if any(len(a) > 2 and sounds.one_off(word, a) for a in p.aka)]
    return same or near or aka
