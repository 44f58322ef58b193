"""The pages of groups, articles and works."""

from collections.abc import Callable

from sqlalchemy.orm import Session

from models.people import Member
from tests.builders import make_crew, make_member
from tests.colour_builders import make_secretary, photo_with_place
from tests.web.forms import Reader

Readers = Callable[[Member | None], Reader]
ARTICLE = {"title": "一把扳手传三代", "outlet": "矿区报", "published_on": "2026-02-20"}


def test_author_enters_an_article_once(session: Session, reader: Readers) -> None:
    author = make_member(session, crew=make_crew(session))
    browser, typed = reader(author), ARTICLE | {"author": author.employee_no}

    assert browser.post("/culture/articles/new", **typed).status_code == 303
    again = browser.post("/culture/articles/new", **typed)

    assert again.status_code == 422
    assert "已经登记过了" in again.text
    assert "一把扳手传三代" in browser.text("/culture/articles?text=扳手")
    assert "没有找到文章" in browser.text("/culture/articles?text=锤子")


def test_article_of_tomorrow_and_a_strange_link_are_refused(
    session: Session, reader: Readers
) -> None:
    author = make_member(session, crew=make_crew(session))
    browser, typed = reader(author), ARTICLE | {"author": author.name}

    ahead = browser.post("/culture/articles/new", **(typed | {"published_on": "2026-03-02"}))
    strange = browser.post("/culture/articles/new", **(typed | {"link": "javascript:alert(1)"}))

    assert "还没到" in ahead.text
    assert "网址要以" in strange.text


def test_others_can_not_enter_for_an_author(session: Session, reader: Readers) -> None:
    author = make_member(session, crew=make_crew(session))
    stranger = reader(make_member(session))

    typed = ARTICLE | {"author": author.employee_no}
    assert stranger.post("/culture/articles/new", **typed).status_code == 404


def test_members_join_a_group_and_its_leader_stays(session: Session, reader: Readers) -> None:
    secretary = make_secretary(session)
    leader = make_member(session, crew=secretary.crew)
    keeper, member = reader(secretary), reader(make_member(session, name="江小岭"))
    keeper.post("/culture/new", name="文学小组", about="写稿", leader=leader.employee_no)

    member.post("/culture/1/join", page="/culture/1")
    assert "江小岭" in member.text("/culture/1")
    stays = reader(leader).post("/culture/1/leave", page="/culture/1/edit")

    assert stays.status_code == 409
    assert "先换人当组长" in stays.text


def test_work_with_a_picture_hangs_on_the_wall(session: Session, reader: Readers) -> None:
    browser = reader(make_member(session, crew=make_crew(session)))
    typed = {"kind": "photo", "title": "井架的早晨", "words": "", "group": ""}

    assert "放一张照片" in browser.post("/culture/works/new", **typed).text
    picture = (photo_with_place(), "IMG_2.jpg")
    assert browser.post("/culture/works/new", picture=picture, **typed).status_code == 303
    assert "井架的早晨" in browser.text("/culture/works")
    assert b"Exif" not in browser.get("/culture/works/1.jpg").data
