"""Finding the members somebody typed on a list, by name or employee number."""

from collections import defaultdict
from collections.abc import Collection, Sequence

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from models.people import Member, Site


def members_by_word(
    session: Session, site: Site, words: Collection[str]
) -> dict[str, Sequence[Member]]:
    """For each word the active members of the mine who are named or numbered so."""
    numbers = {word.upper() for word in words}
    wanted = select(Member).where(
        Member.site_id == site.id,
        Member.active,
        or_(Member.name.in_(words), Member.employee_no.in_(numbers)),
    )
    found: dict[str, list[Member]] = defaultdict(list)
    for member in session.scalars(wanted.order_by(Member.employee_no)):
        found[member.name].append(member)
        found[member.employee_no].append(member)
    return {word: found.get(word) or found.get(word.upper(), []) for word in words}
