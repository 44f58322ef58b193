"""The people of the mine: the list with its filters and orders, and one person's page."""

from collections.abc import Callable

from sqlalchemy.orm import Session

from models.people import Member, Role
from tests.builders import make_crew, make_member
from tests.web.forms import Reader
from tests.web.test_search import words_on, worker

Readers = Callable[[Member | None], Reader]


def test_list_is_for_who_keeps_the_records(session: Session, reader: Readers) -> None:
    make_member(session, Role.RIDER)

    assert reader(make_member(session, Role.RIDER)).get("/people/").status_code == 404
    assert reader(make_member(session, Role.SECRETARY)).get("/people/").status_code == 200


def test_list_is_narrowed_by_pinyin_crew_and_role(session: Session, reader: Readers) -> None:
    meant = worker(session, "仇立军", "qiu li jun", Role.DRIVER)
    worker(session, "王建国", "wang jian guo", Role.RIDER)
    browser = reader(make_member(session, Role.COORDINATOR))

    for query in ("words=qlj", f"crew={meant.crew_id}", "role=driver"):
        page = words_on(browser.text(f"/people/?{query}"))
        assert "仇立军" in page
        assert "王建国" not in page


def test_heads_sort_both_ways_and_keep_the_filter(session: Session, reader: Readers) -> None:
    crew = make_crew(session)
    for name, pinyin in (("安一", "an yi"), ("左二", "zuo er"), ("马三", "ma san")):
        make_member(session, name=name, crew=crew).pinyin = pinyin
    browser = reader(make_member(session, Role.COORDINATOR))

    up = words_on(browser.text(f"/people/?crew={crew.id}&order=name"))
    down = browser.text(f"/people/?crew={crew.id}&order=-name")

    assert up.index("安一") < up.index("马三") < up.index("左二")
    assert words_on(down).index("左二") < words_on(down).index("安一")
    assert f"crew={crew.id}&amp;order=name" in down
    assert 'aria-sort="descending"' in down


def test_unknown_order_and_page_past_the_end_show_the_list(
    session: Session, reader: Readers
) -> None:
    browser = reader(make_member(session, Role.COORDINATOR, name="在册人"))

    for query in ("order=phone", "order=--name", "page=99999", "page=-3", "page=x", "words=%00"):
        assert "在册人" in browser.text(f"/people/?{query}")


def test_person_shows_no_telephone_and_who_left_only_to_staff(
    session: Session, reader: Readers
) -> None:
    here, gone = make_member(session, name="在矿人"), make_member(session, name="离矿人")
    here.phone, gone.active = "13977770001", False
    rider, secretary = make_member(session, Role.RIDER), make_member(session, Role.SECRETARY)

    assert "在矿人" in reader(rider).text(f"/people/{here.id}")
    for one in (rider, secretary):
        assert "13977770001" not in reader(one).text(f"/people/{here.id}")
    assert reader(rider).get(f"/people/{gone.id}").status_code == 404
    assert "离矿人" in reader(secretary).text(f"/people/{gone.id}")
