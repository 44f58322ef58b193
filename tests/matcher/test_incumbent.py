"""What is proved beside one plan stays proved when another leaves fewer riders."""

from bench.instances import instance
from matcher.incumbent import Incumbent
from matcher.insertion import first_cars
from matcher.network import network

PRICE = 20_000


def test_a_bound_of_plans_that_leave_fewer_holds_as_soon_as_there_is_one() -> None:
    net = network(instance(12, 1, drivers=8))
    cars = first_cars(net)
    best = Incumbent(net, PRICE)
    best.offer(cars[1:])
    fewer = sum(car.cost for car in cars)
    best.bounded(fewer - 30.0, 0)
    best.bounded(best.cost - 70.0, best.left)
    before = best.lowest

    best.offer(cars)

    assert best.left == 0
    assert before == sum(car.cost for car in cars[1:]) - 70.0
    assert best.lowest == fewer - 30.0
    assert not best.proved


def test_a_bound_beside_one_plan_proves_no_other_that_costs_more() -> None:
    net = network(instance(12, 1, drivers=8))
    cars = first_cars(net)
    best = Incumbent(net, PRICE)
    best.offer(cars[1:])
    best.bounded(float("inf"), best.left)
    assert best.lowest == best.cost

    best.offer(cars)

    assert best.lowest == sum(car.cost for car in cars[1:])
