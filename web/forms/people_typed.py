"""Fields for people: typed by name or employee number, one or many."""

import re

from flask_babel import gettext as _
from wtforms import Form, TextAreaField
from wtforms.validators import ValidationError

from models.people import Member
from models.queries.roll_call import members_by_word
from web.forms.fields import LineField
from web.transactions import session
from web.who import me

BETWEEN = re.compile(r"[\s、，,;；]+")
MOST_PEOPLE = 500


def _found(words: list[str]) -> list[Member]:
    if len(words) > MOST_PEOPLE:
        raise ValidationError(
            _("一次最多填 %(most)s 人，现在有 %(n)s 人", most=MOST_PEOPLE, n=len(words))
        )
    known = members_by_word(session, me.site, words)
    unknown = "、".join(word for word in words if not known[word])
    if unknown:
        raise ValidationError(_("名单里没有这些人：%(names)s", names=unknown))
    for word in words:
        if len(known[word]) > 1:
            numbers = "、".join(member.employee_no for member in known[word])
            raise ValidationError(
                _("叫“%(name)s”的有几位，请填工号：%(numbers)s", name=word, numbers=numbers)
            )
    return [known[word][0] for word in dict.fromkeys(words)]


class PersonField(LineField):
    """One member by name or number; `member` is who is meant, None when left empty."""

    member: Member | None = None

    def pre_validate(self, form: Form) -> None:
        """Find the one member who is meant."""
        super().pre_validate(form)
        self.member = _found([self.data])[0] if self.data else None


class PeopleField(TextAreaField):
    """Any number of members, with commas, spaces or line ends between; `members` are found."""

    members: list[Member]

    def pre_validate(self, form: Form) -> None:
        """Find each of them, or say who can't be found."""
        self.members = _found([word for word in BETWEEN.split(self.data or "") if word])
