"""The words for what runs by the clock."""

from collections.abc import Mapping

from flask_babel import LazyString
from flask_babel import lazy_gettext as _l

from workflows.timetable import Act

ACTS: dict[Act, LazyString] = {
    Act.PLAN_NEXT_WEEK: _l("排下一周的草稿"),
    Act.HAND_OVER_WAITING: _l("没找到车的人交给协调员"),
    Act.ESCALATE_MESSAGES: _l("看留言等了多久"),
    Act.REMIND_OPINION_OWNERS: _l("提醒意见的负责人"),
    Act.REMIND_PLATFORMS: _l("提醒学习、培训和项目的期限"),
    Act.REMIND_OF_ASSESSMENTS: _l("提醒师徒季度考核"),
    Act.REMIND_OF_REVIEWS: _l("提醒困难帮扶回访"),
    Act.POST_ANNOUNCEMENTS: _l("把公告交给各群的机器人"),
    Act.FORGET: _l("按规定忘掉离开的人和旧材料"),
    Act.BURY_DEAD_JOBS: _l("收拾断了的配对"),
    Act.DELIVER: _l("往外发消息"),
}
ONCE: dict[str, LazyString] = {
    "planned": _l("排好了草稿"),
    "there": _l("那一周已经有安排，没有动"),
    "stopped": _l("有人叫停了"),
    "failed": _l("试了三次没有算完"),
}
COUNTED: dict[str, LazyString] = {
    "told": _l("提醒了 %(n)s 人次"),
    "riders": _l("交了 %(n)s 人次"),
    "steps": _l("催了 %(n)s 步"),
    "departments": _l("%(n)s 个部门没按时回"),
    "queued": _l("交出 %(n)s 条"),
    "posted": _l("%(n)s 条公告发到了"),
    "forgotten": _l("忘掉 %(n)s 人的资料"),
    "emptied": _l("清掉 %(n)s 份旧材料"),
    "dead": _l("收了 %(n)s 次"),
    "sent": _l("发出 %(n)s 条"),
}


def did_words(act: Act, did: Mapping[str, int]) -> list[str]:
    """What a run did, in words; nothing where there was nothing to do."""
    found = []
    for key, n in did.items():
        if not n:
            continue
        if key in ONCE and act is Act.PLAN_NEXT_WEEK:
            found.append(str(ONCE[key]))
        elif key in COUNTED:
            found.append(str(COUNTED[key]) % {"n": n})
    return found
