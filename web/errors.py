"""The pages for what went wrong: whose fault it is, what still holds, what to do next."""

from http import HTTPStatus

from flask import Flask, g, render_template, request
from flask.typing import ResponseReturnValue
from flask_wtf.csrf import CSRFError
from sqlalchemy.exc import DBAPIError, OperationalError
from sqlalchemy.orm.exc import StaleDataError
from werkzeug.exceptions import HTTPException, InternalServerError

from models.errors import Conflict, NotFound, RecordError
from web.labels import sentence
from web.logs import log

PAGES = {400, 403, 404, 405, 409, 413, 429, 500, 503}


def page(status: int, reason: str = "") -> ResponseReturnValue:
    """The error page of a status, in the reader's language."""
    shown = status if status in PAGES else 500
    if shown >= 500:
        g.signed_in = None  # the page must not ask a database that may be down
    request_id = g.get("request_id", "")
    text = render_template(f"errors/{shown}.html", reason=reason, request_id=request_id)
    return text, status


def _refused(error: RecordError) -> ResponseReturnValue:
    if isinstance(error, NotFound):
        return page(404)
    return page(409, sentence(error))


def _http(error: HTTPException) -> ResponseReturnValue:
    if error.code is not None and error.code < 400:
        return error
    return page(error.code or 500)


def _database(error: DBAPIError) -> ResponseReturnValue:
    log.error("database failed", exc_info=error)
    return page(503 if isinstance(error, OperationalError) else 500)


def _unforeseen(error: InternalServerError) -> ResponseReturnValue:
    log.error("failed", exc_info=error.original_exception or error, path=request.endpoint)
    return page(HTTPStatus.INTERNAL_SERVER_ERROR)


def init_errors(app: Flask) -> None:
    """Show a page of ours for every error."""
    app.register_error_handler(RecordError, _refused)
    app.register_error_handler(StaleDataError, lambda _: _refused(Conflict("changed_meanwhile")))
    app.register_error_handler(CSRFError, lambda _: page(400))
    app.register_error_handler(DBAPIError, _database)
    app.register_error_handler(500, _unforeseen)
    app.register_error_handler(HTTPException, _http)
