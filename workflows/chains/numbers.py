"""Heads, seats and hours as written: +1, 带一人, 两口子, 3座, 空2, 还有一个位, 6点20."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from workflows.chains.text import number

N = r"(\d{1,2}|[一二两三四五六七八九十]{1,3}|俩|仨)"
_ONE = r"(\d{1,2}|[一二两三四五六七八九十]|俩|仨|几)?"
_SEAT = r"(?:空位子|空位|空座|座位|位置|位子|余座|座|位)"
_KIN = (
    r"(?:徒弟|同事|朋友|老乡|工友|亲戚|媳妇|老婆|爱人|对象|家属|伙计|哥们|兄弟|师傅|老公|丈夫|妻子|侄子|外甥|舅子|父亲|母亲|爸|妈|哥|弟"
    r"|弟弟|哥哥|姐姐|妹妹|老爸|老妈|老汉|徒儿|室友|舍友|邻居|同学|娘|新人|新工人|实习生)"
)
_UNIT_NOT = r"(?!包|箱|袋|件|桶|盒|瓶|行李|工具|月|小时|钟|班|星期|礼拜|周|晚|早|夜|白|工作|半)"
_CHILD = r"(?:娃|孩子|小孩|儿子|女儿|宝宝|小朋友|小娃|碎娃|孙子)"

Reading = tuple[str, Any]


def _count(hit: re.Match[str]) -> int:
    value = number(hit[1])
    return 1 if value is None else value


def _none(hit: re.Match[str]) -> int:
    """Minutes, money, bags: a number that counts no heads."""
    return 0


def _plus(hit: re.Match[str]) -> int:
    return number(hit[1]) or 1 if hit[1] else 1


def _clock(hit: re.Match[str]) -> tuple[int, bool] | None:
    """Minutes of the day, and whether the hour may also be meant after noon."""
    hour = number(hit[1])
    word = hit[2] if hit.lastindex and hit.lastindex >= 2 else None
    if hour is None or hour > 24:
        return None
    minute = {None: 0, "半": 30, "一刻": 15, "三刻": 45}.get(word, -1)
    if minute < 0:
        minute = number(word or "") or 0
    return None if minute > 59 else (hour * 60 + minute, 1 <= hour <= 12)


def _family(hit: re.Match[str]) -> int:
    return 3 if hit[1] in ("仨", "三个", "三") else 2


def _adults(hit: re.Match[str]) -> tuple[int, int]:
    return (number(hit[1]) or 1, number(hit[2]) or 1)


_HOUR = r"(\d{1,2}|零|[一二两三四五六七八九十]{1,3})"
PATTERNS: tuple[tuple[str, str, Callable[[re.Match[str]], Any]], ...] = (
    ("TIME", r"(\d{1,2}):([0-5]\d)(?!\d)", _clock),
    (
        "TIME",
        _HOUR
        + r"点(半|一刻|三刻|[0-5]?\d|[一二三四五]?十[一二三四五六七八九]?)?(?:分|钟|整)?(?!\d)",
        _clock,
    ),
    ("TIME", _HOUR + r"时(半|[0-5]\d)?(?!候|间)", _clock),
    (
        "DITTO",
        r"(?:同|跟|和(?=第?\d{1,2}(?:楼|条|一样)))第?(\d{1,2})(?:号|楼|条|一样)?(?![\d月点人个])",
        _count,
    ),
    ("WHOLE", r"([5-9五六七八九])座(?:的)?(?:车|商务|面包|轿车|SUV|suv)", _count),
    ("COUNT", r"(?:留|占|订|要|求|来|预留|预定|定)(?:上|下|我|俺)?" + N + r"个?" + _SEAT, _count),
    ("COUNT", r"(?:就|只|只有|仅|仅有)" + N + r"个?" + _SEAT, _count),
    ("COUNT", r"(?:就|只|只有)?(?:我|俺)" + r"(一|1)个?人?(?!起|块|也|样|直|家|定|般)", _count),
    (
        "SEATS",
        r"(?:还|尚|目前)?(?:最多|大概)?(?:能|可|可以|还能|还可|能再)(?:再)?(?:坐|带|拉|捎|载|上|搭|挤)(?:下|上)?(?:个)?"
        + N
        + r"个?(?:人|"
        + _SEAT
        + "|名)?"
        + _UNIT_NOT,
        _count,
    ),
    (
        "SEATS",
        r"(?:还|尚|目前)?(?:空余|剩余|空闲|空着|空|剩下|剩|余|还缺|缺|还差|差|还有|富余)(?:了|着|出)?(?:大概)?"
        + N
        + r"个?(?:人|"
        + _SEAT
        + r"|名|空)?"
        + _UNIT_NOT,
        _count,
    ),
    (
        "SEATS",
        r"(?:空位|空座|座位|余座|空余座位|剩余座位|位置|位子)(?:数|有|还有|剩|还剩)?:?"
        + N
        + r"个?",
        _count,
    ),
    ("SEATS", r"(?:有|还要|再来|再坐|再上|来|拉)" + N + r"个?" + _SEAT, _count),
    ("SEATS", r"(?:有|还有|还剩|剩|空|还空)(?:个|着个)" + _SEAT + "()", lambda hit: 1),
    ("SEATS", r"(?:拉|捎|还坐|再坐|还上|再来|还要)" + N + r"(?:个人|个|人|位)" + _UNIT_NOT, _count),
    ("SEATS", r"(\d{1,2})\s?seats?", _count),
    ("COUNT", r"(\d{1,2})\s?(?:persons?|people|pax)", _count),
    ("SPAN", r"\d{1,3}\s?(?:分钟|小时|个小时|公里|里地|块钱|块|元|毛|斤|米|岁|度)", _none),
    ("SPAN", N + r"个?(?:大|小)?(?:包|箱子|箱|袋|件|桶|盒|瓶|行李|工具)", _none),
    ("FEWDAYS", r"(?:[前头后]|最后|开头)?" + N + r"天(?!班|后|前)", _count),
    ("DELAY", r"(?:推迟|延后|推后|往后推|往后挪|顺延)(?:了)?" + N + r"天", _count),
    ("DELAY", r"提前(?:了)?" + N + r"天", lambda hit: -_count(hit)),
    ("TAKEN", r"(?:已经|已|现)(?:有|坐|上|坐了|上了|约)" + N + r"(?:个人|个|人|位)", _count),
    ("SEATS", N + r"(?:个)?(?:空位子|空位|空座|座位|位置|位子|余座|座|空)(?!队|山|城)", _count),
    ("SEATS", N + r"个位(?!置?[一-鿿]{2}队)", _count),
    ("ADULTS", N + r"(?:个)?大" + r"(?:人)?(?:带)?" + N + r"(?:个)?小(?:孩)?", _adults),
    ("LESS", r"(?:再加|又加|增加|多加)(?:了)?" + N + r"个?(?:人|位)", _count),
    ("PLUS", r"\+" + N + r"(?:个人|个|人|位)?(?![号日月点时班.:\d])", _count),
    ("PLUS", r"加" + N + r"(?![\d:.点号月座位])", _count),
    ("PLUS", r"(?:再|另|另外|多)?加" + N + r"(?:个人|个|人|位|名)", _count),
    (
        "PLUS",
        r"(?:再|另|我|还|多|又)?(?:带|领|叫|捎|外加|加)(?:着|上)?(?:我|个|俺)?(?:的)?"
        + _ONE
        + r"个?"
        + _KIN,
        _plus,
    ),
    (
        "PLUS",
        r"(?:带|叫|捎|领)(?:着|上)?(?:我|个|俺)?(?:的)?" + _KIN + N + r"(?:个人|个|人|位|名)",
        _count,
    ),
    ("PLUS", r"(?:和|跟|同|还有)(?:我|俺)?()" + _KIN, _plus),
    ("CHILDREN", r"(?:和|跟|、)(?:我|个)?" + _ONE + r"个?" + _CHILD, _plus),
    (
        "CHILDREN",
        r"(?:再|另|我|还)?(?:带|领|抱)(?:着|上)?(?:我|个|俺)?" + _ONE + r"个?" + _CHILD,
        _plus,
    ),
    (
        "BRING",
        r"(?:还能带|再|另|另外|多|还|又)?(?:带|多|捎带|领)(?:着|上)?"
        + N
        + r"(?:个人|个|人|名|位)?"
        + r"(?!月|小时|点|号|班|块|下|起|程|段|路)",
        _count,
    ),
    ("BRING", r"(?:再|另|还|又|多)?带(?:着|上)?个人()", lambda hit: 1),
    ("LESS", r"(?:减少|少|减|去掉)(?:了)?" + N + r"(?:个)?(?:人|位|座)?", lambda hit: -_count(hit)),
    ("LESS", r"(?:增加|再加|又加|多)(?:了)?" + N + r"(?:个)?人", _count),
    ("COUNT", r"一家" + N + r"口(?:人)?", _count),
    (
        "COUNT",
        r"(?:小)?(?:两口子|两口儿|两口|夫妻俩|夫妻两个|夫妻|小两口|俩口子|俩口)()",
        lambda hit: 2,
    ),
    (
        "COUNT",
        r"(?:哥|姐|弟|兄弟|父子|爷|师徒|母女|姐妹|娘|母子|我们|俺们|咱们|我|弟兄|父女|姊妹|咱|俺|同事)(俩|两个|仨|三个)"
        r"(?:人)?(?!班|月)",
        _family,
    ),
    ("COUNT", r"(?:总共|一共|合计|共计|共|一行|就|只有|只)" + N + r"(?:个人|个|人|名|位)", _count),
    ("COUNT", r"(?:我们|咱们|俺们)" + N + r"(?:个人|个|人)", _count),
    ("COUNT", N + r"(?:个人|人|口人|口|名|位)(?!队|班|民|数)", _count),
    ("COUNT", N + r"个" + _UNIT_NOT, _count),
    ("COUNT", r"(俩|仨)(?:人)?", _count),
)
COMPILED = tuple((kind, re.compile(pattern), make) for kind, pattern, make in PATTERNS)
_FIRST = set(
    "0123456789零一二两三四五六七八九十俩仨+外留占订要求来预定就只我俺还尚目最大能可空剩余缺差富有再拉捎已现另多加带领叫又抱减少去增"
    "推延往顺提前头后最开位座小夫哥姐弟兄父爷师母娘咱同总合共跟和、"
)


def read_number(text: str, at: int) -> tuple[str, Any, int] | None:
    """The longest head count, seats or hour at a place: (kind, value, end)."""
    if text[at] not in _FIRST:
        return None
    best: tuple[str, Any, int] | None = None
    for kind, pattern, make in COMPILED:
        hit = pattern.match(text, at)
        if hit and (best is None or hit.end() > best[2]):
            value = make(hit)
            if value is not None:
                best = (kind, value, hit.end())
    return best
