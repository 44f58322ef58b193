"""The migrations end at the models, on both databases."""

from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Engine, inspect

from models.all import metadata
from models.migrations import config, upgrade


def test_migrated_database_is_what_the_models_say(engine: Engine) -> None:
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})

        assert compare_metadata(context, metadata) == []


def test_upgrading_twice_changes_nothing(engine: Engine) -> None:
    before = sorted(inspect(engine).get_table_names())

    upgrade(engine)

    assert sorted(inspect(engine).get_table_names()) == before


def test_the_way_back_leaves_no_table_behind(engine: Engine) -> None:
    command.downgrade(config(engine), "base")

    assert inspect(engine).get_table_names() == ["alembic_version"]
