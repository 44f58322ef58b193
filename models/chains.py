"""WeChat chains that were pasted, what of each was entered, and the words people use there."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, Key


class ChainAct(StrEnum):
    """What is done with chains, for the audit."""

    PASTED_CHAIN = "pasted_chain"
    ENTERED_CHAIN = "entered_chain"
    LEARNT_WORD = "learnt_word"
    FORGOT_WORD = "forgot_word"
    COUNTED_AFRESH = "counted_afresh"
    WITHDREW_LINE = "withdrew_line"


class WordFor(StrEnum):
    """What a word of the chat stands for."""

    MEMBER = "member"
    PLACE = "place"
    SHIFT = "shift"


class ChainPaste(Base):
    """A chain's text; `posted_at` is the moment its 明天 is counted from."""

    __tablename__ = "chain_pastes"

    id: Mapped[Key]
    site_id: Mapped[int] = mapped_column(ForeignKey("sites.id"), index=True)
    text: Mapped[str]
    posted_at: Mapped[datetime]
    made_at: Mapped[datetime]
    by_id: Mapped[int] = mapped_column(ForeignKey("members.id"))


class ChainItem(Base):
    """One item of a chain that was entered or set aside: read again, it is not entered again.

    `fingerprint` is what the reader made of the line, without the line's number. `withdrawn_at`:
    the line was gone from a longer copy, and the ride it had become was taken back.
    """

    __tablename__ = "chain_items"
    __table_args__ = (UniqueConstraint("site_id", "fingerprint"),)

    id: Mapped[Key]
    site_id: Mapped[int] = mapped_column(ForeignKey("sites.id"), index=True)
    paste_id: Mapped[int] = mapped_column(ForeignKey("chain_pastes.id"), index=True)
    fingerprint: Mapped[str]
    item: Mapped[dict[str, Any]]
    member_id: Mapped[int | None] = mapped_column(ForeignKey("members.id"), index=True)
    entered: Mapped[bool]
    made_at: Mapped[datetime]
    withdrawn_at: Mapped[datetime | None]


class ChatWord(Base):
    """A nickname, a stop's or a shift's other name; `learnt_from_id` names the paste whose question
    taught it, and is empty where a coordinator typed it in."""

    __tablename__ = "chat_words"
    __table_args__ = (UniqueConstraint("site_id", "kind", "word", "subject_id"),)

    id: Mapped[Key]
    site_id: Mapped[int] = mapped_column(ForeignKey("sites.id"), index=True)
    kind: Mapped[WordFor]
    word: Mapped[str]
    subject_id: Mapped[int]
    learnt_from_id: Mapped[int | None] = mapped_column(ForeignKey("chain_pastes.id"))
