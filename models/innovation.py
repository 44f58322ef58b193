"""The graduates' team: ideas called for, discussed and voted on, and the projects they become.

Whoever proposed the answer leads the project: a constraint of the database, not a habit.
"""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, ForeignKeyConstraint, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.base import Base, Key, Versioned
from models.people import Member


class IdeaKind(StrEnum):
    """Golden idea (金点子), five-small innovation (五小), micro-innovation (微创新)."""

    GOLDEN = "golden"
    FIVE_SMALL = "five_small"
    MICRO = "micro"


class IdeaStatus(StrEnum):
    """An idea's way: open to talk and votes, then taken on or set aside with the reason."""

    OPEN = "open"
    TAKEN_ON = "taken_on"
    SET_ASIDE = "set_aside"


class Stage(StrEnum):
    """The stages of a project, in their order."""

    DESIGN = "design"
    MAKE = "make"
    TRIAL = "trial"
    ACCEPTANCE = "acceptance"


class InnovationAct(StrEnum):
    """What is done in the graduates' team, for the audit."""

    CALLED_FOR_IDEAS = "called_for_ideas"
    CLOSED_CALL = "closed_call"
    PROPOSED_IDEA = "proposed_idea"
    CHANGED_IDEA = "changed_idea"
    COMMENTED_IDEA = "commented_idea"
    VOTED_IDEA = "voted_idea"
    TOOK_BACK_VOTE = "took_back_vote"
    SET_IDEA_ASIDE = "set_idea_aside"
    STARTED_PROJECT = "started_project"
    FINISHED_STAGE = "finished_stage"
    PROVED_EFFECT = "proved_effect"
    FINISHED_PROJECT = "finished_project"
    STOPPED_PROJECT = "stopped_project"
    REWARDED_PROJECT = "rewarded_project"


class IdeaCall(Base, Versioned):
    """A real problem of the section that ideas are called for."""

    __tablename__ = "idea_calls"
    __table_args__ = (
        UniqueConstraint("site_id", "title", "opened_at"),
        CheckConstraint("title <> ''", "titled"),
    )

    id: Mapped[Key]
    site_id: Mapped[int] = mapped_column(ForeignKey("sites.id"), index=True)
    kind: Mapped[IdeaKind]
    title: Mapped[str]
    problem: Mapped[str] = mapped_column(default="")
    opened_at: Mapped[datetime] = mapped_column(index=True)
    opened_by_id: Mapped[int] = mapped_column(ForeignKey("members.id"))
    closes_on: Mapped[date]
    closed_at: Mapped[datetime | None]

    opened_by: Mapped[Member] = relationship()


class Idea(Base, Versioned):
    """A proposed answer to a problem, called for or of one's own accord."""

    __tablename__ = "ideas"
    __table_args__ = (
        UniqueConstraint("id", "proposer_id"),
        UniqueConstraint("proposer_id", "title", "proposed_at"),
        CheckConstraint("title <> ''", "titled"),
        CheckConstraint("answer <> ''", "answers_something"),
        CheckConstraint("(status = 'set_aside') = (set_aside_why <> '')", "set_aside_with_reason"),
        Index("ix_ideas_site_id_status", "site_id", "status"),
    )

    id: Mapped[Key]
    site_id: Mapped[int] = mapped_column(ForeignKey("sites.id"))
    call_id: Mapped[int | None] = mapped_column(ForeignKey("idea_calls.id"), index=True)
    kind: Mapped[IdeaKind]
    proposer_id: Mapped[int] = mapped_column(ForeignKey("members.id"), index=True)
    title: Mapped[str]
    problem: Mapped[str] = mapped_column(default="")
    answer: Mapped[str]
    proposed_at: Mapped[datetime] = mapped_column(index=True)
    status: Mapped[IdeaStatus] = mapped_column(default=IdeaStatus.OPEN)
    decided_at: Mapped[datetime | None]
    set_aside_why: Mapped[str] = mapped_column(default="")

    proposer: Mapped[Member] = relationship()
    call: Mapped[IdeaCall | None] = relationship()
    project: Mapped["InnovationProject | None"] = relationship(
        back_populates="idea", foreign_keys="InnovationProject.idea_id"
    )


class IdeaComment(Base):
    """What a member said on an idea."""

    __tablename__ = "idea_comments"
    __table_args__ = (CheckConstraint("text <> ''", "says_something"),)

    id: Mapped[Key]
    idea_id: Mapped[int] = mapped_column(ForeignKey("ideas.id"), index=True)
    member_id: Mapped[int] = mapped_column(ForeignKey("members.id"))
    text: Mapped[str]
    said_at: Mapped[datetime]

    member: Mapped[Member] = relationship()


