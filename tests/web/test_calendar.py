"""The crews' months as pages."""

from collections.abc import Callable

from sqlalchemy.orm import Session

from models.calendar import ShiftKind
from models.people import Member, Role
from models.queries.calendar import rota_change, swaps_of
from tests.builders import MONDAY, make_crew, make_member, make_shift, make_site
from tests.web.forms import Reader

Readers = Callable[[Member | None], Reader]


def test_month_shows_shifts_holidays_and_their_absence(session: Session, reader: Readers) -> None:
    crew = make_crew(session, make_shift(session))
    browser = reader(make_member(session, crew=crew))

    page = browser.text(f"/calendar/{crew.id}/2026-05")
    assert "早班" in page
    assert "劳动节" in page
    assert "调休上班" in page
    assert "节假日未公布" not in page
    assert "2099年节假日未公布" in browser.text(f"/calendar/{crew.id}/2099-05")
    assert browser.get(f"/calendar/{crew.id}/2026-13").status_code == 404


def test_coordinator_changes_days_swaps_two_and_sets_a_rota(
    session: Session, reader: Readers
) -> None:
    early = make_shift(session)
    crew = make_crew(session, early, None)
    browser = reader(make_member(session, Role.COORDINATOR))
    page = f"/calendar/{crew.id}"

    off = browser.post(
        f"{page}/days", page=page, **{"days-first": "2026-03-04", "days-shift": "off"}
    )
    swapped = browser.post(
        f"{page}/swap", page=page, **{"swap-one": "2026-03-09", "swap-other": "2026-03-10"}
    )
    wrong = browser.post(
        f"{page}/rota", page=page, **{"rota-anchor": "2026-04-06", "rota-cycle": "早班 早早班"}
    )
    right = browser.post(
        f"{page}/rota",
        page=page,
        **{"rota-anchor": "2026-04-06", "rota-usual": "", "rota-cycle": "早班 早班 休"},
    )

    assert [one.status_code for one in (off, swapped, wrong, right)] == [303, 303, 422, 303]
    assert "没有叫“早早班”的班" in wrong.get_data(as_text=True)
    change = rota_change(session, crew.id, MONDAY.replace(day=4))
    assert change is not None
    assert change.shift_id is None
    assert "早班 早班 休" in browser.text(f"{page}/2026-04")


def test_two_members_swap_and_nobody_else_edits(session: Session, reader: Readers) -> None:
    night = make_shift(session, name="夜班")
    night.kind = ShiftKind.NIGHT
    one = make_member(session, name="苗青山", crew=make_crew(session, make_shift(session)))
    other = make_member(session, crew=make_crew(session, night))
    page = f"/calendar/{one.crew_id}"
    asked = reader(one).post(
        "/calendar/swaps",
        page=page,
        **{"ask-day": "2026-03-05", "ask-employee_no": other.employee_no},
    )
    assert asked.status_code == 303
    swap = swaps_of(session, one, MONDAY)[0]
    session.rollback()
    assert "苗青山 想在" in reader(other).text("/notices/")

    reader(other).post(f"/calendar/swaps/{swap.id}/agree", page=f"/calendar/{other.crew_id}")

    assert "说定了" in reader(one).text(page)
    refused = reader(one).post(f"{page}/days", page=page, **{"days-first": "2026-03-04"})
    assert refused.status_code == 404
    assert make_site(session)
