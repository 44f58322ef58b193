"""The records behind a figure of the annual report as rows of a list: what, who, when.

An aid says its day and kind only, and whoever gave no name stays unnamed.
"""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from flask import url_for
from flask_babel import gettext as _

from models.aid import Aid
from models.colours import Attendance, Event, LabourItem
from models.culture import Article
from models.days import day_at
from models.figures import Figure
from models.innovation import InnovationProject
from models.mentoring import MentorPair
from models.messages import ChatMessage
from models.people import Member, Site
from models.queries.annual_report import figure, indicators_of, number_of_records
from models.queries.periods import Scope
from models.talks import Opinion, TalkSession
from models.training import Lecturer, SkillTitle, Trainee, TrainingClass
from models.week_plans import RideTaken
from web.labels_channels import ENDINGS
from web.labels_colours import AID_KINDS, COLOUR_NAMES, THINGS
from web.labels_platforms import TRADES
from web.labels_report import FIGURES, UNITS
from web.pages.days import direction_word
from web.pages.message_rows import author_words
from web.pages.opinion_rows import author_of
from web.pages.report_scope import address, period_words, title_of
from web.transactions import session
from web.who import me
from workflows.draw_contract import keeps_mentoring

Row = dict[str, Any]


def figure_asked(scope: Scope, key: str) -> Figure | None:
    """The figure of an address; None where the scope has none of that name."""
    found = (one.key for one in indicators_of(scope.colour) if one.key == key)
    return next(found, None)


def rows_head(scope: Scope, key: Figure) -> dict[str, Any]:
    """What the list says above its rows: which figure, of which period, how many records."""
    counted = figure(session, scope, key)
    return {
        "title": FIGURES[key],
        "unit": UNITS[key],
        "figure": counted,
        "total": number_of_records(session, scope, key),
        "period": period_words(scope.period),
        "narrowed": [
            *([scope.section.name] if scope.section else []),
            *([str(COLOUR_NAMES[scope.colour])] if scope.colour else []),
        ],
        "back": (title_of(scope.period), address(scope)),
    }


def report_row(key: str, record: Any, site: Site) -> Row:
    """One record of the figure `key`."""
    return ROWS[key](record, site)


def _row(what: str, who: str, day: date | None, href: str = "", more: str = "") -> Row:
    named = {"text": what, "href": href, "small": more}
    return {"what": named, "who": who, "day": day.isoformat() if day else ""}


def _talk(talk: TalkSession, site: Site) -> Row:
    href = url_for("talks.show", talk_id=talk.id)
    said = _("%(n)s 条意见", n=len(talk.opinions))
    day = day_at(site, talk.starts_at)
    return _row(talk.topic or talk.place, talk.section.name, day, href, said)


def _opinion(opinion: Opinion, site: Site) -> Row:
    href = url_for("opinions.show", opinion_id=opinion.id)
    ending = str(ENDINGS[opinion.ending]) if opinion.ending else _("还没办结")
    day = day_at(site, opinion.talk.starts_at)
    return _row(opinion.subject, author_of(opinion), day, href, ending)


def _message(message: ChatMessage, site: Site) -> Row:
    href = url_for("messages.show", message_id=message.id)
    who = author_words(message, to_staff=True)
    return _row(message.heading, who, day_at(site, message.asked_at), href)


def _aid(aid: Aid, _site: Site) -> Row:
    return _row(str(AID_KINDS[aid.kind]), _("不写姓名"), aid.given_on)


def _event(event: Event, site: Site) -> Row:
    href = url_for("colours.show", event_id=event.id)
    return _row(event.title, event.leader.name, day_at(site, event.starts_at), href)


def _article(article: Article, _site: Site) -> Row:
    href = url_for("articles.show", article_id=article.id)
    name, more = article.author.name, article.outlet
    return _row(_("《%(title)s》", title=article.title), name, article.published_on, href, more)


def _repair(item: LabourItem, site: Site) -> Row:
    href = url_for("colours.show", event_id=item.event_id)
    what = _("%(thing)s %(n)s 件", thing=THINGS[item.thing], n=item.pieces)
    return _row(what, item.event.title, day_at(site, item.event.starts_at), href)


def _pair(pair: MentorPair, _site: Site) -> Row:
    return _pair_on(pair, pair.starts_on, pair.trade)


def _graduate(pair: MentorPair, _site: Site) -> Row:
    return _pair_on(pair, pair.graduated_on, pair.key_post)


def _pair_on(pair: MentorPair, day: date | None, more: str) -> Row:
    href = url_for("mentoring.show", pair_id=pair.id) if keeps_mentoring(me) else ""
    mentor = _("%(name)s 师傅", name=pair.mentor.name)
    return _row(pair.apprentice.name, mentor, day, href, more)


def _driver(counted: tuple[Member, int], _site: Site) -> Row:
    member, times = counted
    return _row(member.name, _crew(member), None, more=_("捎了 %(n)s 人次", n=times))


def _rider(counted: tuple[Member, int], _site: Site) -> Row:
    member, times = counted
    return _row(member.name, _crew(member), None, more=_("坐了 %(n)s 次", n=times))


def _crew(member: Member) -> str:
    return member.crew.name if member.crew else ""


def _ride(ride: RideTaken, _site: Site) -> Row:
    driver = _("%(name)s 师傅", name=ride.driver.name)
    return _row(ride.rider.name, driver, ride.shift_date, more=direction_word(ride.direction))


def _attendance(one: Attendance, site: Site) -> Row:
    event = one.event
    href, colour = url_for("colours.show", event_id=event.id), COLOUR_NAMES[event.colour]
    return _row(event.title, one.member.name, day_at(site, event.starts_at), href, str(colour))


def _lecturer(lecturer: Lecturer, _site: Site) -> Row:
    trades = _("、").join(str(TRADES[one.trade]) for one in lecturer.trades)
    return _row(lecturer.member.name, _crew(lecturer.member), lecturer.named_on, more=trades)


def _class(klass: TrainingClass, site: Site) -> Row:
    href, trade = url_for("classes.show", number=klass.id), str(TRADES[klass.trade])
    day = day_at(site, klass.starts_at)
    return _row(klass.title, klass.lecturer.member.name, day, href, trade)


def _trainee(trainee: Trainee, site: Site) -> Row:
    klass = trainee.training_class
    href = url_for("classes.show", number=klass.id)
    return _row(klass.title, trainee.member.name, day_at(site, klass.starts_at), href)


def _title(title: SkillTitle, _site: Site) -> Row:
    href = url_for("training.record_of", employee_no=title.member.employee_no)
    return _row(title.member.name, _crew(title.member), title.awarded_on, href, title.title)


def _project(project: InnovationProject, _site: Site) -> Row:
    href = url_for("projects.show", number=project.id)
    return _row(project.name, project.lead.name, project.finished_on, href)


ROWS: Mapping[str, Callable[[Any, Site], Row]] = {
    "talk_sessions": _talk,
    "opinions": _opinion,
    "opinions_solved": _opinion,
    "opinions_explained": _opinion,
    "chat_messages": _message,
    "chat_answered_24h": _message,
    "aid_events": _aid,
    "culture_events": _event,
    "articles": _article,
    "labour_days": _event,
    "furniture_repaired": _repair,
    "mentor_pairs": _pair,
    "new_key_workers": _graduate,
    "drivers": _driver,
    "paired_riders": _rider,
    "rides_taken": _ride,
    "volunteer_attendances": _attendance,
    "lecturers": _lecturer,
    "classes": _class,
    "trainee_attendances": _trainee,
    "special_skill_talents": _title,
    "innovation_projects": _project,
}
