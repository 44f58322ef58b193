"""Every table, imported in one place: what the migrations compare the database with."""

from models.audit import AuditEntry
from models.base import Base
from models.calendar import Rota, RotaChange, RotaDay, Shift
from models.calendar_feeds import CalendarFeed
from models.chains import ChainItem, ChainPaste, ChatWord
from models.form_posts import FormPost
from models.notices import Notice
from models.people import Crew, Member, RoleGrant, Section, Site, Vehicle
from models.rides import Block, DayOut, Place, RideRequest, SeatOffer, SiteRules
from models.road_times import CarbonRules, KnownTime
from models.roster_uploads import RosterUpload
from models.week_plans import LeftOver, Pairing, RideTaken, SolvedLeg, Trip, WeekPlan

metadata = Base.metadata

__all__ = [
    "AuditEntry",
    "Block",
    "CalendarFeed",
    "CarbonRules",
    "ChainItem",
    "ChainPaste",
    "ChatWord",
    "Crew",
    "DayOut",
    "FormPost",
    "KnownTime",
    "LeftOver",
    "Member",
    "Notice",
    "Pairing",
    "Place",
    "RideRequest",
    "RideTaken",
    "RoleGrant",
    "RosterUpload",
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
