"""Why a ride was not given, in plain words: a sentence for each reason of the matcher.

`names` gives the drivers' names to those who may see them (coordinators); without it a driver is
spoken of, not named. Nobody is told that two people are never planned together.
"""

from collections.abc import Mapping
from typing import Any

from flask_babel import gettext as _

from models.week_plans import LeftOver

Names = Mapping[int, str]


def reason(left: LeftOver, names: Names | None = None) -> str:
    """What stood in the way."""
    told = left.detail
    match left.reason:
        case "no_driver":
            return _("这一程没有师傅出车")
        case "ride_too_long":
            return _(
                "坐车要 %(ride)s 分，比能坐的 %(limit)s 分长",
                ride=_minutes(told["ride_s"]),
                limit=_minutes(told["limit_s"]),
            )
        case "no_driver_in_reach":
            return _(
                "%(driver)s接您要绕 %(detour)s 分，他最多绕 %(most)s 分",
                driver=_driver(told["driver"], names),
                detour=_minutes(told["detour_s"]),
                most=_minutes(told["detour_s"] - told["short_by_s"]),
            )
        case "no_seat":
            return _("顺路的 %(cars)s 辆车都坐满了", cars=told["drivers_in_reach"])
        case "no_room_in_detour":
            return _(
                "顺路的车里 %(cars)s 辆还有座，但再接一个人，绕的时间就超了",
                cars=told["drivers_with_a_seat"],
            )
        case "not_found":
            return _("配对的时间不够，还没有排上。再配一次就可能排上")
        case _:
            return _("这一程没有合适的车")


def mend(left: LeftOver, names: Names | None = None) -> str:
    """The smallest change that would have been enough; empty where there is none."""
    change: dict[str, Any] | None = next(iter(left.detail.get("changes", ())), None)
    if change is None:
        return ""
    driver = _driver(change["driver"], names)
    match change["kind"]:
        case "longer_detour":
            return _("%(driver)s多绕 %(n)s 分，就能捎上", driver=driver, n=_minutes(change["by"]))
        case "longer_ride":
            return _("多坐 %(n)s 分，%(driver)s就能捎上", driver=driver, n=_minutes(change["by"]))
        case "more_seats":
            return _("%(driver)s多一个空座，就能捎上", driver=driver)
        case _:
            return ""


def _driver(key: str, names: Names | None) -> str:
    name = names.get(int(key)) if names else None
    return _("%(name)s师傅", name=name) if name else _("最近的师傅")


def _minutes(seconds: int) -> int:
    return -(-seconds // 60)
