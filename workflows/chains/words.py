"""The everyday vocabulary: what each word of vocabulary.txt says, whatever the mine."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path
from typing import Any

_MARK = re.compile(r"\[([\w.]+)\]")


def _tables() -> dict[str, tuple[str, ...]]:
    """The tables of vocabulary.txt by name."""
    tables: dict[str, list[str]] = {}
    words: list[str] = []
    text = Path(__file__).with_name("vocabulary.txt").read_text(encoding="utf-8")
    for line in text.splitlines():
        if line.startswith("#"):
            continue
        if mark := _MARK.match(line):
            words = tables.setdefault(mark[1], [])
        else:
            words += line.split()
    return {name: tuple(words) for name, words in tables.items()}


TABLES = _tables()

KINDS = (
    "FILL",  # says nothing by itself
    "TITLE",  # belongs to headings
    "QUESTION",  # asks
    "BOARD",  # boarding at the stop before it
    "ALIGHT",  # alighting there: a way home
    "RIDE",  # wants a seat
    "OFFER",  # has seats
    "FULL",  # has none left
    "NEG",  # denies; the weak ones (不, 没) only right before a verb or leg
    "SELF",  # by himself
    "WITH",  # another person comes along
    "FOR",  # speaks for another
    "EVERY",  # standing
    "EXCEPT",  # but for these days
    "ALL",  # all days of the title
    "KEEP",  # the rest stays
    "USUAL",  # the usual stop
    "VAGUE",  # days nobody can count
    "NOTE",  # not decided
    "MAYBE",  # perhaps
    "SWAP",  # changes shifts with somebody
    "JOKE",  # laughter
    "PAST",  # over
    "HEARSAY",  # what is told of another
    "OUTING",  # other doings: chatter where no ride is named
    "METOO",  # me too
    "DITTO",  # as above
    "MOVE",  # what follows replaces what stood
    "CANCEL",  # withdraws
    "LEG",
    "PART",
    "RIDERS",
    "DRIVERS",
    "ONLY",
    "ME",
    "NODRIVE",
    "CHILD",
)
"""The kinds of token the tables make; a later kind wins where a word stands in two tables."""

_TODAY = ("今", "今儿", "今天", "今日")
_TOMORROW = ("明", "明儿", "明天", "明日", "明个", "明儿个")
_AFTER = ("后", "后儿", "后天", "后日", "后儿个", "后个")
_SHORT_PARTS = {"早": "morning", "晨": "morning", "晚": "night", "黑": "night", "夜": "night"}
_DAYS_AHEAD = {
    3: ("大后天", "大后儿", "大后日", "外后天", "外后儿", "外天"),
    (1, 2): ("明后天", "明后两天", "明后", "明天后天"),
    (0, 1): ("今明两天", "今明", "今明天"),
    (0, 1, 2): ("今明后三天",),
    (1, 2, 3): ("明后三天",),
}
LATIN = {
    "early shift": "早班",
    "morning shift": "早班",
    "day shift": "白班",
    "middle shift": "中班",
    "afternoon shift": "中班",
    "night shift": "夜班",
    "late shift": "晚班",
    "early": "早班",
    "night": "夜班",
    "tomorrow": "明天",
    "today": "今天",
    "tonight": "今晚",
    "tmr": "明天",
    "both ways": "来回",
    "round trip": "来回",
    "return": "回程",
    "home": "回家",
    "cancel": "取消",
    "full": "满了",
    "me too": "加一",
    "next week": "下周",
    "this week": "本周",
    "monday": "周一",
    "tuesday": "周二",
    "wednesday": "周三",
    "thursday": "周四",
    "friday": "周五",
    "saturday": "周六",
    "sunday": "周日",
    "mon": "周一",
    "tue": "周二",
    "wed": "周三",
    "thu": "周四",
    "fri": "周五",
    "sat": "周六",
    "sun": "周日",
    "everyday": "每天",
    "every day": "每天",
    "workday": "工作日",
    "workdays": "工作日",
    "to work": "去程",
    "driver": "司机",
    "day after tomorrow": "后天",
    "tomorrow morning": "明早",
}
PINYIN_WORDS = TABLES["PINYIN"]
LOOKALIKES = TABLES["LOOKALIKE"]


@lru_cache(maxsize=1)
def fixed_words() -> dict[str, tuple[str, Any]]:
    """Every word that means the same in every mine: word -> (kind of token, value)."""
    words: dict[str, tuple[str, Any]] = {}
    for kind in KINDS:
        for name, table in TABLES.items():
            head, _, value = name.partition(".")
            if head == kind:
                words.update((word, (kind, value or word)) for word in table)
    return words | _days()


def _days() -> dict[str, tuple[str, Any]]:
    """明儿, 今黑, 后天早上: days counted from the message's own, with the part of the day."""
    parts = dict(_SHORT_PARTS)
    for name, table in TABLES.items():
        if name.startswith("PART."):
            parts.update((word, name.removeprefix("PART.")) for word in table)
    words: dict[str, tuple[str, Any]] = {}
    for names, ahead in ((_TODAY, 0), (_TOMORROW, 1), (_AFTER, 2)):
        for name in names:
            if len(name) > 1:
                words[name] = ("REL", (ahead, None))
            words.update((name + word, ("REL", (ahead, part))) for word, part in parts.items())
    for days, table in _DAYS_AHEAD.items():
        for word in table:
            words[word] = ("RELS", days) if isinstance(days, tuple) else ("REL", (days, None))
    words.update((word, ("REL1", ahead)) for word, ahead in (("今", 0), ("明", 1), ("后", 2)))
    return words


@lru_cache(maxsize=4096)
def key_of(word: str) -> str | None:
    """What a column's head or a key (姓名：) says: name, shift, stop, day …; None if no key."""
    return next(
        (
            name.removeprefix("KEY.")
            for name, table in TABLES.items()
            if name.startswith("KEY.") and word.strip() in table
        ),
        None,
    )


def key_words() -> list[str]:
    """All keys, longest first."""
    words = {w for name, table in TABLES.items() if name.startswith("KEY.") for w in table}
    return sorted(words, key=len, reverse=True)
