"""Reads about announcements, each within what the viewer may see."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Select, exists, func, or_, select
from sqlalchemy.orm import Session, joinedload, selectinload

from models.announcements import (
    Announcement,
    AnnouncementCrew,
    AnnouncementKind,
    AnnouncementPicture,
    AnnouncementSeen,
    SafetyAnswer,
    SafetyChoice,
)
from models.errors import NotFound
from models.people import STAFF, Member, Site
from models.queries.pages import Listing, Page, in_order, page_of
from models.queries.search_terms import holding, terms_of

ALL = Listing()
ANNOUNCEMENT_ORDERS = {"day": Announcement.published_at, "title": Announcement.title}


@dataclass(frozen=True, slots=True)
class Reach:
    """Of how many an announcement was meant for, how many saw it, answered, and knew."""

    meant: int
    seen: int
    answered: int
    correct: int


def announcements_page(
    session: Session,
    viewer: Member,
    kind: AnnouncementKind | None = None,
    wanted: Listing = ALL,
    number: int = 1,
) -> Page[Announcement]:
    """What the viewer's crew is told, for the staff everything; newest first as a rule."""
    found = told_to(viewer)
    if kind is not None:
        found = found.where(Announcement.kind == kind)
    terms = terms_of(session, viewer.site, wanted.words)
    found = found.where(*holding(terms, [Announcement.title], [Announcement.text]))
    return page_of(session, in_order(found, ANNOUNCEMENT_ORDERS, wanted.order, "-day"), number)


def told_to(viewer: Member) -> Select[Announcement]:
    """What the viewer's crew is told; for the staff everything, what was withdrawn too."""
    found = select(Announcement).where(Announcement.site_id == viewer.site_id)
    if viewer.has_role(*STAFF):
        return found
    crews = select(AnnouncementCrew.crew_id).where(
        AnnouncementCrew.announcement_id == Announcement.id
    )
    meant = or_(~exists(crews), crews.where(AnnouncementCrew.crew_id == viewer.crew_id).exists())
    return found.where(meant, Announcement.withdrawn_at.is_(None))


def announcement_for(session: Session, viewer: Member, announcement_id: int) -> Announcement:
    """An announcement the viewer is told. Raises NotFound for everything else."""
    found = told_to(viewer).where(Announcement.id == announcement_id)
    loaded = found.options(
        selectinload(Announcement.choices),
        selectinload(Announcement.crews),
        joinedload(Announcement.picture),
        joinedload(Announcement.made_by),
    )
    announcement = session.scalars(loaded).first()
    if announcement is None:
        raise NotFound("no_announcement", id=announcement_id)
    return announcement


def picture_bytes(session: Session, announcement: Announcement) -> bytes | None:
    """The JPEG of an announcement, if it has a picture."""
    found = select(AnnouncementPicture.jpeg)
    mine = found.where(AnnouncementPicture.announcement_id == announcement.id)
    return session.scalars(mine).first()


def audience(session: Session, announcement: Announcement) -> Sequence[Member]:
    """The active members an announcement is meant for, by employee number."""
    return session.scalars(_meant(announcement).order_by(Member.employee_no)).all()


def not_seen(session: Session, announcement: Announcement, number: int = 1) -> Page[Member]:
    """Whom it is meant for and who hasn't opened it, by employee number."""
    return page_of(session, _missing(announcement).options(joinedload(Member.crew)), number)


def all_not_seen(session: Session, announcement: Announcement) -> Sequence[Member]:
    """Each of them."""
    return session.scalars(_missing(announcement)).all()


def _missing(announcement: Announcement) -> Select[Member]:
    saw = select(AnnouncementSeen.member_id).where(
        AnnouncementSeen.announcement_id == announcement.id
    )
    meant = _meant(announcement).where(Member.id.not_in(saw))
    return meant.order_by(Member.employee_no)


def seen(session: Session, announcement: Announcement, number: int = 1) -> Page[AnnouncementSeen]:
    """Who opened it and when, the first one first."""
    found = select(AnnouncementSeen).where(AnnouncementSeen.announcement_id == announcement.id)
    loaded = found.options(joinedload(AnnouncementSeen.member).joinedload(Member.crew))
    return page_of(
        session, loaded.order_by(AnnouncementSeen.seen_at, AnnouncementSeen.member_id), number
    )


def reach(session: Session, announcement: Announcement) -> Reach:
    """How far it came, counted among those it is meant for."""
    meant = _meant(announcement).with_only_columns(Member.id)
    saw = select(func.count()).select_from(AnnouncementSeen)
    of_them = saw.where(
        AnnouncementSeen.announcement_id == announcement.id, AnnouncementSeen.member_id.in_(meant)
    )
    replied = (
        select(func.count())
        .select_from(SafetyAnswer)
        .where(SafetyAnswer.announcement_id == announcement.id, SafetyAnswer.member_id.in_(meant))
    )
    knew = replied.join(SafetyAnswer.choice).where(SafetyChoice.correct)
    return Reach(
        meant=session.scalar(select(func.count()).select_from(meant.subquery())) or 0,
        seen=session.scalar(of_them) or 0,
        answered=session.scalar(replied) or 0,
        correct=session.scalar(knew) or 0,
    )


def _meant(announcement: Announcement) -> Select[Member]:
    here = select(Member).where(Member.site_id == announcement.site_id, Member.active)
    crews = [crew.id for crew in announcement.crews]
    return here.where(Member.crew_id.in_(crews)) if crews else here


def own_answer(session: Session, announcement: Announcement, member: Member) -> SafetyAnswer | None:
    """What a member answered to its question."""
    return session.get(SafetyAnswer, (announcement.id, member.id))


def unposted_announcements(session: Session, site: Site, since: datetime) -> Sequence[Announcement]:
    """Announcements since a moment that the groups' robots have not posted yet, oldest first."""
    waiting = select(Announcement).where(Announcement.to_groups, Announcement.posted_at.is_(None))
    here = waiting.where(Announcement.site_id == site.id, Announcement.withdrawn_at.is_(None))
    late = here.where(Announcement.published_at >= since).options(selectinload(Announcement.crews))
    return session.scalars(late.order_by(Announcement.published_at, Announcement.id)).all()


def has_seen(session: Session, announcement: Announcement, member: Member) -> bool:
    """Whether a member has confirmed reading it."""
    return session.get(AnnouncementSeen, (announcement.id, member.id)) is not None


def unseen_announcements(session: Session, viewer: Member) -> int:
    """How many announcements a member has not read yet."""
    saw = select(AnnouncementSeen.announcement_id).where(AnnouncementSeen.member_id == viewer.id)
    left = told_to(viewer).where(Announcement.id.not_in(saw), Announcement.withdrawn_at.is_(None))
    return session.scalar(select(func.count()).select_from(left.subquery())) or 0


def announced_at(
    session: Session, site: Site, published_at: datetime, title: str
) -> Announcement | None:
    """The announcement with this title of this moment."""
    found = select(Announcement).where(Announcement.site_id == site.id)
    same = found.where(Announcement.published_at == published_at, Announcement.title == title)
    return session.scalars(same).first()


def announced(session: Session, site: Site, title: str, text: str) -> Announcement | None:
    """The announcement of these words."""
    found = select(Announcement).where(Announcement.site_id == site.id)
    same = found.where(Announcement.title == title, Announcement.text == text)
    return session.scalars(same.order_by(Announcement.id)).first()
