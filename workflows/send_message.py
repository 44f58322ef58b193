"""Sending one message to an outlet: the one place that knows Apprise."""

from urllib.parse import quote

from apprise import Apprise

from workflows.deliver_messages import Message, NotSent

PLAIN = ("json", "jsons", "form", "forms", "xml", "xmls")
MAIL = ("mailto", "mailtos")
ROBOTS = ("wecombot", "dingtalk", "feishu", "lark", *PLAIN)


def schema_of(address: str) -> str:
    """The part of an Apprise address that says what it is."""
    return address.partition("://")[0].lower()


def understood(address: str, schemas: tuple[str, ...]) -> bool:
    """Whether an address is one of these kinds, and complete."""
    return schema_of(address) in schemas and bool(Apprise().add(address))


def send_message(message: Message) -> None:
    """Send a message to its outlet. Raises NotSent where the other side doesn't take it."""
    outlet = Apprise()
    if not outlet.add(_keyed(message)):
        raise NotSent("address")
    if not outlet.notify(title=message.title, body=message.body or message.title):
        raise NotSent("refused")


def _keyed(message: Message) -> str:
    """Plain web hooks are told the message's key, so that they can drop a second copy."""
    if schema_of(message.address) not in PLAIN:
        return message.address
    mark = "&" if "?" in message.address else "?"
    return f"{message.address}{mark}+Idempotency-Key={quote(message.key, safe='')}"
