"""One person's page: what every member may know of another."""

from collections.abc import Callable

from sqlalchemy.orm import Session

from models.people import Member, Role
from tests.builders import make_member
from tests.web.forms import Reader

Readers = Callable[[Member | None], Reader]


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
