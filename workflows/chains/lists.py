"""What a line's tokens look like: a list of names, an entry without a number, chatter."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

from workflows.chains.context import Context
from workflows.chains.token import Token
from workflows.chains.who import likely

STRONG = {
    "SHIFT",
    "BADSHIFT",
    "STOP",
    "SEATS",
    "COUNT",
    "PLUS",
    "CANCEL",
    "NEG",
    "MOVE",
    "DITTO",
    "USUAL",
    "FULL",
    "OFFER",
    "RIDE",
    "METOO",
    "BRING",
    "WHOLE",
    "NODRIVE",
    "CROSS",
    "YES",
    "EXCEPT",
}


TELLING = {
    "DAY", "EVERYDAY", "SHIFT", "STOP", "SEATS", "COUNT", "PLUS", "CANCEL", "NEG", "MOVE", "CROSS",
    "DITTO", "USUAL", "METOO", "NODRIVE", "LEG", "NOTE", "FULL",
}  # fmt: skip
"""What an unnumbered line among numbered ones must tell where it has unknown words as well."""
THANKS = {"谢谢", "多谢", "感谢", "辛苦", "辛苦了", "收到"}
DAYS = {"DAY", "EVERYDAY", "PART", "TIME", "LEG", "ALL", "EVERY", "VAGUE", "NOTE", "RANGE"}


_LEAD = {
    "SEP",
    "FILL",
    "TEAM",
    "ME",
    "KEY",
    "DRIVERS",
    "RIDERS",
    "COUNTER",
    "YES",
    "CROSS",
    "PLATE",
    "TITLE",
    "FOR",
}


def persons_in(tokens: list[Token]) -> list[Token]:
    """The known names."""
    return [t for t in tokens if t.kind == "PERSON"]


def leftover(tokens: list[Token]) -> int:
    """Letters of words nobody knows."""
    return sum(len(t.text.strip()) for t in tokens if t.kind in ("OTHER", "LATIN", "OUTING"))


def chatters(tokens: list[Token]) -> bool:
    """True for 一起打篮球，差2个人: other doings, and neither a shift nor a car is named."""
    kinds = {t.kind for t in tokens}
    cars = any(t.kind == "RIDE" and re.search("[车坐搭捎乘]", t.text) for t in tokens)
    if "HEARSAY" in kinds:
        return True
    return "OUTING" in kinds and not kinds & {"SHIFT", "METOO"} and not cars


def until_gap(tokens: list[Token]) -> list[Token]:
    """The tokens before the first space or mark."""
    out = []
    for token in tokens:
        if token.kind == "SEP":
            break
        out.append(token)
    return out


def unknown_entry(tokens: list[Token], context: Context) -> str:
    """大鹏 早班 汽车站: "possible" or, the name being near one of the roster, "likely"; else ""."""
    if not tokens or tokens[0].kind not in ("OTHER", "LATIN"):
        return ""
    head = until_gap(tokens)
    first = "".join(t.text for t in head).strip()
    rest = tokens[len(head) :]
    if any(t.kind in ("SHIFT", "DAY", "STOP", "RIDE", "CANCEL", "LEG") for t in head):
        return ""
    clean = all(t.kind not in ("OTHER", "QUESTION", "TITLE") for t in rest[1:])
    told = any(t.kind in ("SHIFT", "DAY", "STOP", "COUNT", "SEATS") for t in rest)
    if likely(first, context) and ((told and clean) or not rest):
        return "likely"
    apart = bool(rest) and rest[0].kind == "SEP"
    return "possible" if apart and 2 <= len(first) <= 4 and told and clean else ""


def colon_at(tokens: list[Token]) -> int | None:
    """The place of the first colon."""
    return next((i for i, t in enumerate(tokens) if t.kind == "SEP" and t.text == ":"), None)


_HEADS = {"DAY", "SHIFT", "SEP", "FILL", "STOP", "LEG", "TITLE"}


def is_list(tokens: list[Token]) -> bool:
    """True for 何平、任伟（2人）: names alone, what is in brackets being the one's before them."""
    persons = persons_in(tokens)
    if len(persons) < 2 or tokens[0] is not persons[0] or any(t.kind == "WITH" for t in tokens):
        return False
    behind = [b.text for a, b in pairwise(tokens) if a.kind == "PERSON"]
    return "(" in behind and set(behind) <= {"(", "、", ",", " "}


def keyed_list(tokens: list[Token]) -> bool:
    """True for 人员：马国栋（4座）、张晓东: one key, then names."""
    keys = [t for t in tokens if t.kind == "KEY"]
    behind = [t.text for t in tokens if t.kind == "SEP"]
    return (
        len(keys) == 1 and tokens[0] is keys[0] and len(persons_in(tokens)) > 1 and "、" in behind
    )


def names_at(tokens: list[Token]) -> int | None:
    """The gap before the first of several names that follow a heading on its line, each with
    words of its own (26号早班 韩冰 雷鸣+1 段飞（太村）); None where the line is no such list."""
    places = [i for i, t in enumerate(tokens) if t.kind == "PERSON"]
    if len(places) < 2 or not places[0] or tokens[places[0] - 1].kind != "SEP":
        return None
    lead = {t.kind for t in tokens[: places[0]]}
    if not lead & {"DAY", "SHIFT"} or lead - _HEADS:
        return None
    marks = [(tokens[i + 1].text, tokens[i + 1].kind) for i in places if i + 1 < len(tokens)]
    own = any(text == "(" or kind in ("PLUS", "COUNT") for text, kind in marks)
    return places[0] - 1 if own and not any(t.kind == "WITH" for t in tokens) else None


