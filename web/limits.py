"""How often somebody may try what could be guessed: per address, and per member tried."""

from flask import Response, request
from flask_limiter import Limiter
from flask_limiter.util import get_remote_address

import web.tries  # noqa: F401 - makes sqlite:// known as a place for the counts
from models.numbers import employee_no

limiter = Limiter(get_remote_address, headers_enabled=False)
# Wrong ones alone: at the change of shift a whole mine signs in from one address.
ADDRESS_TRIES = "30 per minute; 200 per hour"
# Right or wrong: with 8 letters chosen, or 35 bits of a word, a day's worth is nothing.
MEMBER_TRIES = "10 per 15 minutes; 40 per day"

# A code can't be tied to anybody: the address is all there is.
CODE_TRIES = "20 per minute; 100 per hour"


def member_tried() -> str:
    """The employee number somebody tries to sign in with, in its kept form."""
    number = employee_no(request.form.get("employee_no", ""))
    return f"member {number}" if number else get_remote_address()


def was_refused(response: Response) -> bool:
    """Whether the try was wrong."""
    return response.status_code == 422
