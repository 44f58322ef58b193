"""Mentor contracts and their quarterly assessments as tables."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy.orm import Session

from models.errors import RuleBroken
from models.mentoring import (
    HIGHEST_MARK,
    LOWEST_MARK,
    Assessment,
    Improvement,
    Mark,
    MentorPair,
    Quarter,
)
from models.people import Member, Site
from models.queries import subject_rows as rows
from models.queries.mentoring import assessment_in, pair_on, same_pair
from workflows.assess_pair import MarkGiven, assess_pair
from workflows.draw_contract import Contract, draw_contract, keeps_mentoring
from workflows.spreadsheets import Cell
from workflows.subject_tables.columns import Column, day, line, member, named, text, told, whole
from workflows.subject_tables.table import Table, Values

MARKED = {
    Improvement.MAINTENANCE: "设备检修",
    Improvement.OPERATION: "现场操作",
    Improvement.SAFETY: "安全意识",
    Improvement.POST: "岗位操作",
}


def _enter_pair(session: Session, row: Values, by: Member, now: datetime) -> bool:
    if same_pair(session, row["mentor"], row["apprentice"], row["starts_on"]) is not None:
        return False
    kept = {**row, "aims": row["aims"] or ""}
    draw_contract(session, Contract(**kept), by, now)
    return True


def _enter_assessment(session: Session, row: Values, by: Member, now: datetime) -> bool:
    pair = pair_on(session, row["mentor"], row["apprentice"], row["held_on"])
    if pair is None:
        names = {"mentor": row["mentor"].name, "apprentice": row["apprentice"].name}
        raise RuleBroken("no_contract_then", **names, day=row["held_on"].isoformat())
    marks = {one: _given(row, one) for one in Improvement}
    known = assessment_in(session, pair, Quarter.of(row["held_on"]))
    if known is not None and known.held_on == row["held_on"] and _marks_of(known) == marks:
        return False
    assess_pair(session, pair, row["held_on"], marks, by, now)
    return True


def _given(row: Values, one: Improvement) -> MarkGiven:
    return MarkGiven(row[one], row[f"{one}_evidence"], row[f"{one}_remark"] or "")


def _marks_of(known: Assessment) -> dict[Improvement, MarkGiven]:
    return {one.improvement: MarkGiven(one.mark, one.evidence, one.remark) for one in known.marks}


def _mark_columns(one: Improvement, name: str) -> tuple[Column, ...]:
    return (
        Column(one, name, whole(LOWEST_MARK, HIGHEST_MARK), "4"),
        Column(f"{one}_evidence", f"{name}凭什么", text, "一个人换完油管"),
        Column(f"{one}_remark", f"{name}备注", text, needed=False),
    )


def _pair_cells(one: MentorPair, _: Site) -> Sequence[Cell]:
    dates = [one.starts_on, one.ends_on]
    ended = [one.graduated_on, one.key_post, one.ended_on]
    return [named(one.mentor), named(one.apprentice), one.trade, one.aims, *dates, *ended]


def _assessment_cells(one: Assessment, _: Site) -> Sequence[Cell]:
    given = {mark.improvement: mark for mark in one.marks}
    in_order = [given.get(name) for name in Improvement]
    told = [cell for mark in in_order for cell in _mark_cells(mark)]
    return [named(one.pair.mentor), named(one.pair.apprentice), one.held_on, *told, one.total]


def _mark_cells(mark: Mark | None) -> Sequence[Cell]:
    return [mark.mark, mark.evidence, mark.remark] if mark is not None else [None, "", ""]


TABLES = (
    Table(
        "pairs",
        "师带徒",
        (
            Column("mentor", "师傅", member, "D0017 苗青山"),
            Column("apprentice", "徒弟", member, "D0058"),
            Column("trade", "工种", line(40), "支架操作"),
            Column("aims", "要学会什么", text, "会拉架、会检修", needed=False),
            Column("starts_on", "从哪天", day, "2024-01-01"),
            Column("ends_on", "到哪天", day, "2024-12-31"),
            *told("出师", "骨干岗位", "结束"),
        ),
        rows.pairs,
        _pair_cells,
        keeps_mentoring,
        keeps_mentoring,
        _enter_pair,
    ),
    Table(
        "assessments",
        "师徒考核",
        (
            Column("mentor", "师傅", member, "D0017 苗青山"),
            Column("apprentice", "徒弟", member, "D0058"),
            Column("held_on", "哪天考的", day, "2024-03-28"),
            *(column for one, name in MARKED.items() for column in _mark_columns(one, name)),
            *told("总分"),
        ),
        rows.assessments,
        _assessment_cells,
        keeps_mentoring,
        keeps_mentoring,
        _enter_assessment,
    ),
)
