"""Forms about hardship cases."""

from datetime import date
from typing import cast

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from flask_wtf.file import FileField, FileRequired
from wtforms import SelectField
from wtforms.validators import InputRequired

from models.aid import AidKind, Hardship, Need
from models.colours import Event
from models.days import day_at
from web.forms.days import DayField, LongTextField, YuanField
from web.forms.fields import LineField, VersionField, choices_of
from web.forms.members import MemberField
from web.labels_colours import AID_KINDS, HARDSHIPS, NEEDS
from workflows.help_in_hardship import AidGiven


class Application(FlaskForm):
    """One's own application, or one on behalf of a colleague."""

    person = MemberField(_l("替谁申请"))
    hardship = SelectField(
        _l("遇到什么难处"), choices=choices_of((one.value, HARDSHIPS[one]) for one in Hardship)
    )
    situation = LongTextField(_l("说说情况"), [InputRequired(_l("请说说情况"))])


class CaseWorkerName(FlaskForm):
    """Who looks after the case."""

    worker = MemberField(_l("经办人"), [InputRequired(_l("请填经办人"))])


class CaseAssessment(FlaskForm):
    """How pressing it is, what was found, what will be done."""

    version = VersionField()
    need = SelectField(_l("帮多久"), choices=choices_of((one.value, NEEDS[one]) for one in Need))
    assessment = LongTextField(_l("了解到什么"), [InputRequired(_l("请写了解到什么"))])
    plan = LongTextField(_l("打算怎么帮"), [InputRequired(_l("请写打算怎么帮"))])


class AidSheet(FlaskForm):
    """One aid given."""

    kind = SelectField(
        _l("怎么帮的"), choices=choices_of((one.value, AID_KINDS[one]) for one in AidKind)
    )
    given_on = DayField(_l("哪天"), [InputRequired(_l("请填日期"))])
    amount = YuanField(_l("金额（元）"))
    goods = LineField(_l("实物"), most=120)
    receipt = LineField(_l("收据或领条编号"), most=60)
    note = LongTextField(_l("备注"))
    event = SelectField(_l("哪次走访"))

    def offer_events(self, events: list[Event]) -> None:
        """Fill in the visits an aid can belong to."""
        visits = [("", _("不是哪次活动"))] + [
            (str(event.id), f"{day_at(event.site, event.starts_at)} {event.title}")
            for event in events
        ]
        self.event.choices = choices_of(visits)

    def given(self, events: list[Event]) -> AidGiven:
        """The aid that was typed."""
        chosen = next((one for one in events if str(one.id) == self.event.data), None)
        return AidGiven(
            kind=AidKind(self.kind.data),
            given_on=cast(date, self.given_on.data),
            amount_fen=self.amount.fen,
            goods=self.goods.data or "",
            receipt=self.receipt.data or "",
            note=self.note.data or "",
            event=chosen,
        )


class ReceiptPicture(FlaskForm):
    """The picture of a receipt."""

    picture = FileField(_l("收据照片"), [FileRequired(_l("请先选一张照片"))])


class NextReview(FlaskForm):
    """The day of the next review."""

    due_on = DayField(_l("下次回访"), [InputRequired(_l("请填日期"))])


class Finding(FlaskForm):
    """What a review found, why an application is declined, how a case ends."""

    text = LongTextField(_l("写几句"), [InputRequired(_l("请写几句"))])
