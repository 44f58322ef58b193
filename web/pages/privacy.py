"""What is kept of people and why; who sees it is read from the table of access, how long from
the settings, so that the page can't say something else than the service does.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from flask import current_app
from flask_babel import LazyString
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from models.people import Member, Role, RoleGrant
from web.access import RULES
from web.labels import ROLES
from web.settings import Settings
from workflows.forget_leavers import Periods

DAYS_A_YEAR = 365
SOON, LATER, STAYS, OWN = "soon", "later", "stays", "own"


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of data. `pages`: where others see it; `only`: how those pages narrow it further.

    `ends`: with the private details, with the name, never (counted without a name), or by itself.
    """

    what: LazyString
    why: LazyString
    pages: tuple[str, ...]
    only: LazyString | None
    ends: str
    more: LazyString | None = None


KINDS = (
    Kind(
        _l("姓名、工号、区队、班组、职务、入矿日期"),
        _l("认得谁是谁，按班组排车、发通知"),
        ("search.show", "persons.show"),
        _l("职务和入矿日期只有办公室看得到"),
        LATER,
    ),
    Kind(
        _l("手机号"),
        _l("到了上车点找不到人时打个电话"),
        ("members.show",),
        _l("办公室只看得到前三位和后四位；整个号码只给同一辆车的人看，而且要您在登记时同意"),
        SOON,
    ),
    Kind(
        _l("自己在地图上点的上车点"),
        _l("师傅知道在哪里停，系统算得出要绕多远"),
        ("weeks.show", "duty.show"),
        _l("还有接送您的师傅和同车的人"),
        SOON,
        _l("排过车的点留到大约一公里，清除姓名时只留到大约十公里，因为行程可能要作证"),
    ),
    Kind(
        _l("车牌、车型、颜色、座位；驾驶证到期日"),
        _l("同事认得出车；驾驶证过期了不排车"),
        ("weeks.show", "weeks.sheet"),
        _l("还有坐您车的人；驾驶证到期日只有您自己看得到"),
        SOON,
    ),
    Kind(
        _l("性别、只和女同事同车、不和谁同车、今天累"),
        _l("只有排车时用"),
        (),
        _l("除了您自己谁也看不到，对方也不会知道"),
        SOON,
    ),
    Kind(
        _l("空座登记、乘车申请、排好的车、坐过的车、上车记录"),
        _l("排车、算人次；上下班路上出了事，这是证据"),
        ("weeks.show", "duty.show", "statistics.show"),
        _l("还有同一辆车的人"),
        STAYS,
        _l("给师傅的备注随个人资料一起清除"),
    ),
    Kind(
        _l("留言、谈心里的意见和回复"),
        _l("有问题有人管，有时限"),
        ("messages.every", "opinions.note"),
        _l("还有您自己；不写名字的留言不记是谁写的"),
        STAYS,
        _l("文字里写到的人名系统认不出来，可以请书记改"),
    ),
    Kind(
        _l("困难帮扶的申请、评估和帮扶"),
        _l("帮得到点子上，钱物有据可查"),
        (),
        _l("只有书记和点名的经办人；谁打开过，您在自己的页面上看得到"),
        LATER,
        _l("只留帮扶过几次、多少钱、什么东西和收据号"),
    ),
    Kind(
        _l("活动、志愿服务、培训、师徒、读书、主意和成果"),
        _l("服务时间、培训记录和荣誉是您的；年报按人次数出来"),
        ("colours.show", "training.index", "innovation.index"),
        None,
        STAYS,
        _l("活动照片会去掉拍摄地点；不想留在照片里，请活动的组织人撤下"),
    ),
    Kind(
        _l("问卷"),
        _l("知道大家过得怎么样"),
        ("pulse.show",),
        _l("只看得到几个人的合计；答案不连着人，只记您答过没有"),
        STAYS,
    ),
    Kind(
        _l("密码、登录口令、手机日历的地址、发到外面的邮箱"),
        _l("只有您进得来，通知到得了"),
        (),
        _l("谁也看不到：密码和口令只存算过的样子，还原不出来"),
        SOON,
        _l("登录口令用一次就删"),
    ),
    Kind(
        _l("谁在什么时候改了什么"),
        _l("出了错查得到，谁都赖不掉"),
        (),
        _l("每条记录的变更给管这条记录的人看，您自己的可以下载"),
        STAYS,
        _l("里面不写电话、车牌和住处"),
    ),
)


def privacy_page() -> dict[str, Any]:
    """The kinds in words, and the periods of the settings."""
    periods = forgetting_periods()
    return {
        "kinds": [
            {
                "what": kind.what,
                "why": kind.why,
                "who": who_sees(kind),
                "how_long": _how_long(kind, periods),
            }
            for kind in KINDS
        ],
        "outside": _outside(),
        "private_days": _days(periods.private),
        "names_days": _days(periods.names),
        "papers_days": _days(periods.papers),
        "notices_days": _days(periods.notices),
    }


def _outside() -> list[str]:
    """What leaves the service, by the settings: said, or that nothing does."""
    settings: Settings = current_app.extensions["settings"]
    told = []
    if settings.osrm_url:
        told.append(_("算路程时，上车点的位置会发给路线服务，不带姓名和工号。"))
    elif settings.amap_key:
        told.append(_("算路程时，上车点的位置会发给高德地图，不带姓名和工号。"))
    if settings.tiles_url:
        told.append(_("看地图时，您的手机会向地图服务要图，它看得到您的网址和看的是哪一块。"))
    told.append(_("您登记了邮箱，或群里装了机器人，通知会经过邮局、企业微信、钉钉或飞书。"))
    return [*told, _("除此以外，不交给任何别的公司。")]


def forgetting_periods() -> Periods:
    """The periods of the settings, in days."""
    settings: Settings = current_app.extensions["settings"]
    return Periods(
        private=settings.forget_private_days,
        names=settings.forget_names_days,
        papers=settings.forget_papers_days,
        notices=settings.forget_notices_days,
    )


def who_sees(kind: Kind) -> str:
    """Who may open the pages of a kind by the table of access, and how these narrow it."""
    sentences = [_openers(kind.pages)] if kind.pages else []
    sentences += [str(kind.only)] if kind.only else []
    return _("；").join(sentences)


def _openers(pages: Iterable[str]) -> str:
    if all(RULES[page](Member(roles=[])) for page in pages):
        return _("每位登录的同事")
    roles = [role for role in Role if any(RULES[page](_holder(role)) for page in pages)]
    return _("、").join(str(ROLES[role]) for role in roles)


def _holder(role: Role) -> Member:
    return Member(roles=[RoleGrant(role=role)])


def _how_long(kind: Kind, periods: Periods) -> str:
    told = {
        SOON: _("停用后 %(time)s清除", time=_days(periods.private)),
        LATER: _("停用后 %(time)s清除", time=_days(periods.names)),
        STAYS: _("一直留着，停用后 %(time)s起不再有姓名", time=_days(periods.names)),
    }[kind.ends]
    return _("；").join([told, str(kind.more)]) if kind.more else told


def _days(days: int) -> str:
    """30 天, or 3 年 where it is years to the day or the leap day."""
    years = round(days / DAYS_A_YEAR)
    if years >= 1 and 0 <= days - years * DAYS_A_YEAR <= years // 3:
        return _("%(n)s 年", n=years)
    return _("%(n)s 天", n=days)
