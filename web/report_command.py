"""The command that prints the report: any period, section or colour, as the page counts it."""

import json
from datetime import date, datetime

import click
from flask import current_app
from sqlalchemy.orm import Session

from models.colours import Colour
from models.database import sessions
from models.people import Section, Site
from models.periods import Period, period_of
from models.queries.annual_report import counted
from models.queries.people import first_site
from models.queries.periods import Scope
from models.queries.talks import sections
from web.labels_report import FIGURES

FIRST_YEAR, LAST_YEAR = 2001, 2999
DAY = click.DateTime(["%Y-%m-%d"])
COLOURS = click.Choice([one.value for one in Colour])


@click.command("annual-report")
@click.argument("period", required=False)
@click.option("--from", "first", type=DAY, help="The first day, with --to.")
@click.option("--to", "last", type=DAY, help="The last day, with --from.")
@click.option("--section", "section_name", help="Only this section, by its name.")
@click.option("--colour", type=COLOURS, help="Only this colour's figures.")
@click.option("--json", "as_json", is_flag=True, help="Print the figures as JSON.")
def annual_report_command(
    period: str | None,
    first: datetime | None,
    last: datetime | None,
    section_name: str | None,
    colour: str | None,
    as_json: bool,
) -> None:
    """Count every figure of PERIOD from the records.

    PERIOD is a year (2015), a half (2015-H1), a quarter (2015-Q3), a month (2015-04), or left out
    where --from and --to name the days.
    """
    asked = _period(period, first, last)
    with sessions(current_app.extensions["engine"])() as session:
        site = first_site(session)
        if site is None:
            raise click.ClickException("还没有登记矿，请先运行 flask load-demo")
        section = _section(session, site, section_name) if section_name else None
        scope = Scope(site, asked, section, Colour(colour) if colour else None)
        figures = counted(session, scope)
    if as_json:
        click.echo(json.dumps(figures))
        return
    for key, figure in figures.items():
        click.echo(f"{figure:>6}  {FIGURES[key]}")


def _period(code: str | None, first: datetime | None, last: datetime | None) -> Period:
    if code and (first or last):
        raise click.UsageError("PERIOD 和 --from、--to 只能写一样")
    if code:
        found = period_of(code)
        if found is None:
            raise click.UsageError(
                f"PERIOD 要写成 2015、2015-H1、2015-Q3 或 2015-04，现在是 {code}"
            )
        return _in_range(found.first, found.last)
    if first is None or last is None:
        raise click.UsageError("请写 PERIOD（例如 2015），或 --from 和 --to 两天都写")
    return _in_range(first.date(), last.date())


def _in_range(first: date, last: date) -> Period:
    if last < first:
        raise click.UsageError(f"--to {last} 在 --from {first} 之前")
    for day in (first, last):
        if not FIRST_YEAR <= day.year <= LAST_YEAR:
            raise click.UsageError(f"年份要在 {FIRST_YEAR} 到 {LAST_YEAR} 之间，现在是 {day.year}")
    return Period(first, last)


def _section(session: Session, site: Site, name: str) -> Section:
    found = {one.name: one for one in sections(session, site)}
    if name not in found:
        raise click.UsageError(f"没有区队“{name}”。有：{'、'.join(found)}")
    return found[name]
