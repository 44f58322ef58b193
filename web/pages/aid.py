"""Hardship cases as words: for the person, for the case workers."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from models.aid import Aid, AidCase, CaseReview, CaseState, CaseView, CaseWorker
from models.people import Member, Role
from models.queries.aid import named_workers, views_of
from web.labels_colours import AID_KINDS, CASE_STATES, HARDSHIPS, NEEDS
from web.transactions import session

FEN = 100
STATE_LOOKS = {
    CaseState.APPLIED: ("warn", "hourglass-split"),
    CaseState.OPEN: ("info", "heart-fill"),
    CaseState.DECLINED: (None, "x-lg"),
    CaseState.CLOSED: ("ok", "check-lg"),
}


@dataclass(frozen=True, slots=True)
class CaseLine:
    """A case in a list; `name` is empty where the list is the person's own."""

    case: AidCase
    name: str
    hardship: str
    state: str
    look: str | None
    icon: str
    day: str


def case_line(case: AidCase, now: datetime, name: str = "") -> CaseLine:
    """The case's line."""
    look, icon = STATE_LOOKS[case.state]
    day = f"{case.applied_at.astimezone(now.tzinfo):%Y-%m-%d}"
    words = str(HARDSHIPS[case.hardship]), str(CASE_STATES[case.state])
    return CaseLine(case, name, *words, look, icon, day)


@dataclass(frozen=True, slots=True)
class CasePage:
    """A case with all its page shows."""

    line: CaseLine
    need: str
    workers: Sequence[CaseWorker]
    aids: list[dict[str, Any]]
    reviews: Sequence[CaseReview]
    views: list[dict[str, str]]
    names_workers: bool
    running: bool

    @property
    def case(self) -> AidCase:
        """The case itself."""
        return self.line.case


def case_page(case: AidCase, reader: Member, now: datetime) -> CasePage:
    """The page of a case, for its person, its case workers and the secretary."""
    return CasePage(
        line=case_line(case, now, case.person.name),
        need=str(NEEDS[case.need]) if case.need else "",
        workers=named_workers(session, case),
        aids=[_aid(aid) for aid in case.aids],
        reviews=case.reviews,
        views=[_view(view, now) for view in views_of(session, case)],
        names_workers=reader.has_role(Role.SECRETARY) and reader.id != case.person_id,
        running=case.state in (CaseState.APPLIED, CaseState.OPEN),
    )


def _aid(aid: Aid) -> dict[str, Any]:
    yuan = f"{(aid.amount_fen or 0) / FEN:,.2f} 元" if aid.amount_fen else ""
    words = [aid.goods, yuan, aid.receipt, aid.note]
    return {
        "id": aid.id,
        "title": f"{aid.given_on:%Y-%m-%d} {AID_KINDS[aid.kind]}",
        "text": "·".join(word for word in words if word),
        "by": aid.given_by.name,
        "scans": aid.scans,
    }


def _view(view: CaseView, now: datetime) -> dict[str, str]:
    return {"name": view.viewer.name, "at": f"{view.at.astimezone(now.tzinfo):%Y-%m-%d %H:%M}"}
