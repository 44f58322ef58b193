"""A chat group's text, read: QQ's .txt export and text copied or mailed from WeChat.

QQ writes `2015-03-02 8:15:23 name(12345)` above each utterance; WeChat on the PC `name 2015/3/2
8:15`, its mailed records a line with the day and then `name  08:15`; copied on a phone there may be
nothing but `name: text` below a line with the time.
"""

import re
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from models.errors import RuleBroken
from models.messages import Source

MOST_LINES = 20_000

_DAY = (
    r"(?:\d{4}[-/.]\d{1,2}[-/.]\d{1,2}日?|\d{4}年\d{1,2}月\d{1,2}日|\d{1,2}月\d{1,2}日"
    r"|今天|昨天|前天|(?:星期|周)[一二三四五六日天])"
)
_PART = r"(?:凌晨|早上|上午|中午|下午|傍晚|晚上|AM|PM|am|pm)"
_TIME = rf"(?:{_PART}\s*)?\d{{1,2}}:\d{{2}}(?::\d{{2}})?(?:\s*{_PART})?"
_QQ = re.compile(
    rf"(?P<day>\d{{4}}[-/]\d{{1,2}}[-/]\d{{1,2}})\s+(?P<time>{_TIME})\s+(?P<name>\S.*)"
)
_WECHAT = re.compile(rf"(?P<name>\S.{{0,39}}?)[\s:：]+(?P<day>{_DAY})\s*(?P<time>{_TIME})")
_MAILED = re.compile(rf"(?P<name>\S.{{0,39}}?)\s+(?P<time>{_TIME})")
_DAY_LINE = re.compile(rf"[—\-–=\s]*(?P<day>{_DAY})?\s*(?P<time>{_TIME})?[—\-–=\s]*")
_NAMED = re.compile(r"(?P<name>[^\s:：][^:：]{0,19})[:：]\s*(?P<text>.*)")
_ACCOUNT = re.compile(r"(?:\(\d{4,12}\)|<[^<>\s]+>)$")
_TITLE = re.compile(r"^【[^】]{1,12}】")
_WEEKDAYS = "一二三四五六日"


@dataclass(slots=True)
class Utterance:
    """Somebody said something; `line` is where in the text, from 1."""

    line: int
    at: datetime
    name: str
    words: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """What was said, without empty lines around it."""
        return "\n".join(self.words).strip()


@dataclass(frozen=True, slots=True)
class Chat:
    """What was read: from which app, of which group, and who said what when, in order."""

    source: Source
    group: str
    utterances: list[Utterance]


def text_of(data: bytes) -> str:
    """The text of an export file: UTF-8 or UTF-16 with their marks, else UTF-8, else GB 18030.

    Raises RuleBroken for what is no text.
    """
    for mark, encoding in ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16")):
        if data.startswith(mark):
            return _decoded(data, [encoding])
    return _decoded(data, ["utf-8", "gb18030"])


def _decoded(data: bytes, encodings: list[str]) -> str:
    for encoding in encodings:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\x00" not in text:
            return text
    raise RuleBroken("chat_is_no_text")


def read_chat(text: str, zone: ZoneInfo, pasted_at: datetime) -> Chat:
    """Times, names and words of a chat, in its order.

    Days without a year are the last such day before `pasted_at`; where no time stands at all it
    is `pasted_at`. Raises RuleBroken for a time that can't be, naming the line, and where nobody
    says anything.
    """
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    reader = _Reader(zone, pasted_at, qq=any(_QQ.fullmatch(line.strip()) for line in lines))
    for number, line in enumerate(lines, 1):
        reader.read(number, line.replace("\u2005", " ").rstrip())
    said = [one for one in reader.utterances if one.text and one.name != "系统消息"]
    if not said:
        raise RuleBroken("chat_nothing_read")
    if len(said) > MOST_LINES:
        raise RuleBroken("chat_too_long", n=len(said), most=MOST_LINES)
    return Chat(Source.QQ if reader.qq else Source.WECHAT, reader.group, said)


