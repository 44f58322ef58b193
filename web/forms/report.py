"""What a report may be asked for, and the targets of its figures."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import Field, HiddenField, SelectField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import ValidationError

from models.colours import Colour
from models.figures import Figure
from models.people import Section
from models.periods import Period
from models.targets import MOST, TargetSheet
from web.forms.days import DayField
from web.forms.fields import CountField, choices_of
from web.labels_colours import COLOUR_SERVICES
from web.labels_report import FIGURES

FIRST_YEAR = 2001


class KnownField(SelectField):
    """One of the choices; a mistake says what was asked for."""

    def pre_validate(self, form: Any) -> None:
        """Refuse what is none of them."""
        known = {str(value) for value, *_rest in self.iter_choices()}
        if str(self.data or "") not in known:
            named = [str(text) for value, text, *_rest in self.iter_choices() if value]
            raise ValidationError(
                _(
                    "没有“%(value)s”。可以选：%(known)s",
                    value=self.data,
                    known=_("、").join(named),
                )
            )


class ReportForm(FlaskForm):
    """From which day to which, of which section, of which colour. Both days, or neither."""

    class Meta:
        """It only reads."""

        csrf = False

    first = DayField(_l("从哪天"))
    last = DayField(_l("到哪天"))
    section = KnownField(_l("区队"))
    colour = KnownField(_l("颜色"))

    def __init__(self, asked: Any, sections: Sequence[Section], today: date) -> None:
        super().__init__(formdata=asked)
        self.today = today
        self.sections = {str(one.id): one for one in sections}
        whole: list[SelectChoice] = choices_of([("", _("全矿"))])
        self.section.choices = whole + choices_of((str(one.id), one.name) for one in sections)
        every: list[SelectChoice] = choices_of([("", _("全部"))])
        self.colour.choices = every + choices_of(
            (one.value, COLOUR_SERVICES[one]) for one in Colour
        )

    def validate_first(self, field: Field) -> None:
        """Refuse days of which there is no record yet, or never was one."""
        if field.data is None:
            if self.last.data is not None:
                raise ValidationError(_("还要填从哪天起"))
        elif field.data.year < FIRST_YEAR:
            year = field.data.year
            raise ValidationError(
                _("报告从 %(n)s 年算起，现在是 %(year)s 年", n=FIRST_YEAR, year=year)
            )
        elif field.data > self.today:
            raise ValidationError(_("%(day)s 还没有到，没有记录可数", day=field.data))

    def validate_last(self, field: Field) -> None:
        """Refuse an end before the beginning, and one years ahead."""
        first = self.first.data
        if field.data is None:
            if first is not None:
                raise ValidationError(_("还要填到哪天为止"))
        elif first is not None and field.data < first:
            raise ValidationError(
                _("最后一天 %(last)s 在第一天 %(first)s 之前", last=field.data, first=first)
            )
        elif field.data.year > self.today.year:
            raise ValidationError(_("%(year)s 年还没有到，最晚到今年年底", year=field.data.year))

    @property
    def period(self) -> Period | None:
        """The days asked for, of a valid form; None where none were."""
        first, last = self.first.data, self.last.data
        return Period(first, last) if first is not None and last is not None else None

    @property
    def chosen_section(self) -> Section | None:
        """The section asked for; None for the whole mine."""
        return self.sections.get(self.section.data or "")

    @property
    def chosen_colour(self) -> Colour | None:
        """The colour asked for; None for the whole scheme."""
        return Colour(self.colour.data) if self.colour.data else None


class TargetsForm(FlaskForm):
    """A target for each figure; an empty field is a figure without one."""

    version = HiddenField()

    @property
    def wanted(self) -> dict[Figure, int]:
        """The targets that were typed, of a valid form."""
        return {one: number for one in Figure if (number := self[one.value].number) is not None}

    def fill(self, sheet: TargetSheet | None, suggested: dict[Figure, int]) -> None:
        """Show what is kept; where nothing is, what is suggested."""
        kept = sheet.by_figure if sheet else {}
        for figure in Figure:
            number = kept.get(figure, suggested.get(figure))
            self[figure.value].data = "" if number is None else str(number)
        self.version.data = str(sheet.version if sheet else 0)


for _figure in Figure:
    setattr(TargetsForm, _figure.value, CountField(FIGURES[_figure], low=1, high=MOST))
