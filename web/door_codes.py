"""The code on a rider's ticket that his driver's phone scans at the door.

It names one seat and is signed, so that nobody can make one; which driver may use it, and when,
is asked of the seat itself.
"""

from flask import current_app, url_for
from itsdangerous import BadSignature, URLSafeSerializer

from models.week_plans import Pairing
from web.transactions import session

SALT = "door"


def door_address(pairing: Pairing) -> str:
    """What the code says: the address of the page that confirms the seat."""
    named = [pairing.id, pairing.rider_id, pairing.shift_date.toordinal()]
    return url_for("door.by_code", code=_signer().dumps(named), _external=True)


def seat_of(code: str) -> Pairing | None:
    """The seat a code names; None for a forged code, and for a seat that has changed since."""
    try:
        number, rider_id, day = _signer().loads(code)
    except (BadSignature, ValueError, TypeError):
        return None
    found = session.get(Pairing, number)
    same = found is not None and (found.rider_id, found.shift_date.toordinal()) == (rider_id, day)
    return found if same else None


def _signer() -> URLSafeSerializer:
    return URLSafeSerializer(current_app.secret_key or "", salt=SALT)
