"""The words of the three platforms and the pulse survey."""

from flask_babel import LazyString
from flask_babel import lazy_gettext as _l

from models.innovation import IdeaKind, IdeaStatus, Stage
from models.pulse import PulseQuestion
from models.queries.innovation import ProjectState
from models.training import Trade, TraineeResult

TRADES = {
    Trade.SHEARER: _l("采煤机"),
    Trade.SUPPORT: _l("液压支架"),
    Trade.CONVEYOR: _l("刮板转载"),
    Trade.PUMP: _l("乳化液泵站"),
    Trade.ELECTRIC: _l("电工"),
    Trade.MECHANIC: _l("机修"),
    Trade.BELT: _l("皮带"),
    Trade.VENTILATION: _l("通风防尘"),
    Trade.SAFETY: _l("安全"),
    Trade.CREW_LEADER: _l("班组长"),
}

RESULTS = {TraineeResult.PASSED: _l("合格"), TraineeResult.PRACTISE: _l("再练练")}

IDEA_KINDS = {
    IdeaKind.GOLDEN: _l("金点子"),
    IdeaKind.FIVE_SMALL: _l("五小"),
    IdeaKind.MICRO: _l("微创新"),
}

IDEA_STATES = {
    IdeaStatus.OPEN: _l("正在议"),
    IdeaStatus.TAKEN_ON: _l("立了项"),
    IdeaStatus.SET_ASIDE: _l("先放下"),
}

PROJECT_STATES = {
    ProjectState.RUNNING: _l("正在做"),
    ProjectState.FINISHED: _l("完成了"),
    ProjectState.STOPPED: _l("停下了"),
}

STAGES = {
    Stage.DESIGN: _l("出图"),
    Stage.MAKE: _l("做出来"),
    Stage.TRIAL: _l("试用"),
    Stage.ACCEPTANCE: _l("验收"),
}

PULSE_QUESTIONS = {
    PulseQuestion.HELPED: _l("遇到难处，有人帮"),
    PulseQuestion.HEARD: _l("我说的话，有人听、有回音"),
    PulseQuestion.WAY_TO_WORK: _l("上下班这一路，我放心"),
    PulseQuestion.LEARNED: _l("这半年，我学到了用得上的"),
    PulseQuestion.BELONG: _l("在这个区队干活，心里舒坦"),
}

PULSE_SHORT = {
    PulseQuestion.HELPED: _l("有人帮"),
    PulseQuestion.HEARD: _l("有回音"),
    PulseQuestion.WAY_TO_WORK: _l("路放心"),
    PulseQuestion.LEARNED: _l("学到了"),
    PulseQuestion.BELONG: _l("心舒坦"),
}

GRADE_WORDS = {
    1: _l("完全不是"),
    2: _l("不太是"),
    3: _l("一半一半"),
    4: _l("差不多是"),
    5: _l("正是这样"),
}

