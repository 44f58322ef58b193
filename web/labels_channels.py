"""The words for the codes of talks, messages and announcements."""

from flask_babel import LazyString
from flask_babel import lazy_gettext as _l

from models.announcements import AnnouncementKind
from models.messages import Source
from models.talks import OpinionEnd, Received

SOURCES = {Source.APP: _l("网页"), Source.QQ: _l("QQ群"), Source.WECHAT: _l("微信群")}

ENDINGS = {OpinionEnd.SOLVED: _l("解决了"), OpinionEnd.EXPLAINED: _l("一对一解释了")}

RECEIVED = {
    Received.AGREED: _l("认可"),
    Received.UNDERSTOOD: _l("听懂了，还有想法"),
    Received.NOT_CONVINCED: _l("没有说通"),
}

KINDS = {AnnouncementKind.NEWS: _l("区队新闻"), AnnouncementKind.SAFETY: _l("安全知识")}

# What made a line of a chat look like a message to the section.
REASONS = {
    "mark": _l("有问号"),
    "asking": _l("像在问"),
    "wish": _l("像建议"),
    "fault": _l("像反映问题"),
}

REFUSALS: dict[str, LazyString] = {
    "announcement_is_withdrawn": _l("“%(title)s”已经撤回了"),
    "already_filed": _l("这条已经登记过：%(name)s"),
    "answered_before_asked": _l("答复的时间比提问还早，请改答复时间"),
    "answered_in_the_future": _l("答复的时间还没到，请改答复时间"),
    "asked_in_the_future": _l("提问的时间还没到，请改时间"),
    "chat_bad_time": _l("第 %(line)s 行的时间“%(value)s”不对，一条也没有导入"),
    "chat_future": _l("第 %(line)s 行的时间还没到，一条也没有导入"),
    "chat_is_finished": _l("这次导入已经结束"),
    "chat_is_no_text": _l("这个文件不是文字，请用 QQ 导出的 .txt"),
    "chat_known_already": _l("这 %(n)s 条以前都登记过了"),
    "chat_nothing_read": _l("没有认出谁在什么时间说了什么，请连同名字和时间一起复制"),
    "chat_too_long": _l("一次最多 %(most)s 条，这里有 %(n)s 条，请分开导入"),
    "due_before_noted": _l("办结日期 %(due_on)s 比提意见还早，请改日期"),
    "due_not_ahead": _l("请部门回复的时间已经过了，请改时间"),
    "ended_before_noted": _l("办结时间比提意见还早，请改时间"),
    "ended_in_the_future": _l("办结时间还没到，请改时间"),
    "family_needs_name_and_relation": _l("请家属来，要写家属的名字和关系"),
    "has_replied": _l("%(department)s已经回过了"),
    "lies_there_already": _l("这条现在就在%(department)s"),
    "names_the_asker": _l("公开的话里还写着“%(name)s”，请去掉"),
    "no_consent": _l("提问的人没有同意公开"),
    "no_such_choice": _l("没有第 %(no)s 个答案"),
    "not_answered_yet": _l("还没有回答，请先回答"),
    "not_public": _l("这条没有公开"),
    "opinion_has_ended": _l("第 %(no)s 条意见已经办结"),
    "opinion_still_open": _l("第 %(no)s 条意见还没办结"),
    "opinions_without_due_date": _l("有 %(n)s 条意见没有办结日期（第 %(numbers)s 条），定好再结束"),
    "opinions_without_owner": _l("有 %(n)s 条意见没有负责人（第 %(numbers)s 条），定好再结束"),
    "owner_is_no_staff": _l("%(name)s不是协调员或书记，不能负责留言"),
    "question_needs_choices": _l("小问题要有 2 到 %(most)s 个答案，现在有 %(n)s 个"),
    "question_needs_correct_choice": _l("请选哪个答案是对的"),
    "still_waiting": _l("上一次还在等回答"),
    "talk_at_that_time": _l("%(section)s那个时间已经有一场谈心"),
    "talk_has_opinions": _l("这场谈心已记了 %(n)s 条意见，不能取消或改到以后"),
    "talk_is_called_off": _l("这场谈心已经取消"),
    "talk_is_closed": _l("这场谈心已经结束"),
    "talk_not_begun": _l("谈心还没开始，开始后才能记"),
}

NOTICES: dict[str, LazyString] = {
    "announcement": _l("新公告：%(title)s"),
    "announcement_unread": _l("这条公告您还没看：%(title)s"),
    "department_late": _l("部门到时间没有回：%(heading)s"),
    "message_12h": _l("留言等了 12 小时：%(heading)s"),
    "message_20h": _l("留言等了 20 小时，还没人答：%(heading)s"),
    "message_answered": _l("您的留言有回答了：%(heading)s"),
    "family_invited": _l("请您家的%(family)s来谈心"),
    "family_uninvited": _l("这次谈心不请%(family)s来了"),
    "message_more": _l("提问的人又说了几句：%(heading)s"),
    "message_new": _l("有新留言：%(heading)s"),
    "message_not_helped": _l("提问的人说没帮上：%(heading)s"),
    "message_overdue": _l("留言超过 24 小时没人答：%(heading)s"),
    "message_received": _l("您的留言有人在办：%(heading)s"),
    "message_reopened": _l("又问了一次：%(heading)s"),
    "message_solved": _l("您反映的事解决了：%(heading)s"),
    "opinion_assigned": _l("有一条意见请您负责：%(subject)s"),
    "opinion_due_soon": _l("您负责的意见快到期：%(subject)s"),
    "opinion_ended": _l("您提的意见有结果了：%(subject)s"),
    "opinion_overdue": _l("您负责的意见过期了：%(subject)s"),
    "talk_called_off": _l("谈心取消了"),
    "talk_invitation": _l("请您来谈心"),
    "talk_moved": _l("谈心改了时间或地点"),
    "talk_uninvited": _l("这次谈心不请您来了"),
}
