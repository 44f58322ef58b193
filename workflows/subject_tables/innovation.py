"""The graduates' team as tables: ideas and projects."""

from collections.abc import Sequence

from models.innovation import Idea, InnovationProject
from models.people import Member, Site
from models.queries import subject_rows as rows
from workflows.spreadsheets import Cell
from workflows.subject_tables.columns import at_mine, named, told
from workflows.subject_tables.table import Table
from workflows.subject_tables.words import IDEA_KINDS, IDEA_STATES, word


def _anybody(_: Member) -> bool:
    return True


def _idea_cells(one: Idea, site: Site) -> Sequence[Cell]:
    said = [word(IDEA_KINDS, one.kind), one.title, one.problem, one.answer, named(one.proposer)]
    return [*said, at_mine(one.proposed_at, site), word(IDEA_STATES, one.status)]


def _project_cells(one: InnovationProject, _: Site) -> Sequence[Cell]:
    dates = [one.started_on, one.due_on, one.finished_on, one.stopped_on]
    return [one.name, named(one.lead), *dates, one.effect, one.reward_yuan]


TABLES = (
    Table(
        "ideas",
        "主意",
        told("种类", "题目", "问题", "办法", "谁出的", "几时", "到哪一步"),
        rows.ideas,
        _idea_cells,
        _anybody,
    ),
    Table(
        "projects",
        "创新项目",
        told("名称", "牵头", "立项", "到期", "完成", "停下", "效果", "奖励（元）"),
        rows.projects,
        _project_cells,
        _anybody,
    ),
)
