"""Reads of what was meant to be reached."""

from collections.abc import Sequence

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from models.people import Section, Site
from models.periods import Period
from models.targets import TargetSheet


def target_sheet(
    session: Session, site: Site, section: Section | None, year: int
) -> TargetSheet | None:
    """The targets of a section for a year; without a section the whole mine's."""
    return session.scalars(_sheets(site, section).where(TargetSheet.year == year)).first()


def target_sheets(
    session: Session, site: Site, section: Section | None, period: Period
) -> Sequence[TargetSheet]:
    """The targets of the years that a period touches, by year."""
    years = TargetSheet.year.between(period.first.year, period.last.year)
    found = _sheets(site, section).where(years)
    return session.scalars(found.order_by(TargetSheet.year)).all()


def _sheets(site: Site, section: Section | None) -> Select[TargetSheet]:
    here = select(TargetSheet).where(TargetSheet.site_id == site.id)
    if section is None:
        return here.where(TargetSheet.section_id.is_(None))
    return here.where(TargetSheet.section_id == section.id)
