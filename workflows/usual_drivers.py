"""With whom a rider rides as a rule: what a new week tries to keep."""

from collections import defaultdict
from collections.abc import Iterable

from models.rides import Direction


def usual_drivers(pairs: Iterable[tuple[int, int, Direction]]) -> dict[int, int]:
    """The driver each rider rode with most often; the first of equals."""
    rides: dict[int, dict[int, int]] = defaultdict(lambda: defaultdict(int))
    for driver, rider, _ in pairs:
        rides[rider][driver] += 1
    return {rider: max(times, key=lambda driver: times[driver]) for rider, times in rides.items()}
