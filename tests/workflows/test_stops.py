"""Pick-up points: added by any datum, moved, taken out of use."""

import pytest
from sqlalchemy.orm import Session

from models.errors import RuleBroken
from models.people import Role
from models.queries.rides import named_places
from models.queries.road_times import known_seconds
from models.rides import Datum
from tests.builders import NOW, make_member, make_place, make_site
from workflows.places import Pin
from workflows.road_times import set_known_time
from workflows.stops import retire_stop, save_stop

PIN = Pin(35.2034, 107.7921, Datum.WGS84, "昭仁广场")


def test_stop_is_kept_in_wgs84_with_the_datum_it_came_in(session: Session) -> None:
    by, site = make_member(session, Role.COORDINATOR), make_site(session)

    stop = save_stop(session, site, None, Pin(35.2, 107.8, Datum.GCJ02, "广场"), "长武", by, NOW)

    assert stop.came_in is Datum.GCJ02
    assert 0.001 < abs(stop.lat - 35.2) + abs(stop.lon - 107.8) < 0.02


def test_moved_stop_loses_its_known_times_a_renamed_one_keeps_them(session: Session) -> None:
    by, site = make_member(session, Role.COORDINATOR), make_site(session)
    stop = make_place(session, lat=PIN.lat, lon=PIN.lon)
    set_known_time(session, site, stop, None, 1500, "实测", by, NOW)

    save_stop(session, site, stop, PIN, "长武", by, NOW)
    assert known_seconds(session, site)
    save_stop(session, site, stop, Pin(35.21, 107.79, Datum.WGS84, PIN.name), "长武", by, NOW)
    session.flush()

    assert known_seconds(session, site) == {}


def test_taken_name_and_far_point_are_refused(session: Session) -> None:
    by, site = make_member(session, Role.COORDINATOR), make_site(session)
    retire_stop(session, save_stop(session, site, None, PIN, "", by, NOW), by, NOW)

    with pytest.raises(RuleBroken, match="stop_name_taken"):
        save_stop(session, site, None, PIN, "", by, NOW)
    with pytest.raises(RuleBroken, match="pin_far_away"):
        save_stop(session, site, None, Pin(10.0, 10.0, Datum.WGS84, "远"), "", by, NOW)


def test_retired_stop_is_offered_to_nobody(session: Session) -> None:
    by, stop = make_member(session, Role.COORDINATOR), make_place(session)

    retire_stop(session, stop, by, NOW)

    assert stop not in named_places(session, make_site(session))
