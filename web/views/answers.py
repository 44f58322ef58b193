"""The questions and answers that are public."""

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue

from models.queries.messages import public_answers
from web.pages.paging import asked_words, pages_of
from web.transactions import session
from web.who import me

bp = Blueprint("answers", __name__, url_prefix="/messages/answers")


@bp.get("/")
def index() -> ResponseReturnValue:
    """Search them by words."""
    words = asked_words()
    page = public_answers(session, me.site, words, request.args.get("page", 1, int))
    return render_template("messages/answers.html", page=page, pages=pages_of(page), words=words)
