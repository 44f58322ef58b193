"""The words of the five colours: what a code of a record, a refusal or a notice is called."""

from flask_babel import LazyString
from flask_babel import lazy_gettext as _l

from models.aid import AidKind, CaseState, Hardship, Need
from models.colours import CheckIn, Colour, EventForm, Thing, Work
from models.culture import WorkKind
from models.mentoring import Improvement

COLOUR_NAMES = {
    Colour.RED: _l("红色·帮困"),
    Colour.YELLOW: _l("黄色·文体"),
    Colour.GREEN: _l("绿色·环境"),
    Colour.BLUE: _l("蓝色·师带徒"),
    Colour.ORANGE: _l("橙色·搭车"),
}

COLOUR_SERVICES = {
    Colour.RED: _l("帮困"),
    Colour.YELLOW: _l("文体"),
    Colour.GREEN: _l("环境"),
    Colour.BLUE: _l("师带徒"),
    Colour.ORANGE: _l("搭车"),
}

FORM_NAMES = {
    EventForm.VISIT: _l("看望走访"),
    EventForm.SALON: _l("沙龙"),
    EventForm.LECTURE: _l("讲座"),
    EventForm.FESTIVAL: _l("节庆"),
    EventForm.MATCH: _l("比赛"),
    EventForm.LABOUR: _l("义务劳动"),
    EventForm.ASSESSMENT: _l("考核"),
    EventForm.MEETING: _l("座谈"),
}

CHECK_INS = {
    CheckIn.CODE: _l("扫码签到"),
    CheckIn.BUTTON: _l("自己签到"),
    CheckIn.LIST: _l("负责人点名"),
    CheckIn.LATE: _l("事后补录"),
}

WORKS = {Work.CLEANED: _l("清洁"), Work.REPAIRED: _l("修好")}

THINGS = {
    Thing.DESK: _l("桌子"),
    Thing.CHAIR: _l("椅子"),
    Thing.CABINET: _l("柜子"),
    Thing.BED: _l("床"),
    Thing.DOOR: _l("门"),
    Thing.WINDOW: _l("窗"),
    Thing.LAMP: _l("灯"),
    Thing.TAP: _l("水龙头"),
    Thing.ROOM: _l("房间和场地"),
    Thing.GREENERY: _l("花木"),
}

HARDSHIPS = {
    Hardship.ILLNESS: _l("家人或本人重病"),
    Hardship.INJURY: _l("受伤"),
    Hardship.SCHOOLING: _l("子女上学"),
    Hardship.BEREAVEMENT: _l("亲人去世"),
    Hardship.DISASTER: _l("受灾"),
    Hardship.INCOME: _l("收入太低"),
}

NEEDS = {
    Need.ONCE: _l("帮一次"),
    Need.FOR_A_TIME: _l("帮一段"),
    Need.LASTING: _l("长期帮"),
}

AID_KINDS = {
    AidKind.VISIT: _l("看望"),
    AidKind.MONEY: _l("慰问金"),
    AidKind.IN_KIND: _l("实物"),
}

CASE_STATES = {
    CaseState.APPLIED: _l("等着评估"),
    CaseState.OPEN: _l("正在帮"),
    CaseState.DECLINED: _l("没有受理"),
    CaseState.CLOSED: _l("已办结"),
}

WORK_KINDS = {
    WorkKind.CALLIGRAPHY: _l("书法"),
    WorkKind.PAINTING: _l("绘画"),
    WorkKind.PHOTO: _l("摄影"),
    WorkKind.POEM: _l("诗"),
    WorkKind.PROSE: _l("散文"),
    WorkKind.HANDICRAFT: _l("手工"),
}

IMPROVEMENTS = {
    Improvement.MAINTENANCE: _l("设备检修技能"),
    Improvement.OPERATION: _l("现场操作技能"),
    Improvement.SAFETY: _l("安全意识"),
    Improvement.POST: _l("岗位作业技能"),
}

