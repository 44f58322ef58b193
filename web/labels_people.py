"""The words for the codes of accounts: why something was refused, and what is told."""

from flask_babel import LazyString
from flask_babel import lazy_gettext as _l

REFUSALS: dict[str, LazyString] = {
    "password_length": _l("密码要有 %(least)s 到 %(most)s 个字，现在有 %(n)s 个"),
    "password_is_own": _l("密码里不要有您的工号或手机号，别人猜得到"),
    "password_common": _l("这个密码太常见，别人猜得到，请换一个"),
    "old_is_wrong": _l("现在的密码不对"),
    "password_same": _l("新密码和现在的一样，请换一个"),
    "only_for_admin": _l("%(name)s 在办公室有职务，要系统管理员才能改"),
    "member_disabled": _l("%(name)s 已经停用，请先启用"),
    "last_admin": _l("%(name)s 是最后一位系统管理员。请先让另一个人做系统管理员"),
    "not_your_own_account": _l("不能停用您自己，请另一位管理员来做"),
    "name_is_forgotten": _l("这个人的姓名和工号已按隐私规定清除，不能再启用。请新增一个人"),
    "crew_of_another_mine": _l("没有这个区队或班组，请重新选"),
}

NOTICES: dict[str, LazyString] = {
    "word_made": _l("%(by)s给您开了一个新的登录口令。不是您要的，请改密码，并告诉系统管理员"),
}
