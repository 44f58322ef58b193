"""The schema's history: upgrade() brings any database to the newest version."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Engine


def config(engine: Engine) -> Config:
    """Alembic's settings for this engine; the engine itself is handed over, not its address."""
    settings = Config()
    settings.set_main_option("script_location", str(Path(__file__).parent))
    settings.set_main_option("path_separator", "os")
    settings.set_main_option("file_template", "%%(rev)s")
    settings.attributes["engine"] = engine
    return settings


def upgrade(engine: Engine, to: str = "head") -> None:
    """Apply what is missing. Running it twice changes nothing."""
    command.upgrade(config(engine), to)
