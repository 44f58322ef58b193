"""The four digits of a first ride: made when two are planned together who never rode together."""

from collections.abc import Iterable
from datetime import datetime
from secrets import randbelow

from sqlalchemy.orm import Session

from models.door import FirstRideWord
from models.queries.door import known_pairs

WORDS = 10_000


def make_words(session: Session, pairs: Iterable[tuple[int, int]], now: datetime) -> None:
    """Give each (driver, rider) a word, unless they have one or have ridden together."""
    wanted = set(pairs)
    new = wanted - known_pairs(session, {driver for driver, _ in wanted})
    for driver_id, rider_id in sorted(new):
        word = f"{randbelow(WORDS):04}"
        session.add(FirstRideWord(driver_id=driver_id, rider_id=rider_id, word=word, made_at=now))
    session.flush()
