"""Every table, imported in one place: what the migrations compare the database with."""

from models.audit import AuditEntry
from models.base import Base
from models.calendar import Rota, RotaChange, RotaDay, Shift
from models.form_posts import FormPost
from models.notices import Notice
from models.people import Crew, Member, RoleGrant, Section, Site, Vehicle
from models.rides import Block, DayOut, Place, RideRequest, SeatOffer, SiteRules
from models.week_plans import LeftOver, Pairing, RideTaken, SolvedLeg, Trip, WeekPlan

metadata = Base.metadata

__all__ = [
    "AuditEntry",
    "Block",
    "Crew",
    "DayOut",
    "FormPost",
    "LeftOver",
    "Member",
    "Notice",
    "Pairing",
    "Place",
    "RideRequest",
    "RideTaken",
    "RoleGrant",
    "Rota",
    "RotaChange",
    "RotaDay",
    "SeatOffer",
    "Section",
    "Shift",
    "Site",
    "SiteRules",
    "SolvedLeg",
    "Trip",
    "Vehicle",
    "WeekPlan",
    "metadata",
]
