"""Usual rotas, made of a mine's own shifts (docs/glossary.md)."""

from collections.abc import Mapping, Sequence

from models.calendar import Shift, ShiftKind

# E early, M middle, N night, X maintenance, - off; a preset is offered where its shifts exist.
PRESETS: Mapping[str, str] = {
    "weekly_forward": "EEEEEE-MMMMMM-NNNNNN-",
    "weekly_backward": "EEEEEE-NNNNNN-MMMMMM-",
    "four_crews": "EEMMNN--",
    "three_on_one_off": "EEE-MMM-NNN-",
    "ten_days": "EEEEEEEEE-MMMMMMMMM-NNNNNNNNN-",
    "maintenance": "XXXXX--",
    "early_weekdays": "EEEEE--",
}
KINDS = {
    "E": ShiftKind.EARLY,
    "M": ShiftKind.MIDDLE,
    "N": ShiftKind.NIGHT,
    "X": ShiftKind.MAINTENANCE,
}


def preset(code: str, shifts: Sequence[Shift]) -> list[Shift | None] | None:
    """The cycle of a preset with these shifts; None where one of its kinds is missing."""
    first: dict[ShiftKind, Shift] = {}
    for shift in shifts:
        first.setdefault(shift.kind, shift)
    letters = PRESETS[code]
    if any(letter != "-" and KINDS[letter] not in first for letter in letters):
        return None
    return [None if letter == "-" else first[KINDS[letter]] for letter in letters]
