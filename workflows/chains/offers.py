"""Offers: whether a clause gives seats rather than asks for them, and how many are free."""

from __future__ import annotations

import re

from workflows.chains.context import Context
from workflows.chains.drafts import Draft, Frame
from workflows.chains.said import Saying
from workflows.chains.who import Who

_LEFT = re.compile(r"(?:就|只|只有|仅).+(?:位|座)")
"""就一个位了 said by who has a car: what is left, not how many come."""


def is_offer(saying: Saying, who: Who, frame: Frame, context: Context) -> bool:
    """True where seats are offered rather than asked for."""
    owner = who.index is not None and context.roster[who.index].seats is not None
    if saying.has("NODRIVE", "RIDERS", "METOO"):
        return False
    if saying.has("QUESTION") or (saying.has("MAYBE") and not owner):
        return False
    if saying.has("SEATS", "WHOLE", "TAKEN", "DRIVERS"):
        return True
    if any(t.value in ("车主", "司机", "驾驶员") for t in saying.values("KEY")):
        return True
    if saying.has("OFFER"):
        return True
    if owner and saying.has("COUNT") and any(t.text == "有" for t in saying.values("FILL")):
        return True
    if owner and any(_LEFT.fullmatch(t.text) for t in saying.values("COUNT")):
        return True
    if saying.has("FULL"):
        return owner or frame.role == "driver"
    if saying.has("PLATE") and frame.role != "rider" and not _asks(saying):
        return True
    if frame.role == "driver":
        return not _asks(saying)
    brings = sum(t.value for t in saying.values("BRING"))
    return owner and brings > 1 and not _asks(saying) and frame.role != "rider"


def _asks(saying: Saying) -> bool:
    return any(
        t.text not in ("走", "一起", "继续", "正常", "报名", "报", "登记", "接一下")
        for t in saying.values("RIDE")
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
        if kind == "WHOLE" and (heads := saying.values("COUNT")):
            return int(heads[-1].value)  # 七座商务，坐6个
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
