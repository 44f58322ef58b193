"""A line cut into tokens: the longest known word at each place, the rest as unknown words."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from workflows.chains import sounds
from workflows.chains.dayruns import join_days
from workflows.chains.daywords import Atom, read_days
from workflows.chains.lexicon import Lexicon
from workflows.chains.numbers import read_number
from workflows.chains.special import Hit, special
from workflows.chains.text import faceless, number, plain
from workflows.chains.token import Token
from workflows.chains.words import key_of

_DIGITS = re.compile(r"\d+")
_CN_NUMBER = re.compile(r"[一二两三四五六七八九十]{1,3}")
_TO_WEEKDAY = re.compile(r"[到至][二三四五六日天](?![人个座位点号月口班一-十])")
_FOREIGN = re.compile(r"[^\u2000-\u9fff]")  # beyond Latin and Chinese: begins no known word
_SEPARATOR = re.compile(r"[\s,.;:、。!?()\[\]【】{}《》<>“”'‘’|/\\~_*=@#&…·-]")
_STRONG = set(",;。!?()[]【】\n…")
_HOUR_NEXT = re.compile(r"\s?(?:\d{1,2}|[一二三四五六七八九十]{1,2})(?:点(?!班)|:\d)")
_SINGLES = {"早": "morning", "晚": "night", "夜": "night", "黑": "night", "晨": "morning"}
_SHIFTISH = re.compile(
    r"(?:[早中夜晚白一二三四五六七八九十大小零]|\d{1,2}点|[零一二三四五六七八九十]{1,2}点)(?:夜)?班"
)
_EDGE_LEFT = {
    "DAY",
    "SHIFT",
    "PERSON",
    "STOP",
    "NUM",
    "SEP",
    "EVERYDAY",
    "REL",
    "RELS",
    "LEG",
    "WITH",
    "PART",
    "FILL",
    "MOVE",
    "RIDE",
    "TEAM",
    "KEY",
    "SELF",
    "ALL",
}
_EDGE_RIGHT = {"SHIFT", "LEG", "PERSON", "STOP", "RIDE", "TOWN", "MINE", "NEG", "CANCEL", "ALL"}
_SOLO_EXCEPTION = {
    *("中间", "中午"),
    "早点",
    "早饭",
    "早到",
    "早退",
    "中心",
    "晚点",
    "晚到",
    "早已",
    "早就",
}


def tokens_of(line: str, lexicon: Lexicon) -> list[Token]:
    """The tokens of a line as it stands; positions are those of the line."""
    text = faceless(plain(line))
    found: list[Token] = []
    unknown = at = 0
    while at < len(text):
        if text[at] > "\u02ff" and _FOREIGN.match(text[at]):
            at += 1
            continue
        token = _at(text, at, lexicon, found if unknown == at else [Token("OTHER", "", 0, 0, "")])
        if token is None:
            at += 1
            continue
        if unknown < at:
            found.append(_other(text, unknown, at))
        found.append(token)
        at = unknown = token.end
    if unknown < len(text):
        found.append(_other(text, unknown, len(text)))
    return join_days(_keyed_numbers(found))


def _keyed_numbers(tokens: list[Token]) -> list[Token]:
    """座位：3 and 人数：2: the key says what a bare number counts."""
    kinds = {"seats": "SEATS", "count": "COUNT"}
    out: list[Token] = []
    for token in tokens:
        kind = kinds.get(key_of(out[-1].value) or "") if out and out[-1].kind == "KEY" else None
        out.append(replace(token, kind=kind) if kind and token.kind == "NUM" else token)
    return out


def _other(text: str, start: int, end: int) -> Token:
    return Token("OTHER", text[start:end], start, end, text[start:end])


def _at(text: str, at: int, lexicon: Lexicon, before: list[Token]) -> Token | None:
    """The longest token at a place; None where the letter belongs to an unknown word."""
    best: tuple[str, Any, int] | None = None
    for read in (special, _gapped, _word, _days, _numbers, _slip):
        hit = read(text, at, lexicon, before)
        if hit and (best is None or hit[2] > best[2]):
            best = hit
            if read is special:
                break
    if best is None:
        best = _single(text, at, before) or _leftover(text, at, lexicon)
    if best is None:
        return None
    return Token(best[0], best[1], at, best[2], text[at : best[2]])


def _word(text: str, at: int, lexicon: Lexicon, before: list[Token]) -> Hit:
    """A word of the lexicon; one-letter shifts (早, 中, 夜) only where they stand apart."""
    for word, (kind, value) in lexicon.by_first.get(text[at], ()):
        if not text.startswith(word, at):
            continue
        if kind == "SHIFT" and len(word) == 1 and _HOUR_NEXT.match(text, at + 1):
            return "PART", _SINGLES.get(word, "noon"), at + 1
        if kind == "SHIFT" and len(word) == 1 and not _apart(text, at, lexicon, before):
            continue
        if kind == "REL":
            ahead, part = value
            if part and _eats_shift(text, at, word, lexicon):
                continue
            return "DAY", (Atom("rel", ahead, name=part or ""),), at + len(word)
        if kind == "REL1":
            after = lexicon.longest(text, at + 1) if at + 1 < len(text) else None
            ends = not "\u4e00" <= text[at + 2 : at + 3] <= "\u9fff"
            if not after or after[1][0] != "SHIFT" or (len(after[0]) < 2 and not ends):
                continue
            return "DAY", (Atom("rel", value),), at + 1
        if kind == "RELS":
            return "DAY", tuple(Atom("rel", n) for n in value), at + len(word)
        if word == '"' and text[at - 1 : at + 2].strip() != '"' and text.strip() != '"':
            continue
        if kind == "PAST":
            return "PAST", word, at + len(word)
        return kind, value, at + len(word)
    return None


def _gapped(text: str, at: int, lexicon: Lexicon, before: list[Token]) -> Hit:
    """A name written with gaps: 王 强."""
    if not before or before[-1].kind == "SEP":
        for pattern, (kind, value) in lexicon.gapped.get(text[at], ()):
            if hit := pattern.match(text, at):
                return kind, value, hit.end()
    return None


def _eats_shift(text: str, at: int, word: str, lexicon: Lexicon) -> bool:
    """True where a day word ends inside a shift's name: 明天早 in 明天早班."""
    end = at + len(word)
    for start in range(at + 1, end):
        for size in range(end - start + 1, 5):
            piece = text[start : start + size]
            if (
                len(piece) == size
                and (lexicon.heard.get(sounds.heard(piece)) or ("", 0))[0] == "SHIFT"
            ):
                return True
    return False


