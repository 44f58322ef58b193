"""Known times override the estimate; an engine that fails changes nothing but leaves its mark."""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from urllib.parse import parse_qs, urlsplit

import pytest
from sqlalchemy.orm import Session

from models.errors import RuleBroken
from models.people import Role
from models.queries.road_times import known_seconds, last_asking
from models.queries.week_plans import trips_of
from models.rides import Way
from models.road_times import RoadAct
from tests.builders import (
    MONDAY,
    NOW,
    make_crew,
    make_member,
    make_offer,
    make_place,
    make_request,
    make_shift,
    make_site,
)
from workflows.plan_week import plan_week
from workflows.road_engines import AmapEngine, EngineFailed, OsrmEngine
from workflows.road_times import ask_roads, drop_known_time, set_known_time

POINTS = [(35.096, 107.944), (35.2, 107.79), (35.03, 108.08)]
Answer = Callable[[str], tuple[int, object]]


@contextmanager
def served(answer: Answer) -> Iterator[str]:
    """A local server that answers a GET's path with (status, JSON)."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            status, body = answer(self.path)
            content = body if isinstance(body, bytes) else json.dumps(body).encode()
            self.send_response(status)
            self.send_header("Content-Type", "application/json; charset=UTF-8")
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, format: str, *args: object) -> None:
            return

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()


def osrm(path: str) -> tuple[int, object]:
    """The table service as OSRM documents it: seconds from the coordinates' places in the path."""
    parts = urlsplit(path)
    assert parts.path.startswith("/table/v1/driving/")
    coordinates = parts.path.removeprefix("/table/v1/driving/").split(";")
    if len(coordinates) > 100:
        return 400, {"code": "TooBig", "message": "Too many table coordinates"}
    asked = parse_qs(parts.query)
    chosen = ([int(n) for n in asked[key][0].split(";")] for key in ("sources", "destinations"))
    starts, ends = chosen
    lons = [float(one.split(",")[0]) for one in coordinates]
    durations = [[abs(lons[a] - lons[b]) * 1000 for b in ends] for a in starts]
    return 200, {"code": "Ok", "durations": durations, "sources": [], "destinations": []}


def amap(path: str) -> tuple[int, object]:
    """The distance service as AMap documents it: figures are text, one result per origin."""
    parts = urlsplit(path)
    asked = parse_qs(parts.query)
    if parts.path != "/v3/distance" or asked["key"] != ["good"]:
        return 200, {"status": "0", "info": "INVALID_USER_KEY", "infocode": "10001"}
    origins = asked["origins"][0].split("|")
    assert len(origins) <= 100
    results = [
        {"origin_id": str(n), "dest_id": "1", "distance": "100", "duration": str(60 * n)}
        for n, _ in enumerate(origins, start=1)
    ]
    return 200, {"status": "1", "info": "OK", "infocode": "10000", "results": results}


def test_osrm_gives_seconds_from_row_to_column() -> None:
    with served(osrm) as url:
        table = OsrmEngine(url).table(POINTS)

    assert table[0] == [0, 154, 136]
    assert table[1][2] == 290


def test_osrm_is_asked_in_blocks_it_allows() -> None:
    points = [(35.0, 107 + n / 1000) for n in range(120)]

    with served(osrm) as url:
        table = OsrmEngine(url).table(points)

    assert table[0][119] == 119
    assert table[119][0] == 119


def test_amap_gives_seconds_per_origin() -> None:
    with served(amap) as url:
        table = AmapEngine("good", url).table(POINTS)

    assert table == [[0, 60, 60], [120, 0, 120], [180, 180, 0]]


@pytest.mark.parametrize(
    "answer",
    [
        lambda _: (500, {"code": "Internal"}),
        lambda _: (200, {"code": "NoTable"}),
        lambda _: (200, {"code": "Ok", "durations": [[1]]}),
        lambda _: (200, b"<html>"),
    ],
)
def test_osrm_that_answers_no_table_has_failed(answer: Answer) -> None:
    with served(answer) as url, pytest.raises(EngineFailed):
        OsrmEngine(url).table(POINTS)


def test_amap_that_refuses_the_key_has_failed_without_telling_it() -> None:
    with served(amap) as url, pytest.raises(EngineFailed) as failed:
        AmapEngine("secret-key", url).table(POINTS)
    with pytest.raises(EngineFailed) as unreached:
        AmapEngine("secret-key", "http://127.0.0.1:9").table(POINTS)

    assert "secret-key" not in str(failed.value) + str(unreached.value)


def test_engine_fills_the_table_but_never_over_a_measured_time(session: Session) -> None:
    by, site = make_member(session, Role.COORDINATOR), make_site(session)
    place = make_place(session)
    set_known_time(session, site, place, None, 1500, "师傅实测", by, NOW)

    with served(osrm) as url:
        count = ask_roads(session, site, OsrmEngine(url), by, NOW)

    known = known_seconds(session, site)
    assert count == 1
    assert known == {(place.id, 0): 1500, (0, place.id): 154}


def test_failing_engine_keeps_what_is_known_and_leaves_its_mark(session: Session) -> None:
    by, site = make_member(session, Role.COORDINATOR), make_site(session)
    make_place(session)
    with served(osrm) as url:
        ask_roads(session, site, OsrmEngine(url), by, NOW)
    before = known_seconds(session, site)

    assert ask_roads(session, site, OsrmEngine("http://127.0.0.1:9"), by, NOW) is None

    assert known_seconds(session, site) == before
    asked = last_asking(session, site)
    assert asked is not None
    assert asked.act == RoadAct.ROADS_FAILED


def test_week_is_planned_by_the_known_time(session: Session) -> None:
    crew = make_crew(session, make_shift(session))
    place = make_place(session)
    driver = make_member(session, Role.DRIVER, crew=crew)
    make_offer(session, driver, place, way=Way.TO_WORK)
    make_request(session, make_member(session, Role.RIDER, crew=crew), place, way=Way.TO_WORK)
    by, site = make_member(session, Role.COORDINATOR), make_site(session)
    known = set_known_time(session, site, place, None, 3000, "师傅实测", by, NOW)

    plan = plan_week(session, site, MONDAY, by, NOW, seconds=2)
    first = trips_of(session, plan)[0]
    drive_s = (first.arrives_at - first.pairings[0].stop_at).total_seconds()
    drop_known_time(session, known, by, NOW)
    again = trips_of(session, plan_week(session, site, MONDAY, by, NOW, seconds=2))[0]

    assert drive_s == 3060  # the way, and one stop
    assert (again.arrives_at - again.pairings[0].stop_at).total_seconds() != drive_s


def test_way_to_itself_and_endless_ways_are_refused(session: Session) -> None:
    by, site, place = make_member(session), make_site(session), make_place(session)

    for end, seconds, code in ((place, 60, "way_to_itself"), (None, 99_999, "way_too_long")):
        with pytest.raises(RuleBroken, match=code):
            set_known_time(session, site, place, end, seconds, "", by, NOW)
