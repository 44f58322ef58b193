"""Made-up people, cars and figures that the style page shows its parts with."""

from pathlib import Path

from flask_babel import gettext as _
from flask_babel import lazy_gettext
from flask_wtf import FlaskForm
from werkzeug.datastructures import MultiDict
from wtforms import (
    BooleanField,
    DecimalField,
    FileField,
    IntegerField,
    PasswordField,
    RadioField,
    SelectChoice,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
)
from wtforms.validators import InputRequired, Length, NumberRange

from web import style_figures
from web.style_figures import LONG_NAME, Sample

ICONS = Path(__file__).parent / "templates" / "macros" / "icons"
WEEKDAYS = ("一", "二", "三", "四", "五", "六", "日")


class SampleForm(FlaskForm):
    """Every kind of field there is; nothing is done with what comes in."""

    class Meta:
        """A sample is never posted, so it carries no token."""

        csrf = False

    name = StringField(lazy_gettext("姓名"))
    closed = StringField(lazy_gettext("班组"), render_kw={"disabled": True})
    number = StringField(
        lazy_gettext("工号"),
        [Length(min=6, max=6, message=lazy_gettext("工号是 6 位数字，请补全"))],
    )
    town = SelectField(
        lazy_gettext("县城"),
        choices=[SelectChoice("changwu", "长武"), SelectChoice("binxian", "彬县")],
    )
    password = PasswordField(lazy_gettext("密码"))
    seats = IntegerField(
        lazy_gettext("空座几个"),
        [NumberRange(1, 4, lazy_gettext("5 座车除去您，最多坐 4 人。请改成 1 到 4"))],
    )
    words = TextAreaField(lazy_gettext("要告诉师傅的话"))
    way = RadioField(
        lazy_gettext("往哪边"),
        [InputRequired(lazy_gettext("请选去矿上、回家，还是往返"))],
        choices=[
            SelectChoice("to_work", lazy_gettext("去矿上")),
            SelectChoice("home", lazy_gettext("回家")),
            SelectChoice("both", lazy_gettext("往返")),
        ],
    )
    days = SelectMultipleField(
        lazy_gettext("哪几天"), choices=[SelectChoice(str(n)) for n in range(9, 16)]
    )
    car = RadioField(
        lazy_gettext("哪辆车"),
        choices=[SelectChoice("1", "陕D8O217"), SelectChoice("2", "陕DDO3617")],
    )
    place = RadioField(
        lazy_gettext("在哪里上车"),
        choices=[SelectChoice("1", "东关十字"), SelectChoice("2", "体育场南门")],
    )
    sheet = FileField(lazy_gettext("花名册文件"))
    lat = DecimalField(lazy_gettext("纬度"), places=6)
    lon = DecimalField(lazy_gettext("经度"), places=6)
    datum = SelectField(
        lazy_gettext("坐标系"),
        choices=[
            SelectChoice("wgs84", "WGS84"),
            SelectChoice("gcj02", "GCJ-02"),
            SelectChoice("bd09", "BD-09"),
        ],
    )
    consent = BooleanField(lazy_gettext("同车的人能看到我的电话"))


def filled_form() -> SampleForm:
    """A form as a man has filled it in, without mistakes."""
    return SampleForm(
        formdata=MultiDict(
            [
                ("name", "石向明"),
                ("closed", "检修班"),
                ("number", "120345"),
                ("town", "binxian"),
                ("seats", "3"),
            ]
            + [("days", str(n)) for n in range(9, 15)]
            + [("way", "both"), ("car", "1"), ("place", "1"), ("consent", "y")]
            + [("lat", "35.034100"), ("lon", "108.081700"), ("datum", "wgs84")]
        ),
        prefix="",
    )


def refused_form() -> SampleForm:
    """A form with mistakes in three fields, as it comes back with 422."""
    form = SampleForm(
        formdata=MultiDict(
            [
                ("bad-name", LONG_NAME),
                ("bad-number", "1203"),
                ("bad-seats", "5"),
                ("bad-town", "binxian"),
                ("bad-car", "1"),
                ("bad-place", "1"),
                ("bad-datum", "wgs84"),
            ]
        ),
        prefix="bad",
    )
    form.validate()
    return form


def choice_details() -> Sample:
    """Second lines, pin numbers and closed days of the sample's choices."""
    days = {str(n): {"top": WEEKDAYS[n - 9], "closed": n == 15} for n in range(9, 16)}
    cars = {
        "1": {"plate": "陕D8O217", "paint": "白", "small": "白色 哈弗 H6·5 座"},
        "2": {"plate": "陕DDO3617", "paint": "银", "small": "银色 秦 PLUS·5 座"},
    }
    places = {
        "1": {"no": 1, "small": "离您家 300 米·每天 3 辆车经过"},
        "2": {"no": 2, "small": "离您家 900 米·每天 2 辆车经过"},
    }
    return {"days": days, "cars": cars, "places": places}


