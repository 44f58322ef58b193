"""The tile server of the settings, for every map."""

from flask import current_app

from web.settings import Settings


def map_tiles() -> dict[str, str]:
    """The address pattern and the credit of the tiles; empty where none are set."""
    settings: Settings = current_app.extensions["settings"]
    return {"tiles": settings.tiles_url, "credit": settings.tiles_credit}
