"""What the page of a question shows: the reader's answer, and the results once it is closed."""

from collections import Counter
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from models.people import Member
from models.queries import study as reads
from models.study import WeeklyQuestion
from workflows.study import streak


def question_results(
    session: Session, question: WeeklyQuestion, reader: Member, now: datetime
) -> dict[str, Any]:
    """Before the deadline only how many answered, so that nobody follows the crowd."""
    answers = reads.answers_to(session, question)
    is_open = question.is_open(now)
    chosen = Counter(answer.position for answer in answers)
    bars = [
        {
            "text": choice.text,
            "value": chosen[choice.position],
            "fill": "green" if choice.right else "stone",
            "right": choice.right,
        }
        for choice in question.choices
    ]
    return {
        "question": question,
        "is_open": is_open,
        "answered": len(answers),
        "mine": next((one for one in answers if one.member_id == reader.id), None),
        "bars": [] if is_open else bars,
        "texts": [] if is_open else [answer for answer in answers if answer.text],
        "streak": streak(session, reader, now),
    }
