"""What keeps people safe in a ride: fatigue, women-only, pins and forbids, slow roads, delays.

Every limit is a setting of the mine with its default and the reason for it beside it.
"""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.base import Base, Key
from models.calendar import Shift
from models.people import Member

MINUTE_S = 60
HOUR_S = 3600


class LimitAct(StrEnum):
    """What is done to the limits of the rides, for the audit."""

    SET_FATIGUE_RULES = "set_fatigue_rules"
    SET_PREFERENCE = "set_preference"
    BLOCKED_MEMBER = "blocked_member"
    UNBLOCKED_MEMBER = "unblocked_member"
    PINNED_PAIR = "pinned_pair"
    FORBADE_PAIR = "forbade_pair"
    RELEASED_PAIR = "released_pair"
    SLOWED_ROAD = "slowed_road"
    DELAYED_SHIFT = "delayed_shift"
    SAID_TIRED = "said_tired"
    PROLONGED_SHIFT = "prolonged_shift"
    CANNOT_WAIT = "cannot_wait"
    CAN_WAIT = "can_wait"


class FatigueRules(Base):
    """How much a tired driver may drive. Hard: nobody can plan over them.

    night_home_extra_s: after a night shift, extra seconds over his own way home. Errors at the
      wheel grow with the time at it: near-crashes from 45 min on (PMC4711869), leaving the lane
      2.19 times as likely (PMC3448712). Default 5 min.
    night_home_longest_s: after a night shift, the longest drive with riders. Default 45 min, same.
    rest_s: from getting home to setting out for the next shift. Default 10 h: seven of sleep.
    drives_a_day: drives with riders begun on one date. Default 3, as cities cap shared rides.
    night_drives, night_drives_days: drives in the night hours in so many days. Default 5 in 7.
    night_from_min, night_to_min: the night hours, minutes after midnight. Default 22:00–05:00.
    """

    __tablename__ = "fatigue_rules"
    __table_args__ = (
        CheckConstraint("night_home_extra_s between 0 and 3600", "night_home_extra_in_range"),
        CheckConstraint("night_home_longest_s between 0 and 14400", "night_home_longest_in_range"),
        CheckConstraint("rest_s between 0 and 86400", "rest_in_range"),
        CheckConstraint("drives_a_day between 1 and 10", "drives_a_day_in_range"),
        CheckConstraint("night_drives between 0 and 31", "night_drives_in_range"),
        CheckConstraint("night_drives_days between 1 and 31", "night_drives_days_in_range"),
    )

    site_id: Mapped[int] = mapped_column(ForeignKey("sites.id"), primary_key=True)
    night_home_extra_s: Mapped[int] = mapped_column(default=5 * MINUTE_S)
    night_home_longest_s: Mapped[int] = mapped_column(default=45 * MINUTE_S)
    rest_s: Mapped[int] = mapped_column(default=10 * HOUR_S)
    drives_a_day: Mapped[int] = mapped_column(default=3)
    night_drives: Mapped[int] = mapped_column(default=5)
    night_drives_days: Mapped[int] = mapped_column(default=7)
    night_from_min: Mapped[int] = mapped_column(default=22 * 60)
    night_to_min: Mapped[int] = mapped_column(default=5 * 60)

    @property
    def id(self) -> int:
        """The mine's number, for the audit."""
        return self.site_id


class NightBelongs(StrEnum):
    """To which date people say a shift belongs: that of its muster, or that of its first hour."""

    MUSTER = "muster"
    START = "start"


class OperationRules(Base):
    """How a mine's rides are run.

    replaces_by_itself: a change is mended at once, or proposed to the coordinator.
    fairness_worth_s: what an earlier day left over is worth in extra driving. Default 10 min.
    even_detours_percent: how much more a driver's detour counts for each minute that his average
      of four weeks is above the least of his shift. Default 10: ten minutes above, it counts
      double, and he is spared before three kept pairs (5 min each) are given up. 0: never.
    ask_extra_s: how much longer than the limit he has set a driver may be asked to drive for a
      rider without a car. Default 15 min.
    walk_m: how far such a rider may be asked to walk to another stop. Default 1,500 m: 20 minutes.
    hand_over_before_s: how long before a leg the coordinators are told who still has no car; until
      then the riders and drivers settle it. Default 12 h: on the evening before an early shift.
    other_ways: what such a rider may do instead, in the mine's words (the bus and its times).
    """

    __tablename__ = "operation_rules"
    __table_args__ = (
        CheckConstraint("ask_extra_s between 0 and 7200", "ask_extra_in_range"),
        CheckConstraint("walk_m between 0 and 10000", "walk_in_range"),
        CheckConstraint("hand_over_before_s between 0 and 172800", "hand_over_in_range"),
        CheckConstraint("fairness_worth_s between 0 and 7200", "fairness_worth_in_range"),
        CheckConstraint("even_detours_percent between 0 and 100", "even_detours_in_range"),
    )

    site_id: Mapped[int] = mapped_column(ForeignKey("sites.id"), primary_key=True)
    replaces_by_itself: Mapped[bool] = mapped_column(default=False)
    fairness_worth_s: Mapped[int] = mapped_column(default=10 * MINUTE_S)
    even_detours_percent: Mapped[int] = mapped_column(default=10, server_default="10")
    ask_extra_s: Mapped[int] = mapped_column(default=15 * MINUTE_S, server_default="900")
    walk_m: Mapped[int] = mapped_column(default=1500, server_default="1500")
    hand_over_before_s: Mapped[int] = mapped_column(default=12 * HOUR_S, server_default="43200")
    other_ways: Mapped[str] = mapped_column(default="", server_default="")
    night_belongs: Mapped[NightBelongs] = mapped_column(default=NightBelongs.MUSTER)

    @property
    def id(self) -> int:
        """The mine's number, for the audit."""
        return self.site_id


