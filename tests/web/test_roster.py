"""The roster's pages: template, upload, preview, import."""

from collections.abc import Callable
from io import BytesIO

from sqlalchemy.orm import Session

from models.people import Member, Role
from models.queries.rosters import everybody
from tests.builders import make_member
from tests.web.forms import Reader
from tests.workflows.test_roster import workbook

Readers = Callable[[Member | None], Reader]


def test_wrong_row_is_told_and_nobody_is_added(session: Session, reader: Readers) -> None:
    coordinator = make_member(session, Role.COORDINATOR)
    browser = reader(coordinator)

    content = workbook(("1001", "苗青山"), ("1", "石向明"))
    answer = browser.post("/roster/import", file=(BytesIO(content), "名册.xlsx"))

    assert answer.status_code == 422
    text = answer.get_data(as_text=True)
    assert "第 3 行，工号“1”不是工号" in text
    assert len(everybody(session, coordinator.site)) == 1


def test_file_is_previewed_then_imported(session: Session, reader: Readers) -> None:
    coordinator = make_member(session, Role.COORDINATOR)
    leaver = make_member(session, name="离矿人")
    browser = reader(coordinator)
    content = workbook((coordinator.employee_no, coordinator.name), ("1001", "苗青山"))

    sent = browser.post("/roster/import", file=(BytesIO(content), "名册.xlsx"))
    preview = browser.text(sent.location)
    assert "苗青山" in preview
    assert "离矿人" in preview
    browser.post(sent.location, leaver=str(leaver.id))

    session.expire_all()
    people = {member.name: member.active for member in everybody(session, coordinator.site)}
    assert people["苗青山"]
    assert not people["离矿人"]


def test_roster_is_none_of_a_riders_business(session: Session, reader: Readers) -> None:
    rider = make_member(session, Role.RIDER)

    assert reader(rider).get("/roster/import").status_code == 404
    assert reader(rider).get("/roster/template.xlsx").status_code == 404
