"""Fields and checks that several forms share."""

import unicodedata

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import Field, Form, StringField
from wtforms.validators import ValidationError

from models.numbers import employee_no, is_identity_number, mobile, plate

MAX_LINE = 200


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
