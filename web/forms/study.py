"""Forms of the activity room."""

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import RadioField, SelectField
from wtforms.validators import InputRequired, Optional

from models.study import QuestionKind
from web.forms.days import ClockField, DayField, LongTextField, NumberField
from web.forms.fields import LineField, VersionField, choices_of
from web.forms.people_typed import PeopleField, PersonField

EVERYBODY = ""


class MaterialForm(FlaskForm):
    """Something to read, for everybody or one section."""

    title = LineField(_l("题目"), [InputRequired(_l("请写题目"))])
    body = LongTextField(_l("内容"))
    link = LineField(_l("网址"))
    section = SelectField(_l("发给谁"), default=EVERYBODY)
    read_by = DayField(_l("哪天前读完"), [Optional()])


class QuestionForm(FlaskForm):
    """The question of a week."""

    monday = DayField(_l("哪一周（周一的日期）"), [InputRequired(_l("请选周一的日期"))])
    kind = RadioField(
        _l("怎么答"),
        choices=choices_of(
            [(QuestionKind.CHOICE, _l("选一个")), (QuestionKind.TEXT, _l("写几句"))]
        ),
        default=QuestionKind.CHOICE.value,
    )
    text = LineField(_l("问什么"), [InputRequired(_l("请写问题"))])
    choices = LongTextField(_l("选项"))
    right = NumberField(_l("第几个对"), low=1, high=99)
    explained = LongTextField(_l("截止后的讲解"))
    closes_on = DayField(_l("截止日期"), [InputRequired(_l("请选截止日期"))])
    closes_at = ClockField(_l("截止时间"), [InputRequired(_l("请选截止时间"))])

    def options(self) -> tuple[str, ...]:
        """The choices, one a line."""
        lines = (line.strip() for line in (self.choices.data or "").splitlines())
        return tuple(line for line in lines if line)


class AnswerForm(FlaskForm):
    """An answer: the number of a choice, or words."""

    position = NumberField(_l("您的答案"))
    text = LongTextField(_l("您的答案"))


class BookForm(FlaskForm):
    """The book of a month."""

    month = DayField(_l("哪个月（任一天）"), [InputRequired(_l("请选月份"))])
    title = LineField(_l("书名"), [InputRequired(_l("请写书名"))])
    author = LineField(_l("作者"))
    why = LongTextField(_l("为什么读它"))


class NoteForm(FlaskForm):
    """A note on a book."""

    text = LongTextField(_l("读到什么，想到什么"), [InputRequired(_l("请写几句"))])
    page = NumberField(_l("第几页"), low=1, high=9999)


class CourseForm(FlaskForm):
    """A course of an online school."""

    title = LineField(_l("课名"), [InputRequired(_l("请写课名"))])
    school = LineField(_l("哪个网校"))
    link = LineField(_l("网址"))
    hours = NumberField(_l("学时"), [InputRequired(_l("请填学时"))], low=1, high=400)
    opens_on = DayField(_l("开始"), [InputRequired(_l("请选开始日期"))])
    due_on = DayField(_l("哪天前学完"), [Optional()])


class DiscussionForm(FlaskForm):
    """A discussion to be led."""

    topic = LineField(_l("讨论什么"), [InputRequired(_l("请写题目"))])
    led_by = PersonField(_l("谁主持"), [InputRequired(_l("请写主持人"))])
    day = DayField(_l("哪天"), [InputRequired(_l("请选日期"))])
    at = ClockField(_l("几点"), [InputRequired(_l("请选时间"))])
    place = LineField(_l("在哪儿"))


class MinutesForm(FlaskForm):
    """What was said, and who took part."""

    version = VersionField()
    minutes = LongTextField(_l("说了什么，定了什么"), [InputRequired(_l("请写记录"))])
    present = PeopleField(_l("谁参加了"), [InputRequired(_l("请写参加的人"))])
