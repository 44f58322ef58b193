"""The forms already obeyed: a second post of the same key gets the first one's answer."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base


class FormPost(Base):
    """One obeyed post: its one-time key, and the answer that was given."""

    __tablename__ = "form_posts"

    key: Mapped[str] = mapped_column(primary_key=True)
    member_id: Mapped[int | None] = mapped_column(ForeignKey("members.id"))
    path: Mapped[str]
    at: Mapped[datetime] = mapped_column(index=True)
    status: Mapped[int]
    answer: Mapped[dict[str, Any]]
