"""红: hardship cases. Only the named case workers and the secretary see one; each view is kept."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, Index, LargeBinary, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.base import Base, Key, Versioned
from models.colours import Event
from models.people import Member
from models.sealed import Sealed


class CaseState(StrEnum):
    """Where a case stands."""

    APPLIED = "applied"
    OPEN = "open"
    DECLINED = "declined"
    CLOSED = "closed"


class Hardship(StrEnum):
    """What brought a family into need."""

    ILLNESS = "illness"
    INJURY = "injury"
    SCHOOLING = "schooling"
    BEREAVEMENT = "bereavement"
    DISASTER = "disaster"
    INCOME = "income"


class Need(StrEnum):
    """How pressing it is, as the case worker assessed."""

    ONCE = "once"
    FOR_A_TIME = "for_a_time"
    LASTING = "lasting"


class AidKind(StrEnum):
    """How a family is helped."""

    VISIT = "visit"
    MONEY = "money"
    IN_KIND = "in_kind"


class AidAct(StrEnum):
    """What is done to cases, for the audit. No entry says what is in the case."""

    APPLIED_FOR_AID = "applied_for_aid"
    NAMED_CASE_WORKER = "named_case_worker"
    RELIEVED_CASE_WORKER = "relieved_case_worker"
    ASSESSED_CASE = "assessed_case"
    DECLINED_CASE = "declined_case"
    GAVE_AID = "gave_aid"
    ADDED_RECEIPT = "added_receipt"
    SET_REVIEW = "set_review"
    HELD_REVIEW = "held_review"
    CLOSED_CASE = "closed_case"
    VIEWED_CASE = "viewed_case"


class AidCase(Base, Versioned):
    """A member's hardship, applied for by the member or on behalf, until it is closed."""

    __tablename__ = "aid_cases"
    __table_args__ = (
        CheckConstraint("situation <> ''", "situation_told"),
        CheckConstraint("state in ('applied', 'declined') or assessment <> ''", "open_if_assessed"),
        CheckConstraint("(state = 'closed') = (closed_at is not null)", "closed_has_its_time"),
        CheckConstraint("closed_at >= applied_at", "closed_after_applied"),
        Index(
            "uq_aid_cases_running",
            "person_id",
            unique=True,
            sqlite_where=text("state in ('applied', 'open')"),
            postgresql_where=text("state in ('applied', 'open')"),
        ),
    )

    id: Mapped[Key]
    site_id: Mapped[int] = mapped_column(ForeignKey("sites.id"), index=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("members.id"), index=True)
    applied_by_id: Mapped[int] = mapped_column(ForeignKey("members.id"))
    applied_at: Mapped[datetime] = mapped_column(index=True)
    hardship: Mapped[Hardship]
    situation: Mapped[str] = mapped_column(Sealed)
    state: Mapped[CaseState] = mapped_column(default=CaseState.APPLIED, index=True)
    need: Mapped[Need | None]
    assessment: Mapped[str] = mapped_column(Sealed, default="")
    plan: Mapped[str] = mapped_column(Sealed, default="")
    assessed_at: Mapped[datetime | None]
    closed_at: Mapped[datetime | None]
    closing: Mapped[str] = mapped_column(Sealed, default="")

    person: Mapped[Member] = relationship(foreign_keys=person_id)
    applied_by: Mapped[Member] = relationship(foreign_keys=applied_by_id)
    workers: Mapped[list["CaseWorker"]] = relationship(order_by="CaseWorker.id")
    aids: Mapped[list["Aid"]] = relationship(order_by="Aid.given_on, Aid.id")
    reviews: Mapped[list["CaseReview"]] = relationship(order_by="CaseReview.due_on")


class CaseWorker(Base):
    """A member named to look after a case; relieved, the case is closed to that member again."""

    __tablename__ = "case_workers"
    __table_args__ = (
        Index(
            "uq_case_workers_named",
            "case_id",
            "member_id",
            unique=True,
            sqlite_where=text("relieved_at IS NULL"),
            postgresql_where=text("relieved_at IS NULL"),
        ),
    )

    id: Mapped[Key]
    case_id: Mapped[int] = mapped_column(ForeignKey("aid_cases.id"), index=True)
    member_id: Mapped[int] = mapped_column(ForeignKey("members.id"), index=True)
    named_at: Mapped[datetime]
    relieved_at: Mapped[datetime | None]

    member: Mapped[Member] = relationship()


class Aid(Base):
    """One aid: a visit, money as a recorded amount (in fen), or help in kind, with its receipt."""

    __tablename__ = "aids"
    __table_args__ = (
        CheckConstraint("(kind = 'money') = (amount_fen is not null)", "money_has_its_amount"),
        CheckConstraint("amount_fen > 0", "amount_not_empty"),
        CheckConstraint("kind <> 'in_kind' or goods <> ''", "goods_are_named"),
        CheckConstraint("kind = 'visit' or receipt <> ''", "receipt_is_kept"),
    )

    id: Mapped[Key]
    case_id: Mapped[int] = mapped_column(ForeignKey("aid_cases.id"), index=True)
    event_id: Mapped[int | None] = mapped_column(ForeignKey("events.id"))
    kind: Mapped[AidKind]
    given_on: Mapped[date] = mapped_column(index=True)
    given_by_id: Mapped[int] = mapped_column(ForeignKey("members.id"))
    amount_fen: Mapped[int | None]
    goods: Mapped[str] = mapped_column(default="")
    receipt: Mapped[str] = mapped_column(default="")
    note: Mapped[str] = mapped_column(Sealed, default="")
    entered_at: Mapped[datetime]

    case: Mapped[AidCase] = relationship(back_populates="aids")
    event: Mapped[Event | None] = relationship()
    given_by: Mapped[Member] = relationship()
    scans: Mapped[list["ReceiptScan"]] = relationship(order_by="ReceiptScan.id")


class ReceiptScan(Base):
    """The picture of a receipt, re-encoded like every photo."""

    __tablename__ = "receipt_scans"
    __table_args__ = (UniqueConstraint("aid_id", "digest"),)

    id: Mapped[Key]
    aid_id: Mapped[int] = mapped_column(ForeignKey("aids.id"), index=True)
    digest: Mapped[str]
    jpeg: Mapped[bytes] = mapped_column(LargeBinary, deferred=True)
    added_at: Mapped[datetime]


class CaseReview(Base):
    """A date by which the case is looked at again, and what was found."""

    __tablename__ = "case_reviews"
    __table_args__ = (
        UniqueConstraint("case_id", "due_on"),
        CheckConstraint("(held_on is null) = (finding = '')", "held_has_its_finding"),
    )

    id: Mapped[Key]
    case_id: Mapped[int] = mapped_column(ForeignKey("aid_cases.id"), index=True)
    due_on: Mapped[date] = mapped_column(index=True)
    held_on: Mapped[date | None]
    finding: Mapped[str] = mapped_column(Sealed, default="")


class CaseView(Base):
    """Somebody opened a case. The person of the case sees the list of these."""

    __tablename__ = "case_views"

    id: Mapped[Key]
    case_id: Mapped[int] = mapped_column(ForeignKey("aid_cases.id"), index=True)
    viewer_id: Mapped[int] = mapped_column(ForeignKey("members.id"))
    at: Mapped[datetime]

    viewer: Mapped[Member] = relationship()
