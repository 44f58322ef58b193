"""The lines of a member's service certificate: each says one thing the records hold."""

from flask_babel import gettext as _

from models.colours import Colour
from models.queries.service_record import ServiceRecord
from web.labels_colours import COLOUR_NAMES


def certificate_lines(record: ServiceRecord) -> list[str]:
    """One line for each thing done; nothing for what was not."""
    return [
        *_rides(record),
        *_services(record),
        *_training(record),
        *_ideas(record),
        *honour_lines(record),
    ]


def hours(minutes: int) -> str:
    """Hours with one decimal, where there is one."""
    return f"{minutes / 60:.1f}".removesuffix(".0")


def _rides(record: ServiceRecord) -> list[str]:
    lines = []
    if record.rides_given:
        n, people = record.rides_given, record.people_driven
        lines.append(_("开车捎同事 %(n)s 人次，捎过 %(people)s 位同事", n=n, people=people))
    if record.rides_taken:
        lines.append(_("搭同事的车 %(n)s 次", n=record.rides_taken))
    return lines


def _services(record: ServiceRecord) -> list[str]:
    lines = [
        _(
            "%(colour)s：参加志愿服务 %(n)s 次",
            colour=COLOUR_NAMES[colour],
            n=record.attended[colour],
        )
        for colour in Colour
        if record.attended[colour]
    ]
    if lines:
        n, said = record.attended.total(), hours(record.service_minutes)
        lines.append(_("志愿服务一共 %(n)s 次，%(hours)s 小时", n=n, hours=said))
    return lines


def _training(record: ServiceRecord) -> list[str]:
    lines = []
    if record.classes:
        said = hours(record.class_minutes)
        lines.append(_("听培训课 %(n)s 节，共 %(hours)s 小时", n=record.classes, hours=said))
    if record.classes_taught:
        n, said = record.classes_taught, hours(record.taught_minutes)
        lines.append(_("讲培训课 %(n)s 节，共 %(hours)s 小时", n=n, hours=said))
    if record.apprentices:
        lines.append(_("带徒弟 %(n)s 人", n=record.apprentices))
    return lines


def _ideas(record: ServiceRecord) -> list[str]:
    lines = []
    if record.ideas:
        lines.append(_("提出创新点子 %(n)s 个", n=record.ideas))
    if record.articles:
        lines.append(_("发表文章 %(n)s 篇", n=record.articles))
    return lines


def honour_lines(record: ServiceRecord) -> list[str]:
    """The titles, the key posts and the projects led to their end."""
    titles = [
        _("%(day)s 获特殊技能人才称号“%(title)s”", day=one.awarded_on, title=one.title)
        for one in record.titles
    ]
    posts = [
        _("%(day)s 成为骨干：%(post)s", day=one.graduated_on, post=one.key_post)
        for one in record.key_posts
    ]
    projects = [
        _("牵头完成创新项目“%(name)s”，%(day)s", name=one.name, day=one.finished_on)
        for one in record.projects
    ]
    return titles + posts + projects
