"""What each answer says to the browser: nothing from elsewhere, nothing inline, no frame."""

from urllib.parse import urlsplit

from flask import Response, current_app, request

from web.static_files import SHEET, STATIC

PICTURES = "img-src 'self' data:"
POLICY = "; ".join(
    [
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        PICTURES,
        "font-src 'self'",
        "connect-src 'self'",
        "manifest-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    ]
)


def add_security_headers(response: Response) -> Response:
    """Set the policy on every answer; pages of members are not kept by shared caches."""
    response.headers["Content-Security-Policy"] = POLICY.replace(PICTURES, PICTURES + _tiles())
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Referrer-Policy"] = "same-origin"
    response.headers["X-Frame-Options"] = "DENY"
    response.headers["Cross-Origin-Opener-Policy"] = "same-origin"
    response.headers["Permissions-Policy"] = "geolocation=(self), camera=(), microphone=()"
    if request.endpoint not in (STATIC, SHEET):
        response.headers["Cache-Control"] = "no-store"
    return response


def _tiles() -> str:
    """The tile server of the settings: the one place pictures may come from besides us."""
    tiles: str = current_app.extensions["settings"].tiles_url
    parts = urlsplit(tiles.replace("{s}", "*"))
    return f" {parts.scheme}://{parts.netloc}" if tiles else ""
