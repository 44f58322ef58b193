"""Searching across all records, within what the reader may see."""

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue

from models.queries.search import Kind, found_by, page_found
from models.queries.search_terms import MOST_LETTERS
from web.labels_search import KINDS
from web.pages.paging import pages_of
from web.pages.search import groups_of, hits_of
from web.transactions import session
from web.who import me

bp = Blueprint("search", __name__)


@bp.get("/search")
def show() -> ResponseReturnValue:
    """What holds the words: the newest of every kind, or all of one kind."""
    words = " ".join(request.args.get("q", "").replace("\0", "").split())[:MOST_LETTERS]
    asked = request.args.get("kind", "")
    if asked not in set(Kind):
        groups = groups_of(found_by(session, me, words), words)
        return render_template("search/show.html", words=words, groups=groups)
    kind = Kind(asked)
    found = page_found(session, me, kind, words, request.args.get("page", 1, int))
    return render_template(
        "search/kind.html",
        words=words,
        kind=kind,
        title=KINDS[kind],
        hits=hits_of(kind, found.rows, words),
        pages=pages_of(found),
    )
