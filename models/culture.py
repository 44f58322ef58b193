"""黄: interest groups, articles published, works shown. Salons and lectures are events."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, Index, LargeBinary, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.base import Base, Key, Versioned
from models.people import Member, Section


class CultureAct(StrEnum):
    """What is done to groups, articles and works, for the audit."""

    FOUNDED_GROUP = "founded_group"
    CHANGED_GROUP = "changed_group"
    JOINED_GROUP = "joined_group"
    LEFT_GROUP = "left_group"
    ENTERED_ARTICLE = "entered_article"
    STRUCK_ARTICLE = "struck_article"
    SHOWED_WORK = "showed_work"
    TOOK_WORK_DOWN = "took_work_down"


class InterestGroup(Base, Versioned):
    """People who share an interest: literature, computer repair, photography."""

    __tablename__ = "interest_groups"
    __table_args__ = (
        UniqueConstraint("section_id", "name"),
        CheckConstraint("name <> ''", "has_name"),
    )

    id: Mapped[Key]
    section_id: Mapped[int] = mapped_column(ForeignKey("sections.id"), index=True)
    name: Mapped[str]
    about: Mapped[str] = mapped_column(default="")
    leader_id: Mapped[int] = mapped_column(ForeignKey("members.id"), index=True)
    founded_at: Mapped[datetime]
    dissolved_at: Mapped[datetime | None]

    section: Mapped[Section] = relationship()
    leader: Mapped[Member] = relationship()


class GroupMember(Base):
    """A member's time in an interest group."""

    __tablename__ = "group_members"
    __table_args__ = (
        Index(
            "uq_group_members_in",
            "group_id",
            "member_id",
            unique=True,
            sqlite_where=text("left_at IS NULL"),
            postgresql_where=text("left_at IS NULL"),
        ),
        CheckConstraint("left_at >= joined_at", "left_after_joined"),
    )

    id: Mapped[Key]
    group_id: Mapped[int] = mapped_column(ForeignKey("interest_groups.id"), index=True)
    member_id: Mapped[int] = mapped_column(ForeignKey("members.id"), index=True)
    joined_at: Mapped[datetime]
    left_at: Mapped[datetime | None]

    group: Mapped[InterestGroup] = relationship()
    member: Mapped[Member] = relationship()


class Article(Base):
    """An article published in a paper or on a site. One entered by mistake is struck."""

    __tablename__ = "articles"
    __table_args__ = (
        UniqueConstraint("author_id", "title", "outlet", "published_on"),
        CheckConstraint("title <> '' and outlet <> ''", "title_and_outlet_told"),
    )

    id: Mapped[Key]
    section_id: Mapped[int] = mapped_column(ForeignKey("sections.id"), index=True)
    author_id: Mapped[int] = mapped_column(ForeignKey("members.id"), index=True)
    title: Mapped[str] = mapped_column(index=True)
    outlet: Mapped[str] = mapped_column(index=True)
    published_on: Mapped[date] = mapped_column(index=True)
    link: Mapped[str] = mapped_column(default="")
    entered_at: Mapped[datetime]
    entered_by_id: Mapped[int] = mapped_column(ForeignKey("members.id"))
    struck_at: Mapped[datetime | None]

    section: Mapped[Section] = relationship()
    author: Mapped[Member] = relationship(foreign_keys=author_id)


class WorkKind(StrEnum):
    """What kind of work is shown."""

    CALLIGRAPHY = "calligraphy"
    PAINTING = "painting"
    PHOTO = "photo"
    POEM = "poem"
    PROSE = "prose"
    HANDICRAFT = "handicraft"


class ShownWork(Base):
    """A member's work, shown with a picture, a text, or both, until it is taken down."""

    __tablename__ = "shown_works"
    __table_args__ = (
        CheckConstraint("words <> '' or jpeg is not null", "something_to_show"),
        CheckConstraint("title <> ''", "has_title"),
        UniqueConstraint("author_id", "title"),
    )

    id: Mapped[Key]
    section_id: Mapped[int] = mapped_column(ForeignKey("sections.id"), index=True)
    group_id: Mapped[int | None] = mapped_column(ForeignKey("interest_groups.id"), index=True)
    author_id: Mapped[int] = mapped_column(ForeignKey("members.id"), index=True)
    kind: Mapped[WorkKind]
    title: Mapped[str]
    words: Mapped[str] = mapped_column(default="")
    width: Mapped[int | None]
    height: Mapped[int | None]
    jpeg: Mapped[bytes | None] = mapped_column(LargeBinary, deferred=True)
    shown_at: Mapped[datetime] = mapped_column(index=True)
    taken_down_at: Mapped[datetime | None]

    author: Mapped[Member] = relationship()
    group: Mapped[InterestGroup | None] = relationship()
