"""Reads about shifts and rotas."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from models.calendar import Rota, RotaChange, Shift
from models.mine_days import MineDay, ShiftSwap
from models.people import Crew, Member, Section, Site


def shifts(session: Session, site: Site) -> Sequence[Shift]:
    """The shifts in use, by the time of their muster."""
    here = select(Shift).where(Shift.site_id == site.id, Shift.active)
    return session.scalars(here.order_by(Shift.muster_min, Shift.id)).all()


def all_shifts(session: Session, site: Site) -> dict[int, Shift]:
    """Every shift of a mine by its number, those no longer in use too."""
    here = select(Shift).where(Shift.site_id == site.id).options(joinedload(Shift.site))
    return {shift.id: shift for shift in session.scalars(here)}


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


def mine_days(session: Session, site: Site, first: date, last: date) -> Sequence[MineDay]:
    """The mine's own days off and workdays between two dates."""
    here = select(MineDay).where(MineDay.site_id == site.id, MineDay.day.between(first, last))
    return session.scalars(here.order_by(MineDay.day)).all()


def mine_day(session: Session, site: Site, day: date) -> MineDay | None:
    """What the mine says of one date."""
    here = select(MineDay).where(MineDay.site_id == site.id, MineDay.day == day)
    return session.scalars(here).first()


def swaps_agreed(session: Session, site: Site, first: date, last: date) -> Sequence[ShiftSwap]:
    """The swaps both have agreed to, between two dates."""
    found = select(ShiftSwap).join(Member, ShiftSwap.asker_id == Member.id)
    here = found.where(Member.site_id == site.id, ShiftSwap.day.between(first, last))
    agreed = here.where(ShiftSwap.agreed_at.is_not(None), ShiftSwap.ended_at.is_(None))
    with_both = agreed.options(joinedload(ShiftSwap.asker), joinedload(ShiftSwap.other))
    return session.scalars(with_both.order_by(ShiftSwap.id)).all()


def swaps_of(session: Session, member: Member, first: date) -> Sequence[ShiftSwap]:
    """The member's swaps from a date on, asked or agreed, oldest day first."""
    own = select(ShiftSwap).where(
        (ShiftSwap.asker_id == member.id) | (ShiftSwap.other_id == member.id)
    )
    open_ones = own.where(ShiftSwap.day >= first, ShiftSwap.ended_at.is_(None))
    with_both = open_ones.options(joinedload(ShiftSwap.asker), joinedload(ShiftSwap.other))
    return session.scalars(with_both.order_by(ShiftSwap.day, ShiftSwap.id)).all()


def rota_at(session: Session, crew: Crew, anchor: date) -> Rota | None:
    """The rota of a crew that begins on a date."""
    found = select(Rota).where(Rota.crew_id == crew.id, Rota.anchor == anchor)
    return session.scalars(found).first()


def rota_in_force(session: Session, crew: Crew, day: date) -> Rota | None:
    """The rota a crew turns by on a date."""
    begun = select(Rota).where(Rota.crew_id == crew.id, Rota.anchor <= day)
    return session.scalars(begun.order_by(Rota.anchor.desc())).first()


def rota_change(session: Session, crew_id: int, day: date) -> RotaChange | None:
    """The exception of a crew on a date."""
    found = select(RotaChange).where(RotaChange.crew_id == crew_id, RotaChange.day == day)
    return session.scalars(found).first()
