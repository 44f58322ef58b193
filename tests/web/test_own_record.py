"""A member's own page: his rides, hours, training, ideas and honours, and nobody else's."""

from collections.abc import Callable
from datetime import timedelta

from sqlalchemy.orm import Session

from models.colours import Colour
from models.people import Member
from models.rides import Direction
from models.training import SkillTitle, Trade
from models.week_plans import RideTaken
from tests.builders import MONDAY, NOW, make_member, make_site
from tests.builders_platforms import finish, make_class, make_lecturer, make_project, make_secretary
from tests.colour_builders import make_event, make_pair
from tests.web.forms import Reader
from workflows.hold_class import close_class
from workflows.take_attendance import enter_attendance
from workflows.training import award_title

Readers = Callable[[Member | None], Reader]


def one_of_each(session: Session, member: Member) -> None:
    """A ride given, an event of two hours, a class of one, a project, a title."""
    by = make_secretary(session)
    session.add(
        RideTaken(
            site_id=make_site(session).id,
            shift_date=MONDAY,
            direction=Direction.TO_WORK,
            driver=member,
            rider=make_member(session),
            confirmed_by_id=by.id,
            confirmed_at=NOW,
        )
    )
    event = make_event(session, starts_at=NOW - timedelta(hours=3), colour=Colour.GREEN)
    enter_attendance(session, event, [member], by, NOW)
    klass = make_class(session, make_lecturer(session, by, Trade.SHEARER), by)
    session.flush()
    close_class(session, klass, {member: None}, klass.version, by, klass.ends_at)
    project = make_project(session, member, by, "护帮板")
    session.flush()
    finish(session, project, by, NOW)
    title = SkillTitle(
        member=member, title="采煤机技师", trade=Trade.SHEARER, awarded_on=NOW.date()
    )
    award_title(session, title, by, NOW)


def test_own_page_has_rides_hours_training_ideas_and_honours(
    session: Session, reader: Readers
) -> None:
    member, other = make_member(session, name="任得宽"), make_member(session)
    one_of_each(session, member)

    page, others = reader(member).text("/me"), reader(other).text("/me")

    for said in ("捎了 1 人次", "2 小时", "1 小时", "完成 1 项", "采煤机技师", "护帮板"):
        assert said in page
        assert said not in others
    assert "捎了 0 人次" in reader(member).text("/me?year=2025")
    assert "/report/certificate?year=2026" in reader(member).text("/me?year=2026")


def test_certificate_says_all_of_it(session: Session, reader: Readers) -> None:
    member = make_member(session, name="任得宽")
    one_of_each(session, member)
    pair = make_pair(session, make_secretary(session))

    paper = reader(member).text("/report/certificate")

    for said in (
        "开车捎同事 1 人次，捎过 1 位同事",
        "志愿服务一共 1 次，2 小时",
        "听培训课 1 节，共 1 小时",
        "提出创新点子 1 个",
        "获特殊技能人才称号“采煤机技师”",
        "牵头完成创新项目“",
    ):
        assert said in paper
    assert "带徒弟 1 人" in reader(pair.mentor).text("/report/certificate")
    assert "2025 年做了这些" not in reader(member).text("/report/certificate?year=2025")


def test_year_without_records_is_told(session: Session, reader: Readers) -> None:
    for year in ("1066", "2027", "x", "²"):
        answer = reader(make_member(session)).get(f"/me?year={year}")

        assert answer.status_code == 409
        assert "年没有记录，可以看 2001 到 2026 年" in answer.text
