"""Who an entry speaks of: riders, the driver they name, those it speaks for, unknown names."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from workflows.chains.context import Context
from workflows.chains.lexicon import bare_plate
from workflows.chains.strangers import CONTENT, name_written
from workflows.chains.token import Token
from workflows.chains.who import Hints, Who, known

_THROUGH = (
    "SEP",
    "FILL",
    "COUNTER",
    "TEAM",
    "ME",
    "KEY",
    "DRIVERS",
    "RIDERS",
    "NUM",
    "YES",
    "PHONE",
    "PLATE",
    "WITH",
    "FOR",
    "TITLE",
)


_TAKE = ("拉上", "带上", "捎上", "叫上", "带", "带着")
"""郭师傅拉上我 asks the driver named before."""


@dataclass
class Turn:
    """Riders (or one driver) and the tokens said about them."""

    whos: list[Who] = field(default_factory=list)
    tokens: list[Token] = field(default_factory=list)
    driver: Who | None = None
    named: bool = False
    for_other: bool = False

    @property
    def content(self) -> bool:
        """True where something beside names has been said."""
        return any(t.kind in CONTENT for t in self.tokens)


def turns_of(
    tokens: list[Token], sender: Who | None, context: Context, frame_hints: Hints, guessing: bool
) -> list[Turn]:
    """The turns of an entry; ``sender`` speaks where nobody is named."""
    tokens = _without_nickname(tokens)
    out = [Turn([sender] if sender else [])]
    for index, token in enumerate(tokens):
        now = out[-1]
        if token.kind != "PERSON":
            now.tokens.append(token)
            continue
        role = _role(tokens, index, now, context)
        who = known(token.value, token.text, _hints(tokens, index, frame_hints, context), context)
        if role == "driver":
            now.driver = who
        elif role == "for":
            now.whos = [who] if not now.for_other else [*now.whos, who]
            now.for_other = now.named = True
        elif role == "rider":
            _name_companion(tokens, index, now)
            now = _seat(out, who, tokens, index, sender)
    for turn in out:
        turn.whos = _unique(turn.whos)
    if not out[0].whos:
        out[0].whos = _by_plate(tokens, context)
    if guessing and not out[0].whos:
        _name_stranger(out[0], tokens, frame_hints, context)
    return [t for t in out if t.whos or t is out[0]]


def _by_plate(tokens: list[Token], context: Context) -> list[Who]:
    """The owner of a plate written alone."""
    plates = {t.value for t in tokens if t.kind == "PLATE"}
    return [
        Who(i, p.name)
        for i, p in enumerate(context.roster)
        if p.plate and bare_plate(p.plate) in plates
    ][:1]


def _without_nickname(tokens: list[Token]) -> list[Token]:
    """快乐每一天（段飞）: a nickname before a known name in brackets says nothing else."""
    first = next((i for i, t in enumerate(tokens) if t.kind == "PERSON"), 0)
    lead = tokens[:first]
    if (
        len(lead) < 2
        or lead[0].kind not in ("OTHER", "LATIN")
        or lead[-1].text not in ("(", "[", "【", "-", "备注", "_")
    ):
        return tokens
    cut = next((i for i, t in enumerate(lead) if t.kind == "SEP"), first)
    return tokens[cut:]


def _seat(out: list[Turn], who: Who, tokens: list[Token], index: int, sender: Who | None) -> Turn:
    """Put a rider into the present turn or begin his own."""
    now = out[-1]
    joined = _joined(tokens, index)
    if now.whos and now.content and not joined and who.key not in {w.key for w in now.whos}:
        now = Turn([who], [], None, True)
        out.append(now)
        return now
    fresh = sender is not None and not now.named and now.whos == [sender] and not joined
    if fresh and not now.content:
        now.whos = [who]
    else:
        now.whos.append(who)
    now.named = True
    return now


def _joined(tokens: list[Token], index: int) -> bool:
    """True where a name follows 和, 带上 or another name's 、 (王强、赵磊)."""
    step = index - 1
    while step >= 0 and tokens[step].text in (" ", "、", "+", "("):
        step -= 1
    if step < 0:
        return False
    before = tokens[step]
    if before.kind == "WITH" and before.text not in ("还有", "以及", "外加"):
        return True
    if _companion_of(tokens, index) is not None:
        return True
    return before.kind == "PERSON" or (before.kind == "ME" and step == index - 1)


