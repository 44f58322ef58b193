"""Talks, opinions, messages and announcements as tables."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy.orm import Session

from models.announcements import Announcement
from models.errors import RuleBroken
from models.messages import ChatMessage
from models.people import STAFF, Member, Site
from models.queries import subject_rows as rows
from models.queries.messages import known_digests
from models.queries.talks import talk_at
from models.talks import Opinion, TalkSession
from workflows.file_message import Heard, file_message
from workflows.opinions import Said, note_opinion
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
    text,
    told,
)
from workflows.subject_tables.table import Table, Values
from workflows.subject_tables.words import CHATS, ENDINGS, SOURCES, word
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
    name = row["name"] or (row["author"].name if row["author"] else "")
    heard = Heard(row["source"], row["asked_at"], name, row["text"], row["author"])
    if known_digests(session, [heard.digest(by.site)]):
        return False
    file_message(session, heard, by, now)
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


def _announcement_cells(one: Announcement, site: Site) -> Sequence[Cell]:
    crews = "、".join(crew.name for crew in one.crews)
    return [at_mine(one.published_at, site), one.title, one.text, crews, named(one.made_by)]


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
            Column("source", "来处", one_of(CHATS), "QQ群"),
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
        told("几时发的", "题目", "内容", "给哪些班组", "谁发的"),
        rows.announcements,
        _announcement_cells,
        _staff,
    ),
)
