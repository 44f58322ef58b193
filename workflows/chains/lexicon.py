"""The words of one mine: its people, shifts, stops, towns and teams, beside the everyday ones."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from workflows.chains import sounds
from workflows.chains.context import Context
from workflows.chains.text import plain
from workflows.chains.words import LATIN, PINYIN_WORDS, fixed_words

Meaning = tuple[str, Any]
_HOURLY = re.compile(r"(?:零|\d{1,2}|[一二三四五六七八九十]{1,2})点班?")
_SURNAMES2 = (
    "欧阳",
    "司马",
    "上官",
    "诸葛",
    "东方",
    "皇甫",
    "尉迟",
    "公孙",
    "慕容",
    "令狐",
    "夏侯",
    "司徒",
    "南宫",
    "长孙",
    "宇文",
)


def surname(name: str) -> str:
    """The family name a full name begins with."""
    return name[:2] if name.startswith(_SURNAMES2) and len(name) > 2 else name[:1]


@dataclass
class Lexicon:
    """Words by their first letter, longest first, and the indices for slips and pinyin."""

    context: Context
    by_first: dict[str, list[tuple[str, Meaning]]] = field(default_factory=dict)
    latin: dict[str, Meaning] = field(default_factory=dict)
    heard: dict[tuple[str, ...], Meaning] = field(default_factory=dict)
    seen: dict[str, Meaning] = field(default_factory=dict)
    slips: tuple[int, ...] = ()
    gapped: dict[str, list[tuple[re.Pattern[str], Meaning]]] = field(default_factory=dict)
    names: frozenset[str] = frozenset()
    places: frozenset[str] = frozenset()
    plates: dict[str, int] = field(default_factory=dict)
    ids: dict[str, int] = field(default_factory=dict)

    def longest(self, text: str, at: int) -> tuple[str, Meaning] | None:
        """The longest word standing at a place of the text."""
        for word, meaning in self.by_first.get(text[at], ()):
            if text.startswith(word, at):
                return word, meaning
        return None


@lru_cache(maxsize=32)
def lexicon_of(context: Context) -> Lexicon:
    """The lexicon of a context; made once for each."""
    words = dict(fixed_words())
    _add_places(words, context)
    _add_shifts(words, context)
    people = _people(context)
    for name, owners in people.items():
        words[name] = ("PERSON", owners)
    _add_short_stops(words, context)
    placed = {word for word, (kind, _) in words.items() if kind in ("STOP", "SHIFT", "TOWN")}
    lexicon = Lexicon(context, names=frozenset(people), places=frozenset(placed))
    for word in sorted(words, key=len, reverse=True):
        lexicon.by_first.setdefault(word[0], []).append((word, words[word]))
    for name, owners in people.items():
        if 2 <= len(name) <= 3 and "\u4e00" <= name[0] <= "\u9fff":
            pattern = re.compile(r"[ ·•.]{1,3}".join(map(re.escape, name)) + r"(?![\u4e00-\u9fff])")
            lexicon.gapped.setdefault(name[0], []).append((pattern, ("PERSON", owners)))
    _add_slips(lexicon, words)
    _add_latin(lexicon, words, people)
    for index, person in enumerate(context.roster):
        lexicon.ids[person.id.upper()] = index
        if person.plate:
            lexicon.plates[bare_plate(person.plate)] = index
    return lexicon


def bare_plate(plate: str) -> str:
    """A plate without dots, spaces and hyphens, in capitals."""
    return re.sub(r"[\s·•.・-]", "", plain(plate)).upper()


def _add_places(words: dict[str, Meaning], context: Context) -> None:
    for mine in {
        context.mine,
        "矿",
        "矿上",
        "矿区",
        "矿里",
        "矿门口",
        "井口",
        "矿门",
        "厂里",
        "矿大门",
        "单位",
    } - {""}:
        words[plain(mine)] = ("MINE", mine)
    for person in context.roster:
        team = plain(person.team)
        for size in range(2, len(team) + 1):
            words.setdefault(team[:size], ("TEAM", team[:size]))
            words.setdefault(team[-size:], ("TEAM", team[-size:]))
    for stop in context.stops:
        if stop.town:
            words[plain(stop.town)] = ("TOWN", plain(stop.town))
            if len(stop.town) == 2 and stop.town[1] == "县":
                words.setdefault(stop.town[0] + "州", ("TOWN", plain(stop.town)))
    for word, owners in _owners([(s.name, s.aka, i) for i, s in enumerate(context.stops)]).items():
        words[word] = ("STOP", owners)


def _add_short_stops(words: dict[str, Meaning], context: Context) -> None:
    """紫薇 for 紫薇公园: a name's beginning, or its last three letters, that only one stop has."""
    short: dict[str, set[int]] = {}
    for index, stop in enumerate(context.stops):
        name = plain(stop.name)
        bare = name.removeprefix(plain(stop.town)) or name
        for part in {w[:n] for w in (name, bare) for n in range(2, len(w))} | {
            w[-n:] for w in (name, bare) for n in range(3, len(w))
        }:
            short.setdefault(part, set()).add(index)
    for part, owners in short.items():
        if len(owners) == 1 and part not in words:
            words[part] = ("STOP", tuple(owners))


