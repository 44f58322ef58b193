"""What stands around the pages: the style sheet, and what keeps a phone going without a network."""

import json

from flask import Blueprint, Response, current_app, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from web.static_files import StaticFiles, mark_of

bp = Blueprint("frame", __name__)

SHELL_SCRIPTS = ("js/theme.js", "js/app.js", "js/offline.js", "vendor/htmx/htmx.min.js")
ICONS = (192, 512)


@bp.get("/styles.css")
def styles() -> ResponseReturnValue:
    """All sheets as one."""
    return Response(_files().styles, mimetype="text/css")


@bp.get("/service.js")
def service() -> ResponseReturnValue:
    """The service worker, told which files it keeps. Its address says no content: browsers ask
    for it again and again, and begin anew when it differs."""
    shell = [url_for("frame.styles"), url_for("frame.offline")]
    shell += [url_for("static", filename=name) for name in (*SHELL_SCRIPTS, "mark.svg")]
    told = json.dumps(shell)
    head = f"const SHELL = {told};\nconst VERSION = {json.dumps(mark_of(told.encode()))};\n"
    body = (_files().folder / "js" / "service.js").read_text(encoding="utf-8")
    return Response(head + body, mimetype="text/javascript")


@bp.get("/offline")
def offline() -> ResponseReturnValue:
    """Shown by the phone itself where there is no network and no copy of the page."""
    return render_template("frame/offline.html")


@bp.get("/manifest.webmanifest")
def manifest() -> ResponseReturnValue:
    """So that the service can stand on the phone's first screen."""
    icons = [
        {
            "src": url_for("static", filename=f"mark-{size}.png"),
            "sizes": f"{size}x{size}",
            "type": "image/png",
            "purpose": "any",
        }
        for size in ICONS
    ]
    told = {
        "name": _("橙色搭车"),
        "short_name": _("橙色搭车"),
        "lang": "zh-Hans",
        "start_url": url_for("home.index"),
        "scope": "/",
        "display": "standalone",
        "background_color": "#1f1b17",
        "theme_color": "#1f1b17",
        "icons": icons,
    }
    return Response(json.dumps(told, ensure_ascii=False), mimetype="application/manifest+json")


def _files() -> StaticFiles:
    files: StaticFiles = current_app.extensions["static_files"]
    return files
