"""Every table, imported in one place: what the migrations compare the database with."""

from models.audit import AuditEntry
from models.base import Base
from models.calendar import Rota, RotaChange, RotaDay, Shift
from models.changes import Replacement, RideChange
from models.deliveries import Delivery, Outlet
from models.door import DoorMark, FirstRideWord
from models.form_posts import FormPost
from models.mine_days import MineDay, ShiftSwap
from models.notices import Notice
from models.people import Crew, Member, RoleGrant, Section, Site, Vehicle
from models.plan_jobs import PlanJob
from models.ride_limits import (
    FatigueRules,
    OperationRules,
    PairRule,
    RidePreference,
    ShiftDelay,
    SlowRoad,
)
from models.rides import Block, DayOut, Place, RideRequest, SeatOffer, SiteRules
from models.week_plans import LeftOver, Pairing, RideTaken, SolvedLeg, Trip, WeekPlan

metadata = Base.metadata

__all__ = [
    "AuditEntry",
    "Block",
    "Crew",
    "DayOut",
    "Delivery",
    "DoorMark",
    "FatigueRules",
    "FirstRideWord",
    "FormPost",
    "LeftOver",
    "Member",
    "MineDay",
    "Notice",
    "OperationRules",
    "Outlet",
    "PairRule",
    "Pairing",
    "Place",
    "PlanJob",
    "Replacement",
    "RideChange",
    "RidePreference",
    "RideRequest",
    "RideTaken",
    "RoleGrant",
    "Rota",
    "RotaChange",
    "RotaDay",
    "SeatOffer",
    "Section",
    "Shift",
    "ShiftDelay",
    "ShiftSwap",
    "Site",
    "SiteRules",
    "SlowRoad",
    "SolvedLeg",
    "Trip",
    "Vehicle",
    "WeekPlan",
    "metadata",
]
