"""Which road engine the settings name: OSRM before AMap, or none."""

from flask import current_app

from web.settings import Settings
from workflows.road_engines import AmapEngine, OsrmEngine, RoadEngine


def road_engine() -> RoadEngine | None:
    """The engine of this installation."""
    settings: Settings = current_app.extensions["settings"]
    if settings.osrm_url:
        return OsrmEngine(settings.osrm_url)
    return AmapEngine(settings.amap_key, settings.amap_url) if settings.amap_key else None
