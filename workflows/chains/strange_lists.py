"""Lists that are no rides: a rota forwarded, sign-ups for a dinner, names for a training."""

from __future__ import annotations

import re

from workflows.chains.chat import Line
from workflows.chains.text import counter, plain

_ROTA = re.compile(
    r"(?:排班|轮班|值班|倒班|出勤|轮休|考勤|跟班)(?:表|安排|名单|计划|如下|情况|[:：】]|$)"
)
_OTHER_END = re.compile(
    r"(?:聚餐|会餐|吃饭|订餐|订饭|体检|培训|考试|团购|捐款|疫苗|学习|签到|打卡|投票|开会|会议|烧烤|唱歌|球赛"
    r"|篮球|拔河|献血|随礼|份子|爬山|旅游|安全帽|劳保|工作服|水果|月饼|住宿|宿舍)"
)
_LIST = re.compile(r"接龙|报名|名单|登记|统计|[:：]\s*$")
_RIDES = re.compile(r"车|拼|搭乘|捎|顺路|通勤|上矿|去矿|回矿|座|接送")
_RULE = re.compile(r"[\s\-=_—*~.]{3,}")


def without_strange_lists(lines: list[Line]) -> list[Line]:
    """The lines without lists whose title says that they are of something else than rides.

    Such a list goes on to a rule, or to a line that speaks of rides or begins another chain.
    """
    out: list[Line] = []
    strange = False
    for number, line in lines:
        words = plain(line).strip()
        if strange and (_RIDES.search(words) or _RULE.fullmatch(words) or "接龙" in words):
            strange = False
        if not strange and _opens(words):
            strange = True
        if not strange:
            out.append((number, line))
    return out


def _opens(words: str) -> bool:
    """True for a title of a rota or of another list."""
    if len(words) > 60 or _RIDES.search(words) or counter(words, 1)[0] is not None:
        return False
    other = _OTHER_END.search(words) is not None and _LIST.search(words) is not None
    return other or _ROTA.search(words.rstrip(" 】])")) is not None
