"""Forms about interest groups, articles and works."""

from datetime import date
from typing import cast
from urllib.parse import urlsplit

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from flask_wtf.file import FileField
from wtforms import SelectField
from wtforms.validators import InputRequired, ValidationError

from models.culture import InterestGroup, WorkKind
from web.forms.days import DayField, LongTextField
from web.forms.fields import LineField, VersionField, choices_of
from web.forms.members import MemberField
from web.labels_colours import WORK_KINDS
from workflows.share_culture import Publication


class GroupSheet(FlaskForm):
    """A new interest group, or what it is about and who leads it."""

    version = VersionField()
    name = LineField(_l("组名"), [InputRequired(_l("请填组名"))], most=20)
    about = LongTextField(_l("做些什么"))
    leader = MemberField(_l("组长"), [InputRequired(_l("请填组长"))])


class ArticleSheet(FlaskForm):
    """A published article."""

    author = MemberField(_l("作者"), [InputRequired(_l("请填作者"))])
    title = LineField(_l("题目"), [InputRequired(_l("请填题目"))], most=100)
    outlet = LineField(_l("登在哪里"), [InputRequired(_l("请填登在哪里"))], most=60)
    published_on = DayField(_l("哪天登的"), [InputRequired(_l("请填日期"))])
    link = LineField(_l("网址"))

    def validate_link(self, field: LineField) -> None:
        """An address of the web, or nothing."""
        if field.data and urlsplit(field.data).scheme not in ("http", "https"):
            raise ValidationError(_("网址要以 http:// 或 https:// 开头"))

    def publication(self) -> Publication:
        """What was typed."""
        return Publication(
            title=self.title.data or "",
            outlet=self.outlet.data or "",
            published_on=cast(date, self.published_on.data),
            link=self.link.data or "",
        )


class WorkSheet(FlaskForm):
    """One's own work for the wall."""

    kind = SelectField(
        _l("是什么"), choices=choices_of((one.value, WORK_KINDS[one]) for one in WorkKind)
    )
    title = LineField(_l("题目"), [InputRequired(_l("请填题目"))], most=60)
    words = LongTextField(_l("文字"))
    picture = FileField(_l("照片"))
    group = SelectField(_l("兴趣小组"))

    def offer_groups(self, groups: list[InterestGroup]) -> None:
        """Fill in the groups a work can come from."""
        named = [("", _("不属于小组"))] + [(str(group.id), group.name) for group in groups]
        self.group.choices = choices_of(named)
