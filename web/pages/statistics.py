"""The figures of the rides as the page, its charts and the workbook show them."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from flask_babel import LazyString
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from models.rides import Part
from models.road_times import CarbonRules
from web.day_words import full_day, month_day
from web.labels import DIRECTIONS
from web.moments import span_words
from workflows.ride_statistics import Cancels, Figures, GroupBy, Lateness
from workflows.seat_lights import Light, ShiftLight

CUTS: dict[GroupBy, LazyString] = {
    GroupBy.WEEK: _l("按周"),
    GroupBy.MONTH: _l("按月"),
    GroupBy.CREW: _l("按班组"),
    GroupBy.TOWN: _l("按县城"),
}
COLUMNS: list[tuple[str, LazyString]] = [
    ("label", _l("分组")),
    ("rides", _l("车次")),
    ("persons", _l("排上人次")),
    ("taken", _l("实际搭乘")),
    ("seats", _l("座位")),
    ("use", _l("座位用了 %")),
    ("left_over", _l("没车人次")),
    ("km", _l("少开公里")),
    ("kg", _l("少排 CO₂ 千克")),
]
LATENESS: dict[Lateness, LazyString] = {
    Lateness.DAY_BEFORE: _l("提前一天以上"),
    Lateness.HALF_DAY: _l("提前 12 到 24 小时"),
    Lateness.HOURS: _l("提前 2 到 12 小时"),
    Lateness.LATE: _l("提前 30 分到 2 小时"),
    Lateness.LAST_MINUTE: _l("不到 30 分"),
    Lateness.GONE: _l("车走了才说"),
}
PARTS = {Part.DRIVE: _l("师傅停驶"), Part.RIDE: _l("乘车人不坐")}
LIGHTS: dict[Light, LazyString] = {
    Light.RED: _l("缺座"),
    Light.YELLOW: _l("刚够"),
    Light.GREEN: _l("够"),
}


def rows_of(figures: Sequence[Figures], by: GroupBy) -> list[dict[str, str | int | float]]:
    """The figures by column, ready for a table."""
    return [
        {
            "label": _label(one.label, by),
            "rides": one.rides,
            "persons": one.persons,
            "taken": one.taken,
            "seats": one.seats,
            "use": round(100 * one.persons / one.seats) if one.seats else 0,
            "left_over": one.left_over,
            "km": round(one.saved_m / 1000),
            "kg": round(one.saved_g / 1000, 1),
        }
        for one in figures
    ]


def _label(label: str, by: GroupBy) -> str:
    if by is GroupBy.WEEK:
        return month_day(date.fromisoformat(label))
    return label or _("没有登记")


def statistics_page(figures: Sequence[Figures], by: GroupBy) -> dict[str, Any]:
    """The table, and the charts drawn from it."""
    rows = rows_of(figures, by)
    in_time = by in (GroupBy.WEEK, GroupBy.MONTH)
    series = [("persons", _("排上人次")), ("taken", _("实际搭乘人次")), ("km", _("少开的公里"))]
    charts = [
        {
            "title": _("%(what)s，共 %(n)s", what=title, n=sum(int(row[key]) for row in rows)),
            "points": [
                {"label": row["label"], "text": row["label"], "value": row[key]}
                for row in rows[-12:]
            ],
        }
        for key, title in series
    ]
    columns = [{"key": key, "text": str(word), "end": key != "label"} for key, word in COLUMNS]
    return {"rows": rows, "columns": columns, "charts": charts, "in_time": in_time}


def source_words(carbon: CarbonRules) -> str:
    """Where the saved kilometres and grams come from."""
    return _(
        "少开 = 搭乘的人自己开车要走的路 − 师傅绕的路，按确认过的搭乘、直线距离×绕行系数估算；"
        "汽油车每公里 %(petrol)s 克（约 8 升/百公里 × 2.25 千克/升），"
        "电动车每公里 %(electric)s 克（约 15 度/百公里 × 0.57 千克/度）",
        petrol=carbon.petrol_g_per_km,
        electric=carbon.electric_g_per_km,
    )


def lateness_bars(found: Mapping[Part, Cancels]) -> list[dict[str, Any]]:
    """A row of bars for each part: how late it was cancelled, by the planned times."""
    return [
        {
            "title": _("%(what)s，共 %(n)s 次", what=str(PARTS[part]), n=cancels.counts.total()),
            "middle": _middle(part, cancels.median_s),
            "rows": [
                {"text": str(word), "value": cancels.counts[late]}
                for late, word in LATENESS.items()
            ],
        }
        for part, cancels in found.items()
    ]


def _middle(part: Part, median_s: int | None) -> str:
    if median_s is None:
        return ""
    span = span_words(timedelta(seconds=median_s))
    if median_s < 0:
        return _("中间的一次：车走了 %(span)s 才说", span=span)
    if part is Part.DRIVE:
        return _("中间的一次：出发前 %(span)s", span=span)
    return _("中间的一次：上车前 %(span)s", span=span)


def lateness_lines(found: Mapping[Part, Cancels]) -> list[str]:
    """The same for the foot of the workbook."""
    lines = []
    for bars in lateness_bars(found):
        counted = [f"{row['text']} {row['value']}" for row in bars["rows"]]
        lines.append("；".join(filter(None, [bars["title"], *counted, bars["middle"]])))
    return lines


def light_rows(lights: Sequence[ShiftLight]) -> list[dict[str, Any]]:
    """The traffic lights of a week: day by day, no names."""
    return [
        {
            "order": one.shift_date.isoformat(),
            "day": full_day(one.shift_date),
            "what": f"{one.shift.name}·{DIRECTIONS[one.direction]}",
            "figures": _("%(seats)s 座，%(asked)s 人要坐", seats=one.seats, asked=one.asked),
            "colour": one.light.value,
            "word": _("缺 %(n)s 座", n=one.lacking) if one.lacking else str(LIGHTS[one.light]),
        }
        for one in lights
    ]
