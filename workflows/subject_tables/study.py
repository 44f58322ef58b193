"""The activity room as tables: material, questions, books, courses, discussions."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy.orm import Session

from models.errors import RuleBroken
from models.people import Member, Site
from models.queries import study as reads
from models.queries import subject_rows as rows
from models.study import Book, Course, Discussion, QuestionKind, StudyMaterial, WeeklyQuestion
from workflows import study
from workflows.platform_rules import organises
from workflows.spreadsheets import Cell
from workflows.subject_tables.columns import (
    Column,
    at_mine,
    day,
    line,
    link,
    member,
    moment,
    named,
    parts,
    text,
    told,
    whole,
)
from workflows.subject_tables.table import Table, Values, anybody


def _enter_material(session: Session, row: Values, by: Member, now: datetime) -> bool:
    if reads.material_titled(session, by.site, row["title"]) is not None:
        return False
    if not row["body"] and not row["link"]:
        raise RuleBroken("nothing_to_read", title=row["title"])
    told = {"body": row["body"] or "", "link": row["link"] or "", "read_by": row["read_by"]}
    study.hand_out_material(session, StudyMaterial(title=row["title"], **told), None, by, now)
    return True


def _enter_question(session: Session, row: Values, by: Member, now: datetime) -> bool:
    known = reads.question_of_week(session, by.site, row["monday"])
    if known is not None and known.text == row["text"]:
        return False
    kind = QuestionKind.CHOICE if row["choices"] else QuestionKind.TEXT
    kept = {key: row[key] for key in ("monday", "text", "closes_at", "right")}
    told: Values = {"choices": tuple(row["choices"] or ()), "explained": row["explained"] or ""}
    study.ask_question(session, study.Asked(kind=kind, **kept, **told), by, now)
    return True


def _enter_book(session: Session, row: Values, by: Member, now: datetime) -> bool:
    known = reads.book_of_month(session, by.site, row["month"].replace(day=1))
    if known is not None and known.title == row["title"]:
        return False
    told = {"author": row["author"] or "", "why": row["why"] or ""}
    study.choose_book(session, Book(month=row["month"], title=row["title"], **told), by, now)
    return True


def _enter_course(session: Session, row: Values, by: Member, now: datetime) -> bool:
    if reads.course_opened(session, by.site, row["title"], row["opens_on"]) is not None:
        return False
    kept = {**row, "school": row["school"] or "", "link": row["link"] or ""}
    study.open_course(session, Course(**kept), by, now)
    return True


def _enter_discussion(session: Session, row: Values, by: Member, now: datetime) -> bool:
    known = reads.discussion_at(session, by.site, row["starts_at"], row["topic"])
    if known is not None:
        return False
    kept = {**row, "place": row["place"] or ""}
    study.call_discussion(session, Discussion(**kept), by, now)
    return True


def _material_cells(one: StudyMaterial, site: Site) -> Sequence[Cell]:
    return [one.title, one.body, one.link, one.read_by, at_mine(one.handed_out_at, site)]


def _question_cells(one: WeeklyQuestion, site: Site) -> Sequence[Cell]:
    choices = "\n".join(choice.text for choice in one.choices)
    right = next((choice.position for choice in one.choices if choice.right), None)
    return [one.monday, one.text, choices, right, one.explained, at_mine(one.closes_at, site)]


def _book_cells(one: Book, _: Site) -> Sequence[Cell]:
    return [one.month, one.title, one.author, one.why]


def _course_cells(one: Course, _: Site) -> Sequence[Cell]:
    return [one.title, one.school, one.link, one.hours, one.opens_on, one.due_on]


def _discussion_cells(one: Discussion, site: Site) -> Sequence[Cell]:
    return [one.topic, named(one.led_by), at_mine(one.starts_at, site), one.place, one.minutes]


TABLES = (
    Table(
        "materials",
        "学习材料",
        (
            Column("title", "题目", line(100), "采煤机操作规程"),
            Column("body", "内容", text, "第三章要背熟", needed=False),
            Column("link", "网址", link, "https://example.org/1", needed=False),
            Column("read_by", "到哪天读完", day, "2024-03-31", needed=False),
            *told("几时发的"),
        ),
        rows.materials,
        _material_cells,
        anybody,
        organises,
        _enter_material,
    ),
    Table(
        "questions",
        "每周一问",
        (
            Column("monday", "那周周一", day, "2024-03-04"),
            Column("text", "问题", line(), "瓦斯到多少要停"),
            Column("choices", "选项", parts, "0.8%|1.0%|1.5%", needed=False),
            Column("right", "第几个对", whole(1, study.MOST_CHOICES), "2", needed=False),
            Column("explained", "讲解", text, "规程第一百三十八条", needed=False),
            Column("closes_at", "截止", moment, "2024-03-10 20:00"),
        ),
        rows.questions,
        _question_cells,
        organises,
        organises,
        _enter_question,
    ),
    Table(
        "books",
        "每月一书",
        (
            Column("month", "哪个月", day, "2024-03-01"),
            Column("title", "书名", line(100), "平凡的世界"),
            Column("author", "作者", line(60), "路遥", needed=False),
            Column("why", "为什么读", text, "写矿工的书", needed=False),
        ),
        rows.books,
        _book_cells,
        anybody,
        organises,
        _enter_book,
    ),
    Table(
        "courses",
        "网上课程",
        (
            Column("title", "课程", line(100), "瓦斯防治"),
            Column("school", "网校", line(100), "煤炭远程教育", needed=False),
            Column("link", "网址", link, "https://example.org/1", needed=False),
            Column("hours", "学时", whole(1, 400), "4"),
            Column("opens_on", "从哪天", day, "2024-03-01"),
            Column("due_on", "到哪天", day, "2024-04-30", needed=False),
        ),
        rows.courses,
        _course_cells,
        anybody,
        organises,
        _enter_course,
    ),
    Table(
        "discussions",
        "讨论",
        (
            Column("topic", "题目", line(100), "怎么少停机"),
            Column("led_by", "谁主持", member, "D0017 苗青山"),
            Column("starts_at", "时间", moment, "2024-03-05 14:30"),
            Column("place", "地点", line(100), "活动室", needed=False),
            *told("记录"),
        ),
        rows.discussions,
        _discussion_cells,
        anybody,
        organises,
        _enter_discussion,
    ),
)