def ride(**changes: object) -> Sample:
    """A ticket's ride; the changes make its other states."""
    return {
        "day": _("明早"),
        "date": _("3月3日 周二·早班"),
        "clock": "06:40",
        "instant": "2015-03-03T06:40+08:00",
        "from_place": "东关十字",
        "from_note": _("%(time)s 上车", time="06:40"),
        "to_place": "矿西门",
        "to_note": _("%(time)s 到", time="07:20"),
        "leg": _("约 %(n)s 分", n=40),
        "driver": "秦望川",
        "car": "白色 哈弗 H6",
        "paint": "白",
        "plate": "陕D8O217",
        "mates": _("同车：%(names)s", names="白喜平、康大牛"),
    } | changes


def rides() -> Sample:
    """The ticket in its states: normal, a new driver, long words, no car yet."""
    return {
        "normal": ride(),
        "changed": ride(
            clock="06:35",
            driver="柳向北",
            car="黑色 捷达",
            paint="黑",
            plate="陕DDO3617",
            mark=_("第一次坐他的车"),
        ),
        "long": ride(
            from_place="昭仁街道西关新村幸福小区北门对面公交站",
            to_place="井口停车场东侧二号门",
            driver=LONG_NAME,
            car="香槟金色 五菱宏光加长版",
            paint="香槟金",
            mates=_("同车：%(names)s", names=f"{LONG_NAME}、{LONG_NAME}、白喜平、康大牛"),
        ),
        "soft": ride(driver=None, leg=_("正在找车")),
    }


def week() -> list[Sample]:
    """Seven days, one of each mark."""
    marks = ("taken", "ok", "ok", "ok", "off", "bad", "rest")
    shifts = ("早", "早", "中", "夜", "早", "早", "休")
    return [
        {
            "name": name,
            "date": 2 + n,
            "shift": shifts[n],
            "mark": marks[n],
            "href": "#week",
            "past": n == 0,
            "current": n == 1,
        }
        for n, name in enumerate(WEEKDAYS)
    ]


def route() -> list[Sample]:
    """A trip half way: one aboard, one who did not come, one at the stop, one to come, the mine."""
    return [
        {
            "time": "06:40",
            "state": "done",
            "who": "石向明",
            "place": "东关十字",
            "text": _("已上车"),
            "undo": "#route",
        },
        {
            "time": "06:43",
            "state": "done",
            "missed": True,
            "who": "温玉柱",
            "place": "南街",
            "text": _("没到"),
            "undo": "#route",
        },
        {
            "time": "06:45",
            "state": "now",
            "no": 3,
            "who": "白喜平",
            "place": "体育场南门",
            "phone": "10000000014",
            "aboard": "#route",
            "absent": "#route",
        },
        {
            "time": "06:51",
            "state": "next",
            "no": 4,
            "who": LONG_NAME,
            "place": "西桥头",
            "phone": "10000000015",
        },
        {
            "time": "07:20",
            "state": "end",
            "who": "矿西门",
            "place": _("班前会 %(time)s", time="07:30"),
        },
    ]


def pins() -> Sample:
    """Where the sample map looks, its numbered stops and the mine, in WGS84 degrees."""
    return {
        "centre": {"lat": 35.06, "lon": 108.02},
        "mine": {"lat": 35.096062, "lon": 107.943871, "name": "矿西门"},
        "stops": [
            {"lat": 35.0341, "lon": 108.0817, "no": 1, "name": "东关十字", "input": "place-0"},
            {"lat": 35.0286, "lon": 108.0744, "no": 2, "name": "体育场南门", "input": "place-1"},
        ],
        "landmarks": [
            {"lat": 35.2067, "lon": 107.7987, "name": "长武县城"},
            {"lat": 35.0357, "lon": 108.0807, "name": "彬县县城"},
        ],
        "legs": [[[35.0341, 108.0817], [35.0286, 108.0744], [35.096062, 107.943871]]],
    }


def icon_names() -> list[str]:
    """The symbols a page may use: one file each."""
    return sorted(path.stem for path in ICONS.glob("*.svg"))


def context() -> Sample:
    """All that templates/style/index.html shows."""
    return {
        "form": filled_form(),
        "refused": refused_form(),
        "details": choice_details(),
        "rides": rides(),
        "week": week(),
        "route": route(),
        "board": style_figures.board(),
        "waiting": style_figures.board(waiting=True),
        "metrics": style_figures.plan_metrics(),
        "running": style_figures.running(),
        "messages": style_figures.messages(),
        "report": style_figures.report(),
        "table": style_figures.table(),
        "services": style_figures.services(),
        "map": pins(),
        "icons": icon_names(),
        "long_name": LONG_NAME,
        "paints": ("白", "银", "灰", "黑", "红", "蓝", "棕", "黄", "绿", "橙", "金", "紫", "香槟"),
    }
