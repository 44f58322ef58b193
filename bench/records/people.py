"""The mine, its sections and crews, and its 2,000 people."""

from bench.records.drawn import CREWS, MEMBERS, SECTIONS, Drawn, Row, Tables, numbered
from models.people import Crew, Member, Role, RoleGrant, Section, Site

SURNAMES = {"王": "wang", "李": "li", "张": "zhang", "刘": "liu", "陈": "chen", "杨": "yang"}
GIVEN = {"建": "jian", "国": "guo", "军": "jun", "强": "qiang", "明": "ming", "华": "hua"}


def people(made: Drawn) -> Tables:
    """The mine, its sections, crews and members; the first is its secretary."""
    yield Site, iter([{"id": 1, "name": "量时矿", "lat": 35.1, "lon": 107.9}])
    yield Section, numbered({"site_id": 1, "name": f"{n} 区"} for n in range(1, SECTIONS + 1))
    crews = ({"section_id": 1 + n % SECTIONS, "name": f"{n} 班"} for n in range(CREWS))
    yield Crew, numbered(crews)
    yield Member, numbered(_member(number, made) for number in range(1, MEMBERS + 1))
    yield RoleGrant, iter([{"member_id": 1, "role": Role.SECRETARY}])


def _member(number: int, made: Drawn) -> Row:
    crew = 1 + number % CREWS
    surname, given = made.random.choice(list(SURNAMES)), made.random.sample(list(GIVEN), 2)
    return {
        "site_id": 1,
        "section_id": 1 + (crew - 1) % SECTIONS,
        "crew_id": crew,
        "employee_no": f"B{number:05}",
        "name": surname + "".join(given),
        "pinyin": " ".join([SURNAMES[surname], *(GIVEN[one] for one in given)]),
        "uniquifier": f"b{number}",
        "version": 1,
    }
