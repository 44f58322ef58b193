"""Articles as the rows of a table."""

from collections.abc import Sequence
from typing import Any

from flask import url_for
from flask_babel import gettext as _

from models.culture import Article


def article_rows(articles: Sequence[Article]) -> list[dict[str, Any]]:
    """Title with its link, author, outlet, day."""
    return [
        {
            "title": {
                "text": f"《{one.title}》",
                "href": url_for("articles.show", article_id=one.id),
            },
            "author": one.author.name,
            "outlet": one.outlet,
            "day": one.published_on.isoformat(),
        }
        for one in articles
    ]


def article_columns(query: dict[str, Any]) -> list[dict[str, Any]]:
    """The columns; title, outlet and day can be sorted by."""

    def sorting(key: str, order: str) -> dict[str, Any]:
        address = url_for("articles.index", **{**query, "order": order})
        sorted_by = query["order"] == key or query["order"] == order
        ends = "descending" if query["order"] == "newest" else "ascending"
        return {"href": address, "sorted": ends if sorted_by else None}

    other = "oldest" if query["order"] == "newest" else "newest"
    return [
        {"key": "title", "text": _("题目"), **sorting("title", "title")},
        {"key": "author", "text": _("作者")},
        {"key": "outlet", "text": _("登在哪里"), **sorting("outlet", "outlet")},
        {
            "key": "day",
            "text": _("日期"),
            **sorting(query["order"] if query["order"] in ("newest", "oldest") else "", other),
        },
    ]
