"""Tables pasted from a sheet: each row rewritten as 姓名：王强 班次：早班."""

from __future__ import annotations

import re

from workflows.chains.chat import Line
from workflows.chains.text import plain
from workflows.chains.words import key_of

_PREFIX = {
    "name": "姓名",
    "shift": "班次",
    "stop": "地点",
    "day": "日期",
    "direction": "方向",
    "team": "单位",
    "role": "车主",
    "rider": "乘客",
}


_COLUMN = "column "
"""Before the words of a column's head that is no key: 去, 周一."""
_TICKS = ("√", "✓", "✔", "✅", "是", "1", "坐", "要", "o", "O", "○", "●")


def cells_of(line: str) -> list[str]:
    """The cells of a row: by tabs, bars, commas or wide gaps."""
    text = plain(line.replace("\t", "\u0001")).strip()
    for mark in ("\u0001", r"\|", ",", r"\s{2,}", r"\s+", "/"):
        parts = re.split(mark, text.strip("| ") if mark == r"\|" else text)
        if len(parts) > 1:
            return [part.strip() for part in parts]
    return [text]


def header_of(line: str) -> list[str | None] | None:
    """The keys of a table's head; None where a line is no head."""
    cells = cells_of(line) if line.strip() else []
    if len(cells) < 2 or ":" in plain(line):
        return None
    keys = [key_of(cell) for cell in cells]
    known = sum(key is not None for key in keys)
    if "name" in keys and re.search(r"[\t|]", line) and all(cells):
        return [key or _COLUMN + cell for key, cell in zip(keys, cells, strict=True)]
    return keys if known >= 2 and known >= len(keys) - 1 and "name" in keys else None


def row_text(header: list[str | None], line: str) -> str | None:
    """A table's row as keyed words; None where the line is no row of it."""
    cells = cells_of(line)
    if len(cells) < 2 or len(cells) > len(header) + 1 or abs(len(cells) - len(header)) > 2:
        return None
    words: list[str] = []
    for key, cell in zip(header, cells, strict=False):
        if not cell or key == "skip" or set(cell) <= set("-:"):
            continue
        if key and key.startswith(_COLUMN):
            column = key.removeprefix(_COLUMN)
            words.append(column if cell in _TICKS else f"{column}{cell}")
            continue
        if key == "count" and cell.isdecimal():
            cell += "人"
        elif key == "seats" and cell.isdecimal():
            cell += "座"
        words.append(f"{_PREFIX[key]}：{cell}" if key in _PREFIX else cell)
    return "　".join(words)


def unfolded(lines: list[Line]) -> list[tuple[int, str, str]]:
    """(line, words to read, words as they stand) of every line, tables rewritten."""
    out: list[tuple[int, str, str]] = []
    header: list[str | None] | None = None
    for number, line in lines:
        if new := header_of(line):
            header = new
            continue
        if header:
            text = row_text(header, line)
            if text is not None:
                source = re.sub(r"^\s*\|?\s*\d+\s*[\t|,]\s*", "", line).strip()
                out.append((number, text, source))
                continue
            header = header if not line.strip() else None
        out.append((number, line, line))
    return out
