"""What is private stays so: marked phones, homes and plates, every page crawled as each role."""

import re
from collections.abc import Callable
from html import unescape

import pytest
from sqlalchemy.orm import Session

from models.people import Member, Role
from models.rides import Place
from tests.builders import make_member, make_site
from tests.web.forms import Reader
from tests.web.rides import publish, small_mine

Readers = Callable[[Member | None], Reader]
PHONE, HOME, PLATE = "13977770001", "标记的家门口", "陕D7Z7Z7"
SHOWN_PLATE = "陕D·7Z7Z7"
MARKS = (PHONE, HOME, PLATE, SHOWN_PLATE)
MOST_PAGES = 150
LINK = re.compile(r'href="(/[^"#]*)"')


def plant(session: Session) -> None:
    """A published week; its driver and riders have marked phones, homes and a marked plate."""
    mine = small_mine(session)
    publish(session)
    for member in (mine.driver, mine.rider, mine.mate):
        member.phone = PHONE
        home = {"name": HOME, "lat": 35.2, "lon": 107.8}
        session.add(Place(site_id=make_site(session).id, owner_id=member.id, **home))
    mine.driver.vehicles[0].plate = PLATE


def crawl(browser: Reader) -> dict[str, str]:
    """Every page a reader comes to by links, with its text."""
    seen: dict[str, str] = {}
    ahead = ["/", "/me"]
    while ahead and len(seen) < MOST_PAGES:
        path = ahead.pop(0)
        if path in seen or path.startswith("/static"):
            continue
        answer = browser.get(path)
        text = answer.get_data(as_text=True) if "text" in answer.content_type else ""
        seen[path] = text
        found = [answer.location] if answer.location else []
        ahead += [unescape(link) for link in [*LINK.findall(text), *found] if link.startswith("/")]
    return seen


@pytest.mark.parametrize("role", [None, Role.RIDER, Role.DRIVER, Role.SECRETARY, Role.ADMIN])
def test_stranger_comes_to_no_phone_home_or_plate(
    session: Session, reader: Readers, role: Role | None
) -> None:
    plant(session)
    stranger = make_member(session, role) if role else None

    pages = crawl(reader(stranger))

    assert len(pages) > 3
    marks = {mark for text in pages.values() for mark in MARKS if mark in text}
    assert marks == set()


def test_coordinator_sees_plates_but_no_phone(session: Session, reader: Readers) -> None:
    plant(session)

    text = "".join(crawl(reader(make_member(session, Role.COORDINATOR))).values())

    assert SHOWN_PLATE in text
    assert PHONE not in text
