"""The beginning of a mine as a TOML file: where it lies, who runs it, its shifts and its stops."""

import re
import tomllib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Annotated, Any, Self

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    ValidationError,
    model_validator,
)
from pydantic_core import ErrorDetails

from models.calendar import ShiftKind
from models.numbers import employee_no, is_identity_number
from models.rides import Datum

EXAMPLE = Path(__file__).with_name("mine_example.toml")
CLOCK = re.compile(r"(-?)([0-9]{1,2}):([0-5][0-9])")
MOST_HOURS = 48


class BadMineFile(Exception):
    """A file that can't be meant; the sentence names the field and its value."""


def _minutes(value: object) -> int:
    """25:00 is an hour past the midnight after; -01:00 an hour before the midnight that begins."""
    found = CLOCK.fullmatch(value) if isinstance(value, str) else None
    if found is None or int(found[2]) > MOST_HOURS:
        raise ValueError("要写成 07:00 这样的时间")
    minutes = int(found[2]) * 60 + int(found[3])
    return -minutes if found[1] else minutes


def _number(value: str) -> str:
    kept = None if is_identity_number(value) else employee_no(value)
    if kept is None:
        raise ValueError("要 4 到 10 位字母或数字，不能是身份证号")
    return kept


Clock = Annotated[int, BeforeValidator(_minutes)]
Words = Annotated[str, Field(min_length=1, max_length=40)]
Lat = Annotated[float, Field(ge=-90, le=90)]
Lon = Annotated[float, Field(ge=-180, le=180)]


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", str_strip_whitespace=True, frozen=True)


class MinePart(_Part):
    """The mine itself."""

    name: Words
    gate: str = ""
    lat: Lat
    lon: Lon
    datum: Datum = Datum.WGS84
    help_phone: str = ""


class AdminPart(_Part):
    """Who signs in first."""

    employee_no: Annotated[str, AfterValidator(_number)]
    name: Words


class ShiftPart(_Part):
    """One shift, by the clock of its date."""

    name: Words
    kind: ShiftKind
    muster: Clock
    start: Clock
    end: Clock
    home: Clock

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if not self.muster <= self.start < self.end <= self.home:
            raise ValueError("班前会、上班、下班、回家要一个比一个晚")
        return self


class StopPart(_Part):
    """One pick-up point."""

    name: Words
    town: str = ""
    lat: Lat
    lon: Lon
    datum: Datum = Datum.WGS84


class MineFile(_Part):
    """All of it."""

    mine: MinePart
    admin: AdminPart
    shifts: Sequence[ShiftPart] = Field(min_length=1)
    stops: Sequence[StopPart] = ()


def read_mine(text: str) -> MineFile:
    """The file as values. Raises BadMineFile, naming each field that can't be meant."""
    try:
        return mine_of(tomllib.loads(text))
    except tomllib.TOMLDecodeError as error:
        raise BadMineFile(f"不是 TOML：{error}") from None


def mine_of(values: Mapping[str, Any]) -> MineFile:
    """The same of values that were typed."""
    try:
        return MineFile.model_validate(values)
    except ValidationError as error:
        raise BadMineFile("；".join(_told(one) for one in error.errors())) from None


def usual_shifts() -> Any:
    """The classic three shifts of a day, as the example has them."""
    return tomllib.loads(EXAMPLE.read_text(encoding="utf-8"))["shifts"]


def _told(mistake: ErrorDetails) -> str:
    """shifts[1].muster = '7点': what is wrong with it."""
    where = ""
    for part in mistake["loc"]:
        where += f"[{part + 1}]" if isinstance(part, int) else f".{part}"
    value = mistake["input"]
    shown = f" = {value!r}" if isinstance(value, str | int | float) else ""
    message = SAID.get(mistake["type"], mistake["msg"].removeprefix("Value error, "))
    return f"{where.lstrip('.')}{shown}：{message}"


SAID = {
    "missing": "没有写",
    "extra_forbidden": "不认识这一项",
    "string_too_short": "不能空着",
    "string_too_long": "太长了，最多 40 个字",
    "float_parsing": "要是数字",
    "float_type": "要是数字",
    "string_type": "要加引号",
    "greater_than_equal": "太小了",
    "less_than_equal": "太大了",
    "too_short": "至少要有一个",
    "enum": "不认识这个值",
}
