"""What the page of the pulse surveys shows."""

from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from models.people import Member
from models.pulse import PulseQuestion
from models.queries import pulse as reads

ROUNDS_DRAWN = 6


def results_page(session: Session, reader: Member, today: date) -> dict[str, Any]:
    """The open survey with whether the reader answered; the closed ones, the last by crew too."""
    rounds = reads.rounds(session, reader.site)
    open_round = reads.open_round(session, reader.site, today)
    closed = [one for one in rounds if one.closed_on is not None][:ROUNDS_DRAWN]
    shown = [(one, reads.results(session, one)) for one in reversed(closed)]
    known = [(one, result) for one, result in shown if result is not None]
    return {
        "open_round": open_round,
        "answered": open_round is not None and reads.has_answered(session, open_round, reader),
        "answers": reads.answered_count(session, open_round) if open_round else 0,
        "waiting": [one for one in rounds if one.closed_on is None and one is not open_round],
        "questions": list(PulseQuestion),
        "rounds": known,
        "latest": known[-1] if known else None,
        "by_crew": reads.results_by_crew(session, known[-1][0]) if known else [],
    }
