"""A made-up mine of any size in a database: crews on a rota, cars, standing offers and requests."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from random import Random

from sqlalchemy import insert
from sqlalchemy.orm import Session

from bench.instances import MINE, TOWNS
from models.calendar import Rota, RotaDay, Shift, ShiftKind
from models.people import (
    Crew,
    Member,
    Paint,
    Role,
    RoleGrant,
    Section,
    Site,
    Vehicle,
)
from models.rides import DayOut, Part, Place, RideRequest, SeatOffer, SiteRules

FAMILY = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦许何吕施张孔曹严华金魏陶姜"
GIVEN = "建国志强海军卫东秀英桂兰玉珍小红文斌永刚红梅春生晓峰立新长林宝平"
CREWS = ("一班", "二班", "三班", "四班")
# Two early, two middle, two night, two off: each crew two days after the one before.
CYCLE = ("早班", "早班", "中班", "中班", "夜班", "夜班", None, None)
SHIFTS = (
    ("早班", ShiftKind.EARLY, 420, 480, 960, 1020),
    ("中班", ShiftKind.MIDDLE, 900, 960, 1440, 1500),
    ("夜班", ShiftKind.NIGHT, 1380, 1440, 1920, 1980),
)
DRIVES = 0.25
"""Share of the commuters who drive; their cars have 3, 4 or 6 free seats."""
SEATS = (3, 3, 3, 3, 4, 4, 4, 4, 4, 6)
VILLAGE = 0.1
"""Share who live in a village off the towns."""
KM = (1 / 111.2, 1 / 91.0)
"""Degrees of latitude and longitude in a kilometre there."""


@dataclass(frozen=True, slots=True)
class Commuters:
    """What was made: the mine, its coordinator, and the members by part."""

    site: Site
    coordinator: Member
    drivers: list[Member]
    riders: list[Member]


def made_up_mine(session: Session, size: int, now: datetime, seed: int = 0) -> Commuters:
    """A mine of so many commuters in four crews over 早/中/夜; same seed, same mine."""
    chance = Random(seed)
    site = Site(name="试算矿", gate="西门", lat=float(MINE[0]), lon=float(MINE[1]))
    session.add_all([site, SiteRules(site=site)])
    session.flush()
    crews = list(_crews(session, site, now.date()))
    stops = _stops(session, site, size, chance)
    members = [_member(site, crews[n % len(crews)], n, chance) for n in range(size + 1)]
    session.add_all(members)
    session.flush()
    coordinator, *commuters = members
    coordinator.roles = [RoleGrant(role=Role.COORDINATOR)]
    cut = round(size * DRIVES)
    drivers, riders = commuters[:cut], commuters[cut:]
    _drive(session, drivers, stops, chance, now)
    _ride(session, riders, stops, chance, now)
    session.flush()
    return Commuters(site, coordinator, drivers, riders)


def take_days_out(
    session: Session, mine: Commuters, monday: date, share: float, now: datetime, seed: int = 0
) -> int:
    """Days out known before the week is planned: on each day so large a share of everybody."""
    chance = Random(f"{seed} {monday}")
    rows = [
        {"member_id": one.id, "part": part, "first_date": day, "last_date": day, "made_at": now}
        for day in (monday + timedelta(days=n) for n in range(7))
        for part, members in ((Part.DRIVE, mine.drivers), (Part.RIDE, mine.riders))
        for one in members
        if chance.random() < share
    ]
    session.execute(insert(DayOut), [row | {"note": "", "tired": False} for row in rows])
    return len(rows)


def _crews(session: Session, site: Site, today: date) -> Iterator[Crew]:
    shifts = {}
    for name, kind, muster, start, end, home in SHIFTS:
        shifts[name] = Shift(
            site=site,
            name=name,
            kind=kind,
            muster_min=muster,
            start_min=start,
            end_min=end,
            home_min=home,
        )
    session.add_all(shifts.values())
    section = Section(site=site, name="综采区")
    begin = today - timedelta(days=60)
    for number, name in enumerate(CREWS):
        crew = Crew(section=section, name=name)
        days = [
            RotaDay(position=n, shift=shifts[shift] if shift else None)
            for n, shift in enumerate(CYCLE)
        ]
        session.add(Rota(crew=crew, anchor=begin + timedelta(days=2 * number), days=days))
        session.flush()
        yield crew


def _stops(session: Session, site: Site, size: int, chance: Random) -> list[Place]:
    """Shared points of both towns, those near the middle more often, and villages."""
    each = max(8, min(80, round(size**0.5)))
    stops = []
    for town, (lat, lon) in zip(("长武", "彬县"), TOWNS.tolist(), strict=True):
        for n in range(each):
            name = f"{town}{n + 1}号站"
            stops.append(_place(site, name, town, lat, lon, 1.2, chance))
    for n in range(max(4, each // 2)):
        along, (lat, lon) = chance.uniform(0.2, 1.1), chance.choice(TOWNS.tolist())
        at = [mine + along * (town - mine) for mine, town in zip(MINE, (lat, lon), strict=True)]
        stops.append(_place(site, f"{n + 1}号村", "", float(at[0]), float(at[1]), 3.0, chance))
    session.add_all(stops)
    session.flush()
    return stops


def _place(
    site: Site, name: str, town: str, lat: float, lon: float, km: float, chance: Random
) -> Place:
    return Place(
        site_id=site.id,
        name=name,
        town=town,
        lat=lat + chance.gauss(0, km) * KM[0],
        lon=lon + chance.gauss(0, km) * KM[1],
        made_up=True,
    )


def _member(site: Site, crew: Crew, number: int, chance: Random) -> Member:
    given = GIVEN[2 * (k := chance.randrange(len(GIVEN) // 2)) : 2 * k + 2]
    return Member(
        site=site,
        section=crew.section,
        crew=crew,
        employee_no=f"B{number:05}",
        name=chance.choice(FAMILY) + given,
        uniquifier=f"bench-{number}",
    )


def _stop_of(stops: list[Place], chance: Random) -> Place:
    towns = [stop for stop in stops if stop.town]
    if chance.random() < VILLAGE:
        return chance.choice(stops[len(towns) :])
    return towns[min(chance.randrange(len(towns)), chance.randrange(len(towns)))]


def _drive(
    session: Session, drivers: list[Member], stops: list[Place], chance: Random, now: datetime
) -> None:
    for number, driver in enumerate(drivers):
        driver.roles = [RoleGrant(role=Role.DRIVER)]
        seats, paint = chance.choice(SEATS), chance.choice(list(Paint))
        plate = f"陕D{number:05}"
        car = Vehicle(owner=driver, plate=plate, paint=paint, model="轿车", seats=seats)
        session.add(
            SeatOffer(
                driver=driver,
                vehicle=car,
                place=_stop_of(stops, chance),
                seats=seats,
                max_detour_s=60 * chance.randint(10, 20),
                made_at=now,
            )
        )


def _ride(
    session: Session, riders: list[Member], stops: list[Place], chance: Random, now: datetime
) -> None:
    for rider in riders:
        rider.roles = [RoleGrant(role=Role.RIDER)]
        session.add(RideRequest(rider=rider, place=_stop_of(stops, chance), made_at=now))
