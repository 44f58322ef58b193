"""Where a notice leads: the page of the record it is about."""

from typing import Any

from flask import url_for

from models.aid import AidCase
from models.notices import Notice
from models.people import Member
from models.queries.aid import case_open_to, own_case
from web.access import RULES
from web.transactions import session

# Table of the record: the endpoint of its page, and what the address calls the number; records
# that stand on a page with others have none.
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
    "ideas": ("innovation.show", "number"),
    "innovation_projects": ("projects.show", "number"),
    "shown_works": ("culture.works", ""),
    "skill_titles": ("training.titles", ""),
    "pulse_rounds": ("pulse.show", ""),
    "talk_sessions": ("talks.index", ""),
    "talk_guests": ("talks.index", ""),
}


# What is to be answered by a tap, and the page it is answered on.
ANSWERED_ON = {"choose_ride": "riding.home", "seat_asked": "driving.home"}
# For coordinators: they lead to the board of the week.
OF_A_WEEK = ("week_drafted", "week_not_drafted")


def way_to(notice: Notice, reader: Member) -> str | None:
    """The address of what the notice is about; None where the reader has no page for it."""
    if notice.about_type == AidCase.__tablename__:
        return _case(notice.about_id, reader)
    if notice.code in ANSWERED_ON:
        return url_for(ANSWERED_ON[notice.code])
    if notice.code in OF_A_WEEK:
        return _week(notice.detail["monday"], reader)
    if notice.about_type == Member.__tablename__:
        return url_for("people.me_page") if notice.about_id == reader.id else None
    endpoint, number = PAGES.get(notice.about_type, ("", ""))
    rule = RULES.get(endpoint)
    if rule is None or not rule(reader):
        return None
    values: dict[str, Any] = {number: notice.about_id} if number else {}
    return url_for(endpoint, **values)


def _week(monday: str, reader: Member) -> str | None:
    return url_for("weeks.show", monday=monday) if RULES["weeks.show"](reader) else None


def _case(case_id: int, reader: Member) -> str | None:
    if own_case(session, reader, case_id) is not None:
        return url_for("aid.mine", case_id=case_id)
    if case_open_to(session, reader, case_id) is not None:
        return url_for("aid.show", case_id=case_id)
    return None
