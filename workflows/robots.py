"""The robots of groups in WeCom, DingTalk and Feishu: one text, and whether the robot took it.

All three answer 200 to what they refuse and say so in the body alone, which Apprise doesn't read:
a wrong key would count as sent. Documented at developer.work.weixin.qq.com/document/path/91770,
open.dingtalk.com/document/robots/custom-robot-access, open.feishu.cn (custom bot guide).
"""

import base64
import hashlib
import hmac
import re
from collections.abc import Mapping
from datetime import datetime
from typing import Any
from urllib.parse import quote, unquote

import requests

# By kind of address (wecombot://KEY, dingtalk://SECRET@TOKEN, feishu://TOKEN): where it posts to.
HOSTS: Mapping[str, str] = {
    "wecombot": "https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=",
    "dingtalk": "https://oapi.dingtalk.com/robot/send?access_token=",
    "feishu": "https://open.feishu.cn/open-apis/bot/v2/hook/",
}
TOKEN = re.compile(r"[A-Za-z0-9_-]{8,}")
SECRET = re.compile(r"[A-Za-z0-9_+/=-]{8,}")
TIMEOUT_S = 10
# A robot guarded by a keyword takes only what has it: tell the group's owner to set this one.
KEYWORD = "橙色搭车"
MOST_SAID = 160


class Refused(Exception):
    """The robot didn't take it; the text says why, without the key."""


def robot_address(webhook: str, secret: str = "") -> str | None:
    """The address of the robot whose webhook was pasted; None where it is none of the three."""
    pasted = webhook.strip()
    for kind, start in HOSTS.items():
        if not pasted.startswith(start):
            continue
        token = pasted.removeprefix(start).partition("&")[0].rstrip("/")
        if not TOKEN.fullmatch(token) or (secret and not SECRET.fullmatch(secret)):
            return None
        return f"{kind}://{quote(secret, safe='')}@{token}" if secret else f"{kind}://{token}"
    return None


def parts_of(address: str) -> tuple[str, str, str]:
    """(kind, secret or empty, token) of a robot's address."""
    kind, _, rest = address.partition("://")
    secret, _, token = rest.rpartition("@")
    return kind.lower(), unquote(secret), token.strip("/")


def post_to_robot(
    address: str, title: str, body: str, at: datetime, hosts: Mapping[str, str] = HOSTS
) -> None:
    """Say something in a group. Raises Refused, and requests' own errors where nobody answers."""
    kind, secret, token = parts_of(address)
    text = "\n".join(line for line in (f"{KEYWORD}：{title}", body) if line)
    url, payload = hosts[kind] + token, _payload(kind, text)
    if secret and kind == "dingtalk":
        stamp = str(int(at.timestamp() * 1000))
        sign = _sign(secret.encode(), f"{stamp}\n{secret}")
        url += f"&timestamp={stamp}&sign={quote(sign, safe='')}"
    if secret and kind == "feishu":
        stamp = str(int(at.timestamp()))
        payload |= {"timestamp": stamp, "sign": _sign(f"{stamp}\n{secret}".encode(), "")}
    answer = requests.post(url, json=payload, timeout=TIMEOUT_S, allow_redirects=False)
    if answer.status_code != requests.codes.ok:
        raise Refused(str(answer.status_code))
    _heed(answer, token)


def _payload(kind: str, text: str) -> dict[str, Any]:
    if kind == "feishu":
        return {"msg_type": "text", "content": {"text": text}}
    return {"msgtype": "text", "text": {"content": text}}


def _sign(key: bytes, said: str) -> str:
    return base64.b64encode(hmac.new(key, said.encode(), hashlib.sha256).digest()).decode()


def _heed(answer: requests.Response, token: str) -> None:
    """What the body says: `errcode` or `code` 0 is taken, everything else refused."""
    try:
        said = answer.json()
    except ValueError:
        raise Refused("no JSON") from None
    code = said.get("errcode", said.get("code", said.get("StatusCode")))
    if code != 0:
        why = str(said.get("errmsg", said.get("msg", said.get("StatusMessage", ""))))
        raise Refused(f"{code} {why}".replace(token, "…")[:MOST_SAID])
