"""Files under addresses that say their content; what a phone may keep; what is sent compressed."""

import re
from collections.abc import Callable

import pytest
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from models.people import Member, Role
from tests.builders import make_member
from tests.web.forms import Reader

Readers = Callable[[Member | None], Reader]


def files_of(page: str) -> list[str]:
    """The addresses of the styles and scripts of a page."""
    found = re.findall(r'(?:href|src)="(/(?:static|styles)[^"]+)"', page)
    return [address.replace("&amp;", "&") for address in found]


def test_every_file_of_a_page_is_kept_for_ever(client: FlaskClient) -> None:
    addresses = files_of(client.get("/sign-in").text)

    assert len(addresses) > 3
    for address in addresses:
        answer = client.get(address, buffered=True)
        assert answer.status_code == 200, address
        assert "immutable" in answer.headers["Cache-Control"], address


def test_file_under_the_mark_of_another_content_is_not_kept(client: FlaskClient) -> None:
    answer = client.get("/static/js/app.js?v=000000000000", buffered=True)

    assert answer.status_code == 200
    assert "immutable" not in answer.headers["Cache-Control"]


@pytest.mark.parametrize("path", ["/sign-in", "/styles.css", "/static/js/app.js"])
def test_texts_are_sent_compressed(client: FlaskClient, path: str) -> None:
    plain = client.get(path, buffered=True)
    small = client.get(path, buffered=True, headers={"Accept-Encoding": "gzip"})

    assert small.headers["Content-Encoding"] == "gzip"
    assert len(small.data) < len(plain.data) / 2


def test_phone_keeps_copies_of_ones_own_rides_only(session: Session, reader: Readers) -> None:
    browser = reader(make_member(session, Role.RIDER, Role.COORDINATOR))

    assert browser.get("/riding/").headers["X-Keep-Copy"] == "yes"
    for other in ("/weeks/", "/messages/", "/aid/", "/me"):
        assert "X-Keep-Copy" not in browser.get(other).headers


def test_service_worker_is_told_files_that_are_there(client: FlaskClient) -> None:
    told = client.get("/service.js")
    shell = re.search(r"const SHELL = (\[.*\]);", told.text)

    assert told.mimetype == "text/javascript"
    assert shell is not None
    for address in re.findall(r'"([^"]+)"', shell.group(1)):
        assert client.get(address, buffered=True).status_code == 200


def test_manifest_names_pictures_that_are_there(client: FlaskClient) -> None:
    icons = client.get("/manifest.webmanifest").get_json(force=True)["icons"]

    assert [icon["sizes"] for icon in icons] == ["192x192", "512x512"]
    assert all(client.get(icon["src"], buffered=True).mimetype == "image/png" for icon in icons)
