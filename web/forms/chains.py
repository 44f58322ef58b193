"""The form a chain is pasted into."""

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import TextAreaField
from wtforms.validators import InputRequired


class PastedChain(FlaskForm):
    """The chain's whole text."""

    text = TextAreaField(_l("接龙"), [InputRequired(_l("请把接龙粘进来"))])
