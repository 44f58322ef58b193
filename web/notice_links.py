"""Where a notice leads: the page of the record it is about."""

from typing import Any

from flask import url_for

from models.aid import AidCase
from models.notices import Notice
from models.people import Member
from models.queries.aid import case_open_to, own_case
from web.access import RULES
from web.transactions import session

# Table of the record: the endpoint of its page, and what the address calls the number.
PAGES = {
    "events": ("colours.show", "event_id"),
    "articles": ("articles.show", "article_id"),
    "mentor_pairs": ("mentoring.show", "pair_id"),
    "chat_messages": ("messages.show", "message_id"),
    "opinions": ("opinions.show", "opinion_id"),
    "announcements": ("announcements.show", "announcement_id"),
    "study_materials": ("study.material", "number"),
    "weekly_questions": ("study.question", "number"),
    "discussions": ("discussions.show", "number"),
    "training_classes": ("classes.show", "number"),
    "innovation_projects": ("projects.show", "number"),
}


# For coordinators: they lead to the board of the week.
OF_A_WEEK = ("week_drafted", "week_not_drafted")


def way_to(notice: Notice, reader: Member) -> str | None:
    """The address of what the notice is about; None where the reader has no page for it."""
    if notice.about_type == AidCase.__tablename__:
        return _case(notice.about_id, reader)
    if notice.code in OF_A_WEEK:
        return _week(notice.detail["monday"], reader)
    if notice.about_type == Member.__tablename__:
        return url_for("people.me_page") if notice.about_id == reader.id else None
    endpoint, number = PAGES.get(notice.about_type, ("", ""))
    rule = RULES.get(endpoint)
    if rule is None or not rule(reader):
        return None
    values: dict[str, Any] = {number: notice.about_id}
    return url_for(endpoint, **values)


def _week(monday: str, reader: Member) -> str | None:
    return url_for("weeks.show", monday=monday) if RULES["weeks.show"](reader) else None


def _case(case_id: int, reader: Member) -> str | None:
    if own_case(session, reader, case_id) is not None:
        return url_for("aid.mine", case_id=case_id)
    if case_open_to(session, reader, case_id) is not None:
        return url_for("aid.show", case_id=case_id)
    return None
