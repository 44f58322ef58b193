"""Numbers people type: plates, mobile numbers, employee numbers; normalised, then checked.

Rules and the examples they were tried on: plates GA 36 as extended for new energy, mobile numbers
by the plain pattern because ranges are issued every few years (docs/glossary.md).
"""

import re
import unicodedata

_PROVINCES = "京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼"
_LETTER = "A-HJ-NP-Z"  # I and O are never issued
_PLATE = re.compile(
    rf"[{_PROVINCES}][{_LETTER}]"
    rf"(?:[{_LETTER}0-9]{{5}}|[A-HJK][{_LETTER}0-9][0-9]{{4}}|[0-9]{{5}}[A-HJK])"
)
_MOBILE = re.compile(r"1[3-9][0-9]{9}")
_EMPLOYEE_NO = re.compile(r"[0-9A-Z]{4,10}")
_IDENTITY_NUMBER = re.compile(r"[1-9][0-9]{16}[0-9X]")


def normalised(text: str) -> str:
    """Full-width to half-width, upper case, no spaces around."""
    return unicodedata.normalize("NFKC", text).strip().upper()


def plate(text: str) -> str | None:
    """The plate as it is kept (陕D5K286), or None where no car bears such a one."""
    bare = re.sub(r"[\s·•.\-]", "", normalised(text))
    return bare if _PLATE.fullmatch(bare) else None


def mobile(text: str) -> str | None:
    """The eleven digits of a mobile number, or None."""
    bare = re.sub(r"[\s\-()]", "", normalised(text))
    bare = re.sub(r"^(?:\+86|0086|86(?=1[3-9][0-9]{9}$))", "", bare)
    return bare if _MOBILE.fullmatch(bare) else None


def employee_no(text: str) -> str | None:
    """The employee number as it is kept: text, since zeros may lead; or None."""
    bare = normalised(text)
    return bare if _EMPLOYEE_NO.fullmatch(bare) else None


def is_identity_number(text: str) -> bool:
    """Whether this looks like a citizen's identity number, which we never keep."""
    return _IDENTITY_NUMBER.fullmatch(normalised(text)) is not None
