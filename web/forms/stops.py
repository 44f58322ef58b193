"""The form of a pick-up point: by pin or by typed coordinates with their datum."""

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import Field, SelectField
from wtforms.validators import InputRequired, ValidationError

from models.rides import Datum
from web.forms.fields import NO_SUCH_CHOICE, LineField, choices_of, degrees
from web.forms.wishes import WIDEST_LAT, WIDEST_LON
from web.labels import DATUMS
from workflows.places import Pin


class StopForm(FlaskForm):
    """Name, town, degrees."""

    name = LineField(_l("站名"), [InputRequired(_l("请填站名"))], most=20)
    town = LineField(_l("县城或镇"), most=20)
    lat = LineField(_l("纬度"), most=30)
    lon = LineField(_l("经度"), most=30)
    datum = SelectField(
        _l("从哪个地图抄来的"),
        choices=choices_of(DATUMS.items()),
        default=Datum.WGS84.value,
        invalid_choice_message=NO_SUCH_CHOICE,
    )

    @property
    def pin(self) -> Pin:
        """The point; only after the form was found right."""
        lat, lon = degrees(self.lat.data, WIDEST_LAT), degrees(self.lon.data, WIDEST_LON)
        return Pin(lat or 0.0, lon or 0.0, Datum(self.datum.data), self.name.data or "")

    def validate_lat(self, field: Field) -> None:
        """Degrees north."""
        if degrees(field.data, WIDEST_LAT) is None:
            raise ValidationError(_("纬度是一个数，例：35.2034"))

    def validate_lon(self, field: Field) -> None:
        """Degrees east."""
        if degrees(field.data, WIDEST_LON) is None:
            raise ValidationError(_("经度是一个数，例：107.7921"))
