"""The forms of the chains: the text that is pasted, and a word people use there."""

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import Field, TextAreaField
from wtforms.validators import InputRequired

from models.errors import RuleBroken
from web.forms.fields import LineField


class PastedChain(FlaskForm):
    """The chain's whole text."""

    text = TextAreaField(_l("接龙"), [InputRequired(_l("请把接龙粘进来"))])


class NewChatWord(FlaskForm):
    """A nickname or another name, and whom or what it stands for."""

    word = LineField(_l("群里怎么叫"), [InputRequired(_l("请填群里的叫法"))])
    stands_for = LineField(_l("指的是谁、哪一站或哪个班"), [InputRequired(_l("请填姓名或工号"))])

    def field_of(self, error: RuleBroken) -> Field:
        """The field a refusal is about."""
        named = error.code in ("chat_word_nobody", "chat_word_several")
        return self.stands_for if named else self.word
