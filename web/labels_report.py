"""The words of the annual report: its figures and the parts of the scheme they belong to."""

from flask_babel import LazyString
from flask_babel import lazy_gettext as _l
from flask_babel import lazy_pgettext as _unit

FIGURES = {
    "talk_sessions": _l("谈心场次"),
    "opinions": _l("收到意见"),
    "opinions_solved": _l("已经解决"),
    "opinions_explained": _l("一对一解释"),
    "chat_messages": _l("群里和手机留言"),
    "chat_answered_24h": _l("24 小时内答复"),
    "aid_events": _l("帮扶"),
    "culture_events": _l("文体活动"),
    "articles": _l("发表文章"),
    "labour_days": _l("义务劳动日"),
    "furniture_repaired": _l("修好桌椅"),
    "mentor_pairs": _l("师徒结对"),
    "new_key_workers": _l("成为骨干的徒弟"),
    "drivers": _l("捎人的师傅"),
    "paired_riders": _l("坐车的同事"),
    "rides_taken": _l("搭车人次"),
    "volunteer_attendances": _l("五色志愿服务人次"),
    "lecturers": _l("讲师"),
    "classes": _l("培训课"),
    "trainee_attendances": _l("听课人次"),
    "special_skill_talents": _l("特殊技能人才"),
    "innovation_projects": _l("完成的创新项目"),
}

UNITS = {
    "talk_sessions": _unit("unit", "场"),
    "opinions": _unit("unit", "条"),
    "opinions_solved": _unit("unit", "条"),
    "opinions_explained": _unit("unit", "条"),
    "chat_messages": _unit("unit", "条"),
    "chat_answered_24h": _unit("unit", "条"),
    "aid_events": _unit("unit", "次"),
    "culture_events": _unit("unit", "次"),
    "articles": _unit("unit", "篇"),
    "labour_days": _unit("unit", "次"),
    "furniture_repaired": _unit("unit", "件"),
    "mentor_pairs": _unit("unit", "对"),
    "new_key_workers": _unit("unit", "人"),
    "drivers": _unit("unit", "位"),
    "paired_riders": _unit("unit", "位"),
    "rides_taken": _unit("unit", "人次"),
    "volunteer_attendances": _unit("unit", "人次"),
    "lecturers": _unit("unit", "位"),
    "classes": _unit("unit", "课"),
    "trainee_attendances": _unit("unit", "人次"),
    "special_skill_talents": _unit("unit", "人"),
    "innovation_projects": _unit("unit", "项"),
}

PARTS = {
    "talks": _l("和区长、书记说句心里话"),
    "messages": _l("24 小时答复留言"),
    "red": _l("红：帮扶困难职工"),
    "yellow": _l("黄：文化体育"),
    "green": _l("绿：环境和义务劳动"),
    "blue": _l("蓝：以师带徒"),
    "orange": _l("橙：顺路搭车"),
    "colours": _l("五色合计"),
    "studio": _l("劳模创新工作室"),
    "graduates": _l("大学生班组"),
}

REFUSALS: dict[str, LazyString] = {
    "target_year": _l("目标可以定 %(first)s 到 %(last)s 年的，现在是 %(year)s 年"),
    "unknown_section": _l("没有“%(section)s”这个区队。有：%(known)s"),
    "record_year": _l("“%(year)s”年没有记录，可以看 %(first)s 到 %(last)s 年"),
    "target_out_of_range": _l("“%(figure)s”的目标要在 1 到 %(most)s 之间，现在是 %(target)s"),
    "target_beyond_whole": _l(
        "“%(figure)s”是“%(whole_figure)s”里的一部分，目标 %(target)s 比 %(whole)s 还多"
    ),
}
