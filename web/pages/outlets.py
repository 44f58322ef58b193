"""The outlets as a page: whom each reaches, what went last, and what was given up and why."""

from datetime import datetime, timedelta
from typing import Any

from flask_babel import gettext as _
from sqlalchemy.orm import Session

from models.deliveries import Delivery, DeliveryState, Outlet
from models.people import Site
from models.queries.deliveries import failed_deliveries, last_deliveries, outlets_in_use
from web.background import worded
from web.day_words import clock, moment_word
from workflows.deliver_messages import FOR_GROUPS
from workflows.send_message import BOX, schema_of, shown

Words = dict[str, Any]
LISTED_FOR = timedelta(days=14)


def outlets_page(session: Session, site: Site, now: datetime) -> Words:
    """Everything templates/outlets/show.html shows; `now` is on the mine's clock."""
    last = last_deliveries(session, site)
    found = outlets_in_use(session, site)
    return {
        "rows": [_row(outlet, last.get(outlet.id), now) for outlet in found],
        "failed": [_failed(one, now) for one in failed_deliveries(session, site, now - LISTED_FOR)],
    }


def _row(outlet: Outlet, last: Delivery | None, now: datetime) -> Words:
    kind, end = kind_words(outlet.address), shown(outlet.address)
    return {
        "id": outlet.id,
        "name": outlet.name,
        "text": _("%(whom)s·%(kind)s %(end)s", whom=_whom(outlet), kind=kind, end=end),
        "state": last.state.value if last else None,
        "last": _last(last, now) if last else _("还没有发过"),
    }


def kind_words(address: str) -> str:
    """What an address is."""
    known = {
        "wecombot": _("企业微信机器人"),
        "dingtalk": _("钉钉机器人"),
        "feishu": _("飞书机器人"),
        "lark": _("飞书机器人"),
        BOX: _("邮箱"),
        "mailto": _("邮箱"),
        "mailtos": _("邮箱"),
    }
    return known.get(schema_of(address), _("网址"))


def _whom(outlet: Outlet) -> str:
    if outlet.member is not None:
        return _("给%(name)s", name=outlet.member.name)
    return _("%(crew)s的群", crew=outlet.crew.name) if outlet.crew else _("全矿的群")


def _last(one: Delivery, now: datetime) -> str:
    at = _moment(one.sent_at or one.due_at, now)
    match one.state:
        case DeliveryState.SENT:
            return _("%(at)s发到了", at=at)
        case DeliveryState.FAILED:
            return _("没发出去：%(why)s", why=reason_words(one.error))
        case _:
            tried = _("，上次没成：%(why)s", why=reason_words(one.error)) if one.error else ""
            return _("等着发") + tried


def _failed(one: Delivery, now: datetime) -> Words:
    return {
        "id": one.id,
        "title": _private(one) or worded(one, lambda: now)[0],
        "text": _("%(name)s·%(at)s起", name=one.outlet.name, at=_moment(one.made_at, now)),
        "why": reason_words(one.error),
    }


def _private(one: Delivery) -> str:
    """Of what a member is told only that it is something: it may be about his hardship."""
    if one.notice is None or one.notice.code in FOR_GROUPS:
        return ""
    return _("给%(name)s的一条消息", name=one.notice.member.name)


def reason_words(error: str) -> str:
    """Why a message was not taken."""
    code, _colon, told = error.partition(":")
    if code == "refused":
        return _("那边不收（%(told)s）", told=told) if told else _("那边不收")
    if code == "address":
        return _("地址用不了")
    return _("连不上")


def _moment(moment: datetime, now: datetime) -> str:
    return f"{moment_word(moment, now)} {clock(moment, now)}"
