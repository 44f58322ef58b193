"""Tokens known by their letters alone: plates, phones, keys (姓名：), arrows, marks, pinyin."""

from __future__ import annotations

import re
from typing import Any

from workflows.chains.daywords import Atom, read_days
from workflows.chains.lexicon import Lexicon, bare_plate
from workflows.chains.text import CIRCLED
from workflows.chains.token import Token
from workflows.chains.words import key_words

_PLATE = re.compile(
    r"[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][A-HJ-NP-Za-z][\s·•.・-]?[A-Za-z0-9]{5,6}"
)
_PHONE = re.compile(r"(?:电话|手机|tel|TEL)?[:\s]*1[3-9]\d[ -]?\d{4}[ -]?\d{4}(?!\d)|\d{7,}")
_DIGITS = re.compile(r"\d+")
_LATIN = re.compile(r"[A-Za-z]+(?:['’][A-Za-z]+)*")
_ARROW = re.compile(r"[-=]+>|[→➡⇒➔]+|>+|(?<=[\u4e00-\u9fff])--(?=[\u4e00-\u9fff])")
_KEY = re.compile(r"\s*(" + "|".join(map(re.escape, key_words())) + r")\s*[:=]\s*")
_MARKS = dict.fromkeys("✅✔✓√☑", "YES") | dict.fromkeys("❌✖×✗✘⛔🚫", "CROSS") | {"〃": "DITTO"}

Hit = tuple[str, Any, int] | None
"""Kind, value and end of a token; None where there is none of that sort."""


def special(text: str, at: int, lexicon: Lexicon, before: list[Token]) -> Hit:
    """Plates, phones, keys (姓名：), arrows, pinyin."""
    letter = text[at]
    if "\u4e00" <= letter <= "\u9fff":
        if text[at + 1 : at + 2] == "不" and text[at + 2 : at + 3] == letter:
            return "QUESTION", text[at : at + 3], at + 3  # 通不通, 坐不坐
        if hit := _PLATE.match(text, at):
            return "PLATE", bare_plate(hit[0]), hit.end()
        fresh = not before or before[-1].kind == "SEP"
        if fresh and (hit := _KEY.match(text, at)):
            return "KEY", hit[1], hit.end()
        return (
            ("PHONE", "", hit.end())
            if letter in "电手" and (hit := _PHONE.match(text, at))
            else None
        )
    if letter.isdecimal():
        return _long_number(text, at, lexicon)
    if hit := _ARROW.match(text, at):
        return "ARROW", hit[0], hit.end()
    if letter in CIRCLED:
        return "COUNTER", CIRCLED[letter], at + 1
    if letter.isascii() and letter.isalpha():
        return _latin(text, at, lexicon)
    mark = _MARKS.get(letter)
    return (mark, letter, at + 1) if mark else None


def _long_number(text: str, at: int, lexicon: Lexicon) -> Hit:
    """A phone, or somebody's employee number."""
    if hit := _PHONE.match(text, at):
        return "PHONE", hit[0], hit.end()
    digits = _DIGITS.match(text, at)
    if digits and digits[0] in lexicon.ids and len(digits[0]) >= 4:
        return "PERSON", (lexicon.ids[digits[0]],), digits.end()
    return None


def _latin(text: str, at: int, lexicon: Lexicon) -> Hit:
    """The longest run of words that is somebody's pinyin or a known word; else one word alone."""
    ends: list[int] = []
    end = at
    while len(ends) < 4 and (word := _LATIN.match(text, end)):
        ends.append(word.end())
        end = word.end()
        while end < len(text) and text[end] == " ":
            end += 1
    for stop in reversed(ends):
        letters = re.sub(r"[^A-Za-z]", "", text[at:stop])
        key = letters.lower()
        # ZAO and YE in capitals are rather somebody's initials than 早 and 夜.
        if key in lexicon.latin and not (letters.isupper() and len(key) <= 3):
            kind, value = lexicon.latin[key]
            if kind == "REL":
                return "DAY", (Atom("rel", value[0], name=value[1] or ""),), stop
            if kind != "WORD":
                return kind, value, stop
            read = read_days(value, 0)
            return (read[0], read[1], stop) if read else ("FILL", value, stop)
    return "LATIN", text[at : ends[0]], ends[0]
