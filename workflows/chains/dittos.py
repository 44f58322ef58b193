"""同上, 同1, 跟赵磊一样: an entry that copies another, except for what it writes anew."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from workflows.chains.token import Token

_GROUPS = (
    {"DAY", "EVERYDAY", "PART", "TIME", "ALL", "EXCEPT", "VAGUE", "EVERY"},
    {"SHIFT", "BADSHIFT"},
    {"LEG", "ONLY"},
    {"STOP", "USUAL", "TOWN"},
    {"COUNT", "PLUS", "BRING", "CHILD", "ADULTS"},
    {"SEATS", "WHOLE", "FULL"},
    {"OFFER", "DRIVERS"},
)
_COPIED = set().union(*_GROUPS)
_LIKE = ("一样", "同样", "相同")


@dataclass
class Dittos:
    """The entries read so far: the one above, those by number, those by their person."""

    above: list[Token] = field(default_factory=list)
    by_number: dict[int, list[Token]] = field(default_factory=dict)
    numbered: dict[int, tuple[int, ...]] = field(default_factory=dict)
    by_person: dict[tuple[int, ...], list[Token]] = field(default_factory=dict)

    def keep(self, tokens: list[Token], number: int | None) -> None:
        """Remember an entry for those below it."""
        self.above = [t for t in tokens if t.kind in _COPIED]
        if number:
            self.by_number[number] = self.above
        for token in tokens:
            if token.kind == "PERSON":
                self.numbered.setdefault(number or 0, token.value)
                self.by_person[token.value] = self.above

    def without_number(self, tokens: list[Token]) -> list[Token]:
        """更正：2号 尚志刚 points to entry 2, his own: no day is meant."""
        for at, token in enumerate(tokens):
            after = [t for t in tokens[at + 1 : at + 3] if t.kind != "SEP"]
            if token.kind == "DAY" and after and after[0].kind == "PERSON":
                number = token.value[0].a if token.value[0].kind == "day" else None
                if len(token.value) == 1 and self.numbered.get(number or 0) == after[0].value:
                    return [*tokens[:at], *tokens[at + 1 :]]
        return tokens

    def named_by_number(self, tokens: list[Token]) -> list[Token]:
        """1号取消, 3号改中班 with nobody named: the number of the entry that is meant."""
        kinds = {t.kind for t in tokens}
        if "PERSON" in kinds or not kinds & {"CANCEL", "NEG", "MOVE"}:
            return tokens
        first = next((t for t in tokens if t.kind != "SEP"), None)
        if first is None or first.kind != "DAY" or len(first.value) != 1:
            return tokens
        person = self.numbered.get(first.value[0].a or 0) if first.value[0].kind == "day" else None
        if person is None or "OTHER" in kinds:
            return tokens
        named = replace(first, kind="PERSON", value=person)
        return [named if t is first else t for t in tokens]

    def copied(self, tokens: list[Token]) -> list[Token]:
        """The tokens with those of the entry that is pointed to, its own going first.

        Who writes 同上，坐郭师傅车 copies no seats.
        """
        tokens, source = self._pointed(tokens)
        if source is None:
            return tokens
        own = {t.kind for t in tokens}
        taken = [group for group in _GROUPS if own & group]
        taken += _GROUPS[-2:] if "RIDE" in own else ()
        kept = [t for t in source if not any(t.kind in group for group in taken)]
        end = max(t.end for t in tokens)
        joint = Token("SEP", " ", end, end, " ")
        return [*tokens, *(piece for t in kept for piece in (joint, t))]

    def _pointed(self, tokens: list[Token]) -> tuple[list[Token], list[Token] | None]:
        """The entry's own tokens and those of the entry it copies; None where it copies none."""
        ditto = next((t for t in tokens if t.kind == "DITTO"), None)
        if ditto is not None:
            if isinstance(ditto.value, int):
                return tokens, self.by_number.get(ditto.value, [])
            return tokens, self.above
        for at, token in enumerate(tokens):
            like = "".join(t.text for t in tokens[at + 1 : at + 3]).strip()
            after_with = at > 1 and tokens[at - 1].kind == "WITH"
            if token.kind == "PERSON" and after_with and like.startswith(_LIKE):
                own = [*tokens[: at - 1], *tokens[at + 2 :]]
                return own, self.by_person.get(token.value, [])
        return tokens, None
