"""One-time words to sign in with: printed on a slip, used once, kept as a hash."""

from datetime import datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.base import Base
from models.people import Member


class SignInWord(Base):
    """The word a member may sign in with until `until`. A new one replaces it, its use ends it."""

    __tablename__ = "sign_in_words"

    member_id: Mapped[int] = mapped_column(ForeignKey("members.id"), primary_key=True)
    word_hash: Mapped[str]
    made_at: Mapped[datetime]
    made_by_id: Mapped[int | None] = mapped_column(ForeignKey("members.id"))
    until: Mapped[datetime]

    member: Mapped[Member] = relationship(foreign_keys=member_id)
