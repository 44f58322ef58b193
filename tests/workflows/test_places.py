"""Pins of any map are kept in WGS84."""

import pytest

from models.people import Site
from models.rides import Datum
from workflows.places import kilometres, wgs84

MINE = Site(name="试验矿", lat=35.096062, lon=107.943871)


@pytest.mark.parametrize(
    ("datum", "metres"), [(Datum.WGS84, 0), (Datum.GCJ02, 434), (Datum.BD09, 1155)]
)
def test_degrees_of_another_map_are_moved_by_its_known_offset(datum: Datum, metres: int) -> None:
    lat, lon = wgs84(MINE.lat, MINE.lon, datum)

    assert 1000 * kilometres(MINE, lat, lon) == pytest.approx(metres, abs=5)


def test_distance_of_one_degree_north_is_that_of_a_meridian() -> None:
    assert kilometres(MINE, MINE.lat + 1, MINE.lon) == pytest.approx(111.2, abs=0.1)
