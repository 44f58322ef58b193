"""What the page of a roster shows: mistakes by row, and what the import would do."""

from typing import Any

from flask_babel import LazyString
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from workflows.import_roster import Change, Outlook
from workflows.roster_file import COLUMNS, Mistake

MISTAKES: dict[str, LazyString] = {
    "empty": _l("是空的"),
    "too_long": _l("太长，最多 40 个字"),
    "control": _l("里有看不见的控制字符"),
    "identity_number": _l("像身份证号。请填工号"),
    "employee_no": _l("不是工号：要 4 到 10 位字母或数字"),
    "phone": _l("不是 11 位手机号"),
    "date": _l("不是日期，例：2024-03-01"),
    "again": _l("和前面的行重了"),
}
SHOWN = 200


def mistake_lines(mistakes: list[Mistake]) -> list[dict[str, str]]:
    """第 3 行，手机“139”：不是 11 位手机号."""
    lines = [
        {
            "text": _(
                "第 %(row)s 行，%(column)s“%(value)s”%(what)s",
                row=one.row,
                column=one.column,
                value=one.value,
                what=str(MISTAKES[one.code]),
            )
        }
        for one in mistakes[:SHOWN]
    ]
    if len(mistakes) > SHOWN:
        lines.append({"text": _("还有 %(n)s 处", n=len(mistakes) - SHOWN)})
    return lines


def outlook_page(found: Outlook) -> dict[str, Any]:
    """The outlook in words."""
    return {
        "found": found,
        "added": [_new_line(row.employee_no, row.name, row.crew) for row in found.added],
        "changed": [_change_line(change) for change in found.changed],
    }


def _new_line(number: str, name: str, crew: str) -> str:
    return " ".join(filter(None, (number, name, crew)))


def _change_line(change: Change) -> str:
    wanted = change.row.model_dump()
    parts = [
        _("重新启用") if name == "active" else f"{COLUMNS[name]} → {wanted[name]}"
        for name in change.fields
    ]
    return f"{change.member.employee_no} {change.member.name}：{'；'.join(parts)}"
