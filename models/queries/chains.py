"""Reads about pasted chains, what was entered of them, and the words of the chat."""

from collections.abc import Sequence
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from models.chains import ChainItem, ChainPaste, ChatWord
from models.people import Member, Site, Vehicle
from models.rides import RideRequest, SeatOffer


def chain_paste(session: Session, site: Site, key: int) -> ChainPaste | None:
    """A pasted chain of this mine."""
    found = select(ChainPaste).where(ChainPaste.id == key, ChainPaste.site_id == site.id)
    return session.scalars(found).first()


def recent_pastes(session: Session, site: Site, since: datetime) -> Sequence[ChainPaste]:
    """The chains pasted since a moment, the newest first."""
    here = select(ChainPaste).where(ChainPaste.site_id == site.id, ChainPaste.made_at >= since)
    return session.scalars(here.order_by(ChainPaste.made_at.desc(), ChainPaste.id.desc())).all()


def entered_items(
    session: Session, site: Site, fingerprints: Sequence[str]
) -> dict[str, ChainItem]:
    """Which of these items were entered or set aside before, and not withdrawn since."""
    found = select(ChainItem).where(
        ChainItem.site_id == site.id,
        ChainItem.fingerprint.in_(fingerprints),
        ChainItem.withdrawn_at.is_(None),
    )
    return {item.fingerprint: item for item in session.scalars(found.order_by(ChainItem.id))}


def item_marked(session: Session, site: Site, fingerprint: str) -> ChainItem | None:
    """The item with this fingerprint, withdrawn or not."""
    here = select(ChainItem).where(ChainItem.site_id == site.id)
    return session.scalars(here.where(ChainItem.fingerprint == fingerprint)).first()


def items_of_copies(session: Session, paste: ChainPaste) -> Sequence[ChainItem]:
    """What was entered from this chain and its shorter copies, and not withdrawn since."""
    copies = select(ChainPaste.id).where(
        ChainPaste.site_id == paste.site_id, ChainPaste.posted_at == paste.posted_at
    )
    entered = select(ChainItem).where(ChainItem.paste_id.in_(copies), ChainItem.entered)
    standing = entered.where(ChainItem.withdrawn_at.is_(None), ChainItem.member_id.is_not(None))
    return session.scalars(standing.order_by(ChainItem.id)).all()


def chat_word(session: Session, site: Site, key: int) -> ChatWord | None:
    """A word of this mine's chat."""
    here = select(ChatWord).where(ChatWord.id == key, ChatWord.site_id == site.id)
    return session.scalars(here).first()


def chat_words(session: Session, site: Site) -> Sequence[ChatWord]:
    """The words people of this mine use in the chat."""
    here = select(ChatWord).where(ChatWord.site_id == site.id)
    return session.scalars(here.order_by(ChatWord.word, ChatWord.id)).all()


def active_members(session: Session, site: Site) -> Sequence[Member]:
    """Everybody who works at the mine, by employee number."""
    here = select(Member).where(Member.site_id == site.id, Member.active)
    with_section = here.options(joinedload(Member.section), joinedload(Member.crew))
    return session.scalars(with_section.order_by(Member.employee_no)).all()


def cars_in_use(session: Session, site: Site) -> Sequence[Vehicle]:
    """The cars of the mine's members, the oldest first."""
    here = select(Vehicle).join(Vehicle.owner).where(Member.site_id == site.id)
    return session.scalars(here.where(Vehicle.retired_at.is_(None)).order_by(Vehicle.id)).all()


def usual_places(session: Session, site: Site, today: date) -> dict[int, int]:
    """The place of each member's standing offer or request, by member."""
    usual: dict[int, int] = {}
    for kind, owner in ((SeatOffer, SeatOffer.driver_id), (RideRequest, RideRequest.rider_id)):
        standing = select(owner, kind.place_id).join(Member, owner == Member.id)
        open_ones = standing.where(kind.ended_at.is_(None), kind.shift_date.is_(None))
        here = open_ones.where(Member.site_id == site.id).order_by(kind.id)
        usual.update((member, place) for member, place in session.execute(here))
    return usual
