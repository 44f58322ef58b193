"""Known driving times: typed in by hand, or asked of a road engine; the estimate stays below."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy.orm import Session

from models.audit import record
from models.errors import RuleBroken
from models.people import Member, Site
from models.queries.road_times import all_known, known_time, places_with_pins
from models.rides import Place
from models.road_times import KnownTime, RoadAct, TimeOrigin
from workflows.road_engines import EngineFailed, RoadEngine, Table

# All pairs of so many places are a table of 90,000 times.
MOST_PLACES = 300
LONGEST_S = 43_200


def set_known_time(
    session: Session,
    site: Site,
    start: Place | None,
    end: Place | None,
    seconds: int,
    source: str,
    by: Member,
    now: datetime,
) -> KnownTime:
    """Say how long a way takes; no place is the mine. It overrides engines and the estimate.

    Raises RuleBroken for a way from a place to itself and for more than twelve hours.
    """
    if start == end:
        raise RuleBroken("way_to_itself")
    if not 0 <= seconds <= LONGEST_S:
        raise RuleBroken("way_too_long", most=LONGEST_S // 60)
    first, last = (place.id if place else None for place in (start, end))
    known = known_time(session, site, first, last)
    known = known or KnownTime(site_id=site.id, from_place_id=first, to_place_id=last)
    known.origin, known.source = TimeOrigin.MEASURED, source
    known.seconds, known.made_at = seconds, now
    record(session, by, RoadAct.SET_KNOWN_TIME, known, now, seconds=seconds)
    return known


def drop_known_time(session: Session, known: KnownTime, by: Member, now: datetime) -> None:
    """Forget a time: the estimate holds again."""
    record(session, by, RoadAct.DROPPED_KNOWN_TIME, known, now, seconds=known.seconds)
    session.delete(known)
    session.flush()


def ask_roads(
    session: Session, site: Site, engine: RoadEngine, by: Member | None, now: datetime
) -> int | None:
    """Ask an engine for the times between the mine and its places; how many it knew.

    None where it failed: everything stays as it was, and the failure is on record.
    """
    places = places_with_pins(session, site, MOST_PLACES)
    points = [(site.lat, site.lon), *((place.lat, place.lon) for place in places)]
    try:
        table = engine.table(points)
    except EngineFailed as error:
        told = {"origin": engine.origin.value, "error": str(error)}
        record(session, by, RoadAct.ROADS_FAILED, site, now, None, **told)
        return None
    count = _keep(session, site, [None, *places], table, engine.origin, now)
    record(session, by, RoadAct.ASKED_ROADS, site, now, origin=engine.origin.value, times=count)
    return count


def _keep(
    session: Session,
    site: Site,
    ends: Sequence[Place | None],
    table: Table,
    origin: TimeOrigin,
    now: datetime,
) -> int:
    known = {(one.from_place_id, one.to_place_id): one for one in all_known(session, site)}
    count = 0
    for start, row in zip(ends, table, strict=True):
        for end, seconds in zip(ends, row, strict=True):
            if start is end or seconds is None:
                continue
            pair = (start.id if start else None, end.id if end else None)
            one = known.get(pair)
            if one is None:
                one = KnownTime(site_id=site.id, from_place_id=pair[0], to_place_id=pair[1])
                one.source = ""
                session.add(one)
            elif one.origin is TimeOrigin.MEASURED:
                continue
            one.origin, one.seconds, one.made_at = origin, seconds, now
            count += 1
    session.flush()
    return count
