"""Rides that go to somebody else or to another day as they stand: 换成刘洋, 推迟一天."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from workflows.chains.context import Context
from workflows.chains.drafts import Draft
from workflows.chains.scene import Spot
from workflows.chains.state import State
from workflows.chains.token import Token
from workflows.chains.who import Who

_TO = ("换", "换成", "换为", "换做", "改成", "改为", "改", "变成", "让给", "转给", "改由", "换给")


def taker_at(tokens: list[Token]) -> int | None:
    """The place of the person a ride goes to (王强换成赵磊); None where none does."""
    for at, token in enumerate(tokens):
        if token.kind == "MOVE" and token.text in _TO:
            after = [i for i in range(at + 1, len(tokens)) if tokens[i].text != " "]
            if after and tokens[after[0]].kind == "PERSON":
                return after[0]
    return None


def hand_over(
    giver: Who, taker: Who, titled: Draft | None, spot: Spot, state: State, context: Context
) -> None:
    """Withdraw the giver's rides, or those the title means, and ask for them for the taker."""
    rides = [d for d in state.of(giver.key) if d.kind == "request"] or ([titled] if titled else [])
    _withdraw(giver, rides, spot, state)
    stop = context.roster[taker.index].stop if taker.index is not None else None
    doubts = {} if taker.index is not None else {"name": taker.doubt}
    for ride in rides:
        state.add(
            replace(ride, who=taker, line=spot.line, source=spot.source, stop=stop, persons=1,
                    doubts=dict(doubts), written=set())
        )  # fmt: skip


def put_off(who: Who, days: int, spot: Spot, state: State) -> None:
    """Withdraw the person's dated rides and ask for them that many days later."""
    rides = [d for d in state.of(who.key) if d.dates]
    _withdraw(who, rides, spot, state)
    for ride in rides:
        dates = tuple(day + timedelta(days=days) for day in ride.dates or ())
        state.add(replace(ride, dates=dates, line=spot.line, source=spot.source))


def _withdraw(who: Who, rides: list[Draft], spot: Spot, state: State) -> None:
    doubts = {} if who.index is not None else {"name": who.doubt}
    for ride in rides:
        refusal = Draft(
            "cancel", who, spot.line, spot.source, ride.dates, ride.every, ride.shift, doubts=doubts
        )
        state.cancel(refusal, None)
