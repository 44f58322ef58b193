"""Talks, opinions, messages and announcements as tables."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy.orm import Session

from models.announcements import Announcement
from models.errors import RuleBroken
from models.messages import ChatMessage, Source
from models.people import STAFF, Member, Site
from models.queries import subject_rows as rows
from models.queries.announcements import announced
from models.queries.messages import message_of_minute
from models.queries.talks import talk_at
from models.talks import Opinion, TalkSession
from workflows.announce import MOST_CHOICES, News, Quiz, announce
from workflows.file_message import Heard, file_message
from workflows.opinions import Said, note_opinion
from workflows.spreadsheets import Cell
from workflows.subject_tables.columns import (
    Column,
    at_mine,
    crews,
    day,
    full_name,
    line,
    member,
    moment,
    named,
    one_of,
    parts,
    text,
    told,
    whole,
)
from workflows.subject_tables.table import Table, Values
from workflows.subject_tables.words import ENDINGS, NEWS, SOURCES, word
from workflows.talks import plan_talk


def _staff(viewer: Member) -> bool:
    return viewer.has_role(*STAFF)


def _keepers(viewer: Member) -> bool:
    """Talks and opinions are entered for one's own section."""
    return viewer.has_role(*STAFF) and viewer.section is not None


def _enter_talk(session: Session, row: Values, by: Member, now: datetime) -> bool:
    if by.section is None or talk_at(session, by.section, row["starts_at"]) is not None:
        return False
    plan_talk(session, by.section, by, now, row["starts_at"], row["place"], row["topic"] or "")
    return True


def _enter_opinion(session: Session, row: Values, by: Member, now: datetime) -> bool:
    talk = talk_at(session, by.section, row["talk"]) if by.section else None
    if talk is None:
        raise RuleBroken("no_talk_then", at=f"{row['talk']:%Y-%m-%d %H:%M}")
    known = {(one.subject, one.text) for one in talk.opinions}
    if (row["subject"], row["text"]) in known:
        return False
    said = Said(row["subject"], row["text"], row["author"], row["family"] or "")
    note_opinion(session, talk, said, by, now, row["owner"], row["due_on"])
    session.expire(talk, ["opinions"])
    return True


def _enter_message(session: Session, row: Values, by: Member, now: datetime) -> bool:
    source, asked_at, words = row["source"], row["asked_at"], row["text"]
    if message_of_minute(session, by.site, source, asked_at, words) is not None:
        return False
    if source is Source.APP:
        raise RuleBroken("written_by_oneself")
    name = row["name"] or (row["author"].name if row["author"] else "")
    file_message(session, Heard(source, asked_at, name, words, row["author"]), by, now)
    return True


def _talk_cells(one: TalkSession, site: Site) -> Sequence[Cell]:
    return [at_mine(one.starts_at, site), one.place, one.topic]


def _opinion_cells(one: Opinion, site: Site) -> Sequence[Cell]:
    said = [at_mine(one.talk.starts_at, site), one.subject, one.text, named(one.author)]
    ended = [word(ENDINGS, one.ending), at_mine(one.ended_at, site), one.outcome]
    return [*said, one.author_name, named(one.owner), one.due_on, *ended]


def _message_cells(one: ChatMessage, site: Site) -> Sequence[Cell]:
    asked = [word(SOURCES, one.source), at_mine(one.asked_at, site), named(one.author)]
    first = one.clocks[0]
    ended = [at_mine(first.first_answer_at, site), at_mine(one.clock.solved_at, site)]
    return [*asked, one.author_name, one.text, named(one.owner), *ended]


def _enter_announcement(session: Session, row: Values, by: Member, now: datetime) -> bool:
    if announced(session, by.site, row["title"], row["text"]) is not None:
        return False
    quiz = None
    if row["question"]:
        quiz = Quiz(row["question"], row["choices"] or [], row["correct"] or 0)
    told = {key: row[key] for key in ("kind", "title", "text")}
    announce(session, News(**told, crews=row["crews"] or [], quiz=quiz), by, now)
    return True


def _announcement_cells(one: Announcement, site: Site) -> Sequence[Cell]:
    crews = "、".join(full_name(crew) for crew in one.crews)
    right = next((choice.no for choice in one.choices if choice.correct), None)
    choices = "\n".join(choice.text for choice in one.choices)
    asked = [one.question, choices, right]
    told = [at_mine(one.published_at, site), named(one.made_by), at_mine(one.withdrawn_at, site)]
    return [word(NEWS, one.kind), one.title, one.text, crews, *asked, *told]


TABLES = (
    Table(
        "talks",
        "谈心",
        (
            Column("starts_at", "时间", moment, "2024-03-05 14:30"),
            Column("place", "地点", line(100), "区队会议室"),
            Column("topic", "主题", line(100), "年轻人的学习和生活", needed=False),
        ),
        rows.talks,
        _talk_cells,
        _staff,
        _keepers,
        _enter_talk,
    ),
    Table(
        "opinions",
        "意见",
        (
            Column("talk", "谈心时间", moment, "2024-03-05 14:30"),
            Column("subject", "主题", line(60), "澡堂热水"),
            Column("text", "原话", text, "夜班下来澡堂没有热水"),
            Column("author", "谁提的", member, "D0017 苗青山", needed=False),
            Column("family", "家属姓名", line(40), "李秀兰", needed=False),
            Column("owner", "谁负责", member, "D0003", needed=False),
            Column("due_on", "到哪天", day, "2024-04-05", needed=False),
            *told("结果", "哪天有的结果", "怎么办的"),
        ),
        rows.opinions,
        _opinion_cells,
        _staff,
        _keepers,
        _enter_opinion,
    ),
    Table(
        "messages",
        "留言",
        (
            Column("source", "来处", one_of(SOURCES), "QQ群"),
            Column("asked_at", "几时问的", moment, "2024-03-05 20:10"),
            Column("author", "谁问的", member, "D0017 苗青山", needed=False),
            Column("name", "群里的名字", line(40), "青山", needed=False),
            Column("text", "原话", text, "提高学历有奖励吗"),
            *told("谁负责", "第一次回答", "解决"),
        ),
        rows.messages,
        _message_cells,
        _staff,
        _staff,
        _enter_message,
    ),
    Table(
        "announcements",
        "公告",
        (
            Column("kind", "种类", one_of(NEWS), "安全知识"),
            Column("title", "标题", line(60), "敲帮问顶"),
            Column("text", "内容", text, "进工作面先看顶板"),
            Column("crews", "给哪些班组", crews, "检修班、早班", needed=False),
            Column("question", "小问题", line(100), "先做什么", needed=False),
            Column("choices", "答案", parts, "看顶板|开机", needed=False),
            Column("correct", "第几个对", whole(1, MOST_CHOICES), "1", needed=False),
            *told("几时发的", "谁发的", "几时撤回"),
        ),
        rows.announcements,
        _announcement_cells,
        _staff,
        _staff,
        _enter_announcement,
    ),
)
