"""A text as messages: who wrote when, without quotes; a plain chain is one message of nobody."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from workflows.chains.text import is_system, plain

Line = tuple[int, str]
"""1-based line number and the line as it stands."""


@dataclass
class Message:
    """Lines of one sender; ``sender`` is "" for a chain nobody is named for."""

    sender: str
    moment: datetime
    lines: list[Line] = field(default_factory=list)
    quoted: str = ""
    quote: str = ""


_DATE = (
    r"(?P<date>20\d\d\s?[-/.年]\s?\d{1,2}\s?[-/.月]\s?\d{1,2}日?|\d{1,2}[-/月]\d{1,2}日?|今天|昨天|前天"
    r"|(?:星期|周)[一二三四五六日天])"
)
_TIME = (
    r"(?P<half>上午|下午|晚上|凌晨|中午|早上|AM|PM)?\s*(?P<hour>[01]?\d|2[0-3]):(?P<minute>[0-5]\d)"
    r"(?P<second>:[0-5]\d)?(?!:?\d)"
)
_AFTER_NAME = re.compile(rf"(?P<name>[^\s:].{{0,23}}?)[\s(\[]+(?:{_DATE}\s*)?{_TIME}[)\]]?\s*:?")
_BEFORE_NAME = re.compile(rf"[\[(]?{_DATE}\s*{_TIME}[\])]?\s+(?P<name>[^\s:][^:]{{0,30}})")
_INLINE = re.compile(
    rf"[\[(]?(?:{_DATE}\s*)?{_TIME}[\])]?\s*(?P<name>[^\s:\d][^:]{{0,12}}?)\s*:\s*(?P<body>\S.*)"
)
_NAMED = re.compile(
    rf"(?P<name>[^\s:\d][^:]{{0,12}}?)\s*[\[(]?(?:{_DATE}\s*)?{_TIME}[\])]?\s*[:]\s*(?P<body>\S.*)"
)
_DAY_RULE = re.compile(rf"[-=~*\s]{{2,}}{_DATE}\s*(?:(?:星期|周)[一二三四五六日天])?[-=~*\s]{{2,}}")
_RULED = ("-", "=", "~", "*")
_SPOKEN = re.compile(r"(?P<name>[^\s:]{1,8})\s*:\s*(?P<body>.*)")
_TALK = re.compile(r"我|俺|也[坐去要]|[吗?]|谢|@|^\+1$|好的|收到")
_STAMP = re.compile(rf"[-=~\s]*(?:{_DATE}\s*)?{_TIME}[-=~\s]*")
_ACCOUNT = re.compile(
    r"\s*(?:\(\d{4,}\)|<[^>]*>|\([\w.]+@[\w.]+\)|\[[^\]]*\]|【(?:群主|管理员)】)\s*"
)
_RULE = re.compile(r"\s*(?:[-_=]\s?){5,}\s*")
_QUOTE = re.compile(r"\s*[「『]\s*@?(?P<name>[^:：」』]{1,20})[:：]")
_ANSWER = re.compile(r"\s*(?:回复\s*@?|@)(?!所有人|全体成员)[^\s:：]{1,12}[:：\s]\s*")


def messages(
    text_lines: list[str],
    posted: datetime,
    names: frozenset[str] = frozenset(),
    places: frozenset[str] = frozenset(),
) -> list[Message]:
    """The messages of a text in their order; ``names`` are those of the roster, ``places`` words
    that stand before an hour without being a sender (汽车站 6:20)."""
    plains = [plain(line).strip() for line in text_lines]
    out = [Message("", posted)]
    days = _day_rules(plains, posted)
    heads = [_head(plains, index, days[index]) for index in range(len(plains))]
    heads = [None if head and head[0] in places else head for head in heads]
    if not any(heads):
        heads = _spoken(plains, posted, names)
    for index, head in enumerate(heads):
        if head is None:
            out[-1].lines.append((index + 1, text_lines[index]))
            continue
        name, moment, body = head
        out.append(Message(name, moment))
        if body:
            out[-1].lines.append((index + 1, text_lines[index][-len(body) :]))
    for message in out:
        _unquote(message)
    return [m for m in out if m.lines and not is_system(m.sender) and m.sender != "系统消息"]


def _day_rules(plains: list[str], posted: datetime) -> list[datetime]:
    """The moment each line's hours count from; a rule with a date (—— 2026-11-24 ——) sets it."""
    now, out = posted, []
    for line in plains:
        hit = _DAY_RULE.fullmatch(line) if _opens_day(line) else None
        if hit and (day := _stamp_date(hit["date"], posted)):
            now = datetime.combine(day, time(23, 59)) if day < posted.date() else posted
        out.append(now)
    return out


