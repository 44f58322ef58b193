"""The form of the carbon factors."""

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import IntegerField
from wtforms.validators import InputRequired, NumberRange

IN_RANGE = NumberRange(0, 1000, _l("要在 0 到 1000 之间"))


class CarbonForm(FlaskForm):
    """Grams of CO2 per kilometre."""

    petrol = IntegerField(_l("汽油车，克/公里"), [InputRequired(_l("请填一个整数")), IN_RANGE])
    electric = IntegerField(_l("电动车，克/公里"), [InputRequired(_l("请填一个整数")), IN_RANGE])
