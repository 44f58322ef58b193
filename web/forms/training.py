"""Forms of the innovation studio."""

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import RadioField, SelectField, SelectMultipleField
from wtforms.validators import InputRequired, NumberRange, Optional

from web.forms.days import ClockField, DayField, LongTextField, NumberField
from web.forms.fields import LineField, VersionField, choices_of
from web.forms.people_typed import PeopleField, PersonField
from web.labels_platforms import TRADES

TRADE_CHOICES = choices_of(TRADES.items())
FIVE = choices_of((str(grade), str(grade)) for grade in range(5, 0, -1))


class LecturerForm(FlaskForm):
    """Who teaches what."""

    member = PersonField(_l("谁"), [InputRequired(_l("请写姓名或工号"))])
    trades = SelectMultipleField(_l("讲什么工种"), choices=TRADE_CHOICES)
    about = LineField(_l("一句话介绍"))


class ClassForm(FlaskForm):
    """A class as it is planned."""

    version = VersionField(default="0")
    lecturer = SelectField(_l("谁讲"), coerce=int)
    trade = SelectField(_l("工种"), choices=TRADE_CHOICES)
    title = LineField(_l("讲什么"), [InputRequired(_l("请写题目"))])
    plan = LongTextField(_l("怎么讲"))
    case = LongTextField(_l("用哪个真事讲"))
    day = DayField(_l("哪天"), [InputRequired(_l("请选日期"))])
    at = ClockField(_l("几点"), [InputRequired(_l("请选时间"))])
    minutes = NumberField(_l("多少分钟"), [InputRequired(_l("请填分钟"))], default="90")
    place = LineField(_l("在哪儿"))
    seats = NumberField(_l("名额"), low=1, high=500)

    def validate_minutes(self, field: NumberField) -> None:
        """Refuse what no class lasts."""
        NumberRange(15, 600, _l("一节课 15 到 600 分钟"))(self, _number(field))


def _number(field: NumberField) -> NumberField:
    field.data = field.number
    return field


class PaperForm(FlaskForm):
    """Something a class is taught with."""

    title = LineField(_l("材料名"), [InputRequired(_l("请写材料名"))])
    body = LongTextField(_l("内容"))
    link = LineField(_l("网址"))


class CancelForm(FlaskForm):
    """Why a class does not take place."""

    version = VersionField()
    why = LineField(_l("为什么不上了"), [InputRequired(_l("请写原因"))])


class SheetForm(FlaskForm):
    """Who came beyond those who signed up."""

    version = VersionField()
    others = PeopleField(_l("还有谁到了"), [Optional()])


class EvaluateForm(FlaskForm):
    """What a trainee says of a class."""

    clear = RadioField(_l("讲得清楚吗"), [InputRequired(_l("请选一个"))], choices=FIVE)
    useful = RadioField(_l("用得上吗"), [InputRequired(_l("请选一个"))], choices=FIVE)
    remark = LineField(_l("还想说"))


class TitleForm(FlaskForm):
    """A special-skill title the company awarded."""

    member = PersonField(_l("谁"), [InputRequired(_l("请写姓名或工号"))])
    title = LineField(_l("称号"), [InputRequired(_l("请写称号"))])
    trade = SelectField(_l("工种"), choices=TRADE_CHOICES)
    document = LineField(_l("文号"))
    awarded_on = DayField(_l("命名日期"), [InputRequired(_l("请选日期"))])
