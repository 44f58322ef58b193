"""The mine's own days off and workdays."""

from datetime import date

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import BooleanField, Field, SelectField
from wtforms.validators import InputRequired, Optional, ValidationError

from web.forms.days import DayField
from web.forms.fields import NO_SUCH_CHOICE, LineField, choices_of

OFF, WORK, OFFICIAL = "off", "work", "official"
MOST_DAYS = 60


class MineDays(FlaskForm):
    """From a day to a day: off, at work, or by the official calendar again; and why."""

    first = DayField(_l("第一天"), [InputRequired(_l("请选日子"))])
    last = DayField(_l("最后一天"), [Optional()])
    kind = SelectField(
        _l("这几天"),
        choices=choices_of([(OFF, _l("放假")), (WORK, _l("上班")), (OFFICIAL, _l("又按国家的"))]),
        invalid_choice_message=NO_SUCH_CHOICE,
    )
    everybody = BooleanField(_l("全矿都停，轮班的班组也歇"))
    name = LineField(_l("为什么"), most=40)

    @property
    def days(self) -> tuple[date, date]:
        """The first and the last; one day where no last was given."""
        first = self.first.data or date.min
        return first, self.last.data or first

    def validate_last(self, field: Field) -> None:
        """After the first, and not too far from it."""
        first, last = self.days
        if last < first:
            raise ValidationError(_("最后一天 %(last)s 在第一天之前", last=last.isoformat()))
        if (last - first).days >= MOST_DAYS:
            raise ValidationError(_("一次最多 %(n)s 天", n=MOST_DAYS))

    def validate_name(self, field: Field) -> None:
        """A reason, where something is set."""
        if self.kind.data != OFFICIAL and not field.data:
            raise ValidationError(_("请写为什么，例：检修停产"))
