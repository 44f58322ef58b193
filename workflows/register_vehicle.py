"""A driver's car: registered once, changed or retired later."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from models.audit import record
from models.errors import RuleBroken
from models.people import Energy, Member, Paint, PeopleAct, Role, RoleGrant, Vehicle
from models.queries.people import vehicle_by_plate


@dataclass(frozen=True, slots=True)
class Car:
    """What a driver tells of his car. `plate` in its kept form; seats without the driver's."""

    plate: str
    paint: Paint
    model: str
    seats: int
    energy: Energy = Energy.PETROL


def register_vehicle(session: Session, owner: Member, car: Car, now: datetime) -> Vehicle:
    """Register a car, or change the owner's car of the same plate; its owner becomes a driver.

    Raises RuleBroken where somebody else's car in use bears the plate.
    """
    vehicle = vehicle_by_plate(session, car.plate)
    if vehicle is not None and vehicle.owner_id != owner.id:
        raise RuleBroken("plate_in_use", plate=car.plate)
    act = PeopleAct.CHANGED_VEHICLE if vehicle else PeopleAct.REGISTERED_VEHICLE
    vehicle = vehicle or Vehicle(owner_id=owner.id, plate=car.plate)
    vehicle.paint, vehicle.model = car.paint, car.model
    vehicle.seats, vehicle.energy = car.seats, car.energy
    record(session, owner, act, vehicle, now, seats=car.seats)
    if not owner.has_role(Role.DRIVER):
        owner.roles.append(RoleGrant(role=Role.DRIVER))
        record(session, owner, PeopleAct.GRANTED_ROLE, owner, now, role=Role.DRIVER.value)
    return vehicle
