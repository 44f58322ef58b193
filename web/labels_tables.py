"""The words of tables that go out and come in: the subjects, and what is wrong with a cell."""

from flask_babel import LazyString
from flask_babel import lazy_gettext as _l

SUBJECTS: dict[str, LazyString] = {
    "people": _l("名册"),
    "talks": _l("谈心"),
    "opinions": _l("意见"),
    "messages": _l("留言"),
    "announcements": _l("公告"),
    "events": _l("活动"),
    "attendances": _l("参加活动的人次"),
    "groups": _l("兴趣小组"),
    "articles": _l("发表的文章"),
    "works": _l("作品"),
    "pairs": _l("师带徒"),
    "assessments": _l("师徒考核"),
    "rides": _l("搭车"),
    "materials": _l("学习材料"),
    "questions": _l("每周一问"),
    "books": _l("每月一书"),
    "courses": _l("网上课程"),
    "discussions": _l("讨论"),
    "lecturers": _l("讲师"),
    "classes": _l("培训课"),
    "trainees": _l("听课的人"),
    "titles": _l("特殊技能人才"),
    "ideas": _l("主意"),
    "projects": _l("创新项目"),
}

REFUSALS: dict[str, LazyString] = {
    "table_refused": _l("有 %(n)s 行不对，一行都没有导入"),
    "table_not_text": _l("这不是 Excel 文件，也不是 CSV"),
    "table_length": _l("一次导入 1 到 %(most)s 行，现在有 %(n)s 行"),
    "cell_empty": _l("是空的"),
    "cell_control": _l("里有看不见的控制字符"),
    "cell_too_long": _l("太长，最多 %(most)s 个字，现在有 %(n)s 个"),
    "cell_no_link": _l("要以 http:// 或 https:// 开头"),
    "cell_no_day": _l("不是日期，例：2024-03-01"),
    "cell_no_moment": _l("不是日期和时间，例：2024-03-01 14:30"),
    "cell_no_number": _l("不是 %(low)s 到 %(high)s 的整数"),
    "cell_no_choice": _l("没有这一项，可以填：%(choices)s"),
    "cell_nobody": _l("没有这样的在职人员，请填工号"),
    "cell_namesakes": _l("有几位同名，请填工号：%(numbers)s"),
    "no_talk_then": _l("%(at)s 没有谈心，请先登记谈心"),
    "no_event_then": _l("%(at)s 没有“%(title)s”这个活动"),
    "not_a_lecturer": _l("%(name)s 不是讲师，请先聘"),
    "nothing_to_read": _l("《%(title)s》内容和网址都空着"),
}
