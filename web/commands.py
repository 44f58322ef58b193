"""The commands: thin, over the same acts as the pages."""

import click
from flask import Flask, current_app
from flask.cli import AppGroup
from sqlalchemy.orm import Session

from models.audit import record
from models.database import write
from models.migrations import upgrade
from models.people import PeopleAct
from models.queries.people import member_by_number
from web.clock import now
from web.who import hash_password

db = AppGroup("db", help="The database's schema.")


@db.command("upgrade")
def db_upgrade() -> None:
    """Bring the database to the newest version."""
    upgrade(current_app.extensions["engine"])


@click.command("set-password")
@click.argument("employee_no")
@click.password_option()
def set_password(employee_no: str, password: str) -> None:
    """Give the member with EMPLOYEE_NO a password."""

    def act(session: Session) -> None:
        member = member_by_number(session, employee_no)
        if member is None:
            raise click.ClickException(f"没有工号为 {employee_no} 的在职人员")
        member.password_hash = hash_password(password)
        record(session, None, PeopleAct.CHANGED_MEMBER, member, now(), changed="password")

    write(current_app.extensions["engine"], act)


def init_commands(app: Flask) -> None:
    """Make the commands known to `flask`."""
    for command in (db, set_password):
        app.cli.add_command(command)
