"""Why a rider is left over, and what would have mended it, as a colleague would say it.

The codes and numbers come from the matcher (matcher/explain.py) and are kept with the plan.
Coordinators are told which driver; riders (no session given) only that there is one.
"""

from collections.abc import Mapping
from math import ceil
from typing import Any

from flask_babel import gettext as _
from sqlalchemy.orm import Session

from models.people import Member


def why(session: Session | None, reason: str, detail: Mapping[str, Any]) -> str:
    """The reason, then the smallest change that would have been enough."""
    said = _reason(session, reason, detail)
    mends = [_mend(session, change) for change in detail.get("changes", [])[:1]]
    return said + "".join(mends)


def _reason(session: Session | None, reason: str, detail: Mapping[str, Any]) -> str:
    match reason:
        case "no_driver":
            return _("这一趟还没有车。")
        case "forbidden":
            return _("这一趟没有可以同车的师傅。")
        case "ride_too_long":
            return _(
                "从上车点直接到矿上就要 %(ride)s 分，超过了 %(limit)s 分。",
                ride=_minutes(detail["ride_s"]),
                limit=_minutes(detail["limit_s"]),
            )
        case "no_driver_in_reach":
            return _(
                "最近的是%(driver)s，要绕 %(detour)s 分，比他答应的多 %(over)s 分。",
                driver=_name(session, detail["driver"]),
                detour=_minutes(detail["detour_s"]),
                over=_minutes(detail["short_by_s"]),
            )
        case "no_seat":
            return _("顺路的 %(n)s 辆车都坐满了。", n=detail["drivers_in_reach"])
        case "no_room_in_detour":
            return _(
                "%(n)s 辆车还有空座，可是再接一位就超过了师傅答应的绕行。",
                n=detail["drivers_with_a_seat"],
            )
        case "driver_cancelled":
            return _("%(driver)s来不了。", driver=_name(session, detail["driver"]))
        case "fewer_seats":
            return _("%(driver)s的车坐不下了。", driver=_name(session, detail["driver"]))
        case "drivers_rest":
            return _("这一趟的 %(n)s 位师傅要歇：连着开夜路，或者歇得不够。", n=detail["drivers"])
        case "taken_out":
            return _("协调员从车上换了下来，还没有安排别的车。")
        case "came_back":
            return _("说过不坐，现在又要坐了。")
        case _:
            return _("这次没有找到能坐的车，请再配一次。")


def _mend(session: Session | None, change: Mapping[str, Any]) -> str:
    driver, by = _name(session, change["driver"]), change["by"]
    match change["kind"]:
        case "longer_detour":
            return _("%(driver)s肯多绕 %(n)s 分就行。", driver=driver, n=_minutes(by))
        case "longer_ride":
            return _("肯在%(driver)s车上多坐 %(n)s 分就行。", driver=driver, n=_minutes(by))
        case "more_seats":
            return _("%(driver)s再多一个座就行。", driver=driver)
        case _:
            return _("%(driver)s还能坐下，再配一次就行。", driver=driver)


def drivers_named(detail: Mapping[str, Any]) -> set[int]:
    """The drivers a reason speaks of, so that many can be looked up at once."""
    named = [detail.get("driver"), *(change["driver"] for change in detail.get("changes", [])[:1])]
    return {int(one) for one in named if one is not None}


def _minutes(seconds: int) -> int:
    return ceil(seconds / 60)


def _name(session: Session | None, member_id: str) -> str:
    member = session.get(Member, int(member_id)) if session else None
    return _("%(name)s师傅", name=member.name) if member else _("一位师傅")
