"""Made-up weeks, counts, messages and lists that the style page shows its parts with."""

from typing import Any

from flask_babel import gettext as _

Sample = dict[str, Any]

LONG_NAME = "阿卜杜热合曼·买买提江"


def _trip(*names: str, total: int = 3, new: str = "", shown: bool = False) -> Sample:
    riders = [{"name": name, "new": name == new, "pinned": name == "石向明"} for name in names]
    return {"kind": "trip", "used": len(names), "total": total, "riders": riders, "shown": shown}


def _car(driver: str, plate: str, colour: str, time: str, trips: list[Sample]) -> Sample:
    return {
        "driver": driver,
        "plate": plate,
        "paint": colour,
        "town": "彬县",
        "time": time,
        "trips": trips,
    }


def board(waiting: bool = False) -> Sample:
    """Two crews over five days: full, free, new, off, at rest; or all cells still to come."""
    days = [
        {"text": _("周一 2日")},
        {"text": _("周二 3日"), "note": _("明天"), "today": True},
        {"text": _("周三 4日")},
        {"text": _("周四 5日"), "note": _("元宵节")},
        {"text": _("周五 6日"), "note": _("%(n)s 人没车", n=2), "short": True},
    ]
    full = _trip("石向明", "白喜平", "康大牛")
    rest: Sample = {"kind": "rest"}
    off = {"kind": "off", "note": _("家里有事")}
    early = [
        _car(
            "秦望川",
            "陕D8O217",
            "白",
            "06:40",
            [full, full | {"shown": True}, full, _trip("石向明", "温玉柱", new="温玉柱"), rest],
        ),
        _car(
            "柳向北",
            "陕DDO3617",
            "黑",
            "06:38",
            [
                _trip(LONG_NAME, "江小岭", "董存粮", "高原野", total=4),
                _trip(shown=True),
                off,
                full,
                off,
            ],
        ),
    ]
    night = [
        _car(
            "仝立新",
            "陕D2O8R3",
            "蓝",
            "22:42",
            [rest, _trip("邢谷雨", "柴金锁", "顾塬生", new="顾塬生", shown=True), rest, rest, full],
        )
    ]
    if waiting:
        for car in early + night:
            car["trips"] = [{"kind": "wait", "shown": n == 1} for n in range(len(days))]
    crews = [
        {
            "shift": "early",
            "name": _("检修班·早班"),
            "cars": early,
            "muster": _("班前会 %(time)s", time="07:30"),
            "summary": _("2 车 7 座"),
        },
        {
            "shift": "night",
            "name": _("生产二班·夜班"),
            "cars": night,
            "muster": _("班前会 %(time)s", time="23:30"),
            "summary": _("1 车 3 座"),
        },
    ]
    return {"days": days, "crews": crews}


def plan_metrics() -> list[Sample]:
    """The strip of a plan's figures, with one that has grown large."""
    return [
        {"term": _("配上"), "value": "136", "unit": _("/ %(n)s 人次", n=139)},
        {"term": _("没配上"), "value": "3", "unit": _("人次")},
        {"term": _("绕行"), "value": "1,234,567", "unit": _("分钟"), "more": _("平均每趟 8.6 分")},
        {
            "term": _("老搭档"),
            "value": "22",
            "unit": _("/ %(n)s 对", n=24),
            "more": _("换了 2 对，橙框标出"),
        },
    ]


def running() -> Sample:
    """A plan being counted, 12 of 60 seconds gone."""
    best = [(0, 520), (2, 470), (5, 440), (8, 410), (12, 402)]
    bound = [(0, 300), (2, 340), (5, 372), (8, 386), (12, 392)]
    return {
        "title": _("已经算了 %(n)s 秒，最多算 %(most)s 秒", n=12, most=60),
        "text": _("可以离开这一页，算好了会告诉您。"),
        "seconds": 12,
        "limit": 60,
        "best": best,
        "bound": bound,
        "best_text": _("已找到 %(n)s 分", n=402),
        "bound_text": _("不可能低于 %(n)s 分", n=392),
        "metrics": [
            {"term": _("到现在配上"), "value": "136", "unit": _("/ %(n)s 人次", n=139)},
            {"term": _("绕行"), "value": "402", "unit": _("分钟")},
        ],
    }


