"""Forms of the office about a member: his particulars, his roles, slips for a crew."""

from collections.abc import Iterable, Sequence

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import HiddenField, SelectField
from wtforms.validators import InputRequired, Optional

from models.people import Crew, Member, Role, Section
from web.forms.days import DayField
from web.forms.fields import LineField, Mobile, MultiCheckboxField, choices_of
from web.labels import ROLES
from workflows.manage_members import Particulars

CREW, SECTION = "c", "s"


class MemberSheet(FlaskForm):
    """What the office may put right. The number so far isn't shown, a new one replaces it."""

    version = HiddenField()
    name = LineField(_l("姓名"), [InputRequired(_l("请填姓名"))], most=40)
    at = SelectField(_l("区队和班组"))
    phone = LineField(_l("换手机号"), [Optional(), Mobile()])
    joined_on = DayField(_l("入矿日期"), [Optional()])

    def offer(self, sections: Sequence[Section], crews: Sequence[Crew]) -> None:
        """Fill in where a member can belong."""
        self.places = {
            place: (section, crew) for place, section, crew, _text in places(sections, crews)
        }
        words = [(place, text) for place, _section, _crew, text in places(sections, crews)]
        self.at.choices = choices_of([("", _("没有登记")), *words])

    def fill(self, member: Member) -> None:
        """What is known of the member."""
        self.version.data = str(member.version)
        self.name.data, self.joined_on.data = member.name, member.joined_on
        self.at.data = place_of(member)

    def particulars(self) -> Particulars:
        """What was typed."""
        section, crew = self.places.get(self.at.data or "", (None, None))
        return Particulars(
            name=self.name.data or "",
            section=section,
            crew=crew,
            joined_on=self.joined_on.data,
            phone=self.phone.data or None,
        )


def places(
    sections: Iterable[Section], crews: Sequence[Crew]
) -> list[tuple[str, Section, Crew | None, str]]:
    """Where a member can belong: each section, and after it its crews."""
    found: list[tuple[str, Section, Crew | None, str]] = []
    for section in sections:
        found.append((f"{SECTION}{section.id}", section, None, section.name))
        found += [
            (
                f"{CREW}{crew.id}",
                section,
                crew,
                _("%(section)s·%(crew)s", section=section.name, crew=crew.name),
            )
            for crew in crews
            if crew.section_id == section.id
        ]
    return found


def place_of(member: Member) -> str:
    """Where a member belongs, as the field says it."""
    if member.crew_id is not None:
        return f"{CREW}{member.crew_id}"
    return f"{SECTION}{member.section_id}" if member.section_id is not None else ""


class RolesSheet(FlaskForm):
    """All roles a member is to hold."""

    version = HiddenField()
    roles = MultiCheckboxField(_l("职务"))

    def offer(self, member: Member) -> None:
        """Fill in the roles there are, and on a first look those held."""
        self.roles.choices = choices_of((role.value, ROLES[role]) for role in Role)
        if not self.is_submitted():
            self.version.data = str(member.version)
            self.roles.data = [grant.role.value for grant in member.roles]

    def wanted(self) -> set[Role]:
        """The roles ticked."""
        return {Role(value) for value in self.roles.data or ()}
