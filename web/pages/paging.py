"""A long list: what its address asks for, the links of its pager, the heads it is sorted by."""

from collections.abc import Sequence
from typing import Any

from flask import request, url_for

from models.queries.pages import Page

NEIGHBOURS = 1
MOST_LETTERS = 50


def asked_page(name: str = "page") -> int:
    """The page that the address asks for; the first where it is no number."""
    return max(1, request.args.get(name, 1, int))


def asked_words(name: str = "words") -> str:
    """The words that the address looks for, at most fifty letters."""
    return " ".join(request.args.get(name, "").replace("\0", "").split())[:MOST_LETTERS]


def asked_order(usual: str = "") -> str:
    """The column that the address sorts by; a minus before it means backwards."""
    return request.args.get("order", "") or usual


def sortable(
    columns: Sequence[tuple[str, object]], orders: Sequence[str], usual: str
) -> list[dict[str, Any]]:
    """The heads of a table: (key, words); those among `orders` lead to the list sorted by them.

    A second tap on the same head turns the order round; filters are kept, the page begins anew.
    """
    order = asked_order(usual)
    heads = []
    for key, text in columns:
        head: dict[str, Any] = {"key": key, "text": text}
        if key in orders:
            head["href"] = _sorted_href(f"-{key}" if order == key else key)
        if order.removeprefix("-") == key:
            head["sorted"] = "descending" if order.startswith("-") else "ascending"
        heads.append(head)
    return heads


def _sorted_href(order: str) -> str:
    kept: dict[str, Any] = {**(request.view_args or {}), **request.args.to_dict(flat=False)}
    kept.pop("page", None)
    return url_for(request.endpoint or "home.index", **{**kept, "order": order})


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
