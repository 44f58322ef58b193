"""The graduates' team as tables: ideas and projects."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy.orm import Session

from models.errors import RuleBroken
from models.innovation import Idea, InnovationProject
from models.people import Member, Site
from models.queries import subject_rows as rows
from models.queries.innovation import idea_titled
from workflows.innovation import Proposal, propose_idea, start_project
from workflows.platform_rules import organises
from workflows.spreadsheets import Cell
from workflows.subject_tables.columns import (
    Column,
    at_mine,
    day,
    line,
    member,
    named,
    one_of,
    text,
    told,
)
from workflows.subject_tables.table import Table, Values, anybody
from workflows.subject_tables.words import IDEA_KINDS, IDEA_STATES, word


def _enter_idea(session: Session, row: Values, by: Member, now: datetime) -> bool:
    if idea_titled(session, row["proposer"], row["title"]) is not None:
        return False
    said: Values = {key: row[key] or "" for key in ("title", "problem", "answer")}
    propose_idea(session, Proposal(row["kind"], **said), by, now, row["proposer"])
    return True


def _enter_project(session: Session, row: Values, by: Member, now: datetime) -> bool:
    idea = idea_titled(session, row["lead"], row["idea"])
    if idea is None:
        raise RuleBroken("no_idea_titled", name=row["lead"].name, title=row["idea"])
    if idea.project is not None and idea.project.thing == row["thing"]:
        return False
    start_project(session, idea, row["thing"], row["due_on"], idea.version, by, now)
    return True


def _idea_cells(one: Idea, site: Site) -> Sequence[Cell]:
    said = [word(IDEA_KINDS, one.kind), one.title, one.problem, one.answer, named(one.proposer)]
    return [*said, at_mine(one.proposed_at, site), word(IDEA_STATES, one.status)]


def _project_cells(one: InnovationProject, _: Site) -> Sequence[Cell]:
    dates = [one.started_on, one.finished_on, one.stopped_on]
    stands = [one.name, *dates, one.effect, one.reward_yuan]
    return [named(one.lead), one.idea.title, one.thing, one.due_on, *stands]


TABLES = (
    Table(
        "ideas",
        "主意",
        (
            Column("kind", "种类", one_of(IDEA_KINDS), "五小"),
            Column("title", "题目", line(100), "支架推移不到位"),
            Column("problem", "问题", text, "一班要补推三次", needed=False),
            Column("answer", "办法", text, "加一个限位块"),
            Column("proposer", "谁出的", member, "D0017 苗青山"),
            *told("几时", "到哪一步"),
        ),
        rows.ideas,
        _idea_cells,
        anybody,
        organises,
        _enter_idea,
    ),
    Table(
        "projects",
        "创新项目",
        (
            Column("lead", "牵头", member, "D0017 苗青山"),
            Column("idea", "主意的题目", line(100), "支架推移不到位"),
            Column("thing", "做出来的东西", line(60), "限位块"),
            Column("due_on", "打算哪天做完", day, "2024-06-30", needed=False),
            *told("名称", "立项", "完成", "停下", "效果", "奖励（元）"),
        ),
        rows.projects,
        _project_cells,
        anybody,
        organises,
        _enter_project,
    ),
)
