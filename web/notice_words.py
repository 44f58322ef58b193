"""What a notice says: its code and plain values as one line and a second."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from flask_babel import gettext as _

from models.notices import Notice
from models.rides import Direction
from web import labels_channels, labels_colours, labels_people, labels_platforms
from web.day_words import clock, day_word, month_day
from web.labels import DIRECTIONS
from web.person_names import all_of

# What the records tell is one line; the rides' notices, below, say what to do as well.
NOTICES = (
    labels_channels.NOTICES
    | labels_colours.NOTICES
    | labels_platforms.NOTICES
    | labels_people.NOTICES
)


def notice_words(notice: Notice, now: datetime) -> tuple[str, str]:
    """(what is so, what to do). `now` is on the mine's clock."""
    return words_of(notice.code, notice.detail, now)


def words_of(code: str, detail: Mapping[str, Any], now: datetime) -> tuple[str, str]:
    """The same from a code and its values."""
    if code in NOTICES:
        return str(NOTICES[code]) % detail, _when_and_where(detail, now)
    leg = _leg(detail, now)
    match code:
        case "ride_lost":
            return (
                _("%(leg)s：%(driver)s师傅来不了", leg=leg, driver=detail["driver"]),
                _("正在给您找别的车，找到就告诉您"),
            )
        case "ride_changed":
            return (
                _("%(leg)s：改坐%(driver)s师傅的车", leg=leg, driver=detail["driver"]),
                _("%(clock)s 上车点见", clock=_clock(detail, now)),
            )
        case "time_changed":
            return (
                _("%(leg)s：时间改为 %(clock)s", leg=leg, clock=_clock(detail, now)),
                _("还是%(driver)s师傅的车", driver=detail["driver"]),
            )
        case "trip_taken_off":
            return (
                _("%(leg)s：您这一趟不开了", leg=leg),
                _("%(by)s记的。记错了请告诉他", by=detail["by"]),
            )
        case "choose_ride":
            return (
                _("%(leg)s：还没有找到车", leg=leg),
                _("点开看：走几步换个站，自己想办法，还是接着等"),
            )
        case "seat_asked":
            return (
                _("%(leg)s：%(rider)s 没有车", leg=leg, rider=detail["rider"]),
                _("您多绕 %(n)s 分钟能捎上他。点开说行不行", n=-(-detail["extra_s"] // 60)),
            )
        case "no_other_car":
            return (
                _("%(leg)s：没有别的车早走", leg=leg),
                _("还坐%(driver)s师傅的车，%(clock)s 走", **_car(detail, now)),
            )
        case "trip_changed":
            return _("%(leg)s：您的车有变动", leg=leg), _trip(detail, now)
        case "week_published" | "week_drafted" | "week_not_drafted":
            return _of_week(code, detail)
        case _:
            return _for_coordinators(code, detail, leg)


def _of_week(code: str, detail: Mapping[str, Any]) -> tuple[str, str]:
    day = month_day(date.fromisoformat(detail["monday"]))
    match code:
        case "week_published":
            return _("新的一周排好了"), _("%(day)s 起的一周，请看看您坐谁的车", day=day)
        case "week_drafted":
            drafted = _(
                "%(day)s 起一周的草稿排好了：配上 %(n)s/%(of)s 人次",
                day=day,
                n=detail["served"],
                of=detail["asked"],
            )
            return drafted, _("看过再发布")
        case _:
            return (
                _("%(day)s 起的一周没有自己排成", day=day),
                _("试了三次没有算完，请在“配对”里再配一次"),
            )


def _when_and_where(detail: Mapping[str, Any], now: datetime) -> str:
    """Of what somebody is to come to, when and where it is; else nothing."""
    if "at" not in detail:
        return ""
    moment = datetime.fromisoformat(detail["at"]).astimezone(now.tzinfo)
    when = f"{day_word(moment.date(), now.date())} {clock(moment, now)}"
    place = detail.get("place", "")
    return _("%(when)s，%(place)s", when=when, place=place) if place else when


def _for_coordinators(code: str, detail: Mapping[str, Any], leg: str) -> tuple[str, str]:
    match code:
        case "without_ride":
            return (
                _("%(leg)s：%(names)s 还没有车", leg=leg, names=all_of(detail["riders"])),
                _("手机上问过了，没有人能捎。请给他们打个电话"),
            )
        case "replacement_proposed":
            return (
                _("%(leg)s：有换车的办法，动 %(n)s 人", leg=leg, n=detail["riders"]),
                _("看过点“就这样换”"),
            )
        case "absence_contested":
            return (
                _("%(leg)s：%(rider)s 说自己到了", leg=leg, rider=detail["rider"]),
                _("记的是没到，请问问两边"),
            )
        case "trip_broken":
            return (
                _("%(leg)s：%(driver)s师傅歇不够了", leg=leg, driver=detail["driver"]),
                _("晚收工，到下一趟出车歇不够。正在给坐他车的人找别的车"),
            )
        case "swap_asked":
            return (
                _("%(name)s 想在 %(day)s 和您换班", name=detail["name"], day=detail["date"]),
                _("同意的话，在“排班”里点“同意”"),
            )
        case "swap_agreed":
            return _("%(name)s 同意 %(day)s 换班", name=detail["name"], day=detail["date"]), ""
        case "marked_absent":
            return (
                _("%(leg)s：记了您没到", leg=leg),
                _("不是这样的话，请点“我到了”"),
            )
        case _:
            return _("有一条新消息"), ""


def _car(detail: Mapping[str, Any], now: datetime) -> dict[str, str]:
    return {"driver": detail["driver"], "clock": _clock(detail, now)}


def _trip(detail: Mapping[str, Any], now: datetime) -> str:
    parts = []
    if detail["on"]:
        parts.append(_("多接 %(names)s", names=all_of(detail["on"])))
    if detail["off"]:
        parts.append(_("%(names)s 不坐", names=all_of(detail["off"])))
    parts.append(_("%(clock)s 出发", clock=_clock(detail, now)))
    return "，".join(parts)


def _leg(detail: Mapping[str, Any], now: datetime) -> str:
    if "day" not in detail or "direction" not in detail:
        return ""
    day = day_word(date.fromisoformat(detail["day"]), now.date())
    return _("%(day)s%(way)s", day=day, way=DIRECTIONS[Direction(detail["direction"])])


def _clock(detail: Mapping[str, Any], now: datetime) -> str:
    return clock(datetime.fromisoformat(detail["at"]), now)
