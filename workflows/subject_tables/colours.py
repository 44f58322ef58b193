"""What belongs to the five colours as tables: events, groups, articles, pairs, rides."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy.orm import Session

from models.colours import Attendance, Event
from models.culture import Article, InterestGroup, ShownWork
from models.errors import RuleBroken
from models.mentoring import Assessment, Improvement, MentorPair
from models.people import STAFF, Member, Role, Site
from models.queries import subject_rows as rows
from models.queries.colours import event_at
from models.queries.culture import group_named, published_article
from models.queries.door import ride_taken
from models.queries.mentoring import same_pair
from models.week_plans import RideTaken
from workflows.draw_contract import Contract, draw_contract, keeps_mentoring
from workflows.enter_ride import enter_ride
from workflows.plan_event import EventPlan, may_plan_events, plan_event
from workflows.share_culture import Publication, enter_article, found_group, keeps_culture
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
    one_of,
    text,
    told,
    whole,
)
from workflows.subject_tables.table import Table, Values
from workflows.subject_tables.words import COLOURS, DIRECTIONS, FORMS, WORKS, word
from workflows.take_attendance import enter_attendance


def _anybody(_: Member) -> bool:
    return True


def _staff(viewer: Member) -> bool:
    return viewer.has_role(*STAFF)


def _coordinator(viewer: Member) -> bool:
    return viewer.has_role(Role.COORDINATOR)


def _enter_event(session: Session, row: Values, by: Member, now: datetime) -> bool:
    if event_at(session, by.site, row["title"], row["starts_at"]) is not None:
        return False
    told: Values = {key: row[key] or "" for key in ("venue", "about", "bring")}
    names = {key: row[key] for key in ("colour", "form", "title", "starts_at", "ends_at", "leader")}
    plan = EventPlan(**names, **told, places=row["places"], section=row["leader"].section)
    plan_event(session, plan, by, now)
    return True


def _enter_attendance(session: Session, row: Values, by: Member, now: datetime) -> bool:
    event = event_at(session, by.site, row["event"], row["starts_at"])
    if event is None:
        raise RuleBroken(
            "no_event_then", title=row["event"], at=f"{row['starts_at']:%Y-%m-%d %H:%M}"
        )
    return bool(enter_attendance(session, event, [row["member"]], by, now))


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


def _enter_pair(session: Session, row: Values, by: Member, now: datetime) -> bool:
    if same_pair(session, row["mentor"], row["apprentice"], row["starts_on"]) is not None:
        return False
    kept = {**row, "aims": row["aims"] or ""}
    draw_contract(session, Contract(**kept), by, now)
    return True


def _enter_ride(session: Session, row: Values, by: Member, now: datetime) -> bool:
    if ride_taken(session, row["rider"].id, row["day"], row["direction"]) is not None:
        return False
    enter_ride(session, row["driver"], row["rider"], row["day"], row["direction"], by, now)
    return True


def _event_cells(one: Event, site: Site) -> Sequence[Cell]:
    times = [at_mine(one.starts_at, site), at_mine(one.ends_at, site)]
    told = [one.venue, one.about, one.bring, one.places, one.cancelled_why]
    return [
        word(COLOURS, one.colour),
        word(FORMS, one.form),
        one.title,
        *times,
        named(one.leader),
        *told,
    ]


def _attendance_cells(one: Attendance, site: Site) -> Sequence[Cell]:
    return [one.event.title, at_mine(one.event.starts_at, site), named(one.member)]


def _group_cells(one: InterestGroup, _: Site) -> Sequence[Cell]:
    return [one.name, one.about, named(one.leader)]


def _article_cells(one: Article, _: Site) -> Sequence[Cell]:
    return [named(one.author), one.title, one.outlet, one.published_on, one.link]


def _work_cells(one: ShownWork, site: Site) -> Sequence[Cell]:
    shown = at_mine(one.shown_at, site)
    return [word(WORKS, one.kind), one.title, named(one.author), shown, one.words]


def _pair_cells(one: MentorPair, _: Site) -> Sequence[Cell]:
    dates = [one.starts_on, one.ends_on]
    ended = [one.graduated_on, one.key_post, one.ended_on]
    return [named(one.mentor), named(one.apprentice), one.trade, one.aims, *dates, *ended]


def _assessment_cells(one: Assessment, _: Site) -> Sequence[Cell]:
    marks = {mark.improvement: mark.mark for mark in one.marks}
    pair = [named(one.pair.mentor), named(one.pair.apprentice)]
    return [*pair, one.held_on, *(marks.get(name) for name in Improvement), one.total]


def _ride_cells(one: RideTaken, _: Site) -> Sequence[Cell]:
    return [one.shift_date, word(DIRECTIONS, one.direction), named(one.driver), named(one.rider)]


TABLES = (
    Table(
        "events",
        "活动",
        (
            Column("colour", "颜色", one_of(COLOURS), "绿"),
            Column("form", "形式", one_of(FORMS), "义务劳动"),
            Column("title", "题目", line(60), "擦门窗"),
            Column("starts_at", "开始", moment, "2024-03-05 14:30"),
            Column("ends_at", "结束", moment, "2024-03-05 16:30"),
            Column("leader", "负责人", member, "D0017 苗青山"),
            Column("venue", "地点", line(100), "区队楼", needed=False),
            Column("about", "做什么", text, "擦一楼的门窗", needed=False),
            Column("bring", "带什么", line(100), "抹布", needed=False),
            Column("places", "名额", whole(1, 9999), "20", needed=False),
            *told("取消原因"),
        ),
        rows.events,
        _event_cells,
        _anybody,
        may_plan_events,
        _enter_event,
    ),
    Table(
        "attendances",
        "参加活动",
        (
            Column("event", "活动", line(60), "擦门窗"),
            Column("starts_at", "开始", moment, "2024-03-05 14:30"),
            Column("member", "谁来了", member, "D0017 苗青山"),
        ),
        rows.attendances,
        _attendance_cells,
        _staff,
        may_plan_events,
        _enter_attendance,
    ),
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
        _anybody,
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
        _anybody,
        keeps_culture,
        _enter_article,
    ),
    Table(
        "works",
        "作品",
        told("种类", "题目", "作者", "几时展出", "文字"),
        rows.works,
        _work_cells,
        _anybody,
    ),
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
        told("师傅", "徒弟", "日期", "设备检修", "现场操作", "安全意识", "岗位操作", "总分"),
        rows.assessments,
        _assessment_cells,
        keeps_mentoring,
    ),
    Table(
        "rides",
        "搭车",
        (
            Column("day", "日期", day, "2024-03-05"),
            Column("direction", "去程回程", one_of(DIRECTIONS), "去矿上"),
            Column("driver", "师傅", member, "D0017 苗青山"),
            Column("rider", "乘车人", member, "D0058"),
        ),
        rows.rides,
        _ride_cells,
        _coordinator,
        _coordinator,
        _enter_ride,
    ),
)
