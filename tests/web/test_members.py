"""The office's pages about members: found, looked at, changed; and what others get to see."""

from collections.abc import Callable

import pytest
from sqlalchemy.orm import Session

from models.people import Member, Role
from tests.builders import NOW, make_crew, make_member
from tests.web.forms import Reader

Readers = Callable[[Member | None], Reader]


@pytest.fixture
def admin(session: Session) -> Member:
    return make_member(session, Role.ADMIN, name="掌钥匙的")


def names_on(text: str, *names: str) -> list[str]:
    """The names that the page shows, in its order."""
    return sorted((name for name in names if name in text), key=text.index)


def test_list_finds_by_name_pinyin_number_and_crew(
    session: Session, reader: Readers, admin: Member
) -> None:
    crew = make_crew(session)
    qiu, shi = make_member(session, name="仇小军", crew=crew), make_member(session, name="石向明")
    qiu.pinyin = "qiu xiao jun"
    browser = reader(admin)

    for words in (
        "小军",
        "qiuxiao",
        "qiu x",
        qiu.employee_no.lower(),
        crew.name,
        crew.section.name,
    ):
        text = browser.text(f"/members/?words={words}")
        assert names_on(text, qiu.name, shi.name) == [qiu.name], words
    assert "没有这样的人" in browser.text("/members/?words=%25")


def test_list_is_filtered_and_sorted(session: Session, reader: Readers, admin: Member) -> None:
    crew = make_crew(session)
    new = make_member(session, Role.RIDER, name="新来的", crew=crew)
    used = make_member(session, Role.DRIVER, name="老手", crew=crew)
    gone = make_member(session, Role.RIDER, name="走了的")
    new.pinyin, used.pinyin = "xin", "lao"
    used.first_signed_in_at = NOW
    gone.active, gone.left_at = False, NOW
    browser, names = reader(admin), (new.name, used.name, gone.name)

    wanted = {
        "standing=never": [new.name],
        "standing=disabled": [gone.name],
        "role=driver": [used.name],
        f"at=c{crew.id}&order=name": [used.name, new.name],
        f"at=s{crew.section_id}&order=name_down": [new.name, used.name],
        "standing=nonsense&role=x&at=c9x&order=1&page=99": [new.name, used.name, gone.name],
    }

    for address, found in wanted.items():
        assert names_on(browser.text(f"/members/?{address}"), *names) == found, address


def test_pages_are_the_offices_alone(session: Session, reader: Readers) -> None:
    other = make_member(session)
    for role in (Role.RIDER, Role.DRIVER, Role.SECRETARY):
        browser = reader(make_member(session, role))
        for path in ("/members/", f"/members/{other.id}", "/members/slips"):
            assert browser.get(path).status_code == 404, (role, path)


def test_particulars_are_changed_and_a_stale_form_is_told(
    session: Session, reader: Readers
) -> None:
    crew = make_crew(session)
    member = make_member(session, Role.RIDER, name="苗青山")
    member.phone = "13977770001"
    browser, path = reader(make_member(session, Role.COORDINATOR)), f"/members/{member.id}"
    fields = {"version": str(member.version), "name": "苗青川", "at": f"c{crew.id}"}

    assert "139****0001" in browser.text(path)
    assert browser.post(path, **fields, phone="").location == path
    stale = browser.post(path, **fields, phone="13800000000")

    assert stale.status_code == 409
    session.expire_all()
    assert (member.name, member.crew, member.phone) == ("苗青川", crew, "13977770001")
    wrong = browser.post(path, **(fields | {"name": ""}), phone="12")
    assert wrong.status_code == 422
    assert "手机号是 11 位数字，现在是“12”" in wrong.text


def test_coordinator_gives_no_roles(session: Session, reader: Readers, admin: Member) -> None:
    coordinator, member = make_member(session, Role.COORDINATOR), make_member(session)
    path, fields = f"/members/{member.id}", {"roles": "coordinator", "version": "1"}

    assert "保存职务" not in reader(coordinator).text(path)
    assert reader(coordinator).post(f"{path}/roles", page=path, **fields).status_code == 404
    assert reader(admin).post(f"{path}/roles", page=path, **fields).location == path
    session.expire_all()
    assert member.has_role(Role.COORDINATOR)


def test_member_is_disabled_and_enabled(session: Session, reader: Readers, admin: Member) -> None:
    member = make_member(session, Role.RIDER, name="苗青山")
    browser, path = reader(admin), f"/members/{member.id}"

    browser.post(f"{path}/disable", page=path, version="1")
    assert "已停用" in browser.text(path)
    session.expire_all()
    browser.post(f"{path}/enable", page=path, version=str(member.version))

    session.expire_all()
    assert member.active
    stale = browser.post(f"{path}/disable", page=path, version="1")
    assert stale.status_code == 409