REFUSALS: dict[str, LazyString] = {
    "event_ends_before_it_starts": _l("结束时间要晚于开始时间"),
    "leader_not_of_this_mine": _l("%(name)s 不是本矿在职人员，不能当负责人"),
    "group_only_for_culture": _l("“%(name)s”是兴趣小组，只有黄色活动可以算它的"),
    "same_event_twice": _l("同一时间已经有“%(title)s”了，不用再建一次"),
    "fewer_places_than_held": _l("已经有 %(held)s 人占了名额，名额不能改成 %(places)s"),
    "moved_after_people_came": _l("“%(title)s”已经有人签到，不能再改到以后"),
    "people_came": _l("“%(title)s”已经有人签到，不能取消"),
    "event_cancelled": _l("“%(title)s”已经取消了"),
    "sign_up_is_over": _l("“%(title)s”已经开始或取消，报名到此为止"),
    "not_of_this_mine": _l("%(name)s 不是本矿在职人员"),
    "not_the_time_to_check_in": _l(
        "“%(title)s”开始前半小时到结束后半小时可以签到，现在不行。漏签了请找负责人补"
    ),
    "ask_leader_for_entry": _l("负责人把您在“%(title)s”的签到划掉了，有疑问请找负责人"),
    "event_not_begun": _l("“%(title)s”还没开始，不能先点名"),
    "pieces_out_of_range": _l("件数要在 0 到 %(most)s 之间，现在是 %(pieces)s"),
    "pieces_not_a_number": _l("“%(text)s”不是件数，请只填数字"),
    "nobody_came_yet": _l("“%(title)s”还没有人签到，先点名再记干了什么"),
    "not_a_picture": _l("这个文件不是照片，或者损坏了。可以用 JPEG、PNG、WebP"),
    "picture_too_large": _l("照片太大：%(width)s×%(height)s，请先缩小"),
    "photos_full": _l("一个活动最多 %(most)s 张照片"),
    "case_runs_already": _l("您已经有一份申请在办，不用再交"),
    "application_not_taken": _l("这份申请现在交不了，请直接找书记说"),
    "own_case_worker": _l("不能请本人当自己的经办人"),
    "case_finished": _l("这件事已经办结，不能再改"),
    "case_assessed_already": _l("已经评估过的要办结，不能说没有受理"),
    "case_not_assessed": _l("先评估，才能记帮扶和办结"),
    "same_aid_twice": _l("%(day)s 已经记过一样的一笔，不重复记"),
    "review_in_the_past": _l("回访日期 %(day)s 已经过去了"),
    "review_held_already": _l("这次回访已经记过了"),
    "aid_in_the_future": _l("%(day)s 还没到，不能先记"),
    "aid_before_application": _l("%(day)s 早于申请的日子"),
    "money_without_amount": _l("慰问金要填金额"),
    "amount_without_money": _l("只有慰问金才填金额"),
    "goods_without_name": _l("实物要写清是什么"),
    "aid_without_receipt": _l("慰问金和实物要有收据或领条编号"),
    "not_a_visit_event": _l("“%(title)s”不是红色活动"),
    "group_name_taken": _l("已经有“%(name)s”了"),
    "group_dissolved": _l("“%(name)s”已经解散"),
    "leader_stays": _l("您是“%(name)s”的组长，先换人当组长再退出"),
    "author_without_section": _l("%(name)s 没有登记区队"),
    "published_in_the_future": _l("%(day)s 还没到，发表了再登记"),
    "same_article_twice": _l("《%(title)s》已经登记过了"),
    "same_work_twice": _l("《%(title)s》已经展出了"),
    "nothing_to_show": _l("放一张照片，或者写上文字"),
    "apprentice_without_section": _l("%(name)s 没有登记区队"),
    "contract_ended": _l("这份合同已经结束"),
    "contract_not_confirmed": _l("师徒双方都确认以后才能考核和出师"),
    "not_assessed_yet": _l("出师前至少要考核过一次"),
    "assessed_after_end": _l("%(day)s 之后还有考核，不能在那天结束"),
    "own_mentor": _l("%(name)s 不能当自己的师傅"),
    "contract_dates": _l("合同从 %(starts)s 到 %(ends)s，结束日期要晚于开始日期"),
    "same_pair_twice": _l("这两人从 %(day)s 起的合同已经有了"),
    "apprentice_has_mentor": _l("%(name)s 正跟着 %(mentor)s 师傅，合同没结束"),
    "day_to_come": _l("%(day)s 还没到"),
    "outside_contract": _l("日期要在合同期内：%(starts)s 到 %(ends)s"),
    "assessed_already": _l("%(year)s 年第 %(quarter)s 季度已经考核过，要改请打开那一次"),
    "four_marks_needed": _l("四项都要打分，现在有 %(n)s 项"),
    "mark_off_the_scale": _l("分数是 1 到 5，现在是 %(mark)s"),
    "mark_without_evidence": _l("每一项都要写依据"),
    "reward_steps_unclear": _l("至少一档，每档的总分不能一样"),
    "total_off_the_scale": _l("总分在 4 到 20 之间，现在是 %(total)s"),
    "reward_negative": _l("奖励不能是负数"),
    "rule_from_that_day": _l("从 %(day)s 起的办法已经有了"),
}

NOTICES: dict[str, LazyString] = {
    "you_lead_event": _l("请您负责“%(title)s”"),
    "event_moved": _l("“%(title)s”的时间或地点改了，请再看一眼"),
    "event_cancelled": _l("“%(title)s”取消了：%(why)s"),
    "got_place": _l("“%(title)s”有名额了，轮到您"),
    "aid_asked": _l("有一份困难帮扶申请等着看"),
    "aid_asked_for_you": _l("同事替您提了帮扶申请，您可以看到全部内容和谁看过"),
    "named_case_worker": _l("请您经办一件困难帮扶"),
    "aid_case_open": _l("您的帮扶申请评估好了"),
    "aid_case_declined": _l("您的帮扶申请有了答复"),
    "aid_case_closed": _l("您的帮扶办结了"),
    "review_due": _l("一件困难帮扶到了回访的日子：%(due)s"),
    "article_entered": _l("您的《%(title)s》登记进了发表目录"),
    "work_shown": _l("您的作品《%(title)s》挂上了作品墙"),
    "confirm_contract": _l("师徒合同等您确认：%(mentor)s 师傅带 %(apprentice)s"),
    "graduated": _l("%(name)s 出师，走上%(post)s"),
    "contract_ended": _l("师徒合同结束：%(why)s"),
    "assessment_due": _l("%(mentor)s 师傅和 %(apprentice)s 本季度还没考核，%(until)s 截止"),
}
