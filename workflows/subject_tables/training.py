"""The innovation studio as tables: lecturers, classes, who came, titles."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy.orm import Session

from models.errors import RuleBroken
from models.people import Member, Site
from models.queries import subject_rows as rows
from models.queries import training as reads
from models.training import Lecturer, SkillTitle, Trainee, TrainingClass
from workflows import training
from workflows.hold_class import enter_trainee
from workflows.platform_rules import organises
from workflows.spreadsheets import Cell
from workflows.subject_tables.columns import (
    Column,
    at_mine,
    day,
    line,
    member,
    moment,
    named,
    one_of,
    some_of,
    text,
    told,
    whole,
)
from workflows.subject_tables.table import Table, Values, anybody
from workflows.subject_tables.words import RESULTS, TRADES, word


def _enter_lecturer(session: Session, row: Values, by: Member, now: datetime) -> bool:
    known = reads.lecturer_of(session, row["member"])
    in_office = known is not None and known.ended_on is None
    if in_office and known is not None and all(known.teaches(one) for one in row["trades"]):
        return False
    training.name_lecturer(session, row["member"], row["trades"], row["about"] or "", by, now)
    return True


def _enter_class(session: Session, row: Values, by: Member, now: datetime) -> bool:
    lecturer = reads.lecturer_of(session, row["lecturer"])
    if lecturer is None or lecturer.ended_on is not None:
        raise RuleBroken("not_a_lecturer", name=row["lecturer"].name)
    known = reads.class_of_lecturer_at(session, lecturer, row["starts_at"])
    if known is not None and known.title == row["title"]:
        return False
    told: Values = {key: row[key] or "" for key in ("plan", "case", "place")}
    names = {key: row[key] for key in ("trade", "title", "starts_at", "lasts_min", "seats")}
    training.plan_class(session, lecturer, training.ClassPlan(**names, **told), by, now)
    return True


def _enter_trainee(session: Session, row: Values, by: Member, now: datetime) -> bool:
    lecturer = reads.lecturer_of(session, row["lecturer"])
    if lecturer is None:
        raise RuleBroken("not_a_lecturer", name=row["lecturer"].name)
    klass = reads.class_of_lecturer_at(session, lecturer, row["starts_at"])
    if klass is None:
        at = f"{row['starts_at']:%Y-%m-%d %H:%M}"
        raise RuleBroken("no_class_then", name=row["lecturer"].name, at=at)
    known = reads.trainee_of(session, klass, row["member"])
    if known is not None and known.came_at is not None and known.result is row["result"]:
        return False
    enter_trainee(session, klass, row["member"], row["result"], by, now)
    return True


def _enter_title(session: Session, row: Values, by: Member, now: datetime) -> bool:
    held = reads.titles_of(session, row["member"])
    if any((one.title, one.awarded_on) == (row["title"], row["awarded_on"]) for one in held):
        return False
    kept = {**row, "document": row["document"] or ""}
    training.award_title(session, SkillTitle(**kept), by, now)
    return True


def _lecturer_cells(one: Lecturer, _: Site) -> Sequence[Cell]:
    trades = "、".join(word(TRADES, held.trade) for held in one.trades)
    return [named(one.member), trades, one.about, one.named_on]


def _class_cells(one: TrainingClass, site: Site) -> Sequence[Cell]:
    who = [named(one.lecturer.member), word(TRADES, one.trade), one.title]
    when = [at_mine(one.starts_at, site), one.lasts_min]
    told = [one.place, one.plan, one.case, one.seats]
    return [*who, *when, *told, at_mine(one.closed_at, site), one.cancelled_why]


def _trainee_cells(one: Trainee, site: Site) -> Sequence[Cell]:
    held = one.training_class
    when = [named(held.lecturer.member), at_mine(held.starts_at, site)]
    return [*when, named(one.member), word(RESULTS, one.result), held.title]


def _title_cells(one: SkillTitle, _: Site) -> Sequence[Cell]:
    trade = word(TRADES, one.trade)
    return [named(one.member), one.title, trade, one.document, one.awarded_on, one.withdrawn_on]


TABLES = (
    Table(
        "lecturers",
        "讲师",
        (
            Column("member", "讲师", member, "D0017 苗青山"),
            Column("trades", "工种", some_of(TRADES), "采煤机、电工"),
            Column("about", "介绍", text, "干了二十年采煤机", needed=False),
            *told("哪天聘的"),
        ),
        rows.lecturers,
        _lecturer_cells,
        anybody,
        organises,
        _enter_lecturer,
    ),
    Table(
        "classes",
        "培训课",
        (
            Column("lecturer", "讲师", member, "D0017 苗青山"),
            Column("trade", "工种", one_of(TRADES), "采煤机"),
            Column("title", "题目", line(100), "滚筒调高"),
            Column("starts_at", "时间", moment, "2024-03-05 14:30"),
            Column("lasts_min", "多少分钟", whole(15, 600), "60"),
            Column("place", "地点", line(100), "工作室", needed=False),
            Column("plan", "教案", text, "先讲原理再上手", needed=False),
            Column("case", "案例", text, "上个月的卡刀", needed=False),
            Column("seats", "名额", whole(1, 500), "20", needed=False),
            *told("上完", "取消原因"),
        ),
        rows.classes,
        _class_cells,
        anybody,
        organises,
        _enter_class,
    ),
    Table(
        "trainees",
        "听课的人",
        (
            Column("lecturer", "讲师", member, "D0017 苗青山"),
            Column("starts_at", "时间", moment, "2024-03-05 14:30"),
            Column("member", "谁来了", member, "D0058"),
            Column("result", "结果", one_of(RESULTS), "合格", needed=False),
            *told("题目"),
        ),
        rows.trainees,
        _trainee_cells,
        organises,
        organises,
        _enter_trainee,
    ),
    Table(
        "titles",
        "特殊技能人才",
        (
            Column("member", "谁", member, "D0017 苗青山"),
            Column("title", "称号", line(100), "采煤机特殊技能人才"),
            Column("trade", "工种", one_of(TRADES), "采煤机"),
            Column("document", "文号", line(100), "矿发〔2024〕12号", needed=False),
            Column("awarded_on", "哪天", day, "2024-03-05"),
            *told("收回"),
        ),
        rows.titles,
        _title_cells,
        anybody,
        organises,
        _enter_title,
    ),
)
