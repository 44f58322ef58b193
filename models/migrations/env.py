"""How Alembic runs here: always online, in batch mode on SQLite, in one writing transaction."""

from typing import Any, Literal

from alembic import context

from models.all import metadata
from models.base import Instant
from models.database import writing
from models.sealed import Sealed


def as_plain_type(kind: str, item: Any, _: Any) -> str | Literal[False]:
    """A migration names no type of ours: it must still run when ours have changed."""
    if isinstance(item, Sealed):
        return "sa.String()"
    return "sa.DateTime(timezone=True)" if isinstance(item, Instant) else False


engine = context.config.attributes["engine"]

with writing(engine).connect() as connection:
    context.configure(
        connection=connection,
        target_metadata=metadata,
        render_as_batch=connection.dialect.name == "sqlite",
        compare_type=True,
        render_item=as_plain_type,
    )
    with context.begin_transaction():
        context.run_migrations()
    connection.commit()
