"""What the service kept on the way and needs no more, of everybody: uploads, chats, notices."""

from datetime import datetime
from typing import cast

from sqlalchemy import CursorResult, delete, update
from sqlalchemy.orm import Session

from models.audit import record
from models.base import Base
from models.chains import ChainPaste
from models.deliveries import Delivery
from models.form_posts import FormPost
from models.notices import Notice
from models.people import PeopleAct, Site
from models.queries.forgetting import notices_before, uploads_to_empty


def forget_papers(
    session: Session, site: Site, papers_before: datetime, notices_before_: datetime, now: datetime
) -> tuple[int, int]:
    """Empty uploads and pasted chats, drop the keys of obeyed forms and old notices.

    How many papers, and how many notices.
    """
    uploads = uploads_to_empty(session, papers_before)
    for upload in uploads:
        upload.content = {"rows": []}
    old_chats = ChainPaste.made_at <= papers_before, ChainPaste.text != ""
    chats = _count(session, update(ChainPaste).where(*old_chats).values(text=""))
    _count(session, delete(FormPost).where(FormPost.at <= papers_before))
    old = notices_before(session, notices_before_)
    _count(session, delete(Delivery).where(Delivery.notice_id.in_(old)))
    notices = _count(session, delete(Notice).where(Notice.id.in_(old)))
    papers = len(uploads) + chats
    if papers or notices:
        record(
            session, None, PeopleAct.FORGOT_OLD_PAPERS, site, now, papers=papers, notices=notices
        )
    return papers, notices


def _count(session: Session, act: object) -> int:
    done = session.execute(act)  # type: ignore[call-overload]
    return cast(CursorResult[Base], done).rowcount
