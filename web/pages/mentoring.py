"""Mentor pairs as words, and the progress of a pair as a drawing."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Any

from flask import url_for
from flask_babel import gettext as _

from models.days import day_at
from models.mentoring import (
    HIGHEST_MARK,
    LOWEST_MARK,
    Assessment,
    Improvement,
    MentorPair,
    Quarter,
)
from models.people import Member
from models.queries.mentoring import rewards_of
from web.labels_colours import IMPROVEMENTS
from web.transactions import session
from workflows.draw_contract import keeps_mentoring

FEN = 100
LEFT, RIGHT, TOP, BOTTOM = 8.0, 92.0, 12.0, 74.0


def state_of(pair: MentorPair) -> tuple[str, str | None, str]:
    """The pair's state: word, look and icon."""
    if pair.graduated_on is not None:
        return _("已出师"), "ok", "trophy"
    if pair.ended_on is not None:
        return _("已结束"), None, "clock"
    if not pair.in_force:
        return _("等双方确认"), "warn", "hourglass-split"
    return _("在带"), "info", "mortarboard-fill"


def quarter_words(quarter: Quarter) -> str:
    """2015年第1季度."""
    return str(_("%(year)s年第%(n)s季度", year=quarter.year, n=quarter.number))


def pair_line(pair: MentorPair, quarter: Quarter) -> dict[str, Any]:
    """The pair's line in a list; `due` where this quarter's assessment is missing."""
    latest = pair.assessments[-1] if pair.assessments else None
    assessed = any(one.of_quarter == quarter for one in pair.assessments)
    return {
        "pair": pair,
        "title": _(
            "%(mentor)s 带 %(apprentice)s", mentor=pair.mentor.name, apprentice=pair.apprentice.name
        ),
        "text": _("%(trade)s·最近 %(total)s 分", trade=pair.trade, total=latest.total)
        if latest
        else pair.trade,
        "state": state_of(pair),
        "due": pair.in_force and pair.ended_on is None and pair.covers(quarter) and not assessed,
        "href": url_for("mentoring.show", pair_id=pair.id),
    }


@dataclass(frozen=True, slots=True)
class PairPage:
    """A pair with all its page shows."""

    pair: MentorPair
    state: tuple[str, str | None, str]
    keeps: bool
    confirms: bool
    charts: list[dict[str, Any]]
    assessments: list[dict[str, Any]]

    @property
    def runs(self) -> bool:
        """Whether it can still be assessed and ended."""
        return self.pair.ended_on is None

    def facts(self) -> list[tuple[str, str]]:
        """The contract, term by term."""
        pair = self.pair
        waiting = _("还没有确认")
        confirmed = [
            str(day_at(pair.section.site, at)) if at else waiting
            for at in (pair.mentor_confirmed_at, pair.apprentice_confirmed_at)
        ]
        pairs = [
            (_("工种"), pair.trade),
            (_("合同期"), _("%(first)s 到 %(last)s", first=pair.starts_on, last=pair.ends_on)),
            (_("要学会什么"), pair.aims),
            (_("师傅确认"), confirmed[0]),
            (_("徒弟确认"), confirmed[1]),
            (_("出师"), f"{pair.graduated_on} {pair.key_post}" if pair.graduated_on else ""),
            (_("结束"), f"{pair.ended_on} {pair.ended_why}" if pair.ended_why else ""),
        ]
        return [(term, value) for term, value in pairs if value]


def pair_page(pair: MentorPair, reader: Member) -> PairPage:
    """The page of a pair for a party or a keeper."""
    confirms = (reader.id == pair.mentor_id and pair.mentor_confirmed_at is None) or (
        reader.id == pair.apprentice_id and pair.apprentice_confirmed_at is None
    )
    return PairPage(
        pair=pair,
        state=state_of(pair),
        keeps=keeps_mentoring(reader),
        confirms=confirms and pair.ended_on is None,
        charts=[progress(pair.assessments, one) for one in Improvement] if pair.assessments else [],
        assessments=_assessments(pair),
    )


def progress(assessments: Sequence[Assessment], improvement: Improvement) -> dict[str, Any]:
    """The marks of one improvement as points and lines, in percent of the drawing."""
    quarters = [assessment.of_quarter for assessment in assessments]
    marks = [
        next((one.mark for one in assessment.marks if one.improvement is improvement), LOWEST_MARK)
        for assessment in assessments
    ]
    step = (RIGHT - LEFT) / max(len(marks) - 1, 1)
    each = (BOTTOM - TOP) / (HIGHEST_MARK - LOWEST_MARK)
    points = [
        {
            "x": round(LEFT + step * place, 2) if len(marks) > 1 else 50.0,
            "y": round(BOTTOM - each * (mark - LOWEST_MARK), 2),
            "mark": mark,
            "label": _("%(n)s季度", n=quarter.number),
        }
        for place, (mark, quarter) in enumerate(zip(marks, quarters, strict=True))
    ]
    return {
        "title": IMPROVEMENTS[improvement],
        "points": points,
        "legs": list(pairwise(points)),
    }


def _assessments(pair: MentorPair) -> list[dict[str, Any]]:
    rewards = rewards_of(session, pair)
    lines = []
    for one in reversed(pair.assessments):
        reward = rewards.get(one.id)
        lines.append(
            {
                "quarter": quarter_words(one.of_quarter),
                "href": url_for("mentoring.assess", pair_id=pair.id, on=one.held_on.isoformat()),
                "held_on": one.held_on.isoformat(),
                "by": one.by.name,
                "total": one.total,
                "marks": [
                    (IMPROVEMENTS[m.improvement], m.mark, m.evidence, m.remark) for m in one.marks
                ],
                "reward": _(
                    "奖励：师傅 %(mentor)s 元，徒弟 %(apprentice)s 元",
                    mentor=yuan(reward.mentor_fen),
                    apprentice=yuan(reward.apprentice_fen),
                )
                if reward
                else "",
            }
        )
    return lines


def yuan(fen: int) -> str:
    """3000, or 12.50."""
    whole, rest = divmod(fen, FEN)
    return f"{whole}.{rest:02}" if rest else str(whole)


def days_left(quarter: Quarter, today: date) -> int:
    """Days until the quarter's last one."""
    return (quarter.last_day - today).days
