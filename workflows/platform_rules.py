"""Who runs the platforms, and who else may touch one's own matter on them."""

from models.errors import NotFound
from models.people import STAFF, Member


def organises(member: Member) -> bool:
    """Whether the member runs the platforms: coordinator, secretary or administrator."""
    return member.has_role(*STAFF)


def refuse_outsiders(by: Member, *owners: Member) -> None:
    """Raise NotFound unless it is done by an owner of the matter or by who runs the platforms."""
    if not organises(by) and by.id not in {owner.id for owner in owners}:
        raise NotFound("not_yours")
