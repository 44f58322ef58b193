"""How words sound and look: pinyin without tones, slips of speech, look-alike letters."""

from __future__ import annotations

from functools import lru_cache

from pypinyin import Style, lazy_pinyin

from workflows.chains.words import LOOKALIKES

_ALIKE = {letter: group[0] for group in LOOKALIKES for letter in group}


@lru_cache(maxsize=20_000)
def syllable(letter: str) -> str:
    """One letter's usual sound without tone; the letter itself where it has none."""
    return lazy_pinyin(letter, style=Style.NORMAL)[0] if "\u4e00" <= letter <= "\u9fff" else letter


@lru_cache(maxsize=2_000)
def _slack(sound: str) -> str:
    """The sound with what is often mixed up made equal: zh/z, sh/s, ch/c, -ing/-in, -eng/-en."""
    for strict, loose in (("zh", "z"), ("sh", "s"), ("ch", "c")):
        if sound.startswith(strict):
            sound = loose + sound[2:]
    return sound[:-1] if sound.endswith(("ing", "eng")) else sound


def heard(word: str) -> tuple[str, ...]:
    """What a listener would hear; equal for 汽车站 and 气车站."""
    return tuple(_slack(syllable(letter)) for letter in word)


def seen(word: str) -> str:
    """The word with look-alike letters made equal: 厂场 as 广场."""
    return "".join(_ALIKE.get(letter, letter) for letter in word)


def spelt(word: str) -> str:
    """The word as typed in pinyin without tones: 王强 as wangqiang."""
    return "".join(lazy_pinyin(word, style=Style.NORMAL)).lower()


def initials(word: str) -> str:
    """First letters of the pinyin: 刘洋 as ly."""
    return "".join(sound[:1] for sound in lazy_pinyin(word, style=Style.NORMAL)).lower()


def one_off(left: str, right: str) -> bool:
    """True where exactly one letter is other, missing or too many."""
    if left == right:
        return False
    if len(left) == len(right):
        return sum(a != b for a, b in zip(left, right, strict=True)) == 1
    if abs(len(left) - len(right)) != 1:
        return False
    short, long = sorted((left, right), key=len)
    return any(long[:i] + long[i + 1 :] == short for i in range(len(long)))
