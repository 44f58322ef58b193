"""The form of a way whose time somebody knows."""

from collections.abc import Sequence

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import IntegerField, SelectField
from wtforms.validators import InputRequired, NumberRange

from models.people import Site
from models.rides import Place
from web.forms.fields import LineField

MINE = 0


class KnownWay(FlaskForm):
    """From one place to another, in whole minutes; the mine is one of the ends."""

    start = SelectField(_l("从哪里"), coerce=int)
    end = SelectField(_l("到哪里"), coerce=int)
    minutes = IntegerField(
        _l("要几分钟"),
        [InputRequired(_l("请填一个整数")), NumberRange(1, 720, _l("要在 1 到 720 之间"))],
    )
    source = LineField(_l("怎么知道的"), [InputRequired(_l("请写一句，例：师傅实测"))])

    def offer(self, site: Site, places: Sequence[Place]) -> "KnownWay":
        """Fill the lists of places."""
        mine = (MINE, _("%(site)s（矿上）", site=site.name))
        self.start.choices = self.end.choices = [mine, *((one.id, one.name) for one in places)]
        return self
