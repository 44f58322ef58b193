"""One database session per request; one commit per post; a repeated post has one effect.

A view changes rows and answers; the dispatcher commits once, after the view, together with the
form's one-time key and the answer. So a double tap or a retry after a lost reply finds the answer
already there, and nothing can be half done. An answer of 400 or above rolls everything back.
"""

from typing import cast

from flask import Flask, Response, abort, current_app, g, redirect, request
from flask import session as cookie
from flask.typing import ResponseReturnValue
from sqlalchemy.exc import DBAPIError, IntegrityError
from sqlalchemy.orm import Session
from werkzeug.local import LocalProxy

from models.database import ATTEMPTS, must_retry, sessions, writing
from models.form_posts import FormPost
from web.clock import now

KEY_FIELD = "_key"
MAX_KEY_LENGTH = 64
READING = {"GET", "HEAD", "OPTIONS"}
# Their effect is the cookie of the answer, which can't be given again from the records.
COOKIE_ONLY = {
    "people.sign_in",
    "people.enter_demo",
    "people.sign_out",
    "accounts.choose",
    "accounts.change",
    "accounts.everywhere",
    "prefs.set_language",
    "prefs.set_text",
    "prefs.set_theme",
}
# Written without a name: what the post leaves behind must lead back to nobody.
WITHOUT_NAME = {"unnamed.write", "unnamed.more", "unnamed.helped", "unnamed.consent"}


class _KeyTakenError(Exception):
    """The same form is being obeyed at this moment by another thread."""


def _open_session() -> Session:
    if "records" not in g:
        engine = current_app.extensions["engine"]
        g.records = sessions(engine if request.method in READING else writing(engine))()
    return cast(Session, g.records)


session: Session = cast(Session, LocalProxy(_open_session))


class OrangeRide(Flask):
    """Flask, with each post run in one transaction and obeyed once."""

    def dispatch_request(self) -> ResponseReturnValue:
        """Answer a read at once; run a post in its transaction, again where it was outpaced."""
        if request.method in READING or request.routing_exception is not None:
            return super().dispatch_request()
        flashed = list(cookie.get("_flashes", []))
        for _ in range(ATTEMPTS):
            try:
                return self._obey_once()
            except _KeyTakenError:
                session.rollback()
            except DBAPIError as error:
                session.rollback()
                if not must_retry(error):
                    raise
            _as_it_came(flashed)
        return abort(503)

    def _obey_once(self) -> Response:
        if request.endpoint in COOKIE_ONLY:
            return self._commit(self.make_response(super().dispatch_request()))
        post = FormPost(key=_form_key(), path=request.path, member_id=_member_id())
        earlier = session.get(FormPost, post.key)
        if earlier is not None:
            return _same_answer(earlier, post)
        _claim(post)
        response = self.make_response(super().dispatch_request())
        post.status = response.status_code
        post.answer = {"location": response.location, "flashes": cookie.get("_flashes", [])}
        return self._commit(response)

    def _commit(self, response: Response) -> Response:
        if response.status_code >= 400:
            session.rollback()
        else:
            session.commit()
        return response


def _form_key() -> str:
    key = request.form.get(KEY_FIELD, "")
    if not 0 < len(key) <= MAX_KEY_LENGTH or "\0" in key:
        abort(400)
    return key


def _member_id() -> int | None:
    if request.endpoint in WITHOUT_NAME:
        return None
    return g.signed_in.id if g.signed_in else None


def _claim(post: FormPost) -> None:
    post.at, post.status, post.answer = now(), 0, {}
    session.add(post)
    try:
        session.flush()
    except IntegrityError:
        raise _KeyTakenError from None


def _as_it_came(flashed: list[object]) -> None:
    """Undo what the lost attempt did outside the database."""
    if "_flashes" in cookie or flashed:
        cookie["_flashes"] = flashed
    for file in request.files.values():
        file.stream.seek(0)


def _same_answer(earlier: FormPost, post: FormPost) -> Response:
    if (earlier.path, earlier.member_id) != (post.path, post.member_id):
        abort(400)
    if earlier.answer["flashes"]:
        cookie["_flashes"] = [tuple(flash) for flash in earlier.answer["flashes"]]
    return cast(Response, redirect(earlier.answer["location"] or request.path, 303))


def close_session(_: BaseException | None = None) -> None:
    """Give the connection back at the end of the request; what was not committed is undone."""
    records = g.pop("records", None)
    if records is not None:
        records.close()
