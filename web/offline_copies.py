"""Which pages a phone keeps a copy of, to show where there is no network: one's own rides."""

from flask import Flask, Response, request

KEPT = frozenset({"riding.home", "driving.home", "door.show", "door.mine"})


def allow_copy(response: Response) -> Response:
    """Tell the service worker that it may keep this answer."""
    if request.endpoint in KEPT and request.method == "GET" and response.status_code == 200:
        response.headers["X-Keep-Copy"] = "yes"
    return response


def init_offline_copies(app: Flask) -> None:
    """Mark the answers."""
    app.after_request(allow_copy)
