"""Forms of the pulse survey."""

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import RadioField
from wtforms.validators import InputRequired

from models.pulse import GRADES, PulseQuestion
from web.forms.days import DayField
from web.forms.fields import VersionField, choices_of
from web.labels_platforms import GRADE_WORDS, PULSE_QUESTIONS

CHOICES = choices_of((str(grade), GRADE_WORDS[grade]) for grade in reversed(GRADES))


class PulseForm(FlaskForm):
    """The five questions; each field is named after its question."""

    def grades(self) -> dict[PulseQuestion, int]:
        """The five grades that were given."""
        return {question: int(self[question].data) for question in PulseQuestion}


for _question in PulseQuestion:
    _field = RadioField(
        PULSE_QUESTIONS[_question], [InputRequired(_l("请选一个"))], choices=CHOICES
    )
    setattr(PulseForm, _question.value, _field)


class OpenPulseForm(FlaskForm):
    """Until when answers are taken."""

    closes_on = DayField(_l("收到哪天"), [InputRequired(_l("请选截止日期"))])


class ClosePulseForm(FlaskForm):
    """The version of the survey that is closed."""

    version = VersionField()