class IdeaVote(Base):
    """A member's one vote for an idea; never for one's own."""

    __tablename__ = "idea_votes"
    __table_args__ = (
        ForeignKeyConstraint(
            ["idea_id", "proposer_id"],
            ["ideas.id", "ideas.proposer_id"],
            name="fk_idea_votes_idea",
        ),
        CheckConstraint("member_id <> proposer_id", "not_for_ones_own"),
    )

    idea_id: Mapped[int] = mapped_column(primary_key=True)
    member_id: Mapped[int] = mapped_column(ForeignKey("members.id"), primary_key=True, index=True)
    proposer_id: Mapped[int]
    voted_at: Mapped[datetime]


class InnovationProject(Base, Versioned):
    """An idea being made real under the lead of whoever proposed it.

    `thing` is what is made; `name` carries the lead's given name before it. The effect is proved
    by `proofs`; `reward_yuan` is whole yuan.
    """

    __tablename__ = "innovation_projects"
    __table_args__ = (
        ForeignKeyConstraint(
            ["idea_id", "lead_id"],
            ["ideas.id", "ideas.proposer_id"],
            name="fk_innovation_projects_led_by_proposer",
        ),
        UniqueConstraint("idea_id"),
        CheckConstraint("finished_on >= started_on", "finished_after_start"),
        CheckConstraint("stopped_on >= started_on", "stopped_after_start"),
        CheckConstraint("finished_on IS NULL OR stopped_on IS NULL", "finished_or_stopped"),
        CheckConstraint("rewarded_on >= finished_on", "rewarded_when_finished"),
        CheckConstraint("reward_yuan between 0 and 1000000", "reward_in_range"),
        Index("ix_innovation_projects_site_id_finished_on", "site_id", "finished_on"),
    )

    id: Mapped[Key]
    site_id: Mapped[int] = mapped_column(ForeignKey("sites.id"))
    idea_id: Mapped[int] = mapped_column()
    lead_id: Mapped[int] = mapped_column(ForeignKey("members.id"), index=True)
    thing: Mapped[str]
    name: Mapped[str] = mapped_column(index=True)
    started_on: Mapped[date]
    due_on: Mapped[date | None]
    effect: Mapped[str] = mapped_column(default="")
    finished_on: Mapped[date | None]
    stopped_on: Mapped[date | None]
    stopped_why: Mapped[str] = mapped_column(default="")
    reward_yuan: Mapped[int | None]
    reward: Mapped[str] = mapped_column(default="")
    rewarded_on: Mapped[date | None]

    idea: Mapped[Idea] = relationship(
        back_populates="project",
        foreign_keys=idea_id,
        primaryjoin="InnovationProject.idea_id == Idea.id",
    )
    lead: Mapped[Member] = relationship(foreign_keys=lead_id)
    stages: Mapped[list["StageDone"]] = relationship(
        order_by="StageDone.done_on", cascade="all, delete-orphan"
    )
    proofs: Mapped[list["EffectProof"]] = relationship(order_by="EffectProof.id")

    @property
    def is_running(self) -> bool:
        """Whether the project is neither finished nor stopped."""
        return self.finished_on is None and self.stopped_on is None

    @property
    def next_stage(self) -> Stage | None:
        """The first stage not done yet; None when all are."""
        done = {stage.stage for stage in self.stages}
        return next((stage for stage in Stage if stage not in done), None)


class StageDone(Base):
    """A stage of a project, and the day it was done."""

    __tablename__ = "project_stages"

    project_id: Mapped[int] = mapped_column(ForeignKey("innovation_projects.id"), primary_key=True)
    stage: Mapped[Stage] = mapped_column(primary_key=True)
    done_on: Mapped[date]
    note: Mapped[str] = mapped_column(default="")


class EffectProof(Base):
    """A measured effect: what was measured, before and after, in which unit, and who witnessed."""

    __tablename__ = "effect_proofs"
    __table_args__ = (UniqueConstraint("project_id", "measure", "measured_on"),)

    id: Mapped[Key]
    project_id: Mapped[int] = mapped_column(ForeignKey("innovation_projects.id"), index=True)
    measure: Mapped[str]
    before: Mapped[float] = mapped_column("value_before")
    after: Mapped[float] = mapped_column("value_after")
    unit: Mapped[str]
    measured_on: Mapped[date]
    witness_id: Mapped[int] = mapped_column(ForeignKey("members.id"))

    witness: Mapped[Member] = relationship()
