"""Photos of events, put on show and taken down."""

from datetime import datetime
from typing import BinaryIO

from sqlalchemy.orm import Session

from models.audit import record
from models.colours import Colour, ColourAct, Event, EventPhoto
from models.errors import NotFound, RuleBroken
from models.people import Member
from models.queries.colours import attendance_of, may_lead, photo_by_digest, photos_of
from workflows.plan_event import refuse_cancelled
from workflows.reencode_picture import reencode

MOST_PHOTOS = 40


def may_add_photo(session: Session, event: Event, member: Member) -> bool:
    """Who leads the event or came to it. Aid visits are private: nobody adds photos."""
    if event.colour is Colour.RED or event.cancelled_at is not None:
        return False
    came = attendance_of(session, event, member)
    return may_lead(member, event) or (came is not None and came.struck_at is None)


def add_photo(
    session: Session, event: Event, file: BinaryIO, caption: str, by: Member, now: datetime
) -> EventPhoto:
    """Keep a photo without its place, camera and time. The same photo again changes nothing.

    Raises RuleBroken for what is no picture, and beyond 40 photos.
    """
    refuse_cancelled(event)
    if not may_add_photo(session, event, by):
        raise NotFound("event")
    picture = reencode(file)
    known = photo_by_digest(session, event, picture.digest)
    if known is not None and known.taken_down_at is None:
        return known
    if len(photos_of(session, event)) >= MOST_PHOTOS:
        raise RuleBroken("photos_full", most=MOST_PHOTOS)
    photo = known or EventPhoto(event_id=event.id, digest=picture.digest, jpeg=picture.jpeg)
    photo.width, photo.height = picture.width, picture.height
    photo.by_id, photo.caption, photo.added_at, photo.taken_down_at = by.id, caption, now, None
    record(session, by, ColourAct.ADDED_PHOTO, photo, now, event=event.id)
    return photo


def take_photo_down(session: Session, photo: EventPhoto, by: Member, now: datetime) -> EventPhoto:
    """Take a photo off the page: who added it, or who leads the event."""
    if photo.by_id != by.id and not may_lead(by, photo.event):
        raise NotFound("photo")
    photo.taken_down_at = now
    record(session, by, ColourAct.TOOK_PHOTO_DOWN, photo, now)
    return photo
