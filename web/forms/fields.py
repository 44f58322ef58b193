"""Fields and checks that several forms share."""

import re
import unicodedata
from collections.abc import Iterable
from math import isfinite
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import Field, Form, HiddenField, RadioField, SelectMultipleField, StringField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import ValidationError
from wtforms.widgets import TextArea

from models.numbers import employee_no, is_identity_number, mobile, plate

MAX_LINE = 200
NO_SUCH_CHOICE = _l("没有这一项，请重新选")


class VersionField(HiddenField):
    """The version of the record the form was filled in from; `number` is 0 for what is none."""

    @property
    def number(self) -> int:
        """The version, which 0 never is."""
        text = str(self.data or "")
        return int(text) if text.isascii() and text.isdecimal() else 0


class LineField(StringField):
    """One line of text: trimmed, without NUL and control characters, at most 200 characters."""

    def __init__(self, *args: object, most: int = MAX_LINE, **options: object) -> None:
        super().__init__(*args, **options)
        self.most = most
        self.data: str | None

    def process_formdata(self, valuelist: list[str]) -> None:
        """Trim what came in."""
        super().process_formdata(valuelist)
        if self.data:
            self.data = unicodedata.normalize("NFC", self.data).strip()

    def pre_validate(self, form: Form) -> None:
        """Refuse what no database keeps, and what is longer than a line."""
        text = self.data or ""
        if any(unicodedata.category(letter) == "Cc" for letter in text):
            raise ValidationError(str(_l("这里有看不见的控制字符，请重新输入")))
        if len(text) > self.most:
            too_long = _l("最多 %(most)s 个字，现在有 %(n)s 个", most=self.most, n=len(text))
            raise ValidationError(str(too_long))


class NoteField(LineField):
    """A few words in a box of several lines; kept as one line."""

    widget = TextArea()

    def process_formdata(self, valuelist: list[str]) -> None:
        """Lines become one."""
        super().process_formdata(valuelist)
        if self.data:
            self.data = " ".join(self.data.split())


def choices_of(words: Iterable[tuple[str, object]]) -> list[SelectChoice]:
    """Choices from (value, words)."""
    return [SelectChoice(str(value), text) for value, text in words]


class OneOf(RadioField):
    """One of the cards; whether one must be chosen is for the form to say."""

    data: str | None

    def pre_validate(self, form: Form) -> None:
        """Refuse what is not on offer."""
        offered = {str(value) for value, *_rest in self.iter_choices()}
        if self.data and self.data not in offered:
            raise ValidationError(str(NO_SUCH_CHOICE))


class MultiCheckboxField(SelectMultipleField):
    """Any of the cards."""

    data: list[str] | None

    def pre_validate(self, form: Form) -> None:
        """Refuse what is not on offer."""
        offered = {str(value) for value, *_rest in self.iter_choices()}
        if not set(self.data or ()) <= offered:
            raise ValidationError(str(NO_SUCH_CHOICE))


class CountField(LineField):
    """A whole number between two bounds, as it was typed."""

    def __init__(self, *args: Any, low: int, high: int, **options: Any) -> None:
        super().__init__(*args, **options)
        self.low, self.high = low, high

    def pre_validate(self, form: Form) -> None:
        """Refuse other words and numbers out of bounds."""
        super().pre_validate(form)
        if self.data and self.number is None:
            raise ValidationError(
                _(
                    "请填 %(low)s 到 %(high)s 的数，现在是“%(value)s”",
                    low=self.low,
                    high=self.high,
                    value=self.data or "",
                )
            )

    @property
    def number(self) -> int | None:
        """The number, or None where it is none within the bounds."""
        typed = unicodedata.normalize("NFKC", str(self.data or "")).strip()
        if not re.fullmatch(r"[0-9]{1,7}", typed):
            return None
        return int(typed) if self.low <= int(typed) <= self.high else None


def degrees(text: str | None, most: int) -> float | None:
    """Degrees as typed (35.0341, 35.0341°), or None where they can't be."""
    typed = unicodedata.normalize("NFKC", text or "").strip().rstrip("°")
    if not re.fullmatch(r"[+-]?[0-9]{1,3}(?:\.[0-9]{1,15})?", typed):
        return None
    number = float(typed)
    return number if isfinite(number) and abs(number) <= most else None


class EmployeeNo:
    """4 to 10 letters or digits; never an identity number."""

    def __call__(self, form: FlaskForm, field: Field) -> None:
        """Keep the normal form, or refuse."""
        typed = field.data or ""
        if is_identity_number(typed):
            raise ValidationError(str(_l("这像身份证号。请填工号，不要填身份证号")))
        kept = employee_no(typed)
        if kept is None:
            wrong = _l("工号是 4 到 10 位字母或数字，现在是“%(value)s”", value=typed)
            raise ValidationError(str(wrong))
        field.data = kept


class Plate:
    """A plate that a car can bear."""

    def __call__(self, form: FlaskForm, field: Field) -> None:
        """Keep the normal form, or refuse."""
        kept = plate(field.data or "")
        if kept is None:
            wrong = _l("车牌“%(value)s”不对，例：陕D5K286", value=field.data or "")
            raise ValidationError(str(wrong))
        field.data = kept


class Mobile:
    """A mobile number of eleven digits."""

    def __call__(self, form: FlaskForm, field: Field) -> None:
        """Keep the digits, or refuse."""
        kept = mobile(field.data or "")
        if kept is None:
            wrong = _l("手机号是 11 位数字，现在是“%(value)s”", value=field.data or "")
            raise ValidationError(str(wrong))
        field.data = kept
