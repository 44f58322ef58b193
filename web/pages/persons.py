"""People as the rows of a table."""

from collections.abc import Sequence
from typing import Any

from flask import url_for
from flask_babel import lazy_gettext as _l

from models.people import Member
from web.labels import ROLES

HEADS = (
    ("name", _l("姓名")),
    ("number", _l("工号")),
    ("section", _l("区队")),
    ("crew", _l("班组")),
    ("roles", _l("做什么")),
    ("joined", _l("入矿日期")),
)


def person_rows(people: Sequence[Member]) -> list[dict[str, Any]]:
    """Name with its link, number, section, crew, roles, first day."""
    return [
        {
            "name": {"text": one.name, "href": url_for("persons.show", member_id=one.id)},
            "number": one.employee_no,
            "section": one.section.name if one.section else "",
            "crew": one.crew.name if one.crew else "",
            "roles": "、".join(str(ROLES[held.role]) for held in one.roles),
            "joined": one.joined_on.isoformat() if one.joined_on else "",
        }
        for one in people
    ]
