"""Forms about announcements: writing one, answering its question, finding one."""

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from flask_wtf.file import FileField
from wtforms import BooleanField, RadioField, SelectField, SelectMultipleField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired, Optional

from models.announcements import AnnouncementKind
from web.forms.fields import LineField
from web.forms.words import WordsField

CHOICE_FIELDS = 4


class Announce(FlaskForm):
    """Text, picture, for whom, and maybe a quick question."""

    kind = RadioField(
        _l("是什么"),
        choices=[
            SelectChoice(AnnouncementKind.NEWS.value, _l("区队新闻")),
            SelectChoice(AnnouncementKind.SAFETY.value, _l("安全知识")),
        ],
        default=AnnouncementKind.NEWS.value,
    )
    title = LineField(_l("标题"), [InputRequired(_l("请填标题"))], most=60)
    text = WordsField(_l("内容"), [InputRequired(_l("请填内容"))], most=5000)
    picture = FileField(_l("图片"), [Optional()])
    picture_words = LineField(_l("图片说明"), [Optional()], most=100)
    crews = SelectMultipleField(_l("给哪些班组看"), [Optional()], coerce=int)
    to_groups = BooleanField(_l("同时发到各群的机器人"))
    question = LineField(_l("小问题"), [Optional()], most=100)
    choice1 = LineField(_l("答案一"), [Optional()], most=60)
    choice2 = LineField(_l("答案二"), [Optional()], most=60)
    choice3 = LineField(_l("答案三"), [Optional()], most=60)
    choice4 = LineField(_l("答案四"), [Optional()], most=60)
    correct = SelectField(
        _l("哪个对"),
        coerce=int,
        choices=[
            SelectChoice(1, _l("答案一")),
            SelectChoice(2, _l("答案二")),
            SelectChoice(3, _l("答案三")),
            SelectChoice(4, _l("答案四")),
        ],
        default=1,
    )

    def choices(self) -> list[str]:
        """The answers that were filled in, in their order."""
        typed = [self[f"choice{no}"].data for no in range(1, CHOICE_FIELDS + 1)]
        return [text for text in typed if text]
