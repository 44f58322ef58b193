"""Forms about people: signing in."""

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import PasswordField
from wtforms.validators import InputRequired

from web.forms.fields import EmployeeNo, LineField


class SignIn(FlaskForm):
    """Employee number and password."""

    employee_no = LineField(_l("工号"), [InputRequired(_l("请填工号")), EmployeeNo()])
    password = PasswordField(_l("密码，或纸条上的口令"), [InputRequired(_l("请填密码或口令"))])
