"""What leaves the house: the outlets people and groups are reached by, and each delivery."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.announcements import Announcement
from models.base import Base, Key
from models.notices import Notice
from models.people import Crew, Member
from models.sealed import Sealed


class DeliveryAct(StrEnum):
    """What is done to outlets, for the audit."""

    ADDED_OUTLET = "added_outlet"
    ENDED_OUTLET = "ended_outlet"
    TRIED_OUTLET = "tried_outlet"
    RETRIED_DELIVERY = "retried_delivery"


class Outlet(Base):
    """Where messages go besides the app: a mail address or a group's robot, as an Apprise address.

    The address holds a key and is shown to nobody. With a member it is his own and gets his
    notices; without one it is a group's, of one crew or of the whole mine, and gets only what is
    meant for groups.
    """

    __tablename__ = "outlets"

    id: Mapped[Key]
    site_id: Mapped[int] = mapped_column(ForeignKey("sites.id"), index=True)
    member_id: Mapped[int | None] = mapped_column(ForeignKey("members.id"), index=True)
    crew_id: Mapped[int | None] = mapped_column(ForeignKey("crews.id"))
    name: Mapped[str]
    address: Mapped[str] = mapped_column(Sealed)
    made_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]

    member: Mapped[Member | None] = relationship()
    crew: Mapped[Crew | None] = relationship()


class DeliveryState(StrEnum):
    """Waiting, in somebody's hands, out, or given up."""

    WAITING = "waiting"
    CLAIMED = "claimed"
    SENT = "sent"
    FAILED = "failed"


class Delivery(Base):
    """One matter on its way to one outlet. `once` makes it impossible to have it twice.

    The matter is a notice, or an announcement; a delivery with neither tries the outlet.

    Claimed, sent, marked: a sender that dies in between leaves a claim that runs out, and the
    next one takes it up again.
    """

    __tablename__ = "deliveries"
    __table_args__ = (
        CheckConstraint("notice_id is null or announcement_id is null", "one_matter"),
    )

    id: Mapped[Key]
    outlet_id: Mapped[int] = mapped_column(ForeignKey("outlets.id"))
    notice_id: Mapped[int | None] = mapped_column(ForeignKey("notices.id"), index=True)
    announcement_id: Mapped[int | None] = mapped_column(ForeignKey("announcements.id"), index=True)
    once: Mapped[str] = mapped_column(unique=True)
    state: Mapped[DeliveryState] = mapped_column(default=DeliveryState.WAITING, index=True)
    tries: Mapped[int] = mapped_column(default=0)
    made_at: Mapped[datetime]
    due_at: Mapped[datetime] = mapped_column(index=True)
    claimed_at: Mapped[datetime | None]
    claim: Mapped[str | None]
    sent_at: Mapped[datetime | None]
    error: Mapped[str] = mapped_column(default="")

    outlet: Mapped[Outlet] = relationship()
    notice: Mapped[Notice | None] = relationship()
    announcement: Mapped[Announcement | None] = relationship()
