"""Sending one message to an outlet: a group's robot, a letter box, a web hook."""

import logging
import re
from urllib.parse import quote

import requests
from apprise import Apprise, LogCapture

from workflows.deliver_messages import Message, NotSent
from workflows.robots import HOSTS, Refused, parts_of, post_to_robot

PLAIN = ("json", "jsons", "form", "forms", "xml", "xmls")
MAIL = ("mailto", "mailtos")
# Somebody's letter box, reached through the mail account of the settings.
BOX = "mailbox"
ROBOTS = (*HOSTS, "lark", *PLAIN)
STATUS = re.compile(r"error=(\d+)")


def schema_of(address: str) -> str:
    """The part of an address that says what it is."""
    return address.partition("://")[0].lower()


def understood(address: str, schemas: tuple[str, ...]) -> bool:
    """Whether an address is one of these kinds, and complete."""
    schema = schema_of(address)
    if schema in HOSTS:
        return schema in schemas and bool(parts_of(address)[2])
    return schema in schemas and bool(Apprise().add(address))


def shown(address: str) -> str:
    """As much of an address as may be shown: enough to tell two apart, not enough to post."""
    rest = address.partition("://")[2]
    if schema_of(address) == BOX:
        name, _, domain = rest.partition("@")
        return f"{name[:1]}…@{domain}"
    token = rest.partition("?")[0].rpartition("@")[2].strip("/")
    return f"…{token[-4:]}"


def send_message(message: Message, mail_account: str = "") -> None:
    """Send a message to its outlet. Raises NotSent where the other side doesn't take it.

    The reason is a word (address, unreachable, refused) and, after a colon, what was answered.
    """
    if schema_of(message.address) in HOSTS:
        _to_robot(message)
    else:
        _through_apprise(message, mail_account)


def _to_robot(message: Message) -> None:
    try:
        post_to_robot(message.address, message.title, message.body, message.at)
    except Refused as error:
        raise NotSent(f"refused:{error}") from None
    except requests.RequestException:
        raise NotSent("unreachable") from None


def _through_apprise(message: Message, mail_account: str) -> None:
    address = _boxed(message.address, mail_account)
    outlet = Apprise()
    if not address or not outlet.add(_keyed(address, message.key)):
        raise NotSent("address")
    with LogCapture(level=logging.WARNING) as said:  # type: ignore[no-untyped-call]
        sent = outlet.notify(title=message.title, body=message.body or message.title)
        told = said.getvalue()
    if not sent:
        status = STATUS.search(told)
        raise NotSent(f"refused:{status[1]}" if status else "unreachable")


def _boxed(address: str, mail_account: str) -> str:
    """A letter box as an address of the mail account; nothing where there is no account."""
    if schema_of(address) != BOX:
        return address
    mark = "&" if "?" in mail_account else "?"
    to = quote(address.partition("://")[2], safe="@")
    return f"{mail_account}{mark}to={to}" if mail_account else ""


def _keyed(address: str, key: str) -> str:
    """Plain web hooks are told the message's key, so that they can drop a second copy."""
    if schema_of(address) not in PLAIN:
        return address
    mark = "&" if "?" in address else "?"
    return f"{address}{mark}+Idempotency-Key={quote(key, safe='')}"
