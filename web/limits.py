"""How often one address may try what could be guessed."""

from flask_limiter import Limiter
from flask_limiter.util import get_remote_address

limiter = Limiter(get_remote_address, headers_enabled=False)
SIGN_IN_TRIES = "20 per minute; 100 per hour"
