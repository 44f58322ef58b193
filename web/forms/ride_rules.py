"""The limits of a mine's rides as a form, in the units people say them in."""

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import BooleanField, IntegerField, SelectField, StringField
from wtforms.fields import SelectChoice
from wtforms.validators import InputRequired, Length, NumberRange

from models.ride_limits import FatigueRules, NightBelongs, OperationRules

MINUTE_S, HOUR_S, HOUR_MIN = 60, 3600, 60


def _whole(label: object, least: int, most: int) -> IntegerField:
    between = _l("要在 %(least)s 到 %(most)s 之间", least=least, most=most)
    return IntegerField(label, [InputRequired(between), NumberRange(least, most, between)])


# Field, and how many of the records' units one of the form's is.
UNITS = {
    "night_home_extra_s": MINUTE_S,
    "night_home_longest_s": MINUTE_S,
    "rest_s": HOUR_S,
    "drives_a_day": 1,
    "night_drives": 1,
    "night_drives_days": 1,
    "night_from_min": HOUR_MIN,
    "night_to_min": HOUR_MIN,
}
OPERATION_UNITS = {
    "fairness_worth_s": MINUTE_S,
    "even_detours_percent": 1,
    "ask_extra_s": MINUTE_S,
    "walk_m": 1,
    "hand_over_before_s": HOUR_S,
}
MOST_WORDS = 200


class RideLimits(FlaskForm):
    """Fatigue, then how the operation is run."""

    night_home_extra_s = _whole(_l("下夜班回家，最多多开几分钟"), 0, 60)
    night_home_longest_s = _whole(_l("下夜班捎人，一趟最多开几分钟"), 0, 240)
    rest_s = _whole(_l("到家到下一个班出车，至少歇几小时"), 0, 24)
    drives_a_day = _whole(_l("一天最多捎人几趟"), 1, 10)
    night_drives = _whole(_l("夜里最多开几次"), 0, 31)
    night_drives_days = _whole(_l("在几天里算"), 1, 31)
    night_from_min = _whole(_l("夜里从几点算起"), 0, 24)
    night_to_min = _whole(_l("算到几点"), 0, 24)
    replaces_by_itself = BooleanField(_l("有变动时自己换好，不等协调员点"))
    fairness_worth_s = _whole(_l("少坐一次，值多绕几分钟"), 0, 120)
    even_detours_percent = _whole(_l("比同班师傅每趟多绕 1 分钟，他再绕就多算百分之几"), 0, 100)
    ask_extra_s = _whole(_l("有人没车时，最多问师傅能不能多绕几分钟"), 0, 120)
    walk_m = _whole(_l("有人没车时，换站最多让他走几米"), 0, 10000)
    hand_over_before_s = _whole(_l("还没找到车，提前几小时请协调员打电话"), 0, 48)
    other_ways = StringField(
        _l("没有车时还能怎么走"),
        [Length(max=MOST_WORDS, message=_l("最多 %(n)s 个字", n=MOST_WORDS))],
    )
    night_belongs = SelectField(
        _l("夜班算哪一天"),
        choices=[
            SelectChoice(NightBelongs.MUSTER.value, _l("点名那天（25日夜班 = 25日 23:00 点名）")),
            SelectChoice(NightBelongs.START.value, _l("上班那天（26日夜班 = 25日 23:00 点名）")),
        ],
    )

    @classmethod
    def filled(cls, fatigue: FatigueRules, operation: OperationRules) -> "RideLimits":
        """The form with what is kept."""
        limits = {name: getattr(fatigue, name) // unit for name, unit in UNITS.items()}
        runs = {name: getattr(operation, name) // unit for name, unit in OPERATION_UNITS.items()}
        return cls(
            data=limits
            | runs
            | {
                "replaces_by_itself": operation.replaces_by_itself,
                "other_ways": operation.other_ways,
                "night_belongs": operation.night_belongs.value,
            }
        )

    def limits(self) -> dict[str, int]:
        """The fatigue rules in the records' units."""
        return {name: int(self[name].data) * unit for name, unit in UNITS.items()}

    def operation(self) -> dict[str, int | str | NightBelongs]:
        """The operation rules in the records' units."""
        runs = {name: int(self[name].data) * unit for name, unit in OPERATION_UNITS.items()}
        return runs | {
            "replaces_by_itself": bool(self.replaces_by_itself.data),
            "other_ways": (self.other_ways.data or "").strip(),
            "night_belongs": NightBelongs(self.night_belongs.data),
        }
