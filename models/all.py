"""Every table, imported in one place: what the migrations compare the database with."""

from models.aid import Aid, AidCase, CaseReview, CaseView, CaseWorker, ReceiptScan
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
from models.calendar_feeds import CalendarFeed
from models.chains import ChainItem, ChainPaste, ChatWord
from models.changes import Replacement, RideChange
from models.chat_imports import ChatImport, ChatLine
from models.clock import ClockMark, PlanningTime
from models.colours import Attendance, Event, EventPhoto, LabourItem, SignUp
from models.culture import Article, GroupMember, InterestGroup, ShownWork
from models.deliveries import Delivery, Outlet
from models.door import DoorMark, FirstRideWord
from models.form_posts import FormPost
from models.innovation import (
    EffectProof,
    Idea,
    IdeaCall,
    IdeaComment,
    IdeaVote,
    InnovationProject,
    StageDone,
)
from models.mentoring import Assessment, Mark, MentorPair, Reward, RewardRule
from models.messages import (
    ChatMessage,
    HandOver,
    MessageClock,
    MessageEntry,
    PublicAnswer,
)
from models.mine_days import MineDay, ShiftSwap
from models.notices import Notice
from models.people import Crew, Member, RoleGrant, Section, Site, Vehicle
from models.plan_jobs import PlanJob
from models.pulse import PulseAnswered, PulseRound, PulseTally
from models.ride_limits import (
    FatigueRules,
    HomeTime,
    OperationRules,
    PairRule,
    RidePreference,
    ShiftDelay,
    SlowRoad,
)
from models.rides import Block, DayOut, Place, RideRequest, SeatOffer, SiteRules
from models.road_times import CarbonRules, KnownTime
from models.roster_uploads import RosterUpload
from models.seat_calls import SeatCall
from models.sign_in_words import SignInWord
from models.study import (
    Book,
    BookNote,
    Course,
    CourseDone,
    Discussion,
    DiscussionPresence,
    MaterialReader,
    QuestionAnswer,
    QuestionChoice,
    StudyMaterial,
    WeeklyQuestion,
)
from models.table_uploads import TableUpload
from models.talks import Opinion, TalkGuest, TalkSession
from models.targets import FigureTarget, TargetSheet
from models.training import (
    ClassEvaluation,
    ClassMaterial,
    Lecturer,
    LecturerTrade,
    SkillTitle,
    Trainee,
    TrainingClass,
)
from models.week_plans import LeftOver, Pairing, RideTaken, SolvedLeg, Trip, WeekPlan

metadata = Base.metadata

__all__ = [
    "Aid",
    "AidCase",
    "Announcement",
    "AnnouncementCrew",
    "AnnouncementPicture",
    "AnnouncementSeen",
    "Article",
    "Assessment",
    "Attendance",
    "AuditEntry",
    "Block",
    "Book",
    "BookNote",
    "CalendarFeed",
    "CarbonRules",
    "CaseReview",
    "CaseView",
    "CaseWorker",
    "ChainItem",
    "ChainPaste",
    "ChatImport",
    "ChatLine",
    "ChatMessage",
    "ChatWord",
    "ClassEvaluation",
    "ClassMaterial",
    "ClockMark",
    "Course",
    "CourseDone",
    "Crew",
    "DayOut",
    "Delivery",
    "Discussion",
    "DiscussionPresence",
    "DoorMark",
    "EffectProof",
    "Event",
    "EventPhoto",
    "FatigueRules",
    "FigureTarget",
    "FirstRideWord",
    "FormPost",
    "GroupMember",
    "HandOver",
    "HomeTime",
    "Idea",
    "IdeaCall",
    "IdeaComment",
    "IdeaVote",
    "InnovationProject",
    "InterestGroup",
    "KnownTime",
    "LabourItem",
    "Lecturer",
    "LecturerTrade",
    "LeftOver",
    "Mark",
    "MaterialReader",
    "Member",
    "MentorPair",
    "MessageClock",
    "MessageEntry",
    "MineDay",
    "Notice",
    "OperationRules",
    "Opinion",
    "Outlet",
    "PairRule",
    "Pairing",
    "Place",
    "PlanJob",
    "PlanningTime",
    "PublicAnswer",
    "PulseAnswered",
    "PulseRound",
    "PulseTally",
    "QuestionAnswer",
    "QuestionChoice",
    "ReceiptScan",
    "Replacement",
    "Reward",
    "RewardRule",
    "RideChange",
    "RidePreference",
    "RideRequest",
    "RideTaken",
    "RoleGrant",
    "RosterUpload",
    "Rota",
    "RotaChange",
    "RotaDay",
    "SafetyAnswer",
    "SafetyChoice",
    "SeatCall",
    "SeatOffer",
    "Section",
    "Shift",
    "ShiftDelay",
    "ShiftSwap",
    "ShownWork",
    "SignInWord",
    "SignUp",
    "Site",
    "SiteRules",
    "SkillTitle",
    "SlowRoad",
    "SolvedLeg",
    "StageDone",
    "StudyMaterial",
    "TableUpload",
    "TalkGuest",
    "TalkSession",
    "TargetSheet",
    "Trainee",
    "TrainingClass",
    "Trip",
    "Vehicle",
    "WeekPlan",
    "WeeklyQuestion",
    "metadata",
]
