"""Interest groups, articles and works as tables; pictures do not travel in a spreadsheet."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy.orm import Session

from models.culture import Article, InterestGroup, ShownWork
from models.errors import RuleBroken
from models.people import Member, Site
from models.queries import subject_rows as rows
from models.queries.culture import group_named, published_article, same_work
from workflows.share_culture import (
    Publication,
    enter_article,
    found_group,
    keeps_culture,
    show_work,
)
from workflows.spreadsheets import Cell
from workflows.subject_tables.columns import (
    Column,
    at_mine,
    day,
    line,
    link,
    member,
    named,
    one_of,
    text,
    told,
)
from workflows.subject_tables.table import Table, Values, anybody
from workflows.subject_tables.words import WORKS, word


def _enter_group(session: Session, row: Values, by: Member, now: datetime) -> bool:
    leader = row["leader"]
    if leader.section is None:
        raise RuleBroken("author_without_section", name=leader.name)
    if group_named(session, leader.section, row["name"]) is not None:
        return False
    found_group(session, leader.section, row["name"], row["about"] or "", leader, by, now)
    return True


def _enter_article(session: Session, row: Values, by: Member, now: datetime) -> bool:
    published = Publication(row["title"], row["outlet"], row["published_on"], row["link"] or "")
    if published_article(
        session, row["author"], published.title, published.outlet, row["published_on"]
    ):
        return False
    enter_article(session, row["author"], published, by, now)
    return True


def _enter_work(session: Session, row: Values, by: Member, now: datetime) -> bool:
    known = same_work(session, row["author"], row["title"])
    if known is not None and known.taken_down_at is None:
        return False
    show_work(
        session, row["author"], row["kind"], row["title"], row["words"] or "", None, None, by, now
    )
    return True


def _group_cells(one: InterestGroup, _: Site) -> Sequence[Cell]:
    return [one.name, one.about, named(one.leader)]


def _article_cells(one: Article, _: Site) -> Sequence[Cell]:
    return [named(one.author), one.title, one.outlet, one.published_on, one.link]


def _work_cells(one: ShownWork, site: Site) -> Sequence[Cell]:
    shown = at_mine(one.shown_at, site)
    picture = "有图" if one.width else ""
    return [word(WORKS, one.kind), one.title, named(one.author), one.words, shown, picture]


TABLES = (
    Table(
        "groups",
        "兴趣小组",
        (
            Column("name", "组名", line(20), "摄影组"),
            Column("about", "做些什么", text, "每月拍一次", needed=False),
            Column("leader", "组长", member, "D0017 苗青山"),
        ),
        rows.groups,
        _group_cells,
        anybody,
        keeps_culture,
        _enter_group,
    ),
    Table(
        "articles",
        "发表的文章",
        (
            Column("author", "作者", member, "D0017 苗青山"),
            Column("title", "题目", line(100), "井下的灯"),
            Column("outlet", "登在哪里", line(60), "矿工报"),
            Column("published_on", "日期", day, "2024-03-05"),
            Column("link", "网址", link, "https://example.org/1", needed=False),
        ),
        rows.articles,
        _article_cells,
        anybody,
        keeps_culture,
        _enter_article,
    ),
    Table(
        "works",
        "作品",
        (
            Column("kind", "种类", one_of(WORKS), "诗"),
            Column("title", "题目", line(60), "灯房"),
            Column("author", "作者", member, "D0017 苗青山"),
            Column("words", "文字", text, "一盏灯，一个人", needed=False),
            *told("几时展出", "有没有图"),
        ),
        rows.works,
        _work_cells,
        anybody,
        keeps_culture,
        _enter_work,
    ),
)
