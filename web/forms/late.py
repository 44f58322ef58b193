"""A driver comes up later: one of the usual spans, or his own."""

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm

from web.forms.fields import CountField
from workflows.prolong_shift import MOST_MIN

USUAL_MIN = (30, 60, 90)


class Late(FlaskForm):
    """`minutes` comes from a button, `other` is typed; a button goes first."""

    minutes = CountField(_l("晚几分钟"), low=0, high=MOST_MIN)
    other = CountField(_l("别的，分钟"), low=0, high=MOST_MIN)

    @property
    def said(self) -> int | None:
        """The minutes that were said, None where nothing was."""
        return self.other.number if self.minutes.number is None else self.minutes.number