def car_list(left: list[Token], right: list[Token]) -> bool:
    """True where a driver's line lists riders: 李师傅车：王强、任伟."""
    if any(t.text.startswith("车") or t.kind in ("DRIVERS", "OFFER", "SEATS") for t in left):
        return True
    return len(persons_in(right)) >= 2 and right[0].kind == "PERSON"


def listed(tokens: list[Token]) -> list[list[Token]]:
    """王强、刘洋（西街口）、任伟 +1 as one list of tokens for each, inner counters left out."""
    if len(persons_in(tokens)) > 1:
        tokens = [t for t in tokens if not (t.kind == "COUNT" and t.text[0] in "共总合一")]
    out: list[list[Token]] = [[]]
    depth = 0
    for index, token in enumerate(tokens):
        depth += (token.text in ("(", "[")) - (token.text in (")", "]"))
        numbered = token.kind in ("NUM", "COUNTER") and any(
            t.kind == "PERSON" for t in tokens[index + 1 : index + 3]
        )
        again = (
            token.kind == "PERSON"
            and any(t.kind == "PERSON" for t in out[-1])
            and not depth
            and not any(t.kind == "WITH" for t in out[-1][-2:])
        )
        cut = token.kind == "SEP" and token.text in "、,;，/" and not depth
        if numbered or cut or again:
            out.append([])
            if not again:
                continue
        out[-1].append(token)
    return _tails([part for part in out if any(t.kind != "SEP" for t in part)])


def _tails(parts: list[list[Token]]) -> list[list[Token]]:
    """Parts without a name belong to the one before (王强，汽车站); totals (共4人) to nobody."""
    out: list[list[Token]] = []
    for part in parts:
        words = [t for t in part if t.kind != "SEP"]
        if out and not persons_in(part) and not all(t.kind == "OTHER" for t in words):
            if not any(t.kind == "COUNT" and t.text[0] in "共总合一" for t in part):
                out[-1] += [Token("SEP", ",", part[0].start, part[0].start, ","), *part]
        elif persons_in(part) or (
            all(t.kind == "OTHER" and 2 <= len(t.text.strip()) <= 3 for t in words)
        ):
            out.append(part)
    return out


def inner_counters(tokens: list[Token], first: int = 0) -> list[Token]:
    """1.韩冰2.邓超群3.雷鸣 within a line: the numbers are counters where they count up.

    After the line's own counter ``first`` a single one is enough: 1. 韩冰 2. 邓超群.
    """
    places = []
    for index, token in enumerate(tokens):
        if token.kind != "NUM":
            continue
        after = [t for t in tokens[index + 1 : index + 4] if t.kind != "SEP"]
        if after and after[0].kind in ("PERSON", "OTHER"):
            places.append(index)
    values = [tokens[i].value for i in places]
    follows = bool(first and places) and values[0] == first + 1 and _dotted(tokens, places[0])
    if (len(places) < 2 and not follows) or values != list(
        range(values[0], values[0] + len(values))
    ):
        return tokens
    return [replace(t, kind="COUNTER") if i in places else t for i, t in enumerate(tokens)]


def _dotted(tokens: list[Token], at: int) -> bool:
    """True for a number with a counter's mark behind it: 2. or 2、 or 2)."""
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    return after is not None and after.text in (".", "、", ")")


_KIN_OF = re.compile(
    r"[他她的]?(?:家|[爸妈爹娘娃]|媳妇|老婆|老公|爱人|对象|父亲|母亲|儿子|女儿|孩子|闺女)"
)
"""王强妈妈住院了 tells of another."""


def _introduced(lead: list[Token]) -> bool:
    """True for 喂我是马超: a voice message begins with its speaker."""
    words = "".join(t.text for t in lead if t.kind != "SEP")
    return len(words) <= 5 and words.endswith(("我是", "我叫", "这是"))


def entry_like(tokens: list[Token], numbered: bool) -> bool:
    """True where a line without a number still is somebody's entry and no chatter."""
    first = next(i for i, t in enumerate(tokens) if t.kind == "PERSON")
    lead, kinds = tokens[:first], {t.kind for t in tokens}
    left = leftover(tokens)
    if "PAST" in kinds and not kinds & {"DAY", "SHIFT"}:
        return False
    guessed = "MAYBE" in kinds and bool(kinds & {"NEG", "CANCEL"}) and numbered
    if chatters(tokens) or guessed:  # 赵磊应该不坐吧 is what another supposes
        return False
    if _introduced(lead):
        lead = []
    told_first = any(
        t.kind in ("DAY", "SHIFT", "STOP", "USUAL", "RIDE", "LEG", "FOR", "DRIVERS", "TIME")
        for t in lead
    )
    if any(t.kind not in _LEAD for t in lead) and not told_first:
        bracketed = any(t.text in ("(", "【", "[", "-") for t in lead)
        return bracketed and left <= 8 and not numbered
    after = tokens[first + 1].text if first + 1 < len(tokens) else ""
    if after in ("你", "你们", "您") or kinds & {"QUESTION", "JOKE"} or _KIN_OF.match(after):
        return False
    if any(t.text in THANKS for t in tokens) and not kinds & (STRONG | DAYS):
        return False
    if numbered and left and not kinds & TELLING:
        return False
    if kinds & (STRONG - {"YES"}):
        return left <= 8 or (bool(kinds & {"SHIFT", "CANCEL", "STOP", "SEATS"}) and left <= 14)
    if kinds & DAYS:
        return left == 0 or "NOTE" in kinds
    return left == 0 or (
        left <= 6 and re.search(r"[(【\[-]", "".join(t.text for t in tokens)) is not None
    )
