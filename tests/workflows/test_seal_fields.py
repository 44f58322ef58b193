"""Sensitive texts at rest: unreadable in the tables, readable with any key that was used."""

from collections.abc import Iterator

import pytest
from cryptography.fernet import Fernet
from sqlalchemy import text
from sqlalchemy.orm import Session

from models.aid import AidCase, CaseState, Hardship
from models.people import Member
from models.sealed import KeyMissing, use_keys
from tests.builders import NOW, make_member
from web.settings import BadSetting, Settings
from workflows.seal_fields import seal_fields

OLD, NEW = Fernet.generate_key().decode(), Fernet.generate_key().decode()
PHONE, SITUATION = "13977770001", "母亲住院，缺三千"


@pytest.fixture(autouse=True)
def _no_keys_left() -> Iterator[None]:
    yield
    use_keys([])


def with_case(session: Session) -> Member:
    member = make_member(session)
    member.phone = PHONE
    case = {"site_id": member.site_id, "person_id": member.id, "applied_by_id": member.id}
    words = {"hardship": Hardship.ILLNESS, "situation": SITUATION, "state": CaseState.APPLIED}
    session.add(AidCase(**case, **words, applied_at=NOW))
    session.flush()
    session.expire_all()
    return member


def at_rest(session: Session) -> str:
    """What the database itself holds."""
    cases = session.execute(text("select situation, plan from aid_cases")).all()
    return f"{session.execute(text('select phone from members')).all()}{cases}"


def test_without_a_key_texts_are_kept_as_they_are(session: Session) -> None:
    member = with_case(session)

    assert PHONE in at_rest(session)
    assert member.phone == PHONE


def test_with_a_key_the_tables_do_not_show_them(session: Session) -> None:
    use_keys([NEW])
    member = with_case(session)

    kept = at_rest(session)
    assert PHONE not in kept
    assert SITUATION not in kept
    assert "'')" in kept  # an empty text stays empty, and the constraints hold
    assert member.phone == PHONE
    assert session.query(AidCase).one().situation == SITUATION


def test_texts_from_before_the_key_are_read_and_then_sealed(session: Session) -> None:
    member = with_case(session)
    use_keys([OLD])
    assert member.phone == PHONE

    assert seal_fields(session) == 2

    assert PHONE not in at_rest(session)
    session.expire_all()
    assert member.phone == PHONE


def test_new_key_takes_over_and_the_old_one_may_go(session: Session) -> None:
    use_keys([OLD])
    member = with_case(session)
    use_keys([NEW, OLD])
    session.expire_all()
    assert member.phone == PHONE

    seal_fields(session)
    use_keys([NEW])

    session.expire_all()
    assert member.phone == PHONE


@pytest.mark.parametrize("keys", [[], [NEW]])
def test_missing_key_is_named(session: Session, keys: list[str]) -> None:
    use_keys([OLD])
    member = with_case(session)
    use_keys(keys)
    session.expire_all()

    with pytest.raises(KeyMissing, match="FIELD_KEY"):
        assert member.phone


def test_setting_that_is_no_key_stops_the_start() -> None:
    environ = {"SECRET_KEY": "x" * 40, "FIELD_KEY": f"{NEW}, {OLD}"}

    assert Settings.from_environ(environ).field_keys == (NEW, OLD)
    with pytest.raises(BadSetting, match="FIELD_KEY"):
        Settings.from_environ(environ | {"FIELD_KEY": "secret"})
