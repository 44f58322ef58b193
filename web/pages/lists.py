"""The page numbers under a long list."""

from typing import Any

from flask import request, url_for

from models.queries.pages import Page

NEAR = 2


def page_number() -> int:
    """The page asked for; 1 for what can't be read."""
    text = request.args.get("page", "1")
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 7 else 1


def pager_of(found: Page[Any], endpoint: str, **query: Any) -> dict[str, Any] | None:
    """The addresses of the first, the last and the near pages; None where one page is all."""
    if found.last == 1:
        return None
    query = {name: value for name, value in query.items() if value}

    def address(number: int) -> str:
        return url_for(endpoint, page=number, **query)

    pages: list[dict[str, Any] | None] = []
    for number in range(1, found.last + 1):
        if number in (1, found.last) or abs(number - found.number) <= NEAR:
            current = number == found.number
            pages.append({"no": number, "href": address(number), "current": current})
        elif pages[-1] is not None:
            pages.append(None)
    return {
        "pages": pages,
        "before": address(found.number - 1) if found.number > 1 else None,
        "after": address(found.number + 1) if found.number < found.last else None,
        "total": found.total,
    }
