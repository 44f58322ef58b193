"""The calendar of the five colours: events, who signed up, who came, what was done, the photos."""

from datetime import datetime, timedelta
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, Index, LargeBinary, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.base import Base, Key, Versioned
from models.people import Member, Section, Site

CHECK_IN_BEFORE = timedelta(minutes=30)
CHECK_IN_AFTER = timedelta(minutes=30)


class Colour(StrEnum):
    """The five services: aid 红, culture 黄, environment 绿, training 蓝, rides 橙."""

    RED = "red"
    YELLOW = "yellow"
    GREEN = "green"
    BLUE = "blue"
    ORANGE = "orange"


class EventForm(StrEnum):
    """In which form people come together."""

    VISIT = "visit"
    SALON = "salon"
    LECTURE = "lecture"
    FESTIVAL = "festival"
    MATCH = "match"
    LABOUR = "labour"
    ASSESSMENT = "assessment"
    MEETING = "meeting"


class ColourAct(StrEnum):
    """What is done to events, for the audit."""

    PLANNED_EVENT = "planned_event"
    CHANGED_EVENT = "changed_event"
    CANCELLED_EVENT = "cancelled_event"
    SIGNED_UP = "signed_up"
    WITHDREW_SIGN_UP = "withdrew_sign_up"
    GOT_PLACE = "got_place"
    CHECKED_IN = "checked_in"
    ENTERED_ATTENDANCE = "entered_attendance"
    STRUCK_ATTENDANCE = "struck_attendance"
    ADDED_PHOTO = "added_photo"
    TOOK_PHOTO_DOWN = "took_photo_down"
    COUNTED_LABOUR = "counted_labour"


class Event(Base, Versioned):
    """Something people come to. It took place when it isn't cancelled and somebody came.

    A red event says that a visit takes place, never for whom. No limit: everybody may come.
    """

    __tablename__ = "events"
    __table_args__ = (
        CheckConstraint("title <> ''", "has_title"),
        CheckConstraint("starts_at < ends_at", "starts_before_end"),
        CheckConstraint("places > 0", "limit_not_empty"),
        UniqueConstraint("site_id", "title", "starts_at"),
        Index("ix_events_calendar", "site_id", "starts_at"),
    )

    id: Mapped[Key]
    site_id: Mapped[int] = mapped_column(ForeignKey("sites.id"))
    section_id: Mapped[int | None] = mapped_column(ForeignKey("sections.id"), index=True)
    colour: Mapped[Colour] = mapped_column(index=True)
    form: Mapped[EventForm]
    title: Mapped[str]
    starts_at: Mapped[datetime]
    ends_at: Mapped[datetime]
    venue: Mapped[str] = mapped_column(default="")
    about: Mapped[str] = mapped_column(default="")
    bring: Mapped[str] = mapped_column(default="")
    places: Mapped[int | None]
    leader_id: Mapped[int] = mapped_column(ForeignKey("members.id"), index=True)
    group_id: Mapped[int | None] = mapped_column(ForeignKey("interest_groups.id"), index=True)
    check_in_code: Mapped[str] = mapped_column(unique=True)
    made_at: Mapped[datetime]
    cancelled_at: Mapped[datetime | None]
    cancelled_why: Mapped[str] = mapped_column(default="")

    site: Mapped[Site] = relationship()
    section: Mapped[Section | None] = relationship()
    leader: Mapped[Member] = relationship()
    work_done: Mapped[list["LabourItem"]] = relationship(order_by="LabourItem.id")

    def takes_check_in(self, now: datetime) -> bool:
        """Whether members may check themselves in: half an hour before until half an hour after."""
        opens, closes = self.starts_at - CHECK_IN_BEFORE, self.ends_at + CHECK_IN_AFTER
        return self.cancelled_at is None and opens <= now <= closes

    def takes_sign_up(self, now: datetime) -> bool:
        """Whether members may still sign up or withdraw: until it starts."""
        return self.cancelled_at is None and now < self.starts_at


