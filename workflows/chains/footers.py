"""Headings that stand below their entries."""

from __future__ import annotations

from workflows.chains.rows import Row

_FOOTED = {"DAY", "SHIFT", "EVERYDAY", "LEG"}


def _above(rows: list[Row], begin: int, foot: Row) -> int:
    """Where 以上都是明天 belongs: over all sections that don't tell a day themselves."""
    told = {t.kind for t in foot.tokens} & _FOOTED
    before = [r for r in rows[:begin] if r.kind != "entry"]
    if not before or any(told & {t.kind for t in r.tokens} or r.inline for r in before):
        return begin
    return 0


def footers_first(rows: list[Row]) -> list[Row]:
    """Headings that stand below their entries (以上都是…, or the last line) moved above them."""
    out: list[Row] = []
    begin = 0
    for row in rows:
        if row.kind == "heading" and "以上" in row.source:
            out.insert(_above(out, begin, row), row)
            begin = len(out)
        else:
            out.append(row)
            if row.kind != "entry" and not row.inline:
                begin = len(out)
    last = max((i for i, r in enumerate(out) if r.kind == "entry"), default=-1)
    above = {t.kind for r in out[: last + 1] if r.kind != "entry" for t in r.tokens} & _FOOTED
    feet = [
        r for r in out[last + 1 :] if r.kind == "heading" and not above & {t.kind for t in r.tokens}
    ]
    return feet + [r for r in out if not any(r is foot for foot in feet)] if last >= 0 else out
