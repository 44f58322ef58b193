"""The links of a pager, for a page of a long list."""

from typing import Any

from flask import request, url_for

from models.queries.pages import Page

NEIGHBOURS = 1


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
