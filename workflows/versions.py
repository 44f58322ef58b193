"""A form is read, thought over, and sent: by then somebody else may have changed the record."""

from models.base import Versioned
from models.errors import Conflict


def refuse_stale(row: Versioned, version: int | None) -> None:
    """Raise Conflict where the record is no longer the one that was read; None asks nothing."""
    if version is not None and row.version != version:
        raise Conflict("changed_meanwhile")