def _companion_of(tokens: list[Token], index: int) -> Token | None:
    """The +1 a name stands behind in brackets or at once: 任伟+1（吴海涛）."""
    bracket = bool(index) and tokens[index - 1].text == "("
    before = tokens[index - 1 - bracket] if index > bracket else None
    close = bracket or (before is not None and before.end == tokens[index].start)
    plus = before is not None and before.kind in ("PLUS", "BRING")
    return before if plus and close else None


def _name_companion(tokens: list[Token], index: int, now: Turn) -> None:
    """A companion who is named is no longer one of those only counted."""
    plus = _companion_of(tokens, index)
    if plus is None:
        return
    less = [replace(t, value=t.value - 1) if t is plus else t for t in now.tokens]
    now.tokens = [t for t in less if t.kind not in ("PLUS", "BRING") or t.value > 0]


def _role(tokens: list[Token], index: int, now: Turn, context: Context) -> str:
    token = tokens[index]
    before = tokens[index - 1] if index else None
    after = tokens[index + 1] if index + 1 < len(tokens) else None
    behind = tokens[index + 2] if index + 2 < len(tokens) else None
    car_next = after is not None and (
        (after.text.startswith("车") and after.text != "车主")
        or (after.text == "的" and behind is not None and behind.text.startswith("车"))
    )
    owner = any(context.roster[i].seats is not None for i in token.value)
    if before and before.text in ("@", "不是", "非"):
        return "none"
    if after and after.text in ("你", "你们", "您"):
        return "none"
    if after and behind and after.text in ("让", "叫", "托", "委托") and behind.kind == "ME":
        return "for"
    later = [i for i in range(index + 1, len(tokens)) if _speaker(tokens[i])]
    spoken_to = later and (
        tokens[later[0]].kind == "METOO"
        or tokens[later[0] - 1].kind not in ("WITH", "FOR", "PERSON")
        or (later[0] == index + 2 and tokens[index + 1].text in _TAKE)
    )
    if now.whos and not now.named and spoken_to and not _joined(tokens, index):
        return "none"
    if before and before.text in ("谢谢", "多谢", "感谢", "谢", "辛苦", "辛苦了", "麻烦", "麻烦了"):
        return "none"
    if before and before.kind == "FOR" and before.end == token.start:
        works = (
            after is not None and after.text in ("上", "顶", "值") and before.text in ("替", "代")
        )
        return "none" if works and now.whos else "for"
    if any(t.kind == "SWAP" for t in tokens) and before and before.kind == "WITH":
        return "none"
    rides = (
        before is not None
        and before.kind in ("RIDE", "WITH", "ONLY")
        and before.end == token.start
        and (
            before.text.removeprefix("就")
            in (
                "坐",
                "乘",
                "搭",
                "蹭",
                "拼",
                "跟车",
                "跟",
                "跟着",
                "随",
                "约",
                "同",
                "捎",
                "座",
                "和",
            )
        )
    )
    if rides and owner and before and before.text in ("跟", "跟着", "随") and now.whos:
        return "driver"
    goes = after is not None and after.text in ("走", "一起", "一块", "一起走", "一块走")
    if rides and before and (car_next or (owner and (before.kind != "WITH" or goes))):
        return "driver"
    if car_next and owner and now.whos:
        return "driver"
    return "rider"


def _speaker(token: Token) -> bool:
    """True for 我, also within 我也坐."""
    return token.kind == "ME" or (token.kind == "METOO" and token.text[0] in "我俺")


def _hints(tokens: list[Token], index: int, frame: Hints, context: Context) -> Hints:
    """The team beside a name, else any in the entry of the entry's; and the entry's stops."""
    near = [t for t in tokens[max(0, index - 2) : index + 3] if t.kind == "TEAM"]
    teams = near or [t for t in tokens if t.kind == "TEAM"]
    stops = {context.stops[i].name for t in tokens if t.kind == "STOP" for i in t.value}
    before = [t.text for t in near if t.start < tokens[index].start]
    return Hints(
        tuple(before or [t.text for t in teams]) or frame.teams, tuple(stops) or frame.stops
    )


def _unique(whos: list[Who]) -> list[Who]:
    return list({who.key: who for who in whos}.values())


def _name_stranger(turn: Turn, tokens: list[Token], hints: Hints, context: Context) -> None:
    """Let the turn be that of a name the roster hasn't got."""
    if found := name_written(tokens, hints, context):
        turn.whos, turn.named = [found[0]], True
        turn.tokens = [t for t in turn.tokens if t not in found[1]]
