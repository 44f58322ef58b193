"""Every table, imported in one place: what the migrations compare the database with."""

from models.announcements import (
    Announcement,
    AnnouncementCrew,
    AnnouncementPicture,
    AnnouncementSeen,
    SafetyAnswer,
    SafetyChoice,
)
from models.audit import AuditEntry
from models.base import Base
from models.calendar import Rota, RotaChange, RotaDay, Shift
from models.chat_imports import ChatImport, ChatLine
from models.form_posts import FormPost
from models.messages import (
    ChatMessage,
    HandOver,
    MessageClock,
    MessageEntry,
    PublicAnswer,
)
from models.notices import Notice
from models.people import Crew, Member, RoleGrant, Section, Site, Vehicle
from models.rides import Block, DayOut, Place, RideRequest, SeatOffer, SiteRules
from models.talks import Opinion, TalkGuest, TalkSession
from models.week_plans import LeftOver, Pairing, RideTaken, SolvedLeg, Trip, WeekPlan

metadata = Base.metadata

__all__ = [
    "Announcement",
    "AnnouncementCrew",
    "AnnouncementPicture",
    "AnnouncementSeen",
    "AuditEntry",
    "Block",
    "ChatImport",
    "ChatLine",
    "ChatMessage",
    "Crew",
    "DayOut",
    "FormPost",
    "HandOver",
    "LeftOver",
    "Member",
    "MessageClock",
    "MessageEntry",
    "Notice",
    "Opinion",
    "Pairing",
    "Place",
    "PublicAnswer",
    "RideRequest",
    "RideTaken",
    "RoleGrant",
    "Rota",
    "RotaChange",
    "RotaDay",
    "SafetyAnswer",
    "SafetyChoice",
    "SeatOffer",
    "Section",
    "Shift",
    "Site",
    "SiteRules",
    "SolvedLeg",
    "TalkGuest",
    "TalkSession",
    "Trip",
    "Vehicle",
    "WeekPlan",
    "metadata",
]
