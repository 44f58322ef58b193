"""Group robots, against a fake that answers as theirs do: 200 always, the verdict in the body."""

import base64
import hashlib
import hmac
import json
import threading
from collections.abc import Iterator
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from workflows.robots import HOSTS, Refused, parts_of, post_to_robot, robot_address
from workflows.send_message import shown

AT = datetime(2026, 3, 1, 8, 0, tzinfo=UTC)
TOKEN = "0123456789abcdef-0123"


class Robots:
    """The three robots at one address: each takes its own token only, and checks the signature."""

    def __init__(self) -> None:
        self.got: list[tuple[str, str]] = []
        self.secret = ""
        fake = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
                answer = json.dumps(fake.answer(self.path, body)).encode()
                self.send_response(200)
                self.end_headers()
                self.wfile.write(answer)

            def log_message(self, *_: object) -> None:
                return

        self.server = HTTPServer(("127.0.0.1", 0), Handler)
        start = f"http://127.0.0.1:{self.server.server_port}"
        self.hosts = {kind: start + urlsplit(url).path for kind, url in HOSTS.items()}
        self.hosts["wecombot"] += "?key="
        self.hosts["dingtalk"] += "?access_token="

    def answer(self, path: str, body: dict[str, Any]) -> dict[str, Any]:
        parts, asked = urlsplit(path), parse_qs(urlsplit(path).query)
        if "feishu" in path or "open-apis" in path:
            return self._feishu(parts.path.rpartition("/")[2], body)
        token = (asked.get("key") or asked.get("access_token") or [""])[0]
        if token != TOKEN:
            return {"errcode": 93000, "errmsg": f"invalid webhook url {token}"}
        if self.secret:
            stamp = asked["timestamp"][0]
            if asked["sign"][0] != signed(self.secret.encode(), f"{stamp}\n{self.secret}"):
                return {"errcode": 310000, "errmsg": "sign not match"}
        self.got.append((body["msgtype"], body["text"]["content"]))
        return {"errcode": 0, "errmsg": "ok"}

    def _feishu(self, token: str, body: dict[str, Any]) -> dict[str, Any]:
        if token != TOKEN:
            return {"code": 19001, "msg": "param invalid: incoming webhook access token invalid"}
        if self.secret:
            key = f"{body['timestamp']}\n{self.secret}".encode()
            if body["sign"] != signed(key, ""):
                return {"code": 19021, "msg": "sign match fail"}
        self.got.append((body["msg_type"], body["content"]["text"]))
        return {"StatusCode": 0, "StatusMessage": "success", "code": 0, "msg": "success"}


def signed(key: bytes, said: str) -> str:
    return base64.b64encode(hmac.new(key, said.encode(), hashlib.sha256).digest()).decode()


@pytest.fixture
def robots() -> Iterator[Robots]:
    fake = Robots()
    thread = threading.Thread(target=fake.server.serve_forever, daemon=True)
    thread.start()
    yield fake
    fake.server.shutdown()
    fake.server.server_close()
    thread.join()


@pytest.mark.parametrize("kind", sorted(HOSTS))
def test_robot_says_it_in_its_group(robots: Robots, kind: str) -> None:
    post_to_robot(f"{kind}://{TOKEN}", "新的一周排好了", "请看看", AT, robots.hosts)

    assert robots.got == [("text", "橙色搭车：新的一周排好了\n请看看")]


@pytest.mark.parametrize("kind", sorted(HOSTS))
def test_robot_that_refuses_with_200_has_not_taken_it(robots: Robots, kind: str) -> None:
    with pytest.raises(Refused) as refused:
        post_to_robot(f"{kind}://a-wrong-token", "x", "", AT, robots.hosts)

    assert "invalid" in str(refused.value)
    assert "a-wrong-token" not in str(refused.value)


@pytest.mark.parametrize("kind", ["dingtalk", "feishu"])
def test_robot_with_a_secret_is_signed_to(robots: Robots, kind: str) -> None:
    robots.secret = "SECe3b0/44+8="
    address = robot_address(HOSTS[kind] + TOKEN, robots.secret)
    assert address is not None

    post_to_robot(address, "x", "", AT, robots.hosts)

    assert len(robots.got) == 1
    wrong = robot_address(HOSTS[kind] + TOKEN, "another-secret")
    with pytest.raises(Refused, match="sign"):
        post_to_robot(wrong or "", "x", "", AT, robots.hosts)


@pytest.mark.parametrize("kind", sorted(HOSTS))
def test_pasted_webhook_becomes_an_address_that_shows_its_end_only(kind: str) -> None:
    address = robot_address(f" {HOSTS[kind]}{TOKEN} ")

    assert address == f"{kind}://{TOKEN}"
    assert parts_of(address) == (kind, "", TOKEN)
    assert shown(address) == "…0123"
    assert shown("mailbox://miao@example.com") == "m…@example.com"


@pytest.mark.parametrize("pasted", ["", "https://example.com/hook", HOSTS["feishu"], "feishu"])
def test_other_words_are_no_webhook(pasted: str) -> None:
    assert robot_address(pasted) is None
