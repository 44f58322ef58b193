"""A browser as the tests use it: it reads a page, fills in its form and sends it, keys and all."""

import re
from collections.abc import Callable
from html import unescape
from typing import Any
from uuid import uuid4

from flask import Flask
from werkzeug.test import TestResponse

from models.people import Member


class Reader:
    """One signed-in (or anonymous) person at a browser."""

    def __init__(
        self, app: Flask, member: Member | None, before: Callable[[], None] = lambda: None
    ) -> None:
        self.client = app.test_client()
        self.before = before  # the test's own session must not hold the write lock meanwhile
        if member is not None:
            with self.client.session_transaction() as cookie:
                cookie["member"] = member.uniquifier

    def get(self, path: str) -> TestResponse:
        """Read a page."""
        self.before()
        return self.client.get(path)

    def text(self, path: str) -> str:
        """The page's text as the reader gets it; it must be there."""
        answer = self.get(path)
        assert answer.status_code == 200, f"{path}: {answer.status_code}"
        return answer.get_data(as_text=True)

    def post(
        self, path: str, page: str | None = None, key: str | None = None, **fields: Any
    ) -> TestResponse:
        """Send a form of `page` (by default the path itself) with its CSRF token and a key."""
        filled = self._filled(page or path, key, fields)
        self.before()
        return self.client.post(path, data=filled)

    def _filled(self, page: str, key: str | None, fields: dict[str, Any]) -> dict[str, Any]:
        text = self.get(page).get_data(as_text=True)
        token = re.search(r'name="csrf_token"[^>]* value="([^"]+)"', text)
        assert token, f"{page} has no form"
        sent = {"csrf_token": unescape(token[1]), "_key": key or uuid4().hex}
        return sent | fields
