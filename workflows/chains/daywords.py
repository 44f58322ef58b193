"""Days as written, before anyone asks which dates they are: atoms of a day expression."""

from __future__ import annotations

import re
from typing import NamedTuple

from workflows.chains.text import number


class Atom(NamedTuple):
    """One day word. Kinds and what they hold:

    rel (a days ahead), date (a year or 0, b month, c day), day (a), ambi (1-3: month-day or days),
    pair (9/10号: likewise), from and until (first), a weekday named "beside" tells a date's own,
    wd (a week from this one or None, b ISO weekday), range (first, last), week (a),
    weekend (a or None), work (a or None), daily, all, month (b), fest (name), vague (name).
    """

    kind: str
    a: int | None = None
    b: int = 0
    c: int = 0
    first: Atom | None = None
    last: Atom | None = None
    name: str = ""


WEEKDAYS = (
    {c: n for n, c in enumerate("一二三四五六日", 1)} | {"天": 7} | {str(n): n for n in range(1, 8)}
)
_CN = r"[一二三四五六七八九十廿卅]{1,3}"
_N = rf"(\d{{1,2}}|{_CN})"
_WEEK = r"(?:周|星期|礼拜)"
_WD = r"[一二三四五六日天1-7]"
_GUARD = r"(?![人个位座号月点:.班队口大家切]|(?<=\d)\d)"
_WEEKISH = re.compile(
    rf"(每个|每逢|每|逢|下下个|下下|下个|下一|下|本|这个|这|上个|上|当)?{_WEEK}(?:的)?"
    rf"(末|内|({_WD})(?!点)((?:\s*(?:[、/和&到至~-]|--|,(?!\s*{_WEEK}))?\s*{_WEEK}?{_WD}{_GUARD})*))?"
)
_ELEMENT = re.compile(rf"\s*([、,/和&到至~-]*)\s*({_WEEK}?)({_WD})")
_PREFIX = {
    "下": 1,
    "下个": 1,
    "下一": 1,
    "下下": 2,
    "下下个": 2,
    "本": 0,
    "这": 0,
    "这个": 0,
    "当": 0,
    "上": -1,
    "上个": -1,
}
_FULL_DATE = re.compile(r"(20\d\d)\s*[年./-]\s*(\d{1,2})\s*[月./-]\s*(\d{1,2})(?!\d)\s*[日号]?")
_MONTH_DAY = re.compile(rf"{_N}\s*月\s*{_N}(?!点)\s*[日号]?")
_MONTH = re.compile(rf"{_N}\s*月份?(?!\d)")
_SHORT = re.compile(r"(\d{1,2})\s?([./-])\s?(\d{1,2})(?![\d:点时])([日号]?)")
_SLASHED = re.compile(r"(\d{1,2}(?:/\d{1,2}){2,})[号日]")
_DAY = re.compile(rf"{_N}\s?[号日](?!线|院|楼|车|井|煤|门|桥|矿|人|座)")
_BARE = re.compile(r"[一二三四五六日]{2,7}(?![\u4e00-\u9fff])")
_FIXED = {
    "工作日": Atom("work"),
    "上班日": Atom("work"),
    "周内": Atom("work"),
    "平日": Atom("work"),
    "周末": Atom("weekend"),
    "双休日": Atom("weekend"),
    "双休": Atom("weekend"),
    "六日": Atom("weekend"),
    "每天": Atom("daily"),
    "天天": Atom("daily"),
    "每日": Atom("daily"),
    "每一天": Atom("daily"),
    "跨年夜": Atom("date", 0, 12, 31),
    "跨年": Atom("date", 0, 12, 31),
    "元旦": Atom("date", 0, 1, 1),
    "平安夜": Atom("date", 0, 12, 24),
    "圣诞节": Atom("date", 0, 12, 25),
    "圣诞": Atom("date", 0, 12, 25),
    "元旦节": Atom("date", 0, 1, 1),
    "元旦当天": Atom("date", 0, 1, 1),
    "国庆节": Atom("date", 0, 10, 1),
    "国庆当天": Atom("date", 0, 10, 1),
    "五一": Atom("date", 0, 5, 1),
    "劳动节": Atom("date", 0, 5, 1),
}
_FESTIVALS = (
    "除夕",
    "年三十",
    "大年初一",
    "初一",
    "中秋",
    "端午",
    "清明",
    "春节",
    "国庆",
    "冬至",
    "腊八",
)
_FIRST = (
    set("0123456789一二三四五六七八九十廿卅每逢下本这上当周星礼")
    | {w[0] for w in _FIXED}
    | {w[0] for w in _FESTIVALS}
)


