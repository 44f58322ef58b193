"""The pages that are not in the navigation: what a member may open from his own page."""

from dataclasses import dataclass

from flask import url_for
from flask_babel import LazyString
from flask_babel import lazy_gettext as _l

from models.people import Member
from web.admission import finds


@dataclass(frozen=True, slots=True)
class Page:
    """A page's address, its icon and what it is."""

    href: str
    icon: str
    text: str


FURTHER: list[tuple[LazyString, list[tuple[str, str, LazyString]]]] = [
    (
        _l("我的"),
        [
            ("door.mine", "check-circle-fill", _l("我坐过的车")),
            ("preferences.show", "shield-lock", _l("我的规矩：今天累、只和女同事、不和谁同车")),
            ("attendance.mine", "people-fill", _l("我的志愿服务")),
            ("training.my_record", "lightbulb", _l("我的培训记录")),
            ("privacy.mine", "download", _l("我的数据：全部下载")),
            ("privacy.show", "shield-lock", _l("我们记什么、谁看得到、什么时候删")),
        ],
    ),
    (
        _l("大家的"),
        [
            ("ride_rules.show", "shield-check", _l("搭车的规矩")),
            ("ledger.show", "bar-chart-fill", _l("公平账：谁捎了多少，谁坐上了多少")),
            ("maps.show", "map", _l("搭车地图")),
            ("mentoring.pairs", "people-fill", _l("以师带徒")),
            ("aid.index", "people-fill", _l("困难帮扶")),
        ],
    ),
    (
        _l("配车用的"),
        [
            ("chains.paste", "clipboard", _l("粘贴接龙")),
            ("statistics.lights", "exclamation-triangle-fill", _l("下周哪些班缺座")),
            ("statistics.show", "bar-chart-fill", _l("搭车统计")),
            ("maps.stops", "geo-alt-fill", _l("上车点")),
            ("roads.show", "map", _l("行车时间")),
        ],
    ),
    (
        _l("管理"),
        [
            ("members.index", "people-fill", _l("人员：名单、职务、登录口令")),
            ("roster.upload", "people-fill", _l("导入花名册")),
            ("tables.index", "file-earmark-spreadsheet", _l("导出和导入")),
            ("mine_days.show", "calendar-x", _l("矿上自己放假、上班的日子")),
            ("timetable.show", "clock", _l("按时做的事：自己排下一周、提醒、发消息")),
            ("outlets.show", "send-fill", _l("往外发消息：群机器人、邮箱")),
        ],
    ),
]


def further(member: Member) -> list[tuple[str, list[Page]]]:
    """The further pages this member may open, his own first, under their headings."""
    return [
        (str(title), found)
        for title, pages in FURTHER
        if (
            found := [
                Page(url_for(endpoint), icon, str(text))
                for endpoint, icon, text in pages
                if finds(endpoint, member)
            ]
        )
    ]
