"""Where to go after an act: a path of ours, never an address somebody else put there."""

from urllib.parse import urlsplit

from flask import url_for


def local_path(wanted: str | None) -> str:
    """The wanted path if it is one of this service, else the front door."""
    parts = urlsplit(wanted or "")
    foreign = parts.scheme or parts.netloc or "\\" in parts.path or parts.path.startswith("//")
    if foreign or not parts.path.startswith("/"):
        return url_for("home.index")
    return parts.path + (f"?{parts.query}" if parts.query else "")