class Gender(StrEnum):
    """Asked only for the women-only rule, and seen by nobody but its owner."""

    WOMAN = "woman"
    MAN = "man"


class RidePreference(Base):
    """A member's private rules for the car: nobody else reads them, the planner obeys them.

    `women_only`: as a rider only with women in the car, the driver among them.
    """

    __tablename__ = "ride_preferences"

    member_id: Mapped[int] = mapped_column(ForeignKey("members.id"), primary_key=True)
    gender: Mapped[Gender | None]
    women_only: Mapped[bool] = mapped_column(default=False)

    member: Mapped[Member] = relationship()

    @property
    def id(self) -> int:
        """The member's number, for the audit."""
        return self.member_id


class PairRuleKind(StrEnum):
    """Together or not at all; never together."""

    PIN = "pin"
    FORBID = "forbid"


class PairRule(Base):
    """A coordinator's word on one pair in one week; a re-plan honours it."""

    __tablename__ = "pair_rules"
    __table_args__ = (
        CheckConstraint("driver_id <> rider_id", "two_persons"),
        Index(
            "uq_pair_rules_in_force",
            "site_id",
            "monday",
            "driver_id",
            "rider_id",
            unique=True,
            sqlite_where=text("released_at IS NULL"),
            postgresql_where=text("released_at IS NULL"),
        ),
        Index(
            "uq_pair_rules_one_pin",
            "site_id",
            "monday",
            "rider_id",
            unique=True,
            sqlite_where=text("released_at IS NULL AND kind = 'pin'"),
            postgresql_where=text("released_at IS NULL AND kind = 'pin'"),
        ),
    )

    id: Mapped[Key]
    site_id: Mapped[int] = mapped_column(ForeignKey("sites.id"), index=True)
    monday: Mapped[date]
    kind: Mapped[PairRuleKind]
    driver_id: Mapped[int] = mapped_column(ForeignKey("members.id"))
    rider_id: Mapped[int] = mapped_column(ForeignKey("members.id"))
    made_by_id: Mapped[int | None] = mapped_column(ForeignKey("members.id"))
    made_at: Mapped[datetime]
    released_at: Mapped[datetime | None]

    driver: Mapped[Member] = relationship(foreign_keys=driver_id)
    rider: Mapped[Member] = relationship(foreign_keys=rider_id)


class SlowRoad(Base):
    """A date on which the roads are bad: every drive takes `percent` more time."""

    __tablename__ = "slow_roads"
    __table_args__ = (
        UniqueConstraint("site_id", "day"),
        CheckConstraint("percent between 0 and 300", "percent_in_range"),
    )

    id: Mapped[Key]
    site_id: Mapped[int] = mapped_column(ForeignKey("sites.id"))
    day: Mapped[date]
    percent: Mapped[int]
    said_at: Mapped[datetime]


class ShiftDelay(Base):
    """A shift that comes up late (延点): its cars leave for home so many minutes later."""

    __tablename__ = "shift_delays"
    __table_args__ = (
        UniqueConstraint("shift_id", "shift_date"),
        CheckConstraint("minutes between 0 and 480", "minutes_in_range"),
    )

    id: Mapped[Key]
    shift_id: Mapped[int] = mapped_column(ForeignKey("shifts.id"))
    shift_date: Mapped[date]
    minutes: Mapped[int]
    said_at: Mapped[datetime]

    shift: Mapped[Shift] = relationship()


class HomeTime(Base):
    """What one member said of his way home from one shift: so many minutes later than usual.

    A driver's car leaves as much later; a rider isn't up before. `waits`: a rider whose car
    leaves late waits for it; if not, he rides in one that leaves in time.
    """

    __tablename__ = "home_times"
    __table_args__ = (
        UniqueConstraint("member_id", "shift_id", "shift_date"),
        CheckConstraint("late_min between 0 and 480", "late_min_in_range"),
    )

    id: Mapped[Key]
    member_id: Mapped[int] = mapped_column(ForeignKey("members.id"), index=True)
    shift_id: Mapped[int] = mapped_column(ForeignKey("shifts.id"))
    shift_date: Mapped[date] = mapped_column(index=True)
    late_min: Mapped[int] = mapped_column(default=0)
    waits: Mapped[bool] = mapped_column(default=True)
    said_at: Mapped[datetime]

    member: Mapped[Member] = relationship()
