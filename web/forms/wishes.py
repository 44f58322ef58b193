"""What the forms of offers and requests share: how long, which way, which days, from where."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import BooleanField, Field, HiddenField, SelectField
from wtforms.validators import InputRequired, ValidationError

from models.calendar import Shift
from models.rides import EVERY_DAY, Datum, Place, Way
from web import day_words
from web.forms.fields import (
    NO_SUCH_CHOICE,
    LineField,
    Mobile,
    MultiCheckboxField,
    OneOf,
    choices_of,
    degrees,
)
from web.labels import DATUMS
from workflows.places import Pin

STANDING, SINGLE, PIN = "standing", "single", "pin"
WIDEST_LAT, WIDEST_LON = 90, 180
LONGEST_VERSION = 9


@dataclass(frozen=True, slots=True)
class WishChoices:
    """What may be chosen.

    `coming` are the seven days of the first week a standing wish can still reach, `days` those of
    a single one; `crew_shifts` the shift of the member's crew on each, None on a day off.
    """

    places: Sequence[Place]
    coming: Sequence[date]
    days: Sequence[date]
    crew_shifts: Mapping[date, Shift | None]
    shifts: Sequence[Shift]


class WishForm(FlaskForm):
    """The common part; the words for the ways are the child's."""

    kind = OneOf(_l("搭多久"), [InputRequired(_l("请选长期还是一次"))])
    way = OneOf(_l("往哪边"), [InputRequired(_l("请选去矿上、回家，还是往返"))])
    weekdays = MultiCheckboxField(_l("哪几天"))
    day = OneOf(_l("哪一天"))
    shift = SelectField(_l("跟哪个班"), validate_choice=False)
    place = OneOf(_l("在哪里上车"), [InputRequired(_l("请选一个站点，或自己点一个"))])
    pin_name = LineField(_l("这个地方叫什么"), most=20)
    lat = LineField(_l("纬度"), most=30)
    lon = LineField(_l("经度"), most=30)
    datum = SelectField(
        _l("从哪个地图抄来的"),
        choices=choices_of(DATUMS.items()),
        default=Datum.WGS84.value,
        invalid_choice_message=NO_SUCH_CHOICE,
    )
    phone = LineField(_l("我的手机号"), most=30)
    shares_phone = BooleanField(_l("同车的人能看到我的电话"))
    version = HiddenField()

    def __init__(self, choices: WishChoices, **options: object) -> None:
        super().__init__(**options)
        self.offered = choices
        week = zip(EVERY_DAY, choices.coming, strict=True)
        self.weekdays.choices = choices_of((number, str(day.day)) for number, day in week)
        self.day.choices = choices_of((day.isoformat(), str(day.day)) for day in choices.days)
        shifts = [(str(shift.id), shift.name) for shift in choices.shifts]
        self.shift.choices = choices_of([("", _("跟我的班走")), *shifts])
        places = [(str(place.id), place.name) for place in choices.places]
        self.place.choices = choices_of([*places, (PIN, _("自己点一个"))])

    @property
    def shift_date(self) -> date | None:
        """The date of a single wish; None for a standing one."""
        if self.kind.data != SINGLE or not self.day.data:
            return None
        return date.fromisoformat(self.day.data)

    @property
    def shift_id(self) -> int | None:
        """The shift chosen for a single wish; None where it follows the crew."""
        return int(self.shift.data) if self.kind.data == SINGLE and self.shift.data else None

    @property
    def chosen_weekdays(self) -> str:
        """ISO weekdays of a standing wish; a single one holds on any."""
        return (
            "".join(sorted(set(self.weekdays.data or ())))
            if self.kind.data == STANDING
            else EVERY_DAY
        )

    @property
    def chosen_way(self) -> Way:
        """The way; only after the form was found right."""
        return Way(self.way.data or "")

    @property
    def pin(self) -> Pin | None:
        """The member's own point, where he put one; only after the form was found right."""
        lat, lon = degrees(self.lat.data, WIDEST_LAT), degrees(self.lon.data, WIDEST_LON)
        if self.place.data != PIN or lat is None or lon is None:
            return None
        return Pin(lat, lon, Datum(self.datum.data), self.pin_name.data or "")

    def version_of(self, shown: date | None) -> int | None:
        """The version the form was read with, where it is still about the same time."""
        typed = self.version.data or ""
        known = typed.isdecimal() and len(typed) <= LONGEST_VERSION
        return int(typed) if known and self.shift_date == shown else None

    def validate_weekdays(self, field: Field) -> None:
        """A standing wish needs a day."""
        if self.kind.data == STANDING and not field.data:
            raise ValidationError(_("请至少选一天"))

    def validate_day(self, field: Field) -> None:
        """A single wish needs its day."""
        if self.kind.data == SINGLE and not field.data:
            raise ValidationError(_("请选一天"))

    def validate_shift(self, field: Field) -> None:
        """On a day without a shift of one's own the shift must be said."""
        if self.kind.data != SINGLE:
            return
        if field.data and field.data not in {str(shift.id) for shift in self.offered.shifts}:
            raise ValidationError(str(NO_SUCH_CHOICE))
        day = self.shift_date if not self.day.errors else None
        if day is not None and not field.data and self.offered.crew_shifts.get(day) is None:
            word = day_words.full_day(day)
            raise ValidationError(_("%(day)s您的班组没有排班，请选跟哪个班", day=word))

    def validate_pin_name(self, field: Field) -> None:
        """A pin needs a name that the driver understands."""
        if self.place.data == PIN and not field.data:
            raise ValidationError(_("请给这个地方起个名字，师傅看到的就是它"))

    def validate_lat(self, field: Field) -> None:
        """Degrees north."""
        self._check_degrees(field, WIDEST_LAT)

    def validate_lon(self, field: Field) -> None:
        """Degrees east."""
        self._check_degrees(field, WIDEST_LON)

    def validate_phone(self, field: Field) -> None:
        """A mobile number, needed where it is to be seen."""
        if field.data:
            Mobile()(self, field)
        elif self.shares_phone.data:
            raise ValidationError(_("要让同车的人看到电话，请填手机号"))

    def _check_degrees(self, field: Field, most: int) -> None:
        if self.place.data != PIN:
            return
        if not field.data:
            raise ValidationError(_("请在地图上点一个地方，或填经纬度"))
        if degrees(field.data, most) is None:
            wrong = _("“%(value)s”不是度数，例：35.0341", value=field.data)
            raise ValidationError(wrong)
