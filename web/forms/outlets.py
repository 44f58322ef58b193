"""A place outside the app where messages go: a group's robot, or somebody's letter box."""

import re
from collections.abc import Sequence

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import Field, SelectField
from wtforms.validators import InputRequired, ValidationError

from models.people import Crew
from web.forms.fields import NO_SUCH_CHOICE, LineField, choices_of
from web.forms.members import MemberField
from workflows.robots import robot_address
from workflows.send_message import BOX, PLAIN, schema_of, understood

ALL, ONE = "all", "member"
LETTER_BOX = re.compile(r"[A-Za-z0-9._%+-]+@[A-Za-z0-9.-]+\.[A-Za-z]{2,}")
MOST_ADDRESS = 500


class NewOutlet(FlaskForm):
    """Where to, and whom one reaches there."""

    whom = SelectField(_l("给谁"), invalid_choice_message=NO_SUCH_CHOICE)
    member = MemberField(_l("哪一位（只给一个人的才填）"))
    name = LineField(_l("叫什么"), [InputRequired(_l("请起个名字，例：综采一区群"))], most=40)
    target = LineField(
        _l("机器人的网址，或邮箱"), [InputRequired(_l("请粘贴网址，或填邮箱"))], most=MOST_ADDRESS
    )
    secret = LineField(_l("加签的密钥（群里设了才有）"), most=200)

    def __init__(self, crews: Sequence[Crew], may_mail: bool) -> None:
        super().__init__()
        self.crews = {str(crew.id): crew for crew in crews}
        self.may_mail = may_mail
        groups = [(key, _("%(crew)s的群", crew=crew.name)) for key, crew in self.crews.items()]
        self.whom.choices = choices_of([(ALL, _("全矿的群")), *groups, (ONE, _("一个人"))])

    @property
    def crew(self) -> Crew | None:
        """The crew whose group it is."""
        return self.crews.get(self.whom.data or "")

    @property
    def address(self) -> str:
        """The address that is kept; empty where what was typed is none."""
        typed = self.target.data or ""
        if LETTER_BOX.fullmatch(typed):
            return f"{BOX}://{typed}" if self.may_mail else ""
        robot = robot_address(typed, self.secret.data or "")
        plain = typed if schema_of(typed) in PLAIN and understood(typed, PLAIN) else ""
        return robot or plain

    def validate_member(self, field: MemberField) -> None:
        """A person where it is a person's, and only then."""
        if self.whom.data == ONE and field.member is None:
            raise ValidationError(_("请填姓名或工号"))
        if self.whom.data != ONE and field.member is not None:
            raise ValidationError(_("选了群，就不用填人"))

    def validate_target(self, field: Field) -> None:
        """Something that can be posted to."""
        if self.address:
            return
        if LETTER_BOX.fullmatch(field.data or ""):
            raise ValidationError(_("还没有设发信的邮箱（MAIL_URL），请找管理员"))
        raise ValidationError(
            _("认不出。请从企业微信、钉钉或飞书的群机器人那里，把整个网址复制过来")
        )
