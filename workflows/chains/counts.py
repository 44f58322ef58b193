"""How many heads a request has."""

from __future__ import annotations

import itertools

from workflows.chains.drafts import Draft
from workflows.chains.said import Saying


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
    ends = {t.end for t in tokens}
    return sum(
        1
        for a, b in itertools.pairwise(tokens)
        if b.kind == "OTHER"
        and 2 <= len(b.text.strip()) <= 3
        and a.end == b.start
        and (
            # Behind another word (明晚、…) it goes on with that; names are taken out already.
            (a.text in ("、", "+") and a.start not in ends)
            or (a.kind == "WITH" and a.text not in ("跟", "同", "并"))
        )
    )
