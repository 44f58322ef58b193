"""Fields for a day, a time of day, an amount in yuan, a small number, and a long text."""

import re
import unicodedata
from datetime import date, time
from decimal import Decimal, InvalidOperation
from typing import Any

from flask_babel import gettext as _
from wtforms import DateField, Form, StringField, TextAreaField, TimeField
from wtforms.validators import ValidationError

DAY = re.compile(r"([0-9]{4})(?:[-/.年]([0-9]{1,2})[-/.月]([0-9]{1,2})日?|([0-9]{2})([0-9]{2}))")
FEN = 100
MOST_YUAN = 1_000_000
MOST_TEXT = 4000
MOST_NUMBER = 1_000_000


class DayField(DateField):
    """A date as browsers send it (2026-03-12) or as people type it (2026/3/12, 20260312)."""

    def process_formdata(self, valuelist: list[str]) -> None:
        """Read the date."""
        text = valuelist[0].strip() if valuelist else ""
        self.data = None
        if not text:
            return
        self.data = day_typed(text)
        if self.data is None:
            raise ValueError(_("“%(value)s”不是日期。请写成 2026-03-12 这样", value=text))
        if not 1990 <= self.data.year <= 2100:
            raise ValueError(_("年份要在 1990 到 2100 之间，现在是 %(n)s", n=self.data.year))


def day_typed(text: str) -> date | None:
    """The date that was typed, or None where it is none."""
    found = DAY.fullmatch(unicodedata.normalize("NFKC", text))
    if found is None:
        return None
    year, month, day = (int(part) for part in found.groups() if part is not None)
    try:
        return date(year, month, day)
    except ValueError:
        return None


class ClockField(TimeField):
    """A time of day as 09:00; its mistake says what was typed."""

    def process_formdata(self, valuelist: list[str]) -> None:
        """Read the time."""
        self.data = None
        text = valuelist[0].strip() if valuelist else ""
        if not text:
            return
        try:
            self.data = time.fromisoformat(text).replace(tzinfo=None)
        except ValueError:
            raise ValueError(_("“%(text)s”不是时间，请填成 09:00 这样", text=text)) from None


class YuanField(StringField):
    """An amount in yuan, to the fen; `fen` is the whole number of fen, None when left empty."""

    fen: int | None = None

    def pre_validate(self, form: Form) -> None:
        """Read the amount."""
        text = unicodedata.normalize("NFKC", self.data or "").strip().removesuffix("元").strip()
        if not text:
            return
        try:
            yuan = Decimal(text)
        except InvalidOperation:
            yuan = Decimal("NaN")
        if not re.fullmatch(r"[0-9]+(\.[0-9]{1,2})?", text) or not yuan <= MOST_YUAN:
            raise ValidationError(_("金额“%(text)s”要是数字，最多两位小数，例如 3000", text=text))
        self.fen = int(yuan * FEN)


class NumberField(StringField):
    """A whole number; `number` is None when left empty. Full-width digits are read too."""

    number: int | None = None

    def __init__(self, *args: Any, low: int = 0, high: int = MOST_NUMBER, **options: Any) -> None:
        super().__init__(*args, **options)
        self.low, self.high = low, high

    def pre_validate(self, form: Form) -> None:
        """Read the number."""
        text = unicodedata.normalize("NFKC", self.data or "").strip()
        if not text:
            return
        if not re.fullmatch(r"[0-9]{1,7}", text):
            raise ValidationError(_("“%(text)s”不是整数，请只填数字", text=text[:20]))
        if not self.low <= int(text) <= self.high:
            bounds = {"low": self.low, "high": self.high}
            raise ValidationError(
                _("要在 %(low)s 到 %(high)s 之间，现在是 %(n)s", n=text, **bounds)
            )
        self.number = int(text)


class MeasureField(StringField):
    """A measured number, with decimals or without; `measured` is None when left empty."""

    measured: float | None = None

    def pre_validate(self, form: Form) -> None:
        """Read the number."""
        text = unicodedata.normalize("NFKC", self.data or "").strip()
        if not text:
            return
        if not re.fullmatch(r"[+-]?[0-9]{1,9}(\.[0-9]{1,6})?", text):
            raise ValidationError(_("“%(text)s”不是数，请填 12 或 12.5 这样的数", text=text[:20]))
        self.measured = float(text)


class LongTextField(TextAreaField):
    """A text of several lines, trimmed, at most 4000 characters, without control characters."""

    def process_formdata(self, valuelist: list[str]) -> None:
        """Trim what came in; line ends become plain."""
        super().process_formdata(valuelist)
        text = (valuelist[0] if valuelist else "").replace("\r\n", "\n").replace("\r", "\n")
        self.data = unicodedata.normalize("NFC", text).strip()

    def pre_validate(self, form: Form) -> None:
        """Refuse what no database keeps, and what is too long."""
        text = self.data or ""
        if any(unicodedata.category(letter) == "Cc" and letter not in "\n\t" for letter in text):
            raise ValidationError(_("这里有看不见的控制字符，请重新输入"))
        if len(text) > MOST_TEXT:
            most = MOST_TEXT
            raise ValidationError(_("最多 %(most)s 个字，现在有 %(n)s 个", most=most, n=len(text)))
