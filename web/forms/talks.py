"""Forms about heart-to-heart talks and their opinions."""

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import HiddenField, IntegerField, RadioField, SelectField, SelectMultipleField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired, Optional

from models.queries.talks import OpinionSort
from models.talks import OpinionEnd, Received
from web.forms.days import DayField
from web.forms.fields import LineField
from web.forms.words import MemberField, MomentField, WordsField


class PlanTalk(FlaskForm):
    """When and where a talk takes place."""

    section = SelectField(_l("区队"), coerce=int)
    starts_at = MomentField(_l("几时开始"), [InputRequired(_l("请填时间"))])
    place = LineField(_l("在哪里"), [InputRequired(_l("请填地点"))], most=60)
    topic = LineField(_l("主要谈什么"), [Optional()], most=100)
    version = IntegerField(widget=HiddenField.widget, validators=[Optional()])


class Invite(FlaskForm):
    """A worker, or one of the worker's family."""

    member = MemberField(_l("请哪位同事"), [InputRequired(_l("请填姓名或工号"))])
    name = LineField(_l("家属姓名"), [Optional()], most=20)
    relation = LineField(_l("是他的"), [Optional()], most=10)


class InviteCrews(FlaskForm):
    """Whole crews."""

    crews = SelectMultipleField(_l("请哪些班组"), [InputRequired(_l("请选班组"))], coerce=int)


class Minutes(FlaskForm):
    """What was said."""

    minutes = WordsField(_l("记录"), [InputRequired(_l("请写记录"))], most=8000)
    version = IntegerField(widget=HiddenField.widget, validators=[Optional()])


class NoteOpinion(FlaskForm):
    """One opinion: by whom, about what, who sees to it by when."""

    subject = LineField(_l("关于什么"), [InputRequired(_l("请写关于什么"))], most=40)
    text = WordsField(_l("意见"), [InputRequired(_l("请写下意见"))])
    author = MemberField(_l("谁提的"), [Optional()])
    author_name = LineField(_l("家属提的，写家属姓名"), [Optional()], most=20)
    owner = MemberField(_l("谁负责"), [Optional()])
    due_on = DayField(_l("几号前办结"), [Optional()])


class Assign(FlaskForm):
    """Who sees to an opinion, by when."""

    owner = MemberField(_l("谁负责"), [InputRequired(_l("请填姓名或工号"))])
    due_on = DayField(_l("几号前办结"), [InputRequired(_l("请填日期"))])
    version = IntegerField(widget=HiddenField.widget, validators=[Optional()])


class EndOpinion(FlaskForm):
    """How an opinion ended."""

    ending = RadioField(
        _l("怎么办结的"),
        choices=[
            SelectChoice(OpinionEnd.SOLVED.value, _l("解决了")),
            SelectChoice(OpinionEnd.EXPLAINED.value, _l("一对一解释了")),
        ],
        default=OpinionEnd.SOLVED.value,
    )
    outcome = WordsField(_l("做了什么，或怎么解释的"), [InputRequired(_l("请写清楚"))])
    ended_by = MemberField(_l("谁去解释的"), [Optional()])
    received = RadioField(
        _l("本人怎么看"),
        choices=[
            SelectChoice(Received.AGREED.value, _l("认可")),
            SelectChoice(Received.UNDERSTOOD.value, _l("听懂了，还有想法")),
            SelectChoice(Received.NOT_CONVINCED.value, _l("没有说通")),
        ],
        default=Received.AGREED.value,
    )
    ended_at = MomentField(_l("什么时候"), [Optional()])
    version = IntegerField(widget=HiddenField.widget, validators=[Optional()])


class Reopen(FlaskForm):
    """Why an opinion is open again, and until when."""

    why = WordsField(_l("为什么重开"), [InputRequired(_l("请写原因"))])
    due_on = DayField(_l("几号前办结"), [InputRequired(_l("请填日期"))])
    version = IntegerField(widget=HiddenField.widget, validators=[Optional()])


class NarrowOpinions(FlaskForm):
    """What the list of opinions is narrowed to."""

    class Meta:
        """Read only, in the address."""

        csrf = False

    words = LineField(_l("找字"), [Optional()], most=40)
    state = SelectField(
        _l("状态"),
        choices=[
            SelectChoice("open", _l("没办结")),
            SelectChoice(OpinionEnd.SOLVED.value, _l("解决了")),
            SelectChoice(OpinionEnd.EXPLAINED.value, _l("一对一解释了")),
            SelectChoice("all", _l("全部")),
        ],
    )
    owner = SelectField(_l("谁负责"), coerce=int)
    sort = SelectField(
        _l("次序"),
        choices=[
            SelectChoice(OpinionSort.DUE.value, _l("先到期的在前")),
            SelectChoice(OpinionSort.NEWEST.value, _l("新的在前")),
            SelectChoice(OpinionSort.SUBJECT.value, _l("按内容")),
        ],
    )
    first = DayField(_l("从哪天"), [Optional()])
    last = DayField(_l("到哪天"), [Optional()])
