"""The pulse survey in the report: each question's means, survey by survey; no group under five."""

from typing import Any

from models.pulse import GRADES, PulseQuestion
from models.queries.periods import Scope
from models.queries.pulse import results_over_time
from web.labels_platforms import PULSE_QUESTIONS
from web.transactions import session

ROUNDS_DRAWN = 8
LOWEST, HIGHEST = GRADES[0], GRADES[-1]


def pulse_lines(scope: Scope) -> list[dict[str, Any]]:
    """A line for each question over the surveys up to the period's end; none under a colour."""
    if scope.colour is not None:
        return []
    shown = results_over_time(session, scope.site, scope.section, scope.period.last, ROUNDS_DRAWN)
    if not shown:
        return []
    return [
        {
            "title": str(PULSE_QUESTIONS[question]),
            "points": [
                {
                    "label": f"{one.year % 100:02}.{one.half}",
                    "value": round(result.means[question] - LOWEST, 3),
                    "text": f"{result.means[question]:.1f}",
                    "answers": result.answers,
                }
                for one, result in shown
            ],
            "high": HIGHEST - LOWEST,
        }
        for question in PulseQuestion
    ]
