"""A new member of the mine, with his crew and roles."""

from dataclasses import dataclass
from datetime import date, datetime
from secrets import token_urlsafe

from pypinyin import lazy_pinyin, load_phrases_dict, load_single_dict
from sqlalchemy.orm import Session

from models.audit import record
from models.errors import RuleBroken
from models.people import Crew, Member, PeopleAct, Role, RoleGrant, Site
from models.queries.people import member_by_number

# Read otherwise as a surname or a place name than as a word (seen with pypinyin 0.55).
load_single_dict({ord("仝"): "tóng"})
load_phrases_dict({"长武": [["cháng"], ["wǔ"]]})
SURNAMES = {
    "曾": "zeng",
    "仇": "qiu",
    "区": "ou",
    "查": "zha",
    "解": "xie",
    "单": "shan",
    "任": "ren",
    "盖": "ge",
    "朴": "piao",
    "折": "she",
    "弥": "mi",
}


@dataclass(frozen=True, slots=True)
class Person:
    """What is known of a new member."""

    employee_no: str
    name: str
    crew: Crew | None = None
    phone: str = ""
    joined_on: date | None = None
    roles: tuple[Role, ...] = ()


def add_member(
    session: Session, site: Site, person: Person, by: Member | None, now: datetime
) -> Member:
    """Add a member. Raises RuleBroken where somebody has this employee number already."""
    if member_by_number(session, person.employee_no) is not None:
        raise RuleBroken("employee_no_taken", employee_no=person.employee_no)
    member = Member(
        site=site,
        section=person.crew.section if person.crew else None,
        crew=person.crew,
        employee_no=person.employee_no,
        name=person.name,
        pinyin=pinyin_of(person.name),
        phone=person.phone,
        joined_on=person.joined_on,
        uniquifier=token_urlsafe(24),
        roles=[RoleGrant(role=role) for role in person.roles],
    )
    record(session, by, PeopleAct.ADDED_MEMBER, member, now)
    return member


def pinyin_of(name: str) -> str:
    """A name's syllables without tones, as people type them: 仇立军 is qiu li jun."""
    syllables = lazy_pinyin(name)
    if name[:1] in SURNAMES:
        syllables[0] = SURNAMES[name[0]]
    return " ".join(syllables)
