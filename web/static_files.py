"""Styles, scripts and pictures under addresses that say their content: kept for ever, asked once.

On a slow line a page is then one answer; without the mark each page asks again for each file.
"""

from hashlib import sha256
from pathlib import Path

from flask import Flask, Response, request
from flask_compress import Compress

STYLES = (
    "vendor/bootstrap/bootstrap.min.css",
    *(
        f"css/{name}.css"
        for name in (
            *("tokens", "base", "nav", "parts", "ticket", "trips", "board", "forms", "map"),
            *("colours", "messages", "channels", "platforms", "charts", "lists", "states"),
            *("operation", "print"),
        )
    ),
)
"""The sheets of every page, in the order they build on each other; sent as one."""
A_YEAR_S = 365 * 24 * 3600
STATIC, SHEET = "static", "frame.styles"
WRITTEN = ("text/javascript", "text/css", "image/svg+xml", "application/json")


class StaticFiles:
    """The static folder as it was at the start."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.styles = "\n".join((folder / name).read_text(encoding="utf-8") for name in STYLES)
        self._marks = {SHEET: mark_of(self.styles.encode())}

    def mark(self, name: str) -> str:
        """What tells one content of a file from another; empty where there is no such file."""
        if name not in self._marks:
            path = self.folder / name
            self._marks[name] = mark_of(path.read_bytes()) if path.is_file() else ""
        return self._marks[name]

    def add_mark(self, endpoint: str, values: dict[str, object]) -> None:
        """For url_for: the mark, where the address is of such a file."""
        name = str(values.get("filename", "")) if endpoint == STATIC else endpoint
        if endpoint in (STATIC, SHEET) and (mark := self.mark(name)):
            values["v"] = mark

    def keep(self, response: Response) -> Response:
        """Let the browser keep for ever what its address names by content."""
        name = str((request.view_args or {}).get("filename") or request.endpoint)
        mark = request.args.get("v")
        if request.endpoint in (STATIC, SHEET) and mark and mark == self.mark(name):
            response.headers["Cache-Control"] = f"private, max-age={A_YEAR_S}, immutable"
        return response


def mark_of(content: bytes) -> str:
    """Twelve digits of the SHA-256 of a content."""
    return sha256(content).hexdigest()[:12]


def init_static_files(app: Flask) -> None:
    """Mark the addresses, keep the files, and send every text compressed."""
    files = StaticFiles(Path(str(app.static_folder)))
    app.extensions["static_files"] = files
    app.url_defaults(files.add_mark)
    app.after_request(files.keep)
    app.config.update(COMPRESS_ALGORITHM=["br", "gzip"], COMPRESS_STREAMS=False)
    Compress(app)
    app.after_request(read_whole)


def read_whole(response: Response) -> Response:
    """A text file as one piece: only such are compressed by gzip, and their files closed."""
    if request.endpoint == STATIC and response.mimetype in WRITTEN:
        response.direct_passthrough = False
        response.make_sequence()
    return response