def read_days(text: str, at: int) -> tuple[str, tuple[Atom, ...], int] | None:
    """Day words at a place: ("DAY" or "EVERYDAY" for 每周…, atoms, end); None where none are."""
    if text[at] not in _FIRST:
        return None
    for word, atom in _FIXED.items():
        if text.startswith(word, at):
            return "DAY", (atom,), at + len(word)
    for word in _FESTIVALS:
        if text.startswith(word, at):
            return "DAY", (Atom("fest", name=word),), at + len(word)
    return _weekish(text, at) or _dated(text, at)


def _weekish(text: str, at: int) -> tuple[str, tuple[Atom, ...], int] | None:
    hit = _WEEKISH.match(text, at)
    if not hit:
        bare = (
            _BARE.match(text, at) if at == 0 or not "\u4e00" <= text[at - 1] <= "\u9fff" else None
        )
        days = [WEEKDAYS[c] for c in bare[0]] if bare else []
        if bare and days == sorted(set(days)):
            return "DAY", tuple(Atom("wd", None, d) for d in days), bare.end()
        return None
    prefix, what = hit[1] or "", hit[2]
    kind = "EVERYDAY" if prefix.startswith(("每", "逢")) else "DAY"
    week = _PREFIX.get(prefix)
    if what is None:
        return (kind, (Atom("week", week),), hit.end()) if week is not None else None
    if what in ("末", "内"):
        return kind, (Atom("weekend" if what == "末" else "work", week),), hit.end()
    atoms, end = [Atom("wd", week, WEEKDAYS[hit[3]])], hit.end(3)
    for part in _ELEMENT.finditer(text, end, hit.end()):
        link, again, day = part[1], part[2], WEEKDAYS[part[3]]
        if part.start() != end or (day <= atoms[-1].b and not again and link not in ("到", "至")):
            break
        if part[1] == "" and part[0][0] == " " and (not again or atoms[-1].kind == "range"):
            break
        atoms, end = _joined(atoms, link, Atom("wd", week, day)), part.end()
    return kind, tuple(atoms), end


def _joined(atoms: list[Atom], link: str, atom: Atom) -> list[Atom]:
    if link and link[0] in "到至~-":
        return [*atoms[:-1], Atom("range", b=atom.b, first=atoms[-1], last=atom)]
    return [*atoms, atom]


def _valid(month: int | None, day: int | None) -> bool:
    return bool(month and day and 1 <= month <= 12 and 1 <= day <= 31)


def _dated(text: str, at: int) -> tuple[str, tuple[Atom, ...], int] | None:
    if (hit := _FULL_DATE.match(text, at)) and _valid(int(hit[2]), int(hit[3])):
        return "DAY", (Atom("date", int(hit[1]), int(hit[2]), int(hit[3])),), hit.end()
    if hit := _MONTH_DAY.match(text, at):
        month, day = number(hit[1]), number(hit[2])
        if month and day and _valid(month, day):
            return "DAY", (Atom("date", 0, month, day),), hit.end()
    if (hit := _MONTH.match(text, at)) and 1 <= (number(hit[1]) or 0) <= 12:
        return "DAY", (Atom("month", b=number(hit[1]) or 0),), hit.end()
    if (hit := _SLASHED.match(text, at)) and not (at and text[at - 1].isdecimal()):
        days = [int(day) for day in hit[1].split("/")]
        if all(1 <= day <= 31 for day in days):
            return "DAY", tuple(Atom("day", day) for day in days), hit.end()
    return _short(text, at) or _day_number(text, at)


def _short(text: str, at: int) -> tuple[str, tuple[Atom, ...], int] | None:
    """11.25, 11/25, 11-25; 1-3 is left open; 25.26号 and 1-5号 are days of one month."""
    hit = _SHORT.match(text, at)
    if not hit or (at and text[at - 1].isdecimal()):
        return None
    first, last = int(hit[1]), int(hit[3])
    if hit[2] == "-" and (hit[4] or not _valid(first, last)):
        ok = first < last <= 31 or (hit[4] and first <= 31 and 1 <= last <= 31 and first != last)
        span = Atom("range", first=Atom("day", first), last=Atom("day", last))
        return ("DAY", (span,), hit.end()) if ok and first else None
    if _valid(first, last):
        loose = hit[2] == "-" and first < last
        pair = hit[2] == "/" and hit[4] and last == first + 1
        kind = "ambi" if loose else "pair" if pair else "date"
        return "DAY", (Atom(kind, 0, first, last),), hit.end()
    if 1 <= first <= 31 and 1 <= last <= 31:
        return "DAY", (Atom("day", first), Atom("day", last)), hit.end()
    return None


def _day_number(text: str, at: int) -> tuple[str, tuple[Atom, ...], int] | None:
    hit = _DAY.match(text, at)
    day = number(hit[1]) if hit else None
    if hit and day and 1 <= day <= 31 and not (at and text[at - 1].isdecimal()):
        return "DAY", (Atom("day", day),), hit.end()
    return None
