"""Reads for importing a roster, or another table."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from models.people import Crew, Member, Section, Site
from models.roster_uploads import RosterUpload
from models.table_uploads import TableUpload


def everybody(session: Session, site: Site) -> Sequence[Member]:
    """All members of a mine, those who left as well, by employee number."""
    here = (
        select(Member)
        .where(Member.site_id == site.id)
        .options(joinedload(Member.crew), joinedload(Member.section))
    )
    return session.scalars(here.order_by(Member.employee_no)).all()


def section_named(session: Session, site: Site, name: str) -> Section | None:
    """A section of the mine by its name."""
    found = select(Section).where(Section.site_id == site.id, Section.name == name)
    return session.scalars(found).first()


def crew_named(session: Session, section: Section, name: str) -> Crew | None:
    """A crew of a section by its name."""
    found = select(Crew).where(Crew.section_id == section.id, Crew.name == name)
    return session.scalars(found).first()


def roster_upload(session: Session, site: Site, key: int) -> RosterUpload | None:
    """An uploaded roster of this mine."""
    found = select(RosterUpload).where(RosterUpload.id == key, RosterUpload.site_id == site.id)
    return session.scalars(found).first()


def table_upload(session: Session, by: Member, key: int) -> TableUpload | None:
    """A file that this member brought."""
    found = select(TableUpload).where(TableUpload.id == key, TableUpload.by_id == by.id)
    return session.scalars(found).first()
