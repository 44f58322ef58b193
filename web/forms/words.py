"""Fields for longer texts, moments and members."""

import unicodedata
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from flask_babel import gettext as _
from sqlalchemy.orm import Session
from wtforms import DateTimeLocalField, Form, TextAreaField
from wtforms.validators import ValidationError

from models.people import Member, Site
from models.queries.people import members_called
from web.forms.fields import LineField
from web.moments import from_mine

MOST_WORDS = 2000


class WordsField(TextAreaField):
    """Some lines of text: trimmed, line ends alike, no control characters, at most 2000 letters."""

    data: Any

    def __init__(self, *args: object, most: int = MOST_WORDS, **options: object) -> None:
        super().__init__(*args, **options)
        self.most = most

    def process_formdata(self, valuelist: list[str]) -> None:
        """Trim what came in."""
        super().process_formdata(valuelist)
        if self.data:
            lines = self.data.replace("\r\n", "\n").replace("\r", "\n")
            self.data = unicodedata.normalize("NFC", lines).strip()

    def pre_validate(self, form: Form) -> None:
        """Refuse what no database keeps, and what is too long."""
        text = self.data or ""
        if any(unicodedata.category(letter) == "Cc" and letter not in "\n\t" for letter in text):
            raise ValidationError(_("这里有看不见的控制字符，请重新输入"))
        if len(text) > self.most:
            raise ValidationError(
                _("最多 %(most)s 个字，现在有 %(n)s 个", most=self.most, n=len(text))
            )


class MomentField(DateTimeLocalField):
    """A date and time as the mine's clock shows it; `moment(site)` is the instant."""

    def process_formdata(self, valuelist: list[str]) -> None:
        """Read it, with a sentence naming what can't be read."""
        try:
            super().process_formdata(valuelist)
        except ValueError:
            typed = " ".join(valuelist)
            raise ValueError(_("“%(value)s”不是日期和时间", value=typed)) from None

    def moment(self, site: Site) -> datetime | None:
        """The instant meant, or None where nothing was typed."""
        return from_mine(self.data, site) if self.data else None


class MemberField(LineField):
    """A member by employee number, by name, or by both as the list under the field offers them."""

    member: Member | None = None
    errors: Sequence[str]

    def find(self, session: Session, site: Site) -> bool:
        """Look the member up; False with a mistake where it isn't exactly one."""
        self.member = None
        if not self.data:
            return True
        found = members_called(session, site, self.data.split()[0])
        if len(found) == 1:
            self.member = found[0]
            return True
        problem = _("没有“%(value)s”这个人，请填姓名或工号", value=self.data)
        if found:
            numbers = "、".join(member.employee_no for member in found)
            problem = _("叫这个名字的有几位，请填工号：%(numbers)s", numbers=numbers)
        self.errors = [*self.errors, problem]
        return False
