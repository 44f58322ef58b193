"""When next week is planned by itself."""

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import BooleanField, SelectField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired

from web.day_words import WEEKDAYS
from web.forms.days import ClockField
from web.forms.fields import NO_SUCH_CHOICE


class WeeklyPlanning(FlaskForm):
    """Whether, on which weekday, at what time."""

    runs = BooleanField(_l("每周到时候，自己把下一周排成草稿"))
    weekday = SelectField(
        _l("每周几"),
        coerce=int,
        choices=[SelectChoice(n, text) for n, text in enumerate(WEEKDAYS, start=1)],
        invalid_choice_message=NO_SUCH_CHOICE,
    )
    at = ClockField(_l("几点"), [InputRequired(_l("请填时间"))])

    @property
    def minute(self) -> int:
        """Minutes after midnight."""
        return self.at.data.hour * 60 + self.at.data.minute if self.at.data else 0
