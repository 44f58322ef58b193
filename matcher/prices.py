"""What leaving a rider costs in the one number that a search makes small."""

from __future__ import annotations

from matcher.network import Network

PLAIN_PRICE = 20_000
"""Seconds one rider more is worth at least: no rider is ever left to save driving."""


def price_of_a_rider(net: Network) -> int:
    """Above any difference of cost that matters: kept pairs can be worth much."""
    return PLAIN_PRICE + 2 * net.most_seats * int(net.worth.max(initial=0))
