"""Clauses that book nothing: what is over, what is left open, refusals of what nobody asked for."""

from __future__ import annotations

from workflows.chains.drafts import Frame
from workflows.chains.said import Saying


def is_past(saying: Saying) -> bool:
    """True for 昨天…: what is over."""
    past = any(t.text != "上次" for t in saying.values("PAST"))
    return past and not any(p.atoms for p in saying.pieces)


def nothing_to_refuse(saying: Saying, frame: Frame) -> None:
    """Who stands nowhere yet: 26号不坐，其他都坐 names exceptions, 不坐回程 the other leg."""
    titled = bool(frame.piece.atoms or frame.piece.shifts or saying.pieces)
    if titled and saying.leg and all(p.empty for p in saying.refused):
        saying.refused = []
    if any(t.text.endswith(("都坐", "还坐")) for t in saying.values("KEEP")):
        saying.excepted += tuple(a for p in saying.refused for a in p.atoms)
        saying.refused = []


def only_noted(saying: Saying, listed: bool) -> bool:
    """True for 到时候再说 and 有车吗: words to see, nothing to book.

    Who asks 有座吗 in a list of riders (``listed``) rather wants one.
    """
    seat = any(t.text[-1] in "座位子置" for t in saying.values("OFFER"))
    noted = saying.has("NOTE") or (asks(saying) and not (listed and seat))
    return noted and not saying.has("RIDE")


def asks(saying: Saying) -> bool:
    """True for 有车吗, 有座没."""
    return saying.has("QUESTION") and saying.has("OFFER") and not saying.has("METOO")
