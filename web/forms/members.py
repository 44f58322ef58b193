"""A field for a colleague: by name or employee number, with the members offered while typing."""

from flask_babel import gettext as _
from wtforms import Form
from wtforms.validators import ValidationError

from models.people import Member
from models.queries.colours import members_called
from web.forms.fields import LineField
from web.transactions import session
from web.who import me


class MemberField(LineField):
    """A name (苗青山), a number (D0017) or both; `member` is who is meant, None when left empty."""

    member: Member | None = None

    def pre_validate(self, form: Form) -> None:
        """Find the one member who is meant."""
        super().pre_validate(form)
        self.member = one_member(self.data) if self.data else None


def one_member(text: str) -> Member:
    """The one active member of the reader's mine called so.

    Raises ValidationError with a sentence for nobody, and for several of one name.
    """
    found = members_called(session, me.site, text)
    if not found:
        raise ValidationError(_("没有叫“%(text)s”的在职人员，请填姓名或工号", text=text))
    if len(found) > 1:
        numbers = "、".join(member.employee_no for member in found)
        raise ValidationError(_("有几位同名，请填工号：%(numbers)s", numbers=numbers))
    return found[0]


def words_of(member: Member) -> str:
    """How a member stands in the field: D0017 苗青山."""
    return f"{member.employee_no} {member.name}"
