"""A member's own page: what he did in the scheme, ever or in one year, each a link to its list."""

from typing import Any

from flask import request, url_for
from flask_babel import gettext as _

from models.errors import RuleBroken
from models.people import Member
from models.periods import Period, year_of
from models.queries.service_record import ServiceRecord, service_record
from web.clock import today
from web.forms.report import FIRST_YEAR
from web.pages.certificate import honour_lines, hours
from web.transactions import session

YEARS_OFFERED = 3


def own_record(member: Member) -> dict[str, Any]:
    """The figures and honours of the reader, for the year in the address or for ever."""
    period = asked_period(member)
    record = service_record(session, member, period)
    year = period.first.year if period else None
    return {
        "years": _years(member, year),
        "cells": _cells(record),
        "honours": honour_lines(record),
        "paper": url_for("report.certificate", year=year),
    }


def asked_period(member: Member) -> Period | None:
    """The year in the address; none for all years. Raises RuleBroken for one without records."""
    asked = request.args.get("year", "")
    if not asked:
        return None
    last = today(member.site).year
    if not (asked.isascii() and asked.isdigit()) or not FIRST_YEAR <= int(asked) <= last:
        raise RuleBroken("record_year", year=asked, first=FIRST_YEAR, last=last)
    return year_of(int(asked))


def _years(member: Member, chosen: int | None) -> list[dict[str, Any]]:
    last = today(member.site).year
    offered = [None, *range(last, last - YEARS_OFFERED, -1)]
    return [
        {
            "text": str(year) if year else _("全部"),
            "href": url_for("people.me_page", year=year),
            "current": year == chosen,
        }
        for year in offered
    ]


def _cells(record: ServiceRecord) -> list[dict[str, Any]]:
    given = _("捎了 %(n)s 人次", n=record.rides_given)
    service = _("%(hours)s 小时", hours=hours(record.service_minutes))
    class_hours = _("%(hours)s 小时", hours=hours(record.class_minutes))
    done = _("完成 %(n)s 项", n=len(record.projects))
    return [
        _cell(_("搭车次数"), record.rides_taken, given, "door.mine"),
        _cell(_("志愿服务次数"), record.attended.total(), service, "attendance.mine"),
        _cell(_("听课"), record.classes, class_hours, "training.my_record"),
        _cell(_("出的点子"), record.ideas, done, "innovation.index"),
        _cell(_("荣誉"), len(honour_lines(record)), _("称号、骨干、项目"), None),
    ]


def _cell(term: str, value: int, more: str, endpoint: str | None) -> dict[str, Any]:
    href = url_for(endpoint) if endpoint else None
    return {"term": term, "value": value, "more": more, "href": href}
