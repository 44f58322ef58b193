"""Forms about events: planning, cancelling, the leader's list, photos."""

from datetime import date, datetime, time
from typing import cast

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from flask_wtf.file import FileField, FileRequired
from wtforms import SelectField, SelectMultipleField
from wtforms.validators import InputRequired, ValidationError

from models.colours import Colour, Event, EventForm
from models.culture import InterestGroup
from models.days import day_at, moment_at
from models.people import Member, Section, Site
from web.forms.days import ClockField, DayField, LongTextField, NumberField
from web.forms.fields import LineField, VersionField, choices_of
from web.forms.members import MemberField, one_member, words_of
from web.labels_colours import COLOUR_NAMES, FORM_NAMES
from workflows.plan_event import EventPlan

MOST_PLACES = 500


class EventSheet(FlaskForm):
    """What is said about an event."""

    version = VersionField()
    colour = SelectField(
        _l("颜色"),
        choices=choices_of((one.value, COLOUR_NAMES[one]) for one in Colour),
        default=Colour.GREEN.value,
    )
    form = SelectField(
        _l("形式"),
        choices=choices_of((one.value, FORM_NAMES[one]) for one in EventForm),
        default=EventForm.LABOUR.value,
    )
    title = LineField(_l("名称"), [InputRequired(_l("请填名称"))], most=60)
    day = DayField(_l("日期"), [InputRequired(_l("请填日期"))])
    starts = ClockField(_l("几点开始"), [InputRequired(_l("请填几点开始"))])
    ends = ClockField(_l("几点结束"), [InputRequired(_l("请填几点结束"))])
    venue = LineField(_l("地点"), most=80)
    about = LongTextField(_l("做什么"))
    bring = LineField(_l("带什么"), most=80)
    places = NumberField(_l("名额"))
    leader = MemberField(_l("负责人"), [InputRequired(_l("请填负责人"))])
    group = SelectField(_l("兴趣小组"))

    def offer_groups(self, groups: list[InterestGroup]) -> None:
        """Fill in the groups that may be chosen."""
        named = [("", _("不属于小组"))] + [(str(group.id), group.name) for group in groups]
        self.group.choices = choices_of(named)

    def show(self, event: Event) -> None:
        """Fill in what the event says now."""
        starts, ends = (
            moment.astimezone(moment_at(event.site, day_at(event.site, moment)).tzinfo)
            for moment in (event.starts_at, event.ends_at)
        )
        self.version.data = str(event.version)
        self.colour.data, self.form.data = event.colour.value, event.form.value
        self.title.data, self.venue.data = event.title, event.venue
        self.about.data, self.bring.data = event.about, event.bring
        self.day.data, self.starts.data, self.ends.data = starts.date(), starts.time(), ends.time()
        self.places.data = str(event.places or "")
        self.leader.data = words_of(event.leader)
        self.group.data = str(event.group_id or "")

    def validate_places(self, field: NumberField) -> None:
        """1 to 500, or empty for everybody."""
        if field.number is not None and not 1 <= field.number <= MOST_PLACES:
            wrong = _("名额要在 1 到 %(most)s 之间，不限就空着", most=MOST_PLACES)
            raise ValidationError(wrong)

    def plan(self, site: Site, section: Section | None, groups: list[InterestGroup]) -> EventPlan:
        """The plan that was typed."""
        leader = cast(Member, self.leader.member)  # the form is valid: somebody was found
        chosen = next((group for group in groups if str(group.id) == self.group.data), None)
        return EventPlan(
            colour=Colour(self.colour.data),
            form=EventForm(self.form.data),
            title=self.title.data or "",
            starts_at=self._moment(site, self.starts),
            ends_at=self._moment(site, self.ends),
            leader=leader,
            section=leader.section or section,
            group=chosen,
            venue=self.venue.data or "",
            about=self.about.data or "",
            bring=self.bring.data or "",
            places=self.places.number,
        )

    def _moment(self, site: Site, clock: ClockField) -> datetime:
        return moment_at(site, cast(date, self.day.data), cast(time, clock.data))


class CancelEvent(FlaskForm):
    """Why an event is cancelled."""

    why = LineField(_l("为什么取消"), [InputRequired(_l("请写一句为什么"))], most=120)


class WhoCame(FlaskForm):
    """The leader's list: ticked names, and more names typed in."""

    ticked = SelectMultipleField(_l("报了名的"))
    more = LongTextField(_l("还有谁来了"))

    named: list[Member]

    def validate_more(self, field: LongTextField) -> None:
        """Each name must mean one member."""
        names = (field.data or "").replace("、", " ").replace("，", " ").replace(",", " ").split()
        self.named = [one_member(name) for name in names]


class NewPhoto(FlaskForm):
    """A photo and its caption."""

    photo = FileField(_l("照片"), [FileRequired(_l("请先选一张照片"))])
    caption = LineField(_l("说明"), most=60)
