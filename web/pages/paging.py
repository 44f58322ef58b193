"""A long list: what its address asks for, the links of its pager, the orders to choose."""

from collections.abc import Sequence
from typing import Any

from flask import request, url_for

from models.queries.pages import Listing, Page

NEIGHBOURS = 1
MOST_LETTERS = 50


def asked_page(name: str = "page") -> int:
    """The page that the address asks for; the first where it is no number."""
    return max(1, request.args.get(name, 1, int))


def asked_words(name: str = "words") -> str:
    """The words that the address looks for, at most fifty letters."""
    return " ".join(request.args.get(name, "").replace("\0", "").split())[:MOST_LETTERS]


def asked_order() -> str:
    """The column that the address sorts by; a minus before it means backwards."""
    return request.args.get("order", "")


def asked_list() -> Listing:
    """The words and the order that the address asks for."""
    return Listing(asked_words(), asked_order())


def paged(page: Page[Any], orders: Sequence[tuple[str, object]]) -> dict[str, Any]:
    """What a template takes of a list: page and pager, the words sought, the orders to choose."""
    chosen = asked_order()
    return {
        "page": page,
        "pager": pages_of(page),
        "words": asked_words(),
        "orders": [{"code": code, "text": text, "chosen": code == chosen} for code, text in orders],
    }


def pages_of(page: Page[Any], name: str = "page") -> dict[str, Any]:
    """What the pager macro shows: first, last and the pages around this one; none for a gap."""
    near = range(page.number - NEIGHBOURS, page.number + NEIGHBOURS + 1)
    shown = sorted({1, page.last, *near} & set(range(1, page.last + 1)))
    links: list[dict[str, Any] | None] = []
    for number in shown:
        last = links[-1] if links else None
        if last is not None and number > last["no"] + 1:
            links.append(None)
        links.append({"no": number, "href": _href(name, number), "current": number == page.number})
    return {
        "pages": links,
        "before": _href(name, page.number - 1) if page.number > 1 else None,
        "after": _href(name, page.number + 1) if page.number < page.last else None,
        "total": page.total,
        "several": page.last > 1,
    }


def _href(name: str, number: int) -> str:
    kept: dict[str, Any] = {**(request.view_args or {}), **request.args.to_dict(flat=False)}
    kept[name] = number
    return url_for(request.endpoint or "home.index", **kept)
