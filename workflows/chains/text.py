"""Letters and lines: normalising without moving a letter, counters, and what is no content."""

from __future__ import annotations

import re
import unicodedata

from workflows.chains.words import TABLES

_TRADITIONAL = {pair[0]: pair[1] for pair in TABLES["TRADITIONAL"]}
_SPACES = "\u00a0\u3000\u2002\u2003\u2009\u200a\t\v\f\r\x85\u2028\u2029"
_INVISIBLE = re.compile("[\u200b-\u200f\u2060\ufeff\u00ad\u202a-\u202e]")
_DASHES = "‐‑‒–—―−－﹣─━"
_WAVES = "～〜∼˜﹏"

CIRCLED = {
    chr(c): n
    for base, count, first in (
        (0x2460, 20, 1),
        (0x2474, 20, 1),
        (0x2488, 20, 1),
        (0x2776, 10, 1),
        (0x2780, 10, 1),
        (0x278A, 10, 1),
        (0x24F5, 10, 1),
        (0x3220, 10, 1),
        (0x3280, 10, 1),
        (0x3251, 15, 21),
        (0x24EB, 10, 11),
    )
    for n, c in ((first + i, base + i) for i in range(count))
}
CIRCLED["🔟"] = 10


def _one(letter: str) -> str:
    """One letter made plain, always one letter long."""
    if letter in _SPACES:
        return " "
    if letter == "➕":
        return "+"
    if letter in _DASHES:
        return "-"
    if letter in _WAVES:
        return "~"
    if letter in CIRCLED:
        return letter
    if letter in _TRADITIONAL:
        return _TRADITIONAL[letter]
    plain = unicodedata.normalize("NFKC", letter)
    return plain if len(plain) == 1 else letter


class _Table(dict[int, str]):
    """Translates letters, learning each the first time it is met."""

    def __missing__(self, key: int) -> str:
        value = self[key] = _one(chr(key))
        return value


_PLAIN = _Table()


def plain(text: str) -> str:
    """The text in half width, simplified letters and plain dashes, of the same length."""
    return text.translate(_PLAIN)


LONGEST_LINE = 2000
"""Letters of a line that are read; nobody writes more on one, and reading stays quick."""


def lines_of(text: str) -> list[str]:
    """The lines as they stand, without letters nobody sees."""
    return [
        _unstruck(_INVISIBLE.sub("", line[:LONGEST_LINE]))
        for line in text.replace("\r\n", "\n").split("\n")
    ]


_STRUCK = re.compile(r"(?:[^\u0334-\u0338][\u0334-\u0338]+)+|~~([^~]+)~~|<(s|del)>(.+?)</\2>")


def _unstruck(line: str) -> str:
    """The line without words struck out; with a ❌ behind them where all of it is struck."""
    struck = _STRUCK.findall(line) and [hit[0] for hit in _STRUCK.finditer(line)]
    if not struck:
        return line
    kept = _STRUCK.sub("", line)
    if any(letter.isalpha() for letter in kept):
        return kept
    bare = re.sub(r"[\u0334-\u0338]|~~|</?(?:s|del)>", "", line)
    return f"{bare} ❌"


_NUMERALS = {c: n for n, c in enumerate("零一二三四五六七八九")}
_NUMERALS.update({"〇": 0, "两": 2, "俩": 2, "仨": 3, "壹": 1, "贰": 2, "叁": 3})


def number(word: str) -> int | None:
    """12, 十二, 二十, 两 as a number up to 99; None where it is none."""
    if word.isdecimal():
        return int(word) if len(word) <= 4 else None
    word = word.replace("廿", "二十").replace("卅", "三十")
    if "十" in word:
        tens, _, ones = word.partition("十")
        high = _NUMERALS.get(tens) if tens else 1
        low = _NUMERALS.get(ones) if ones else 0
        return None if high is None or low is None else high * 10 + low
    return _NUMERALS.get(word) if len(word) == 1 else None


_KEYCAP = re.compile(r"(?:[0-9]\ufe0f?\u20e3){1,3}")
_COUNTERS = (
    re.compile(r"[\(\[【<〔](\d{1,3}|[一二三四五六七八九十]{1,3})[\)\]】>〕]\s*[.、,:]?"),
    re.compile(r"(?:no|NO|No|№)\.?\s*(\d{1,3})\s*[.、,:)]?\s*"),
    re.compile(r"第(\d{1,3}|[一二三四五六七八九十]{1,3})[个位名][.、,: ]*"),
    re.compile(r"(\d{1,3})\s*[、。)\]】]+(?!-)(?!\d{1,2}[号日、/早中夜晚])"),
    re.compile(r"(\d{1,3})\s*[.,:;]+(?![\d])"),
    re.compile(r"([一二三四五六七八九十]{1,3})\s*[、.。,:)](?![一二三四五六七八九十日])"),
)
_LOOSE = re.compile(r"(\d{1,3})(?:[.]|[ -]+|(?=[^\d\s.:/月号日点时个人位座空大~+%-]))")
_BULLET = re.compile(r"[-*•·●○▪■◆★☆➤▶√]\s*(?=[\w\u4e00-\u9fff【(])")


