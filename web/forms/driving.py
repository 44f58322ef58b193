"""A driver offers seats, and tells of his car."""

from collections.abc import Sequence
from datetime import date, timedelta

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import Field, SelectField
from wtforms.validators import InputRequired, ValidationError
from wtforms.widgets import TextInput

from models.people import Energy, Paint, Vehicle
from models.rides import Place, SeatOffer, Way
from web import day_words
from web.forms.days import DayField
from web.forms.fields import (
    NO_SUCH_CHOICE,
    CountField,
    LineField,
    OneOf,
    Plate,
    choices_of,
)
from web.forms.wishes import SINGLE, STANDING, WishChoices, WishForm
from web.labels import ENERGIES, PAINTS
from workflows.offer_seats import Seats
from workflows.register_vehicle import Car

NEW_CAR = "new"
MOST_SEATS = 6
DETOUR_MINUTES = (5, 10, 15, 20)
FARTHEST_LICENCE = timedelta(days=366 * 30)


class SeatsWish(WishForm):
    """Which car, how many seats, which days and way, from where, how far round."""

    vehicle = OneOf(_l("哪辆车"))
    plate = LineField(_l("车牌"), most=20)
    paint = SelectField(
        _l("车的颜色"), choices=choices_of([("", ""), *PAINTS.items()]), validate_choice=False
    )
    model = LineField(_l("什么车"), most=30)
    car_seats = CountField(_l("车上一共几座，连您自己"), low=2, high=MOST_SEATS + 1)
    energy = SelectField(
        _l("烧油还是用电"),
        choices=choices_of(ENERGIES.items()),
        default=Energy.PETROL.value,
        invalid_choice_message=NO_SUCH_CHOICE,
    )
    seats = CountField(_l("空座几个"), [InputRequired(_l("请填空座几个"))], low=1, high=MOST_SEATS)
    detour = OneOf(_l("最多愿意绕多久"), [InputRequired(_l("请选最多绕几分"))])
    licence_until = DayField(
        _l("驾驶证有效期到"),
        [InputRequired(_l("请填驾驶证上写的有效期"))],
        widget=TextInput(),
    )

    def __init__(
        self,
        choices: WishChoices,
        cars: Sequence[Vehicle],
        new_car: bool,
        today: date,
        **options: object,
    ) -> None:
        super().__init__(choices, **options)
        self.cars = {} if new_car else {str(car.id): car for car in cars}
        self.today = today
        self.vehicle.choices = choices_of((key, car.plate) for key, car in self.cars.items())
        self.kind.choices = choices_of([(STANDING, _l("每个上班日")), (SINGLE, _l("只开一天"))])
        self.kind.label.text, self.way.label.text = _l("开多久"), _l("捎人往哪边")
        self.weekdays.label.text, self.day.label.text = _l("哪几天开"), _l("哪一天开")
        self.place.label.text = _l("从哪里出发")
        self.way.choices = choices_of(
            [
                (Way.TO_WORK.value, _l("只去矿上")),
                (Way.HOME.value, _l("只回家")),
                (Way.BOTH.value, _l("往返")),
            ]
        )
        minutes = set(DETOUR_MINUTES)
        if self.detour.data and self.detour.data.isdecimal() and not self.is_submitted():
            minutes.add(int(self.detour.data))
        self.detour.choices = choices_of((str(n), _("%(n)s 分", n=n)) for n in sorted(minutes))

    @property
    def car(self) -> Car | None:
        """The car told anew; None where one of the known ones is taken."""
        if self.cars:
            return None
        return Car(
            plate=self.plate.data or "",
            paint=Paint(self.paint.data),
            model=self.model.data or "",
            seats=(self.car_seats.number or 2) - 1,
            energy=Energy(self.energy.data),
        )

    def offer(self, vehicle: Vehicle, place: Place, before: SeatOffer | None) -> Seats:
        """What was offered; the dates of a standing offer stay as they were."""
        same = before is not None and before.shift_date == self.shift_date
        return Seats(
            vehicle=vehicle,
            place=place,
            seats=self.seats.number or 0,
            max_detour_s=60 * int(self.detour.data or 0),
            way=self.chosen_way,
            shift_date=self.shift_date,
            shift_id=self.shift_id,
            weekdays=self.chosen_weekdays,
            first_date=before.first_date if before and same else None,
            last_date=before.last_date if before and same else None,
        )

    def validate_vehicle(self, field: Field) -> None:
        """One of the known cars, where there are any."""
        if self.cars and not field.data:
            raise ValidationError(_("请选一辆车"))

    def validate_plate(self, field: Field) -> None:
        """The plate of a car told anew."""
        if not self.cars:
            Plate()(self, field)

    def validate_paint(self, field: Field) -> None:
        """The colour of a car told anew."""
        if not self.cars and field.data not in set(Paint):
            raise ValidationError(_("请选颜色，同事好认车"))

    def validate_model(self, field: Field) -> None:
        """The make of a car told anew."""
        if not self.cars and not field.data:
            raise ValidationError(_("请填是什么车，例：哈弗 H6"))

    def validate_car_seats(self, field: CountField) -> None:
        """The seats of a car told anew."""
        if not self.cars and not field.data:
            raise ValidationError(_("请填车上一共几座"))

    def validate_seats(self, field: CountField) -> None:
        """No more seats than the car has without its driver."""
        known = self.cars.get(self.vehicle.data or "")
        of_car = known.seats + 1 if known else self.car_seats.number
        if of_car is None or field.number is None or field.number < of_car:
            return
        raise ValidationError(
            _(
                "%(car)s 座车除去您，最多坐 %(most)s 人。请改成 1 到 %(most)s",
                car=of_car,
                most=of_car - 1,
            )
        )

    def validate_licence_until(self, field: DayField) -> None:
        """The licence must still hold."""
        until = field.data
        if until is None:
            return
        if until < self.today:
            raise ValidationError(
                _(
                    "%(day)s到期了，之后的日子不能排。换了新证请填新日期",
                    day=day_words.month_day(until),
                )
            )
        if until > self.today + FARTHEST_LICENCE:
            raise ValidationError(_("%(year)s 年太远了，请看一看证上的日期", year=until.year))
