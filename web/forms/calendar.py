"""Rotas, exceptions and swaps as forms."""

from collections.abc import Sequence

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import BooleanField, DateField, SelectField
from wtforms.fields import SelectChoice
from wtforms.validators import InputRequired, Optional, ValidationError

from models.calendar import Shift
from web.forms.fields import EmployeeNo, LineField

OWN, OFF, BY_ROTA = "", "off", "rota"
WORDS_FOR_OFF = {"休", "off", "-", "歇"}


class RotaForm(FlaskForm):
    """A usual rota, or one's own: the shifts in order, with spaces, 休 for a day off."""

    anchor = DateField(_l("从哪天起"), [InputRequired(_l("请选日子"))])
    usual = SelectField(_l("常用的轮法"), validate_choice=False)
    cycle = LineField(_l("自己写一轮"), most=2000)
    by_calendar = BooleanField(_l("跟国家放假走：节假日休，调休那天上班"))

    def __init__(self, shifts: Sequence[Shift], usual: Sequence[tuple[str, str]]) -> None:
        super().__init__(prefix="rota-")
        self.by_name = {shift.name: shift for shift in shifts}
        self.usual.choices = [SelectChoice(OWN, _l("自己写"))] + [
            SelectChoice(code, name) for code, name in usual
        ]

    def validate_cycle(self, field: LineField) -> None:
        """Each word is one of the mine's shifts, or 休."""
        if self.usual.data:
            return
        words = (field.data or "").split()
        if not words:
            raise ValidationError(str(_l("请选一种轮法，或者自己写一轮")))
        for word in words:
            if word not in self.by_name and word not in WORDS_FOR_OFF:
                raise ValidationError(str(_l("没有叫“%(word)s”的班", word=word)))

    def written(self) -> list[Shift | None]:
        """The cycle that was typed."""
        return [self.by_name.get(word) for word in (self.cycle.data or "").split()]


class DaysForm(FlaskForm):
    """A range of dates on which the crew works otherwise."""

    first = DateField(_l("第一天"), [InputRequired(_l("请选日子"))])
    last = DateField(_l("最后一天"), [Optional()])
    shift = SelectField(_l("上什么班"))

    def __init__(self, shifts: Sequence[Shift]) -> None:
        super().__init__(prefix="days-")
        self.shift.choices = [
            SelectChoice(OFF, _l("休")),
            SelectChoice(BY_ROTA, _l("还按轮班")),
            *(SelectChoice(str(shift.id), shift.name) for shift in shifts),
        ]


class SwapDays(FlaskForm):
    """Two dates of a crew change places."""

    one = DateField(_l("这一天"), [InputRequired(_l("请选日子"))])
    other = DateField(_l("和这一天对调"), [InputRequired(_l("请选日子"))])

    def __init__(self) -> None:
        super().__init__(prefix="swap-")


class AskSwap(FlaskForm):
    """A member swaps his shift with another's."""

    day = DateField(_l("哪天"), [InputRequired(_l("请选日子"))])
    employee_no = LineField(_l("和谁换（工号）"), [InputRequired(_l("请填工号")), EmployeeNo()])

    def __init__(self) -> None:
        super().__init__(prefix="ask-")
