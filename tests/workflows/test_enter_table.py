"""Each subject's rows come in by their act, once, and come back in as they went out."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from sqlalchemy.orm import Session

from models.announcements import Announcement
from models.innovation import Idea
from models.mentoring import Assessment, MentorPair
from models.notices import Notice
from models.people import Member, Role
from tests.builders import NOW, make_crew, make_member
from tests.web.test_search import message
from workflows.draw_contract import confirm_contract
from workflows.enter_table import Outlook, TableRefused, cells_of, enter_table, look_at_table
from workflows.spreadsheets import csv_file, xlsx_file
from workflows.subject_tables import TABLES

IMPROVED = ("设备检修", "现场操作", "安全意识", "岗位操作")
SEEN = [word for name in IMPROVED for word in (name, f"{name}凭什么")]

# In the order in which one needs the other; {keeper}, {one} and {two} are employee numbers.
SUBJECTS: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "talks": (("时间", "地点", "主题"), ("2026-02-05 14:30", "会议室", "澡堂")),
    "opinions": (
        ("谈心时间", "主题", "原话", "谁提的"),
        ("2026-02-05 14:30", "热水", "夜班没热水", "{one}"),
    ),
    "messages": (
        ("来处", "几时问的", "群里的名字", "原话"),
        ("QQ群", "2026-02-28 20:10", "青山", "提高学历有奖励吗"),
    ),
    "announcements": (
        ("种类", "标题", "内容", "给哪些班组", "小问题", "答案", "第几个对"),
        ("安全知识", "敲帮问顶", "先看顶板", "{crew}", "先做什么", "看顶板|开机", "1"),
    ),
    "events": (
        ("颜色", "形式", "题目", "开始", "结束", "负责人"),
        ("绿", "义务劳动", "修桌椅", "2026-02-01 09:00", "2026-02-01 11:00", "{one}"),
    ),
    "attendances": (("活动", "开始", "谁来了"), ("修桌椅", "2026-02-01 09:00", "{two}")),
    "labour": (
        ("活动", "开始", "打扫修好", "东西", "件数"),
        ("修桌椅", "2026-02-01 09:00", "修好", "椅子", "4"),
    ),
    "groups": (("组名", "组长"), ("摄影组", "{one}")),
    "articles": (
        ("作者", "题目", "登在哪里", "日期"),
        ("{one}", "井下的灯", "矿工报", "2026-02-01"),
    ),
    "works": (("种类", "题目", "作者", "文字"), ("诗", "灯房", "{one}", "一盏灯\n一个人")),
    "pairs": (
        ("师傅", "徒弟", "工种", "从哪天", "到哪天"),
        ("{one}", "{two}", "支架操作", "2026-01-01", "2026-12-31"),
    ),
    "assessments": (
        ("师傅", "徒弟", "哪天考的", *SEEN),
        ("{one}", "{two}", "2026-02-20", *("4", "一个人换完油管") * 4),
    ),
    "materials": (("题目", "内容"), ("操作规程", "第三章")),
    "questions": (
        ("那周周一", "问题", "选项", "第几个对", "截止"),
        ("2026-03-02", "瓦斯到多少要停", "0.8%|1.0%|1.5%", "2", "2026-03-08 20:00"),
    ),
    "books": (("哪个月", "书名"), ("2026-03-01", "平凡的世界")),
    "courses": (("课程", "学时", "从哪天"), ("瓦斯防治", "4", "2026-03-01")),
    "discussions": (("题目", "谁主持", "时间"), ("怎么少停机", "{one}", "2026-03-05 14:30")),
    "lecturers": (("讲师", "工种"), ("{one}", "采煤机、电工")),
    "classes": (
        ("讲师", "工种", "题目", "时间", "多少分钟"),
        ("{one}", "采煤机", "滚筒调高", "2026-02-10 14:30", "60"),
    ),
    "trainees": (
        ("讲师", "时间", "谁来了", "结果"),
        ("{one}", "2026-02-10 14:30", "{two}", "合格"),
    ),
    "titles": (
        ("谁", "称号", "工种", "哪天"),
        ("{one}", "采煤机特殊技能人才", "采煤机", "2026-02-01"),
    ),
    "ideas": (
        ("种类", "题目", "办法", "谁出的"),
        ("五小", "支架推移不到位", "加一个限位块", "{one}"),
    ),
    "projects": (
        ("牵头", "主意的题目", "做出来的东西", "打算哪天做完"),
        ("{one}", "支架推移不到位", "限位块", "2026-06-30"),
    ),
    "rides": (("日期", "去程回程", "师傅", "乘车人"), ("2026-02-02", "去矿上", "{one}", "{two}")),
}


@pytest.fixture
def keeper(session: Session) -> Member:
    """Somebody who keeps every subject."""
    return make_member(session, Role.SECRETARY, Role.COORDINATOR, crew=make_crew(session))


def entered(session: Session, code: str, file: bytes, by: Member) -> Outlook:
    table = TABLES[code]
    return enter_table(session, table, cells_of(table, file), by, NOW)


def looked_at(session: Session, code: str, file: bytes, by: Member) -> Outlook:
    table = TABLES[code]
    return look_at_table(session, table, cells_of(table, file), by, NOW)


def rows_for(session: Session, keeper: Member) -> Iterator[tuple[str, bytes]]:
    """The file of each subject, when what it needs is there."""
    one = make_member(session, Role.DRIVER, name="苗青山", crew=keeper.crew)
    two = make_member(session, Role.RIDER, name="罗小满", crew=keeper.crew)
    assert keeper.crew is not None
    names = {"one": one.employee_no, "two": two.employee_no, "crew": keeper.crew.name}
    for code, (head, row) in SUBJECTS.items():
        if code == "assessments":
            for pair in session.query(MentorPair):
                for party in (pair.mentor, pair.apprentice):
                    confirm_contract(session, pair, party, NOW)
        yield code, csv_file(head, [[cell.format(**names) for cell in row]])


def test_every_subject_comes_in_but_the_people_who_have_their_roster() -> None:
    assert set(SUBJECTS) == {code for code, table in TABLES.items() if table.enter}
    assert set(TABLES) - set(SUBJECTS) == {"people"}


def test_each_subject_enters_once_and_its_own_export_enters_nothing(
    session: Session, keeper: Member
) -> None:
    for code, file in rows_for(session, keeper):
        assert looked_at(session, code, file, keeper) == Outlook(new=[2]), code
        entered(session, code, file, keeper)
        assert entered(session, code, file, keeper) == Outlook(known=[2]), code
        session.expire_all()
        table = TABLES[code]
        out = xlsx_file(table.title, table.headings, table.rows(session, keeper))
        again = looked_at(session, code, out, keeper)
        assert (again.new, again.mistakes) == ([], []), code
        assert len(again.known) >= 1, code


def test_what_was_entered_for_another_is_told_to_him(session: Session, keeper: Member) -> None:
    for code, file in rows_for(session, keeper):
        entered(session, code, file, keeper)

    told = {notice.code for notice in session.query(Notice) if notice.member_id != keeper.id}
    assert {"announcement", "work_shown", "idea_entered", "class_to_evaluate"} <= told


def test_columns_of_an_announcement_and_an_assessment_arrive(
    session: Session, keeper: Member
) -> None:
    for code, file in rows_for(session, keeper):
        entered(session, code, file, keeper)

    told = session.query(Announcement).one()
    assert [(one.text, one.correct) for one in told.choices] == [("看顶板", True), ("开机", False)]
    assert [crew.id for crew in told.crews] == [keeper.crew_id]
    assert session.query(Assessment).one().total == 16
    idea = session.query(Idea).one()
    assert idea.proposer.name == "苗青山"
    assert idea.project is not None
    assert idea.project.name == "青山限位块"


@pytest.mark.parametrize(
    ("code", "row", "why"),
    [
        ("announcements", ("新闻", "题", "文", "", "", "", ""), "cell_no_choice"),
        ("announcements", ("区队新闻", "题", "文", "没有这班", "", "", ""), "cell_no_choice"),
        (
            "announcements",
            ("区队新闻", "题", "文", "", "问", "甲|乙", "3"),
            "question_needs_correct",
        ),
        ("announcements", ("区队新闻", "题", "文", "", "问", "甲", "1"), "question_needs_choices"),
        ("questions", ("2026-03-03", "问", "甲|乙", "1", "2026-03-08 20:00"), "week_begins_on"),
        ("questions", ("2026-03-02", "问", "甲|甲", "1", "2026-03-08 20:00"), "choices_differ"),
        ("questions", ("2026-03-02", "问", "甲|乙", "9", "2026-03-08 20:00"), "cell_no_number"),
        ("questions", ("2026-03-02", "问", "", "", "2026-02-28 20:00"), "question_closes_in"),
        ("works", ("诗", "题", "{keeper}", ""), "nothing_to_show"),
        ("ideas", ("大点子", "题", "办法", "{keeper}"), "cell_no_choice"),
        ("projects", ("{keeper}", "没提过", "限位块", ""), "no_idea_titled"),
        ("assessments", ("{keeper}", "{keeper}", "2026-02-20", *("4", "看过") * 4), "no_contract"),
        ("assessments", ("{keeper}", "{keeper}", "2026-02-20", *("6", "看过") * 4), "cell_no_num"),
        ("trainees", ("{keeper}", "2026-02-10 14:30", "{keeper}", ""), "not_a_lecturer"),
        ("labour", ("没有", "2026-02-01 09:00", "修好", "椅子", "4"), "no_event_then"),
        ("messages", ("网页", "2026-03-01 20:10", "青山", "问"), "written_by_oneself"),
    ],
)
def test_row_that_can_not_be_meant_is_refused_with_its_number(
    session: Session, keeper: Member, code: str, row: tuple[str, ...], why: str
) -> None:
    head = SUBJECTS[code][0]
    cells = [cell.format(keeper=keeper.employee_no) for cell in row]

    with pytest.raises(TableRefused) as refused:
        entered(session, code, csv_file(head, [cells]), keeper)

    assert refused.value.mistakes[0].row == 2
    assert refused.value.mistakes[0].why.code.startswith(why)


def test_labour_counted_otherwise_is_refused_not_written_over(
    session: Session, keeper: Member
) -> None:
    for code, file in rows_for(session, keeper):
        entered(session, code, file, keeper)
    row = ("修桌椅", "2026-02-01 09:00", "修好", "椅子", "5")

    with pytest.raises(TableRefused) as refused:
        entered(session, "labour", csv_file(SUBJECTS["labour"][0], [row]), keeper)

    assert refused.value.mistakes[0].why.code == "labour_counted_already"


def test_message_that_went_out_without_its_seconds_makes_no_double(
    session: Session, keeper: Member
) -> None:
    one = message(session, "热水不够", keeper)
    one.asked_at = NOW.replace(second=41) - timedelta(hours=1)
    session.flush()
    table = TABLES["messages"]

    out = csv_file(table.headings, table.rows(session, keeper))

    assert entered(session, "messages", out, keeper) == Outlook(known=[2])
