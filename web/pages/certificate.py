"""The lines of a member's service certificate: each says one thing the records hold."""

from flask_babel import gettext as _

from models.colours import Colour
from models.queries.service_record import ServiceRecord
from web.labels_colours import COLOUR_NAMES


def certificate_lines(record: ServiceRecord) -> list[str]:
    """One line for each thing done; nothing for what was not."""
    return [*_rides(record), *_services(record), *_training(record), *_honours(record)]


def _rides(record: ServiceRecord) -> list[str]:
    lines = []
    if record.rides_given:
        n, people = record.rides_given, record.people_driven
        lines.append(_("开车捎同事 %(n)s 人次，捎过 %(people)s 位同事", n=n, people=people))
    if record.rides_taken:
        lines.append(_("搭同事的车 %(n)s 次", n=record.rides_taken))
    return lines


def _services(record: ServiceRecord) -> list[str]:
    return [
        _(
            "%(colour)s：参加志愿服务 %(n)s 次",
            colour=COLOUR_NAMES[colour],
            n=record.attended[colour],
        )
        for colour in Colour
        if record.attended[colour]
    ]


def _training(record: ServiceRecord) -> list[str]:
    if not record.classes:
        return []
    hours = f"{record.class_minutes / 60:.1f}"
    return [_("听培训课 %(n)s 节，共 %(hours)s 小时", n=record.classes, hours=hours)]


def _honours(record: ServiceRecord) -> list[str]:
    titles = [
        _("%(day)s 获特殊技能人才称号“%(title)s”", day=one.awarded_on, title=one.title)
        for one in record.titles
    ]
    projects = [
        _("牵头完成创新项目“%(name)s”，%(day)s", name=one.name, day=one.finished_on)
        for one in record.projects
    ]
    return titles + projects
