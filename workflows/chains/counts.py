"""How many heads a request has and how many seats an offer."""

from __future__ import annotations

import itertools
import re

from workflows.chains.context import Context
from workflows.chains.drafts import Draft
from workflows.chains.said import Saying
from workflows.chains.who import Who


def heads(saying: Saying, riders: int, draft: Draft) -> int:
    """Persons of the first rider's request, the other ``riders`` - 1 having their own."""
    total: list[int] = [t.value for t in saying.values("COUNT")]
    more: int = sum(t.value for t in saying.values("PLUS")) + sum(
        t.value for t in saying.values("BRING")
    )
    if alone := saying.values("ALONE"):
        told = int(alone[0].value)
        draft.doubts["persons"] = f"+{told}是一共{told}个人吗"
        return told
    if adults := saying.values("ADULTS"):
        draft.doubts["persons"] = "孩子也坐车去矿上吗"
        return int(adults[0].value[0] + adults[0].value[1])
    if saying.has("CHILD", "CHILDREN"):
        draft.doubts["persons"] = "孩子也坐车吗"
        more += sum(t.value for t in saying.values("CHILDREN")) or 1
    more += _strangers(saying)
    if total:
        draft.written.add("persons")
        # 带一个徒弟 is among the 2人 beside it; a written +1 comes on top.
        added: int = sum(t.value for t in saying.values("PLUS") if t.text[0] in "+加再另又")
        named = 0 if saying.has("CHILD") else 1 + more
        return int(max(1, max(total) - riders + 1 + added, named - added))
    if more:
        draft.written.add("persons")
    return 1 + more


def _strangers(saying: Saying) -> int:
    """Companions nobody knows: 带上大鹏."""
    tokens = saying.tokens
    return sum(
        1
        for a, b in itertools.pairwise(tokens)
        if b.kind == "OTHER"
        and 2 <= len(b.text.strip()) <= 3
        and a.end == b.start
        and (a.text in ("、", "+") or (a.kind == "WITH" and a.text not in ("跟", "同", "并")))
    )


def free_seats(saying: Saying, who: Who, context: Context, draft: Draft) -> int:
    """Free seats offered: written, 0 where full, else the roster's."""
    roster = context.roster[who.index].seats if who.index is not None else None
    for kind in ("SEATS", "WHOLE", "BRING", "COUNT"):
        told = saying.values(kind)
        free = [t for t in told if t.text[0] in "空剩余还尚能可缺差富有"]
        values = [t.value for t in free or told]
        if not values:
            continue
        draft.written.add("seats")
        value = int(values[-1])
        bare = (
            kind == "SEATS"
            and value in (5, 7, 9)
            and value > (roster or 4)
            and not free
            and any(re.fullmatch(r".+座", t.text) for t in told)
        )
        if (kind == "WHOLE" or bare) and not saying.has("FULL"):
            draft.doubts["seats"] = f"{value}座是全车座位，能空几个"
            return value - 1
        return 0 if saying.has("FULL") else value
    if saying.has("FULL"):
        draft.written.add("seats")
        return 0
    if taken := saying.values("TAKEN"):
        draft.doubts["seats"] = "还空几个座"
        return max(0, (roster or 4) - int(taken[0].value))
    if roster is None:
        draft.doubts["seats"] = "能坐几个人"
    return roster or 0
