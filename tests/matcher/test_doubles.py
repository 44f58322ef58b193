"""Riders with a seat in two cars."""

from itertools import combinations

from matcher.doubles import one_fewer, without_doubles
from matcher.groups import every_car
from matcher.network import network, riders_left
from tests.matcher.builders import problem_by_chance


def test_a_rider_with_two_seats_leaves_the_car_that_saves_most() -> None:
    doubled = 0
    for seed in range(300, 330):
        net = network(problem_by_chance(seed, drivers=2, riders=4))
        if not net.metric or not net.members:
            continue
        for one, other in combinations(every_car(net, 1000) or [], 2):
            left = riders_left(net, [one, other])
            if one.driver == other.driver or left.min() != -1 or (left < 0).sum() > 1:
                continue
            c = int(left.argmin())
            ways = (
                one_fewer(net, one, c).cost + other.cost,
                one.cost + one_fewer(net, other, c).cost,
            )

            cars = without_doubles(net, [one, other])

            assert riders_left(net, cars)[c] == 0
            assert sum(car.cost for car in cars) == min(ways)
            assert all(car.cost == net.cost(*car[:1], *car[2:]) for car in cars)
            doubled += 1
    assert doubled > 100