def _owners(rows: list[tuple[str, tuple[str, ...], int]]) -> dict[str, tuple[int, ...]]:
    """Who bears each name: a full name wins over the same word as another's nickname."""
    owners: dict[str, tuple[int, ...]] = {}
    for name, _, index in rows:
        owners[plain(name)] = (*owners.get(plain(name), ()), index)
    full = set(owners)
    for _, aka, index in rows:
        for word in {plain(word).strip() for word in aka} - full - {""}:
            owners[word] = (*owners.get(word, ()), index)
    return owners


def _add_shifts(words: dict[str, Meaning], context: Context) -> None:
    rows = [(s.name, s.aka, i) for i, s in enumerate(context.shifts)]
    for word, owners in _owners(rows).items():
        clock = _HOURLY.fullmatch(word) is not None
        words[word] = ("SHIFT", (owners, clock))
        if len(word) == 1 and word + "班" not in words:
            words[word + "班"] = ("SHIFT", (owners, False))


def _people(context: Context) -> dict[str, tuple[int, ...]]:
    rows = [(p.name, p.aka, i) for i, p in enumerate(context.roster)]
    people = _owners(rows)
    given: dict[str, tuple[int, ...]] = {}
    for index, person in enumerate(context.roster):
        first = plain(person.name)[len(surname(person.name)) :]
        if len(first) == 2 and first not in people:
            given[first] = (*given.get(first, ()), index)
    fixed = fixed_words()
    people.update({word: who for word, who in given.items() if word not in fixed})
    return {word: who for word, who in people.items() if word}


def _add_slips(lexicon: Lexicon, words: dict[str, Meaning]) -> None:
    """Stops and shifts by sound and look; an everyday word is never taken for a slip."""
    taken = {"一般", "一半", "夜半", "早办", "中办", "三般", "上班", "下班", "换班", "加班", "晚半"}
    for word, meaning in words.items():
        if meaning[0] in ("STOP", "SHIFT") and len(word) >= 2:
            lexicon.heard.setdefault(sounds.heard(word), meaning)
            lexicon.seen.setdefault(sounds.seen(word), meaning)
    for word in taken:
        lexicon.heard.pop(sounds.heard(word), None) if word in words else None
    sizes = {len(key) for key in lexicon.heard}
    lexicon.slips = tuple(sorted(sizes, reverse=True))


def _add_latin(
    lexicon: Lexicon, words: dict[str, Meaning], people: dict[str, tuple[int, ...]]
) -> None:
    for phrase, word in LATIN.items():
        lexicon.latin[phrase.replace(" ", "")] = words.get(word, ("WORD", word))
    for word in PINYIN_WORDS:
        lexicon.latin[sounds.spelt(word)] = words.get(word, ("WORD", word))
    for word, meaning in words.items():
        if meaning[0] == "SHIFT" or (meaning[0] == "STOP" and len(word) >= 2):
            lexicon.latin.setdefault(sounds.spelt(word), meaning)
    by_sound: dict[str, tuple[int, ...]] = {}
    for name, owners in people.items():
        if len(name) >= 2:
            key = sounds.spelt(name)
            by_sound[key] = tuple(dict.fromkeys(by_sound.get(key, ()) + owners))
    for key, owners in by_sound.items():
        lexicon.latin[key] = ("PERSON", owners)
