"""A line that names a car by its driver (曹师傅的车：, 二号车 胡师傅) over those who ride in it."""

from __future__ import annotations

import re

from workflows.chains.context import Context
from workflows.chains.lists import persons_in
from workflows.chains.text import plain
from workflows.chains.token import Token

_NUMBERED = re.compile(r"\W*(?:第?[一二三四五六七八九十\d]{1,2}号?车|[A-Da-d]车)")

_SEATED = re.compile(r"车(?:坐|拉)(?=[\u4e00-\u9fff]{2,4}[、,，和])")
_HEADED = re.compile(r"[^：:]{0,14}[班早中夜晚号日天]\s*[：:].")
_CAR = re.compile(r"车\s*[：:]")
_HEAD = re.compile(r"([^：:车]{2,12}[：:])(.*车[：:].*)")


def names_car(
    source: str, tokens: list[Token], colon: int | None, begun: bool, context: Context
) -> bool:
    """True where the line is about one car and its driver; ``begun``: entries stand above it."""
    persons = persons_in(tokens)
    if len(persons) != 1 or not any(context.roster[i].seats is not None for i in persons[0].value):
        return False
    if _NUMBERED.match(plain(source)):
        return True
    after = [t for t in tokens if t.start >= persons[0].end]
    kinds = {t.kind for t in tokens}
    words = "".join(t.text for t in after)
    if re.match(r"(?:的)?车[(\[]", words):
        return "RIDE" not in kinds
    told = kinds & {"SEATS", "TIME", "STOP"} and ("SEATS" in kinds or "RIDE" not in kinds)
    if {"DAY", "SHIFT"} <= kinds and told and words.startswith("车"):
        return not begun and tokens[0].kind == "DAY"
    return (
        colon is not None
        and tokens[-1].text in (":", " ")
        and any(t.text.startswith("车") for t in after)
        and "RIDE" not in kinds
    )


def days_of_car(tokens: list[Token]) -> list[tuple[list[Token], list[Token]]]:
    """25号早班 王强、任伟；26号早班 吴海涛 behind a car: each drive's words and its riders."""
    parts: list[list[Token]] = [[]]
    for token in tokens:
        if token.text == ";":
            parts.append([])
        else:
            parts[-1].append(token)
    firsts = [next((i for i, t in enumerate(p) if t.kind == "PERSON"), 0) for p in parts]
    dated = [{t.kind for t in p[:i]} & {"DAY", "SHIFT"} for p, i in zip(parts, firsts, strict=True)]
    if not all(dated):
        return [([], tokens)]
    return [(p[:i], p[i:]) for p, i in zip(parts, firsts, strict=True)]


def _headed(line: str) -> list[str]:
    """明早：王强、赵磊；明中：何平 as a line for each heading; none where it isn't so made."""
    parts = [part for part in re.split("[；;]", line) if part.strip()]
    return parts if len(parts) > 1 and all(_HEADED.match(part) for part in parts) else []


def cars_of_line(line: str) -> list[str]:
    """明早：李师傅车坐王强、任伟；郭师傅车：赵磊 as a heading and a line for each car."""
    if parts := _headed(line):
        return parts
    if "车" not in line:
        return [line]
    text = _SEATED.sub("车：", line)
    parts = [part for part in re.split("[；;]", text) if part.strip()]
    if len(parts) < 2 or not all(_CAR.search(part) for part in parts):
        return [line]
    head = _HEAD.match(parts[0])
    return [head[1], head[2], *parts[1:]] if head else parts
