"""Days with bare numbers beside them joined: 25、26号, 30号-2号, 明天到周五, 25-27."""

from __future__ import annotations

from workflows.chains.daywords import Atom
from workflows.chains.token import Token

_RANGE = {"到", "至", "-", "~", "--"}


_SINGLE = ("date", "day", "rel", "wd")
_LIST = {"、", "/", ".", "和", "及", "&", ","}


_SINCE = {"开始", "起", "以后", "之后", "往后", "后"}
_UNTIL = {"到", "至", "截至", "截止到"}
_BEFORE = {"之前", "以前", "前"}


def join_days(tokens: list[Token]) -> list[Token]:
    """Days with bare numbers beside them joined: 25、26号, 30号-2号, 明天到周五, 25-27; 27号起."""
    return _open_ended(_runs(tokens))


def _open_ended(tokens: list[Token]) -> list[Token]:
    """27号开始, 到27号, 27号之前: days from or until one that is named."""
    out: list[Token] = []
    for token in tokens:
        before = out[-1] if out else None
        close = before is not None and before.end == token.start
        if before and close and token.text in _SINCE | _BEFORE and _single_day(before):
            kind = "from" if token.text in _SINCE else "until"
            name = "before" if token.text in _BEFORE else ""
            out[-1] = _opened(kind, before, before.start, token.end, name)
        elif before and close and before.text in _UNTIL and _single_day(token) and _opens(out):
            out[-1] = _opened("until", token, before.start, token.end)
        else:
            out.append(token)
    return out


def _opens(before: list[Token]) -> bool:
    """True where 到 begins a word group: no town or stop stands before it."""
    return len(before) < 2 or before[-2].kind in ("SEP", "PERSON")


def _single_day(token: Token) -> bool:
    if token.kind == "NUM":
        return bool(7 <= token.value <= 31)
    return token.kind == "DAY" and len(token.value) == 1 and token.value[0].kind in _SINGLE


def _opened(kind: str, day: Token, start: int, end: int, name: str = "") -> Token:
    first = day.value[0] if day.kind == "DAY" else Atom("day", day.value)
    return Token("DAY", (Atom(kind, first=first, name=name),), start, end, day.text)


def _runs(tokens: list[Token]) -> list[Token]:
    out: list[Token] = []
    at = 0
    while at < len(tokens):
        run, after = _day_run(tokens, at)
        if run is None:
            out.append(tokens[at])
            at += 1
        else:
            out.append(run)
            at = after
    return out


def _dayish(token: Token) -> bool:
    return token.kind in ("DAY", "EVERYDAY") or (
        token.kind in ("NUM", "CNUM") and 1 <= token.value <= 31
    )


def _day_run(tokens: list[Token], at: int) -> tuple[Token | None, int]:
    """The joined day token starting here and where it ends; (None, at) where none starts."""
    if not _dayish(tokens[at]):
        return None, at
    members, links, end = [tokens[at]], [], at + 1
    while (step := _next_day(tokens, end, members)) is not None:
        link, nxt = step
        links.append(link)
        members.append(tokens[nxt])
        end = nxt + 1
    written = [m for m in members if m.kind in ("DAY", "EVERYDAY")]
    if len(members) == 1 or (
        not written
        and max(m.value for m in members) <= 6
        and "-" not in links
        and "、" not in links
        and members[-1].kind != "CNUM"
    ):
        return None, at
    kind = "EVERYDAY" if any(m.kind == "EVERYDAY" for m in members) else "DAY"
    atoms = _combined(members, links)
    first, last = members[0], members[-1]
    text = "".join(t.text for t in tokens[at:end])
    return Token(kind, tuple(atoms), first.start, last.end, text), end


def _next_day(tokens: list[Token], at: int, members: list[Token]) -> tuple[str, int] | None:
    """The link and the place of the next day of a list or range, if one follows."""
    step = at
    while step < len(tokens) and tokens[step].text == " ":
        step += 1
    if step >= len(tokens):
        return None
    link = tokens[step].text
    if link in _RANGE or link in _LIST:
        nxt = step + 1
        while nxt < len(tokens) and tokens[nxt].text == " ":
            nxt += 1
        spaced = link == "," and (
            nxt > step + 1 or (nxt < len(tokens) and tokens[nxt].kind not in ("NUM", "CNUM"))
        )
        if nxt < len(tokens) and _dayish(tokens[nxt]) and not spaced:
            return link, nxt
        return None
    number_list = step > at and tokens[step].kind == "NUM" and tokens[step].value > 6
    weekdays = step > at and {tokens[step].kind, members[-1].kind} == {"CNUM"}
    if weekdays and members[-1].value < tokens[step].value <= 7:
        return " ", step
    if number_list and _dayish(tokens[step]) and members[-1].kind == "NUM":
        return " ", step
    return None


def _combined(members: list[Token], links: list[str]) -> list[Atom]:
    """The atoms of a run; a bare number takes after the written day beside it."""
    bare = Atom("wd" if all(m.kind == "CNUM" for m in members) else "day")
    style = next((m.value[-1] for m in members if m.kind in ("DAY", "EVERYDAY")), bare)
    atoms: list[Atom] = []
    for index, member in enumerate(members):
        mine = (
            list(member.value)
            if member.kind in ("DAY", "EVERYDAY")
            else [_like(member.value, style)]
        )
        if index and links[index - 1] in _RANGE and atoms:
            low = atoms.pop()
            first = low.last if low.kind == "range" and low.last else low
            atoms.append(Atom("range", first=first, last=mine[0]))
            atoms.extend(mine[1:])
        else:
            atoms.extend(mine)
        if mine[-1].kind in ("date", "wd", "day"):
            style = mine[-1]
    return atoms


def _like(value: int, style: Atom) -> Atom:
    tail = style.last if style.kind == "range" and style.last else style
    if tail.kind == "wd" and 1 <= value <= 7:
        return Atom("wd", tail.a, value)
    if tail.kind == "date" and tail.b:
        return Atom("date", tail.a, tail.b, value)
    return Atom("day", value)
