"""The words for codes: why an act was refused, what a state is called."""

from flask_babel import LazyString
from flask_babel import lazy_gettext as _l

from models.calendar import ShiftKind
from models.errors import RecordError
from models.people import Role
from models.rides import Direction, Way
from models.week_plans import PlanStatus

REFUSALS: dict[str, LazyString] = {
    "changed_meanwhile": _l("有人先改过了。请看一看现在的内容，再改一次"),
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
    return str(text) % error.values if text is not None else str(error)
