"""Reads about shifts and rotas."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from models.calendar import Rota, RotaChange, Shift
from models.people import Crew, Section, Site


def shifts(session: Session, site: Site) -> Sequence[Shift]:
    """The shifts in use, by the time of their muster."""
    here = select(Shift).where(Shift.site_id == site.id, Shift.active)
    return session.scalars(here.order_by(Shift.muster_min, Shift.id)).all()


def rotas(session: Session, site: Site, last: date) -> Sequence[Rota]:
    """The rotas of all crews that begin by `last`, oldest first."""
    of_site = select(Rota).join(Crew).join(Section).where(Section.site_id == site.id)
    begun = of_site.where(Rota.anchor <= last)
    return session.scalars(begun.order_by(Rota.crew_id, Rota.anchor)).all()


def rota_changes(session: Session, site: Site, first: date, last: date) -> Sequence[RotaChange]:
    """The exceptions of all crews between two dates, both included."""
    here = select(RotaChange).join(Crew, RotaChange.crew_id == Crew.id).join(Section)
    between = here.where(Section.site_id == site.id, RotaChange.day.between(first, last))
    with_shift = between.options(joinedload(RotaChange.shift).joinedload(Shift.site))
    return session.scalars(with_shift.order_by(RotaChange.day, RotaChange.crew_id)).all()