def messages() -> list[Sample]:
    """A message in each state of its clock: (text, meta, left, kind, share, hours)."""
    return [
        {
            "text": "澡堂晚班的热水不够，洗到一半变凉",
            "meta": "邢谷雨·昨天 15:40",
            "kind": "late",
            "left": _("超了 %(h)s 小时 %(m)s 分", h=4, m=36),
            "share": 100,
            "hours": None,
        },
        {
            "text": "我自考拿了大专，单位的学历奖励怎么报？" * 3,
            "meta": "温玉柱·昨天 23:52",
            "kind": "soon",
            "left": _("还剩 %(h)s 小时 %(m)s 分", h=3, m=36),
            "share": 14,
            "hours": 3,
        },
        {
            "text": "五里铺的站点夜里没灯",
            "meta": "冯守义·今天 14:31",
            "kind": "calm",
            "left": _("还剩 %(h)s 小时 %(m)s 分", h=18, m=15),
            "share": 78,
            "hours": 18,
        },
        {
            "text": "3 号更衣柜锁坏了",
            "meta": "孟家旺·2月27日",
            "kind": "done",
            "left": _("用了 %(h)s 小时 %(m)s 分", h=1, m=20),
            "share": 100,
            "hours": None,
        },
    ]


def report() -> Sample:
    """Counts and charts of a year."""
    rides = (18, 12, 22, 24, 21, 23, 20, 19, 24, 17, 22, 21)
    services = (
        ("green", _("环境"), 38),
        ("yellow", _("文体"), 30),
        ("blue", _("师带徒"), 18),
        ("red", _("帮困"), 12),
        ("orange", _("搭车"), 8),
    )
    return {
        "figures": [
            {"term": _("搭车次数"), "value": sum(rides), "more": _("8 位师傅，24 位同事")},
            {"term": _("24 小时内答复"), "value": 21, "of": 21},
            {"term": _("心里话有着落"), "value": 56, "of": 56},
            {"term": _("志愿服务人次"), "value": 106},
            {"term": _("行驶公里"), "value": "1,234,567"},
        ],
        "months": [{"label": n, "value": count} for n, count in enumerate(rides, 1)],
        "total": sum(rides),
        "services": [{"colour": c, "text": t, "value": n} for c, t, n in services],
        "ends": [
            {"text": _("解决"), "value": 38, "fill": "lamp"},
            {"text": _("一对一说明"), "value": 18, "fill": "ink"},
        ],
    }


def table() -> Sample:
    """A list one sorts, with a long name, a large number and an empty cell."""
    columns = [
        {"key": "name", "text": _("姓名"), "href": "#lists", "sorted": "ascending"},
        {"key": "crew", "text": _("班组"), "href": "#lists"},
        {"key": "rides", "text": _("搭车次数"), "end": True},
        {"key": "note", "text": _("备注"), "wide_only": True},
    ]
    rows = [
        {
            "name": {"text": "石向明", "href": "#lists", "small": "120345"},
            "crew": "检修班",
            "rides": 243,
            "note": "",
        },
        {
            "name": {"text": LONG_NAME, "href": "#lists", "small": "120346"},
            "crew": "生产二班",
            "rides": "1,234,567",
            "note": "三月起改坐夜班车",
        },
        {"name": "白喜平", "crew": None, "rides": 0, "note": None},
    ]
    pages = [
        {"no": 1, "href": "#lists"},
        {"no": 2, "href": "#lists", "current": True},
        {"no": 3, "href": "#lists"},
        None,
        {"no": 12, "href": "#lists"},
    ]
    return {"columns": columns, "rows": rows, "pages": pages}


def services() -> Sample:
    """What takes place in a month, as agenda and as grid."""
    agenda = [
        {
            "day": 3,
            "word": _("明天"),
            "today": True,
            "href": "#colours",
            "colour": "blue",
            "name": "师徒季度考核",
            "about": "15:00·培训室·18 对",
        },
        {
            "day": 12,
            "word": _("周四"),
            "href": "#colours",
            "colour": "red",
            "name": "看望困难职工",
            "about": "14:00·3 人前往",
            "state": _("对象保密"),
        },
    ]
    by_day = {item["day"]: item for item in agenda}
    weeks = [
        [
            {"no": no, "today": no == 2, "events": [by_day[no]] if no in by_day else []}
            for no in range(start, start + 7)
        ]
        for start in (2, 9)
    ]
    filters = [{"text": _("全部"), "href": "#colours", "current": True}] + [
        {"text": text, "href": "#colours", "colour": colour}
        for colour, text in (
            ("red", _("帮困")),
            ("yellow", _("文体")),
            ("green", _("环境")),
            ("blue", _("师带徒")),
            ("orange", _("搭车")),
        )
    ]
    return {"agenda": agenda, "weeks": weeks, "filters": filters}
