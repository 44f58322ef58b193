"""A member's private rules for the car."""

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import BooleanField, RadioField
from wtforms.fields import SelectChoice
from wtforms.validators import InputRequired

from models.ride_limits import Gender
from web.forms.fields import EmployeeNo, LineField

UNSAID = ""


class OwnRules(FlaskForm):
    """Women only, for a rider who is a woman."""

    gender = RadioField(
        _l("性别"),
        choices=[
            SelectChoice(UNSAID, _l("不说")),
            SelectChoice(Gender.WOMAN.value, _l("女")),
            SelectChoice(Gender.MAN.value, _l("男")),
        ],
        default=UNSAID,
    )
    women_only = BooleanField(_l("我搭车时，车上只要女同事"))


class NeverWith(FlaskForm):
    """Never with this person."""

    employee_no = LineField(_l("他的工号"), [InputRequired(_l("请填工号")), EmployeeNo()])