REFUSALS: dict[str, LazyString] = {
    "read_by_in_the_past": _l("读完的日期 %(day)s 已经过去了"),
    "week_begins_on_monday": _l("%(day)s 不是周一"),
    "week_has_its_question": _l("%(monday)s 这一周已经有一问了"),
    "question_closes_in_the_past": _l("截止时间已经过去了，请往后改"),
    "choices_differ_and_fit": _l("选项要有 %(fewest)s 到 %(most)s 个，而且各不相同"),
    "right_choice_is_one_of_them": _l("正确的是第 %(right)s 个，可是只有 %(count)s 个选项"),
    "question_is_closed": _l("这一问已经截止，看看结果吧"),
    "answer_in_words": _l("请写几个字再交"),
    "answer_is_one_of_the_choices": _l("请从选项里选一个"),
    "month_has_its_book": _l("%(month)s 这个月已经选了书"),
    "book_of_a_later_month": _l("这本书的月份还没到：%(month)s"),
    "course_due_before_it_opens": _l("课程 %(opens)s 开始，学完的日期 %(due)s 比它还早"),
    "course_not_open_yet": _l("这门课 %(opens)s 才开始"),
    "discussion_too_long_ago": _l("%(day)s 是一年以前，请核对日期"),
    "discussion_has_not_begun": _l("%(day)s 的讨论还没开始，开始后才能写记录"),
    "minutes_need_words_and_people": _l("记录要写上说了什么、谁参加了"),
    "lecturer_needs_a_trade": _l("请给 %(name)s 选至少一个讲课的工种"),
    "lecturer_has_classes_ahead": _l("还排着“%(title)s”，先改课再停"),
    "class_too_long_ago": _l("“%(title)s”的时间是一年以前，请核对"),
    "not_the_lecturers_trade": _l("%(name)s 不讲这个工种，先给他加上"),
    "lecturer_teaches_then": _l("%(name)s 那个时间在讲“%(title)s”"),
    "more_signed_up": _l("已经有 %(people)s 人报名，名额不能改成 %(seats)s"),
    "say_why_cancelled": _l("请写为什么不上了，报了名的人会看到"),
    "material_is_there": _l("已经有叫“%(title)s”的材料"),
    "class_has_begun": _l("“%(title)s”已经开始了"),
    "class_has_not_begun": _l("“%(title)s”还没开始，到时再点名"),
    "class_is_full": _l("%(seats)s 个名额满了"),
    "class_is_cancelled": _l("“%(title)s”取消了"),
    "class_is_closed": _l("“%(title)s”已经上完了"),
    "lecturer_is_no_trainee": _l("%(name)s 是讲课的，不算学员"),
    "nobody_came": _l("“%(title)s”一个人也没有来，请勾上到的人，或者取消这节课"),
    "only_who_came_evaluates": _l("到课的人才能评“%(title)s”"),
    "awarded_in_the_future": _l("命名日期 %(day)s 还没到"),
    "holds_this_title": _l("%(name)s 今年已经是“%(title)s”"),
    "call_closes_in_the_past": _l("截止日期 %(day)s 已经过去了"),
    "call_is_closed": _l("“%(title)s”已经截止，可以另提一条"),
    "no_vote_for_ones_own": _l("自己的主意不能自己投"),
    "idea_is_decided": _l("“%(title)s”已经有了结论"),
    "say_why_set_aside": _l("请写为什么先放下，提的人会看到"),
    "project_due_in_the_past": _l("做完的日期 %(day)s 已经过去了"),
    "name_is_taken": _l("已经有别人的“%(name)s”，请换个叫法"),
    "stage_out_of_order": _l("先把前一步做完"),
    "acceptance_by_organisers": _l("验收要由协调员或书记来做"),
    "measured_within_the_project": _l("测量日期 %(day)s 要在立项以后、今天以前"),
    "witness_is_another": _l("%(name)s 是负责人，见证要请另一个人"),
    "measured_already": _l("“%(measure)s”这天已经记过了"),
    "stage_is_open": _l("四步都做完，才能完成"),
    "effect_is_not_proved": _l("“%(name)s”还没有效果的数，先添一条"),
    "project_is_over": _l("“%(name)s”已经结束了"),
    "say_why_stopped": _l("请写为什么停下"),
    "reward_when_finished": _l("“%(name)s”完成以后才奖励"),
    "rewarded_already": _l("“%(name)s” %(day)s 已经奖励过了"),
    "half_year_has_its_pulse": _l("%(year)s 年第 %(half)s 次问卷已经发过了"),
    "pulse_closes_too_soon": _l("截止日期 %(day)s 要在今天以后"),
    "pulse_is_not_open": _l("%(year)s 年第 %(half)s 次问卷现在不收了"),
    "pulse_needs_all_five": _l("五题都选了再交"),
    "pulse_answered_already": _l("您已经答过这次问卷，一人一次"),
}

NOTICES: dict[str, LazyString] = {
    "material_handed_out": _l("有新材料请您读：%(title)s"),
    "question_asked": _l("每周一问：%(text)s"),
    "discussion_to_lead": _l("请您主持讨论：%(topic)s"),
    "class_cancelled": _l("“%(title)s”不上了：%(why)s"),
    "class_to_evaluate": _l("“%(title)s”讲得怎么样？点两下就好"),
    "title_awarded": _l("祝贺您：%(title)s"),
    "idea_set_aside": _l("您的“%(title)s”先放下：%(why)s"),
    "idea_entered": _l("您的主意“%(title)s”登记好了，大家能看到、能投票"),
    "project_to_lead": _l("您的主意立项了，由您牵头：%(name)s"),
    "project_rewarded": _l("“%(name)s”奖励 %(yuan)s 元"),
    "question_closing": _l("每周一问明天截止：%(text)s"),
    "reading_due": _l("还没读：%(title)s"),
    "class_tomorrow": _l("快上课了：%(title)s"),
    "project_late": _l("“%(name)s”过了打算做完的日子"),
    "pulse_ends": _l("问卷 %(day)s 截止，您还没答"),
    "pulse_open": _l("问卷开了，五题、不记名，%(day)s 前答"),
}
