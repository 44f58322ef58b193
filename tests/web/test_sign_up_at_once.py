"""Many sign up at the same moment: no place is given twice, nobody is lost."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

from sqlalchemy.orm import Session

from models.people import Member
from models.queries.colours import standing_sign_ups, who_came
from tests.builders import NOW, make_member
from tests.colour_builders import make_event
from tests.web.forms import Reader

Readers = Callable[[Member | None], Reader]


def test_eight_at_once_for_three_places(session: Session, reader: Readers) -> None:
    event = make_event(session, places=3)
    browsers = [reader(make_member(session)) for _ in range(8)]
    path, page = f"/colours/{event.id}/sign-up", f"/colours/{event.id}"

    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(lambda one: one.post(path, page=page).status_code, browsers))

    session.expire_all()
    places = [entry.place_no for entry in standing_sign_ups(session, event)]
    assert answers == [303] * 8
    assert places == [1, 2, 3, None, None, None, None, None]


def test_check_in_by_code_and_button_at_once_counts_once(session: Session, reader: Readers) -> None:
    event, member = make_event(session, starts_at=NOW), make_member(session)
    browsers = [reader(member) for _ in range(4)]
    paths = [f"/colours/{event.id}/check-in", f"/colours/in/{event.check_in_code}"] * 2

    def tap(browser: Reader, path: str) -> int:
        return browser.post(path, page=f"/colours/in/{event.check_in_code}").status_code

    with ThreadPoolExecutor(4) as pool:
        answers = list(pool.map(tap, browsers, paths))

    session.expire_all()
    assert set(answers) == {303}
    assert len(who_came(session, event)) == 1
