"""A rider asks for a ride."""

from flask_babel import lazy_gettext as _l

from models.rides import Place, RideRequest, Way
from web.forms.fields import NoteField, choices_of
from web.forms.wishes import SINGLE, STANDING, WishChoices, WishForm
from workflows.ask_ride import Ride


class RideWish(WishForm):
    """Which way, which days, from where, and a word for the driver."""

    note = NoteField(_l("要告诉师傅的话"), most=100)

    def __init__(self, choices: WishChoices, **options: object) -> None:
        super().__init__(choices, **options)
        self.kind.choices = choices_of([(STANDING, _l("长期")), (SINGLE, _l("只搭一次"))])
        self.way.choices = choices_of(
            [
                (Way.TO_WORK.value, _l("去矿上")),
                (Way.HOME.value, _l("回家")),
                (Way.BOTH.value, _l("往返")),
            ]
        )

    def ride(self, place: Place, before: RideRequest | None) -> Ride:
        """What was asked; the dates of a standing request stay as they were."""
        same = before is not None and before.shift_date == self.shift_date
        return Ride(
            place=place,
            way=self.chosen_way,
            shift_date=self.shift_date,
            shift_id=self.shift_id,
            weekdays=self.chosen_weekdays,
            first_date=before.first_date if before and same else None,
            last_date=before.last_date if before and same else None,
            note=self.note.data or "",
        )
