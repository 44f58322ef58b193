"""Forms of the graduates' team."""

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import HiddenField, RadioField
from wtforms.validators import InputRequired, Optional

from models.innovation import IdeaKind
from web.forms.days import DayField, LongTextField, MeasureField, NumberField
from web.forms.fields import LineField, VersionField, choices_of
from web.forms.people_typed import PersonField
from web.labels_platforms import IDEA_KINDS

KIND_CHOICES = choices_of(IDEA_KINDS.items())


class CallForm(FlaskForm):
    """A problem put before everybody."""

    kind = RadioField(_l("征集什么"), choices=KIND_CHOICES, default=IdeaKind.GOLDEN.value)
    title = LineField(_l("题目"), [InputRequired(_l("请写题目"))])
    problem = LongTextField(_l("难在哪儿"))
    closes_on = DayField(_l("收到哪天"), [InputRequired(_l("请选截止日期"))])


class IdeaForm(FlaskForm):
    """An idea."""

    version = VersionField(default="0")
    call = HiddenField(default="")
    kind = RadioField(_l("哪一种"), choices=KIND_CHOICES, default=IdeaKind.MICRO.value)
    title = LineField(_l("一句话说问题"), [InputRequired(_l("请写一句话"))])
    problem = LongTextField(_l("问题在哪儿"))
    answer = LongTextField(_l("您的办法"), [InputRequired(_l("请写您的办法"))])


class CommentForm(FlaskForm):
    """Something said on an idea."""

    text = LongTextField(_l("说两句"), [InputRequired(_l("请写几个字"))])


class StartForm(FlaskForm):
    """An idea becomes a project."""

    version = VersionField()
    thing = LineField(_l("做出来的东西叫什么"), [InputRequired(_l("请写做出来的东西"))])
    due_on = DayField(_l("打算哪天做完"), [Optional()])


class ReasonForm(FlaskForm):
    """Why an idea is set aside or a project stopped."""

    version = VersionField()
    why = LineField(_l("为什么"), [InputRequired(_l("请写原因"))])


class StageForm(FlaskForm):
    """The next stage is done."""

    version = VersionField()
    stage = HiddenField()
    note = LineField(_l("这一步做了什么"))


class ProofForm(FlaskForm):
    """A measured effect."""

    measure = LineField(_l("量的什么"), [InputRequired(_l("请写量的什么"))])
    before = MeasureField(_l("以前"), [InputRequired(_l("请填以前的数"))])
    after = MeasureField(_l("现在"), [InputRequired(_l("请填现在的数"))])
    unit = LineField(_l("单位"), [InputRequired(_l("请写单位，例如 分钟/班"))])
    measured_on = DayField(_l("哪天量的"), [InputRequired(_l("请选日期"))])
    witness = PersonField(_l("谁见证"), [InputRequired(_l("请写见证人"))])


class FinishForm(FlaskForm):
    """The problem is solved."""

    version = VersionField()
    effect = LongTextField(_l("效果，用一句话说"), [InputRequired(_l("请写效果"))])


class RewardForm(FlaskForm):
    """What the lead is rewarded with."""

    version = VersionField()
    yuan = NumberField(_l("奖励多少元"), [InputRequired(_l("请填金额"))])
    words = LineField(_l("还有什么"))