def _spoken(
    plains: list[str], posted: datetime, names: frozenset[str]
) -> list[tuple[str, datetime, str] | None]:
    """王强：我也坐 – a chat copied without its hours: two senders or more, and words of talk."""
    hits = [_SPOKEN.fullmatch(one) if ":" in one and len(one) <= 200 else None for one in plains]
    heads = [
        (hit["name"], posted, hit["body"]) if hit and hit["name"] in names else None for hit in hits
    ]
    said = [plains[i + 1 : i + 2] if not h[2] else [h[2]] for i, h in enumerate(heads) if h]
    talk = any(_TALK.search(words) for lines in said for words in lines)
    return heads if len(said) >= 2 and talk else [None] * len(plains)


def _head(plains: list[str], index: int, posted: datetime) -> tuple[str, datetime, str] | None:
    """Sender, moment and what stands behind them on a line that begins a message."""
    line = plains[index]
    if len(line) > 200 or ":" not in line:
        return None
    if hit := _INLINE.fullmatch(line) or _NAMED.fullmatch(line):
        return _named(hit["name"]), _moment(hit, posted), hit["body"]
    if hit := _BEFORE_NAME.fullmatch(line):
        return _named(hit["name"]), _moment(hit, posted), ""
    hit = _AFTER_NAME.fullmatch(line)
    if hit and (hit["date"] or hit["second"] or _stands_alone(plains, index)):
        if re.match(r"\d{1,3}\s*[.、)]|[#@]", hit["name"]) or re.fullmatch(
            r"[\d\s./年月日号周星期一二三四五六天-]+", hit["name"]
        ):
            return None
        return _named(hit["name"]), _moment(hit, posted), ""
    return None


def _stands_alone(plains: list[str], index: int) -> bool:
    """True where a line with an hour stands over words and under an empty line: a sender's head."""
    below = plains[index + 1] if index + 1 < len(plains) else ""
    above = plains[index - 1] if index else ""
    return (
        bool(below)
        and not _AFTER_NAME.fullmatch(below)
        and (not above or is_system(above) or _opens_day(above) or _chatting(plains, index))
    )


def _opens_day(line: str) -> bool:
    return line[:1] in _RULED and len(line) <= 60 and _DAY_RULE.fullmatch(line) is not None


def _chatting(plains: list[str], index: int) -> bool:
    """True where heads and words take turns without empty lines between them."""
    return index >= 2 and _AFTER_NAME.fullmatch(plains[index - 2]) is not None


def _named(name: str) -> str:
    return _ACCOUNT.sub("", name).strip(" :-")


def _moment(hit: re.Match[str], posted: datetime) -> datetime:
    """The stamp; a missing date is the posted one, or the day before for an hour still to come."""
    hour, minute = int(hit["hour"]), int(hit["minute"])
    if hit["half"] in ("下午", "晚上", "PM") and hour < 12:
        hour += 12
    day = _stamp_date(hit["date"] or "", posted)
    if day is None:
        moment = datetime.combine(posted.date(), time(hour, minute))
        return moment - timedelta(days=1) if moment > posted + timedelta(minutes=5) else moment
    return datetime.combine(day, time(hour, minute))


def _stamp_date(word: str, posted: datetime) -> date | None:
    back = {"今天": 0, "昨天": 1, "前天": 2}.get(word)
    if back is not None:
        return posted.date() - timedelta(days=back)
    if word.startswith(("周", "星期")):
        weekday = "一二三四五六日天".index(word[-1]) % 7 if word[-1] != "天" else 6
        return posted.date() - timedelta(days=(posted.weekday() - weekday) % 7)
    numbers = [int(n) for n in re.findall(r"\d+", word)]
    if len(numbers) == 2:
        numbers = [posted.year, *numbers]
    if len(numbers) != 3:
        return None
    try:
        day = date(*numbers)
        return day.replace(year=day.year - 1) if day > posted.date() + timedelta(days=40) else day
    except ValueError:
        return None


def _unquote(message: Message) -> None:
    """Leave out what a message quotes, keeping whose words they were."""
    for _, words in message.lines:
        if hit := _QUOTE.match(words):
            message.quoted = plain(hit["name"]).strip()
            message.quote = words[hit.end() :].strip(" 」』")
            break
    rules = [i for i, (_, line) in enumerate(message.lines) if _RULE.fullmatch(plain(line))]
    if rules and message.quoted:
        message.lines = message.lines[rules[-1] + 1 :]
    inside = False
    kept: list[Line] = []
    for number, line in message.lines:
        if not line:
            kept.append((number, line))
            continue
        opened = line.strip().startswith(("「", "『"))
        closed = "」" in line or "』" in line
        if inside or opened:
            inside = not closed
            rest = re.split("[」』]", line)[-1] if closed else ""
            if rest.strip(" -"):
                kept.append((number, rest))
            continue
        if (
            re.match(r"\s*(?:>|引用|\|\s*引用)", plain(line))
            or _opens_day(plain(line))
            or (_STAMP.fullmatch(plain(line)) and plain(line).strip())
        ):
            continue
        kept.append((number, _ANSWER.sub("", line, count=1) if message.sender else line))
    message.lines = kept
