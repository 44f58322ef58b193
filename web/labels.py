"""The words for codes: why an act was refused, what a state is called."""

from datetime import date

from flask_babel import LazyString
from flask_babel import lazy_gettext as _l

from models.calendar import ShiftKind
from models.errors import RecordError
from models.figures import Figure
from models.people import Energy, Paint, Role
from models.rides import Datum, Direction, Way
from models.week_plans import PlanStatus
from web import (
    labels_channels,
    labels_colours,
    labels_people,
    labels_platforms,
    labels_report,
    labels_tables,
)
from web.day_words import month_day

REFUSALS: dict[str, LazyString] = {
    "changed_meanwhile": _l("有人先改过了。请看一看现在的内容，再改一次"),
    "seats_beyond_car": _l("这辆车除去您，最多坐 %(most)s 人，现在填的是 %(seats)s"),
    "plate_in_use": _l("车牌 %(plate)s 已经登记在别的同事名下。号码没填错的话，请找协调员"),
    "dates_out_of_order": _l("最后一天 %(last)s 在第一天 %(first)s 之前"),
    "day_is_over": _l("%(day)s 已经过去，不能再改"),
    "pin_far_away": _l(
        "这个点离矿有 %(km)s 公里，最远 %(most)s 公里。请看看经度和纬度是不是填反了"
    ),
    "not_a_draft": _l("这一版已经不是草稿，不能再发布"),
    "week_is_over": _l("%(monday)s 起的那一周已经过完，不能再发布"),
    "driver_out_since": _l("%(driver)s 师傅 %(day)s 这天不开了。请重新配对再发布"),
    "rider_out_since": _l("%(rider)s %(day)s 这天不坐了。请重新配对再发布"),
    "call_is_over": _l("%(rider)s 已经有车了，或者不用坐了。谢谢您"),
    "car_full": _l("%(driver)s 师傅的车坐满了，一共 %(seats)s 座"),
    "not_the_demo": _l("这里已经登记了%(site)s，不能再装演示数据"),
    "chain_empty": _l("请把接龙粘进来"),
    "chain_too_long": _l("太长了：最多 %(most)s 个字，现在有 %(n)s 个"),
    "chain_answer": _l("“%(value)s”不能这样答，请再选一次"),
    "chain_nobody": _l("没有工号为 %(number)s 的在职人员"),
    "chain_no_car": _l("%(name)s 还没有登记车，请先登记车"),
    "chain_full_car": _l("%(name)s 写的是坐满了，请到他的空座里改"),
    "chain_no_stop": _l("没有“%(stop)s”这个上车点"),
    "chat_word_form": _l("“%(word)s”不能当叫法：最多 %(most)s 个字，不能全是数字"),
    "chat_word_is_name": _l("“%(word)s”本来就是名单里的名字，不用再记"),
    "chat_word_nobody": _l("名单里没有“%(name)s”"),
    "chat_word_several": _l("有 %(n)s 个“%(name)s”，请填工号"),
    "chain_no_shift": _l("没有“%(shift)s”这个班"),
    "way_to_itself": _l("起点和终点是同一个地方"),
    "way_too_long": _l("最多 %(most)s 分钟"),
    "shift_name_taken": _l("有两个班都叫“%(name)s”"),
    "mine_is_there": _l("已经登记了%(site)s，不能再登记一个矿"),
    "stop_name_taken": _l("已经有一个站叫“%(name)s”"),
    "no_workbook": _l("这不是 Excel 文件（.xlsx），或者已经损坏"),
    "workbook_too_large": _l("文件太大：解开后最多 %(mb)s MB"),
    "too_many_rows": _l("行太多：最多 %(most)s 行"),
    "too_many_columns": _l("列太多：最多 %(most)s 列"),
    "heading_missing": _l("第一行里没有“%(heading)s”这一列"),
    "roster_asks": _l("工号 %(number)s 是不是同一个人，还没有选"),
    "no_leaver": _l("打勾停用的人里有一位在文件里，或已经停用。请重新看一看"),
    "employee_no_taken": _l("工号 %(employee_no)s 已经有人了"),
    **labels_people.REFUSALS,
    **labels_channels.REFUSALS,
    **labels_colours.REFUSALS,
    # The rules of the ride: workflows/ride_rules.py
    "too_many_riders": _l("%(driver)s 师傅 %(day)s 的车坐了 %(riders)s 人，只有 %(seats)s 座"),
    "fewer_seats": _l("%(driver)s 师傅 %(day)s 只剩 %(seats)s 座，车上排了 %(riders)s 人"),
    "detour_too_long": _l("%(driver)s 师傅 %(day)s 要绕 %(minutes)s 分，他最多绕 %(most)s 分"),
    "ride_too_long": _l("%(rider)s %(day)s 要坐 %(minutes)s 分，最多 %(most)s 分"),
    "night_home_extra": _l(
        "%(driver)s 师傅 %(day)s 下夜班，最多比回家的路多开 %(most)s 分，这样要多开 %(minutes)s 分"
    ),
    "night_home_long": _l(
        "%(driver)s 师傅 %(day)s 下夜班，最多开 %(most)s 分，这样要开 %(minutes)s 分"
    ),
    "rest_short": _l("%(driver)s 师傅 %(day)s 出车前只歇了 %(hours)s 小时，至少要 %(least)s 小时"),
    "drives_a_day": _l("%(driver)s 师傅 %(day)s 一天要捎人 %(n)s 趟，最多 %(most)s 趟"),
    "night_drives": _l("%(driver)s 师傅 %(day)s 在 %(days)s 天里夜里开 %(n)s 次，最多 %(most)s 次"),
    "not_together": _l("%(driver)s 师傅的车 %(day)s 不能这样坐：%(rider)s 要换一辆"),
    "forbidden_pair": _l("协调员说过，这一周 %(rider)s 不坐 %(driver)s 师傅的车（%(day)s）"),
    "pinned_elsewhere": _l("%(rider)s %(day)s 钉在另一位师傅的车上，不能坐 %(driver)s 师傅的车"),
    "not_up_yet": _l(
        "%(rider)s %(day)s 晚收工，%(driver)s 师傅的车走了 %(minutes)s 分以后才上得来"
    ),
    "cannot_wait": _l("%(rider)s %(day)s 等不了，%(driver)s 师傅的车要晚走 %(minutes)s 分"),
    "late_minutes": _l("晚收工的分钟数要在 0 到 %(most)s 之间，现在是 %(minutes)s"),
    "car_is_on_time": _l("%(driver)s 师傅的车按点走，不用换"),
    "women_only_for_women": _l("“只和女同事同车”要先登记自己是女同事"),
    "plan_is_retired": _l("这一版已经换下，不能再改"),
    "leg_is_over": _l("%(day)s 这一程已经过去，不能再改"),
    "replacement_overtaken": _l("安排又变了，这个换车的办法用不上了"),
    "not_fewer_seats": _l("现在有 %(before)s 座，要改成更少的座位"),
    "wrong_word": _l("四位数不对。请 %(rider)s 再念一遍他手机上的数"),
    "ride_not_yet": _l("%(day)s 这一程还没到时候，出发前一小时起才能点"),
    "cycle_length": _l("一轮有 %(days)s 天，要在 1 到 %(most)s 天之间"),
    "job_has_ended": _l("已经算完了，请看结果"),
    "not_yourself": _l("这是您自己"),
    "two_persons": _l("师傅和乘车人要是两个人"),
    **labels_platforms.REFUSALS,
    **labels_report.REFUSALS,
    **labels_tables.REFUSALS,
}

