"""Forms about messages: asking, answering, handing over, making public, filing from chats."""

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from flask_wtf.file import FileField
from wtforms import BooleanField, HiddenField, IntegerField, RadioField, SelectField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired, Optional

from models.messages import Source
from models.queries.messages import MessageSort, MessageState
from web.forms.days import DayField
from web.forms.fields import LineField
from web.forms.words import MemberField, MomentField, WordsField

MOST_CHAT_LETTERS = 400_000


class Ask(FlaskForm):
    """A worker's message, under the own name or without one."""

    text = WordsField(_l("您想问什么、反映什么"), [InputRequired(_l("请写下您的话"))])
    consent = BooleanField(_l("答复可以公开给大家看（不写我的名字）"))


class Reply(FlaskForm):
    """The staff's words to the asker: an answer, or only that somebody is at it."""

    text = WordsField(_l("回答"), [InputRequired(_l("请写下回答"))])
    kind = RadioField(
        _l("这是"),
        choices=[
            SelectChoice("answer", _l("正式回答，时钟停下")),
            SelectChoice("receipt", _l("先回一声，时钟照走")),
            SelectChoice("note", _l("内部备注，本人看不到")),
        ],
        default="answer",
    )
    answered_at = MomentField(_l("已在群里答过？填答复的时间"), [Optional()])
    solved = BooleanField(_l("事情已经解决"))
    version = IntegerField(widget=HiddenField.widget, validators=[Optional()])


class More(FlaskForm):
    """The asker adds something, or asks again."""

    text = WordsField(_l("还想说的话"), [InputRequired(_l("请写下您的话"))])


class HandingOver(FlaskForm):
    """To which department, and by when it is to reply."""

    department = LineField(_l("转给哪个部门"), [InputRequired(_l("请填部门"))], most=40)
    due_at = MomentField(_l("请部门几时前回"), [InputRequired(_l("请填时间"))])


class DepartmentReply(FlaskForm):
    """What the department said."""

    reply = WordsField(_l("部门怎么回的"), [InputRequired(_l("请写下部门的答复"))])


class MakePublic(FlaskForm):
    """A question and its answer in words without names."""

    question = WordsField(_l("问题（不写名字）"), [InputRequired(_l("请写下问题"))])
    answer = WordsField(_l("回答"), [InputRequired(_l("请写下回答"))])


class Follow(FlaskForm):
    """The code of a message without a name."""

    code = LineField(_l("查询码"), [InputRequired(_l("请填查询码"))], most=40)


class FileOne(FlaskForm):
    """One message of a chat group."""

    source = RadioField(
        _l("从哪来"),
        choices=[
            SelectChoice(Source.WECHAT.value, _l("微信群")),
            SelectChoice(Source.QQ.value, _l("QQ群")),
        ],
        default=Source.WECHAT.value,
    )
    name = LineField(_l("群里的名字"), [InputRequired(_l("请填群里的名字"))], most=40)
    author = MemberField(_l("是哪位同事"), [Optional()])
    asked_at = MomentField(_l("群里几时发的"), [InputRequired(_l("请填时间"))])
    text = WordsField(_l("原话"), [InputRequired(_l("请填原话"))])


class TakeInChat(FlaskForm):
    """An export file, or text copied from a chat."""

    file = FileField(_l("QQ 导出的 .txt 文件"), [Optional()])
    text = WordsField(_l("或把微信里复制的文字贴在这里"), [Optional()], most=MOST_CHAT_LETTERS)


class Narrow(FlaskForm):
    """What the list of messages is narrowed to."""

    class Meta:
        """Read only, in the address."""

        csrf = False

    state = SelectField(
        _l("状态"),
        choices=[
            SelectChoice(MessageState.ALL.value, _l("全部")),
            SelectChoice(MessageState.WAITING.value, _l("等回答")),
            SelectChoice(MessageState.OVERDUE.value, _l("超过 24 小时")),
            SelectChoice(MessageState.ANSWERED.value, _l("答过的")),
            SelectChoice(MessageState.IN_TIME.value, _l("24 小时内答的")),
            SelectChoice(MessageState.UNSOLVED.value, _l("答了没解决")),
        ],
    )
    source = SelectField(
        _l("来处"),
        choices=[
            SelectChoice("", _l("全部")),
            SelectChoice(Source.APP.value, _l("这里写的")),
            SelectChoice(Source.QQ.value, _l("QQ群")),
            SelectChoice(Source.WECHAT.value, _l("微信群")),
        ],
    )
    words = LineField(_l("找字"), [Optional()], most=40)
    sort = SelectField(
        _l("次序"),
        choices=[
            SelectChoice(MessageSort.NEWEST.value, _l("新的在前")),
            SelectChoice(MessageSort.OLDEST.value, _l("旧的在前")),
        ],
    )
    first = DayField(_l("从哪天"), [Optional()])
    last = DayField(_l("到哪天"), [Optional()])