def counter(line: str, expected: int) -> tuple[int | None, int]:
    """The entry's number (0 for a bullet) at a plain line's start, and where its words begin.

    ``expected`` is the number that would come next: 1.25号 is an entry only where 1 is due.
    """
    start = len(line) - len(line.lstrip())
    found: int | None = None
    while start < len(line):
        step = _one_counter(line, start, expected if found is None else found)
        if step is None or (found is not None and abs(step[0] - found) > 1):
            break
        found, start = (step[0] if found is None else found), step[1]
        start += len(line[start:]) - len(line[start:].lstrip())
    return found, start


def _one_counter(line: str, at: int, expected: int) -> tuple[int, int] | None:
    if line[at] in CIRCLED:
        end = at + 1
        while end < len(line) and line[end] in ".、,: ":
            end += 1
        return CIRCLED[line[at]], end
    if cap := _KEYCAP.match(line, at):
        return int("".join(c for c in cap[0] if c.isdecimal())), cap.end()
    for pattern in _COUNTERS:
        if hit := pattern.match(line, at):
            value = number(hit[1])
            if value is not None:
                return value, hit.end()
    if (hit := _LOOSE.match(line, at)) and int(hit[1]) == expected:
        return int(hit[1]), hit.end()
    if bullet := _BULLET.match(line, at):
        return 0, bullet.end()
    return None


_FACE = re.compile(
    r"\[[\u4e00-\u9fffA-Za-z]{1,6}\]"
    "|[\U0001f000-\U0001faff\u2600-\u26ff\u2b00-\u2bff\u23e9-\u23ff\ufe0f\u200d\u2764]"
    "|[\u2640\u2642\u2702\u2708-\u270f\u2721-\u2747\u2753-\u2757\u2763-\u2767]"
)
_MARKS = "✅❌✔✓✖√×☑"


def faceless(line: str) -> str:
    """The line with emoji and [微笑] blanked out, of the same length; marks (❌) stay."""
    return _FACE.sub(lambda hit: hit[0] if hit[0] in "⛔🚫" else " " * len(hit[0]), line)


_NOTHING = re.compile(
    r"\s*(?:#?\s*(?:群)?接龙\s*|@所有人\s*|@全体成员\s*|[-=*_~.\s#>|+:]*)\s*", re.IGNORECASE
)
_EXAMPLE = re.compile(
    r"\s*[(\[【]?(?:举例|示例|例子|例如|例|样例|范例|格式|模板|填写格式|接龙格式|比如|如)\s*"
    r"(?:[:\s)\]】]|姓名|[1-9]\b|$)|.{0,6}(?:格式|模板|示例)\s*[:：]"
)
_SYSTEM = re.compile(
    r".{0,40}(?:加入(?:了)?(?:本群|群聊)|退出(?:了)?(?:本群|群聊)|撤回了?一条消息|修改群名|拍了拍"
    r"|邀请.{1,20}加入|开启了|以上是打招呼|移出(?:了)?群聊|成为新群主|\[?(?:图片|语音|表情|视频|动画表情)\]?$)"
)


_TOTAL = re.compile(
    r"\s*[(【]?(?:截止.{0,8}?|目前|现在|以上|今天|明天|乘客|车辆)?(?:总共|一共|合计|共计|总计|小计|共)[:\s]*"
    r"\d{1,3}\s*(?:个人|人|位|名|个|组|辆车|辆|车)[\d\s,、。!人位名组辆车座空余剩()]*[)】]?\s*"
)


_CONTACT = re.compile(
    r"\s*(?:联系人|联系方式|联系电话|负责人|发起人|组织者|群主|管理员|咨询|制表|带班领导|值班领导|调度员?)\s*[:\s]"
    r"|\s*(?:统计|合计|汇总|总计)\s*:.*\d{1,3}\s*(?:个?人|位|座|辆)"
    r"|\s*(?:有事|有问题|有疑问|不清楚的?)(?:请)?(?:联系|找|问|咨询|打电话)"
)


def is_nothing(line: str) -> bool:
    """True for an empty line, a rule, the chain's mark alone, a total (共6人), whom to call."""
    return any(p.fullmatch(line) for p in (_NOTHING, _TOTAL)) or _CONTACT.match(line) is not None


def is_example(line: str) -> bool:
    """True for a line that shows how to write (例, 格式)."""
    return _EXAMPLE.match(line) is not None


def is_system(line: str) -> bool:
    """True for what the messenger itself wrote."""
    return _SYSTEM.match(line) is not None


def faceless_keeping_caps(line: str) -> str:
    """The line without emoji, but with keycap counters (1️⃣) kept."""
    return line if "\u20e3" in line else faceless(line)


def trimmed(source: str) -> str:
    """The words without emoji at their ends."""
    bare = faceless(source)
    start = len(bare) - len(bare.lstrip())
    return source[start : len(bare.rstrip())] or source.strip()
