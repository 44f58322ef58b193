"""The days of the privacy rules, from the settings."""

from web.settings import Settings
from workflows.forget_leavers import Periods


def forgetting_periods(settings: Settings) -> Periods:
    """After how many days what is forgotten."""
    return Periods(
        private=settings.forget_private_days,
        names=settings.forget_names_days,
        papers=settings.forget_papers_days,
        notices=settings.forget_notices_days,
    )
