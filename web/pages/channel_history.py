"""The history of a message, a talk, an opinion or an announcement, as sentences."""

from collections.abc import Sequence
from datetime import datetime

from flask_babel import LazyString
from flask_babel import lazy_gettext as _l

from models.announcements import AnnouncementAct
from models.audit import AuditEntry
from models.base import Base
from models.messages import MessageAct
from models.queries.history import history_of
from models.talks import TalkAct
from web.labels_channels import SOURCES
from web.texts import _
from web.transactions import session

ACTS: dict[str, LazyString] = {
    MessageAct.WROTE_MESSAGE: _l("写了留言"),
    MessageAct.FILED_MESSAGE: _l("登记了留言"),
    MessageAct.TOOK_MESSAGE: _l("接手负责"),
    MessageAct.ANSWERED_MESSAGE: _l("回答了"),
    MessageAct.ADDED_TO_MESSAGE: _l("加了几句"),
    MessageAct.SOLVED_MESSAGE: _l("标为解决"),
    MessageAct.REOPENED_MESSAGE: _l("又问了一次"),
    MessageAct.SAID_WHETHER_HELPED: _l("说了有没有帮助"),
    MessageAct.HANDED_OVER_MESSAGE: _l("转给部门"),
    MessageAct.DEPARTMENT_REPLIED: _l("记下部门的答复"),
    MessageAct.ESCALATED_MESSAGE: _l("到点提醒"),
    MessageAct.CHANGED_CONSENT: _l("改了能不能公开"),
    MessageAct.PUBLISHED_ANSWER: _l("公开了问答"),
    MessageAct.WITHDREW_ANSWER: _l("撤下了问答"),
    TalkAct.PLANNED_TALK: _l("安排了谈心"),
    TalkAct.CHANGED_TALK: _l("改了时间或地点"),
    TalkAct.INVITED_TO_TALK: _l("请了人"),
    TalkAct.UNINVITED_FROM_TALK: _l("收回邀请"),
    TalkAct.MARKED_TALK_GUESTS: _l("记了到场"),
    TalkAct.KEPT_MINUTES: _l("写了记录"),
    TalkAct.CLOSED_TALK: _l("结束了谈心"),
    TalkAct.CALLED_OFF_TALK: _l("取消了谈心"),
    TalkAct.NOTED_OPINION: _l("记了意见"),
    TalkAct.ASSIGNED_OPINION: _l("定了谁负责"),
    TalkAct.SOLVED_OPINION: _l("解决了"),
    TalkAct.EXPLAINED_OPINION: _l("一对一解释了"),
    TalkAct.REOPENED_OPINION: _l("重开了意见"),
    TalkAct.REMINDED_OPINION_OWNER: _l("到点提醒"),
    AnnouncementAct.ANNOUNCED: _l("发了公告"),
    AnnouncementAct.POSTED_TO_GROUPS: _l("发到了各群"),
    AnnouncementAct.WITHDREW_ANNOUNCEMENT: _l("撤回了公告"),
    AnnouncementAct.ANSWERED_SAFETY_QUESTION: _l("答了小问题"),
}
STEPS: dict[str, LazyString] = {
    "message_12h": _l("等了 12 小时"),
    "message_20h": _l("等了 20 小时"),
    "message_overdue": _l("满了 24 小时"),
    "department_late": _l("部门到时间没有回"),
}
# What the service does by itself; anything else without a person was done without a name.
BY_ITSELF = {
    MessageAct.ESCALATED_MESSAGE,
    TalkAct.REMINDED_OPINION_OWNER,
    AnnouncementAct.POSTED_TO_GROUPS,
}


def history_lines(subjects: Sequence[Base], now: datetime) -> list[dict[str, str]]:
    """Who did what when, newest first; `now` brings the zone in which the times are shown."""
    return [
        {"by": _by(entry), "what": _what(entry), "at": f"{_local(entry, now):%Y-%m-%d %H:%M}"}
        for entry in history_of(session, subjects)
    ]


def _local(entry: AuditEntry, now: datetime) -> datetime:
    return entry.at.astimezone(now.tzinfo)


def _by(entry: AuditEntry) -> str:
    if entry.by is not None:
        return entry.by.name
    return _("系统") if entry.act in BY_ITSELF else _("没留名")


def _what(entry: AuditEntry) -> str:
    words = [str(ACTS.get(entry.act, entry.act))]
    if entry.whom is not None and entry.whom_id != entry.by_id:
        words.append(entry.whom.name)
    words += [
        str(entry.detail[name]) for name in ("department", "why", "was") if name in entry.detail
    ]
    if "step" in entry.detail:
        words.append(str(STEPS.get(entry.detail["step"], "")))
    if "source" in entry.detail:
        words += [
            str(label) for source, label in SOURCES.items() if source == entry.detail["source"]
        ]
    return "·".join(words)