ROLES = {
    Role.RIDER: _l("乘车人"),
    Role.DRIVER: _l("师傅"),
    Role.COORDINATOR: _l("协调员"),
    Role.SECRETARY: _l("书记"),
    Role.ADMIN: _l("系统管理员"),
}

SHIFT_MARKS = {
    ShiftKind.EARLY: _l("早"),
    ShiftKind.MIDDLE: _l("中"),
    ShiftKind.NIGHT: _l("夜"),
    ShiftKind.MAINTENANCE: _l("检"),
}

PAINTS = {
    Paint.WHITE: _l("白色"),
    Paint.SILVER: _l("银色"),
    Paint.GREY: _l("灰色"),
    Paint.BLACK: _l("黑色"),
    Paint.RED: _l("红色"),
    Paint.BLUE: _l("蓝色"),
    Paint.BROWN: _l("棕色"),
    Paint.YELLOW: _l("黄色"),
    Paint.GREEN: _l("绿色"),
    Paint.ORANGE: _l("橙色"),
    Paint.GOLD: _l("金色"),
    Paint.PURPLE: _l("紫色"),
    Paint.OTHER: _l("其他颜色"),
}

ENERGIES = {
    Energy.PETROL: _l("汽油或柴油"),
    Energy.ELECTRIC: _l("纯电"),
    Energy.HYBRID: _l("混动"),
}

DATUMS = {
    Datum.WGS84: _l("GPS（WGS84）"),
    Datum.GCJ02: _l("高德、腾讯（GCJ-02）"),
    Datum.BD09: _l("百度（BD-09）"),
}

# By the names that workflows/holidays.py gives.
HOLIDAYS = {
    "New Year's Day": _l("元旦"),
    "Spring Festival": _l("春节"),
    "Tomb-sweeping Day": _l("清明节"),
    "Labour Day": _l("劳动节"),
    "Dragon Boat Festival": _l("端午节"),
    "Mid-autumn Festival": _l("中秋节"),
    "National Day": _l("国庆节"),
    "Anti-Fascist 70th Day": _l("抗战胜利日"),
}

PRESET_NAMES = {
    "weekly_forward": _l("一周一轮：早、中、夜，每周休一天"),
    "weekly_backward": _l("一周一轮：早、夜、中，每周休一天"),
    "four_crews": _l("四班三运转：两早、两中、两夜、休两天"),
    "three_on_one_off": _l("上三休一"),
    "ten_days": _l("十天一轮：早、中、夜，每轮休一天"),
    "maintenance": _l("检修班：周一到周五"),
    "early_weekdays": _l("早班：周一到周五"),
}

DIRECTIONS = {Direction.TO_WORK: _l("去矿上"), Direction.HOME: _l("回家")}

WAYS = {Way.TO_WORK: _l("只去矿上"), Way.HOME: _l("只回家"), Way.BOTH: _l("来回都要")}

PLAN_STATES = {
    PlanStatus.DRAFT: _l("草稿，还没发布"),
    PlanStatus.PUBLISHED: _l("已发布"),
    PlanStatus.RETIRED: _l("已被替换"),
}


def sentence(error: RecordError) -> str:
    """What stands in the way, as a sentence."""
    text = REFUSALS.get(error.code)
    if text is None:
        return str(error)
    return str(text) % {name: _said(name, value) for name, value in error.values.items()}


def _said(name: str, value: object) -> object:
    """A day and a figure as people say them; anything else as it is."""
    if isinstance(value, Figure):
        return labels_report.FIGURES[value]
    if name != "day" or not isinstance(value, str):
        return value
    try:
        return month_day(date.fromisoformat(value))
    except ValueError:
        return value