def _apart(text: str, at: int, lexicon: Lexicon, before: list[Token]) -> bool:
    """True where a single letter is a word of its own: 25早, 早中夜, 周四夜, 12.1 早."""
    if text[at : at + 2] in _SOLO_EXCEPTION:
        return False
    if before and before[-1].kind not in _EDGE_LEFT:
        return False
    if at + 1 >= len(text) or not "\u4e00" <= text[at + 1] <= "\u9fff":
        return True
    for word, (kind, _) in lexicon.by_first.get(text[at + 1], ()):
        if text.startswith(word, at + 1):
            return kind in _EDGE_RIGHT
    return False


def _days(text: str, at: int, lexicon: Lexicon, before: list[Token]) -> Hit:
    return read_days(text, at)


def _numbers(text: str, at: int, lexicon: Lexicon, before: list[Token]) -> Hit:
    return read_number(text, at)


def _slip(text: str, at: int, lexicon: Lexicon, before: list[Token]) -> Hit:
    """A stop or shift with wrong letters that sound or look the same."""
    if not "\u4e00" <= text[at] <= "\u9fff":
        return None
    for size in lexicon.slips:
        piece = text[at : at + size]
        if len(piece) < size:
            continue
        meaning = lexicon.heard.get(sounds.heard(piece)) or lexicon.seen.get(sounds.seen(piece))
        if meaning:
            exact = lexicon.longest(text, at)
            if exact is None or len(exact[0]) < size:
                return meaning[0], meaning[1], at + size
    return None


def _single(text: str, at: int, before: list[Token]) -> Hit:
    """晚 in 25晚, a shift no setting names (中夜班), a bare number, a mark."""
    letter = text[at]
    if letter in _SINGLES and before and before[-1].kind in ("DAY", "NUM", "EVERYDAY"):
        return "PART", _SINGLES[letter], at + 1
    if hit := _SHIFTISH.match(text, at):
        return "BADSHIFT", hit[0], hit.end()
    if digits := _DIGITS.match(text, at):
        value = int(digits[0]) if len(digits[0]) <= 4 else -1
        return "NUM", value, digits.end()
    return ("SEP", letter, at + 1) if _SEPARATOR.match(letter) or letter == "+" else None


def _leftover(text: str, at: int, lexicon: Lexicon) -> Hit:
    """A Chinese number that stands alone (周一、三)."""
    hit = _CN_NUMBER.match(text, at)
    if hit and (value := number(hit[0])):
        after = text[hit.end() : hit.end() + 1]
        alone = not "\u4e00" <= after <= "\u9fff" or _TO_WEEKDAY.match(text, hit.end())
        return ("CNUM", value, hit.end()) if alone else None
    return None


def is_strong(token: Token) -> bool:
    """True for a mark that ends a clause: a comma, a bracket, a line's end."""
    return token.kind == "SEP" and token.text in _STRONG