class _Reader:
    """Reads line after line; what is no head of an utterance belongs to the one before."""

    def __init__(self, zone: ZoneInfo, pasted_at: datetime, qq: bool) -> None:
        self.zone, self.pasted_at, self.qq = zone, pasted_at, qq
        self.today = pasted_at.astimezone(zone).date()
        self.day: date | None = None
        self.moment: datetime | None = None
        self.mailed = self.headed = False
        self.gap = True
        self.group = ""
        self.utterances: list[Utterance] = []

    def read(self, number: int, line: str) -> None:
        """Take in one line."""
        stripped = line.strip()
        if stripped.startswith(("消息对象:", "消息对象：")):
            self.group = stripped[5:].strip()
        elif not self._is_day_line(number, stripped):
            found = self._head(number, stripped)
            if found is not None:
                self.utterances.append(found)
            elif self.utterances:
                self.utterances[-1].words.append(line)
        self.gap = not stripped

    def _head(self, number: int, line: str) -> Utterance | None:
        if self.qq:
            found = _QQ.fullmatch(line)
            if not found:
                return None
            return Utterance(number, self._at(number, found), _bare_name(found["name"]))
        if found := _WECHAT.fullmatch(line):
            self.headed = True
            return Utterance(number, self._at(number, found), _bare_name(found["name"]))
        if self.mailed and self.gap and (found := _MAILED.fullmatch(line)):
            self.headed = True
            return Utterance(number, self._at(number, found), _bare_name(found["name"]))
        if not self.headed and (found := _NAMED.fullmatch(line)) and not line.startswith("http"):
            at = self.moment or self.pasted_at
            return Utterance(number, at, _bare_name(found["name"]), [found["text"]])
        return None

    def _is_day_line(self, number: int, line: str) -> bool:
        found = None if self.qq else _DAY_LINE.fullmatch(line)
        if not found or not (found["day"] or (found["time"] and not self.headed)):
            return False
        if found["day"]:
            self.day, self.mailed = self._date(number, found["day"]), True
        if found["time"]:
            self.moment = self._at(number, found)
        return True

    def _at(self, number: int, found: re.Match[str]) -> datetime:
        named = found.groupdict().get("day")
        day = self._date(number, named) if named else (self.day or self.today)
        clock = _clock(found["time"])
        if clock is None:
            raise RuleBroken("chat_bad_time", line=number, value=found["time"])
        return datetime.combine(day, clock, self.zone)

    def _date(self, number: int, words: str) -> date:
        try:
            return _day_of(words, self.today)
        except ValueError as error:
            raise RuleBroken("chat_bad_time", line=number, value=words) from error


def _bare_name(name: str) -> str:
    name = _ACCOUNT.sub("", name.strip()).strip()
    return _TITLE.sub("", name).strip() or name


def _day_of(words: str, today: date) -> date:
    back = {"今天": 0, "昨天": 1, "前天": 2}
    if words in back:
        return today - timedelta(days=back[words])
    if words.startswith(("星期", "周")):
        weekday = _WEEKDAYS.index(words[-1].replace("天", "日"))
        return today - timedelta(days=(today.weekday() - weekday) % 7)
    numbers = [int(number) for number in re.findall(r"\d+", words)]
    if len(numbers) == 3:
        return date(*numbers)
    this_year = date(today.year, *numbers)
    return this_year if this_year <= today else date(today.year - 1, *numbers)


def _clock(words: str) -> time | None:
    hour, minute, second = [*(int(number) for number in re.findall(r"\d+", words)), 0][:3]
    part = re.search(_PART, words)
    late = part is not None and part[0] in {"下午", "傍晚", "晚上", "PM", "pm"}
    noon = part is not None and part[0] == "中午"
    if (late and hour < 12) or (noon and hour < 11):
        hour += 12
    elif part is not None and part[0] in {"上午", "凌晨", "AM", "am"} and hour == 12:
        hour = 0
    try:
        return time(hour, minute, second)
    except ValueError:
        return None
