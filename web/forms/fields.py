"""Fields and checks that several forms share."""

import re
import unicodedata

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import Field, Form, StringField
from wtforms.validators import ValidationError

MAX_LINE = 200
IDENTITY_NUMBER = re.compile(r"[1-9][0-9]{16}[0-9Xx]")


class LineField(StringField):  # type: ignore[misc]
    """One line of text: trimmed, without NUL and control characters, at most 200 characters."""

    def __init__(self, *args: object, most: int = MAX_LINE, **options: object) -> None:
        super().__init__(*args, **options)
        self.most = most

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
        """Normalise, then check."""
        text = unicodedata.normalize("NFKC", field.data or "").strip().upper()
        field.data = text
        if IDENTITY_NUMBER.fullmatch(text):
            raise ValidationError(str(_l("这像身份证号。请填工号，不要填身份证号")))
        if not re.fullmatch(r"[0-9A-Z]{4,10}", text):
            wrong = _l("工号是 4 到 10 位字母或数字，现在是“%(value)s”", value=text)
            raise ValidationError(str(wrong))
