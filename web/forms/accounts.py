"""Forms about one's own account: setting and changing the password."""

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import PasswordField
from wtforms.validators import InputRequired, ValidationError


class NewPassword(FlaskForm):
    """A password of one's own, typed twice."""

    password = PasswordField(_l("新密码"), [InputRequired(_l("请填新密码"))])
    again = PasswordField(_l("再填一次"), [InputRequired(_l("请再填一次新密码"))])

    def validate_again(self, field: PasswordField) -> None:
        """Both times the same."""
        if field.data != self.password.data:
            raise ValidationError(_("两次填的不一样，请再填一次"))


class ChangedPassword(NewPassword):
    """The same, with the password so far."""

    old = PasswordField(_l("现在的密码"), [InputRequired(_l("请填现在的密码"))])
