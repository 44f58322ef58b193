"""What a coordinator tells of the day: a late shift, bad roads, a car with less room."""

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import DateField, IntegerField, SelectField
from wtforms.validators import InputRequired, NumberRange

MOST_DELAY_MIN = 480
ALL_CREWS = 0
MOST_SLOWER = 300


class Delay(FlaskForm):
    """A shift comes up late."""

    shift = SelectField(_l("哪个班"), coerce=int)
    crew = SelectField(_l("哪个班组"), coerce=int, default=ALL_CREWS)
    day = DateField(_l("哪天的班"), [InputRequired(_l("请选日子"))])
    minutes = IntegerField(
        _l("晚几分钟"),
        [
            InputRequired(_l("请填分钟数")),
            NumberRange(0, MOST_DELAY_MIN, _l("分钟数要在 0 到 480 之间")),
        ],
        default=30,
    )


class BadRoads(FlaskForm):
    """Drives take longer on a date."""

    day = DateField(_l("哪天"), [InputRequired(_l("请选日子"))])
    percent = IntegerField(
        _l("慢百分之几"),
        [
            InputRequired(_l("请填百分数")),
            NumberRange(0, MOST_SLOWER, _l("百分数要在 0 到 300 之间")),
        ],
        default=30,
    )


class LessRoom(FlaskForm):
    """A car has fewer seats on one trip; 0: it doesn't go."""

    trip = SelectField(_l("哪趟车"), validate_choice=False)
    seats = IntegerField(
        _l("还剩几座"),
        [InputRequired(_l("请填座位数")), NumberRange(0, 6, _l("座位数要在 0 到 6 之间"))],
        default=0,
    )