class SignUp(Base):
    """A member means to come. Without a place number the member waits, by the order of `id`."""

    __tablename__ = "sign_ups"
    __table_args__ = (
        CheckConstraint("place_no > 0", "place_counted_from_one"),
        Index(
            "uq_sign_ups_standing",
            "event_id",
            "member_id",
            unique=True,
            sqlite_where=text("withdrawn_at IS NULL"),
            postgresql_where=text("withdrawn_at IS NULL"),
        ),
        Index(
            "uq_sign_ups_place",
            "event_id",
            "place_no",
            unique=True,
            sqlite_where=text("withdrawn_at IS NULL"),
            postgresql_where=text("withdrawn_at IS NULL"),
        ),
    )

    id: Mapped[Key]
    event_id: Mapped[int] = mapped_column(ForeignKey("events.id"), index=True)
    member_id: Mapped[int] = mapped_column(ForeignKey("members.id"), index=True)
    place_no: Mapped[int | None]
    made_at: Mapped[datetime]
    withdrawn_at: Mapped[datetime | None]

    member: Mapped[Member] = relationship()
    event: Mapped[Event] = relationship()


class CheckIn(StrEnum):
    """How an attendance came to be known."""

    CODE = "code"
    BUTTON = "button"
    LIST = "list"
    LATE = "late"


class Attendance(Base):
    """One person-time: a member came to an event. Once per person and event, however entered.

    An entry made by mistake is struck, not deleted, and can be entered again.
    """

    __tablename__ = "attendances"
    __table_args__ = (UniqueConstraint("event_id", "member_id"),)

    id: Mapped[Key]
    event_id: Mapped[int] = mapped_column(ForeignKey("events.id"), index=True)
    member_id: Mapped[int] = mapped_column(ForeignKey("members.id"), index=True)
    how: Mapped[CheckIn]
    entered_at: Mapped[datetime]
    entered_by_id: Mapped[int] = mapped_column(ForeignKey("members.id"))
    struck_at: Mapped[datetime | None]

    event: Mapped[Event] = relationship()
    member: Mapped[Member] = relationship(foreign_keys=member_id)
    entered_by: Mapped[Member] = relationship(foreign_keys=entered_by_id)


class EventPhoto(Base):
    """A photo of an event, re-encoded as JPEG: no place, no camera, no time is left in it."""

    __tablename__ = "event_photos"
    __table_args__ = (UniqueConstraint("event_id", "digest"),)

    id: Mapped[Key]
    event_id: Mapped[int] = mapped_column(ForeignKey("events.id"), index=True)
    by_id: Mapped[int] = mapped_column(ForeignKey("members.id"))
    caption: Mapped[str] = mapped_column(default="")
    digest: Mapped[str]
    width: Mapped[int]
    height: Mapped[int]
    jpeg: Mapped[bytes] = mapped_column(LargeBinary, deferred=True)
    added_at: Mapped[datetime]
    taken_down_at: Mapped[datetime | None]

    event: Mapped[Event] = relationship()


class Work(StrEnum):
    """What was done to a thing on a labour day."""

    CLEANED = "cleaned"
    REPAIRED = "repaired"


class Thing(StrEnum):
    """What is cleaned or repaired on labour days."""

    DESK = "desk"
    CHAIR = "chair"
    CABINET = "cabinet"
    BED = "bed"
    DOOR = "door"
    WINDOW = "window"
    LAMP = "lamp"
    TAP = "tap"
    ROOM = "room"
    GREENERY = "greenery"

    @property
    def is_furniture(self) -> bool:
        """Whether it counts among the furniture repaired."""
        return self in FURNITURE


FURNITURE = (Thing.DESK, Thing.CHAIR, Thing.CABINET, Thing.BED)


class LabourItem(Base):
    """How many pieces of one thing were cleaned or repaired at a labour day."""

    __tablename__ = "labour_items"
    __table_args__ = (
        UniqueConstraint("event_id", "work", "thing"),
        CheckConstraint("pieces > 0", "something_done"),
    )

    id: Mapped[Key]
    event_id: Mapped[int] = mapped_column(ForeignKey("events.id"), index=True)
    work: Mapped[Work]
    thing: Mapped[Thing]
    pieces: Mapped[int]

    event: Mapped[Event] = relationship(back_populates="work_done")
