"""The commands: thin, over the same acts as the pages."""

import json
import os
import sys
from datetime import date, datetime
from pathlib import Path
from threading import Thread

import click
from flask import Flask, current_app
from flask.cli import AppGroup
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from fixtures.load import load_demo
from models.database import sessions, write
from models.errors import RecordError
from models.migrations import upgrade
from models.queries.people import first_site, member_by_number
from models.queries.week_figures import WeekFigures, week_figures
from models.week_plans import WeekPlan
from web.background import beat_once, deliver_messages
from web.clock import now
from web.forgetting import forgetting_periods
from web.labels import sentence
from web.labels_clock import ACTS, did_words
from web.mine_command import set_up_mine_command
from web.report_command import annual_report_command
from web.road_engine import road_engine
from workflows.chains.files import BadChain, answered
from workflows.escalate_messages import escalate_messages
from workflows.forget_leavers import Forgotten, forget_leavers
from workflows.opinions import remind_opinion_owners
from workflows.own_password import let_in
from workflows.plan_week import plan_week_apart
from workflows.road_times import ask_roads
from workflows.seal_fields import seal_fields

NO_MINE = "还没有登记矿，请先运行 flask set-up-mine（演示用 flask load-demo）"
PRINTED = (
    "drivers",
    "riders",
    "rides_asked",
    "rides_served",
    "detour_s",
    "kept_pairs",
    "left_over",
    "proved",
)

db = AppGroup("db", help="The database's schema.")


@db.command("upgrade")
def db_upgrade() -> None:
    """Bring the database to the newest version."""
    upgrade(current_app.extensions["engine"])


@click.command("set-password")
@click.argument("employee_no")
@click.password_option()
@click.option("--admin", is_flag=True, help="Make the member an administrator as well.")
def set_password(employee_no: str, password: str, admin: bool) -> None:
    """Give the member with EMPLOYEE_NO a password."""

    def act(session: Session) -> None:
        member = member_by_number(session, employee_no)
        if member is None:
            raise click.ClickException(f"没有工号为 {employee_no} 的在职人员")
        let_in(session, member, password, admin, now())

    try:
        write(current_app.extensions["engine"], act)
    except RecordError as error:
        raise click.ClickException(sentence(error)) from None


@click.command("forget-leavers")
def forget_leavers_command() -> None:
    """Forget what the privacy rules say is due; the clock does it each night."""

    def act(session: Session) -> Forgotten | None:
        site = first_site(session)
        return (
            forget_leavers(
                session, site, forgetting_periods(current_app.extensions["settings"]), now()
            )
            if site
            else None
        )

    done = write(current_app.extensions["engine"], act)
    if done is not None:
        click.echo(
            f"清除个人资料 {done.private} 人，清除姓名 {done.names} 人，"
            f"清空上传 {done.papers} 份，删掉通知 {done.notices} 条"
        )


@click.command("seal-fields")
def seal_fields_command() -> None:
    """Encrypt every sensitive text anew with the first key of FIELD_KEY."""
    if not current_app.extensions["settings"].field_keys:
        raise click.ClickException("没有设 FIELD_KEY")
    count = write(current_app.extensions["engine"], seal_fields)
    click.echo(f"用第一把钥匙重新加密了 {count} 行")


@click.command("load-demo")
@click.option("--year", type=click.IntRange(2001, 2999), help="By default the last full year.")
def load_demo_command(year: int | None) -> None:
    """Load the demo: a mine, its rides, and a year of records. Loading it again adds nothing."""
    try:
        write(current_app.extensions["engine"], lambda session: load_demo(session, now(), year))
    except RecordError as error:
        raise click.ClickException(sentence(error)) from None


@click.command("plan-week")
@click.argument("monday", type=click.DateTime(["%Y-%m-%d"]))
@click.option("--seconds", default=20.0, show_default=True, help="At most so long in all.")
@click.option("--json", "as_json", is_flag=True, help="Print the figures as JSON.")
def plan_week_command(monday: datetime, seconds: float, as_json: bool) -> None:
    """Plan the week that begins on MONDAY (2015-03-02) as a draft."""
    if monday.weekday() != 0:
        raise click.ClickException(f"MONDAY 要是星期一：{monday.date()} 不是")
    figures = _planned(current_app.extensions["engine"], monday.date(), seconds)
    if as_json:
        click.echo(json.dumps({key: getattr(figures, key) for key in PRINTED}))
    else:
        proof = "已证明最好" if figures.proved else "还没有证明最好"
        click.echo(
            f"{monday.date()} 起一周：{figures.drivers} 位师傅，{figures.riders} 位同事，"
            f"{figures.rides_served}/{figures.rides_asked} 人次配上，"
            f"绕行 {figures.detour_s // 60} 分钟，{proof}"
        )


def _planned(engine: Engine, monday: date, seconds: float) -> WeekFigures:
    with sessions(engine)() as session:
        site = first_site(session)
    if site is None:
        raise click.ClickException(NO_MINE)
    plan_id = plan_week_apart(engine, site.id, monday, None, now(), seconds)
    with sessions(engine)() as session:
        return week_figures(session, session.get_one(WeekPlan, plan_id))


@click.command("work")
@click.option("--with-parent", is_flag=True, help="End when standard input ends.")
def work_command(with_parent: bool) -> None:
    """Work off the queue: plan weeks, send messages; until ended."""
    if "jobs" not in current_app.extensions:
        raise click.ClickException("没有队列：请设 JOBS_FILE")
    if with_parent:
        Thread(target=_end_with_input, daemon=True).start()
    current_app.extensions["jobs"].work()


def _end_with_input() -> None:
    """End at once: what is under way is wholly done or not at all, as when a worker is killed."""
    sys.stdin.buffer.read()
    os._exit(0)


@click.command("tick")
def tick_command() -> None:
    """Do once what is due by the clock, and send what is due: for cron, where nothing works."""
    app = current_app._get_current_object()  # type: ignore[attr-defined]
    failed = False
    for one in beat_once(app, by_hand=True):
        failed = failed or bool(one.error)
        done = "，".join(did_words(one.act, one.did)) or "没有要做的"
        click.echo(f"{ACTS[one.act]}：{one.error or done}")
    if failed:
        raise click.exceptions.Exit(1)


@click.command("send-messages")
def send_messages_command() -> None:
    """Send once what is due to outlets outside the app."""
    app = current_app._get_current_object()  # type: ignore[attr-defined]
    click.echo(f"发出 {deliver_messages(app, app.extensions['clock'])} 条")


@click.command("escalate-messages")
def escalate_messages_command() -> None:
    """Tell whoever must know that messages wait too long; run it every few minutes."""
    done = write(
        current_app.extensions["engine"], lambda session: escalate_messages(session, now())
    )
    click.echo(
        f"12 小时 {done.owner} 条，20 小时 {done.secretary} 条，"
        f"超时 {done.overdue} 条，部门没回 {done.departments} 条"
    )


@click.command("remind-opinion-owners")
def remind_opinion_owners_command() -> None:
    """Remind who owns an opinion that is due tomorrow or overdue; the clock does it each night."""

    def act(session: Session) -> int:
        site = first_site(session)
        return remind_opinion_owners(session, site, now()) if site else 0

    told = write(current_app.extensions["engine"], act)
    click.echo(f"提醒了 {told} 人次")


@click.command("read-chains")
@click.argument("source", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("-o", "--out", required=True, type=click.Path(dir_okay=False, path_type=Path))
def read_chains_command(source: Path, out: Path) -> None:
    """Read the chains of SOURCE (JSON lines) and write what each means, a line per chain.

    OUT is written whole or not at all.
    """
    try:
        # A chain may hold letters that splitlines takes for an end; JSON lines end with \n alone.
        lines = answered(source.read_text(encoding="utf-8-sig").split("\n"))
    except (BadChain, UnicodeDecodeError) as error:
        raise click.ClickException(f"{source}: {error}") from None
    half = out.with_name(out.name + ".part")
    try:
        half.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
        half.replace(out)
    except OSError as error:
        raise click.ClickException(f"{out}: {error.strerror}") from None


@click.command("ask-roads")
def ask_roads_command() -> None:
    """Ask the road engine of the settings for the driving times between all places."""

    def act(session: Session) -> int | None:
        site, engine = first_site(session), road_engine()
        if site is None or engine is None:
            raise click.ClickException("没有登记矿，或没有设 OSRM_URL、AMAP_KEY")
        return ask_roads(session, site, engine, None, now())

    count = write(current_app.extensions["engine"], act)
    if count is None:
        raise click.ClickException("路线服务没有答，还按原来的时间和估算算")
    click.echo(f"路线服务答了 {count} 条路")


def init_commands(app: Flask) -> None:
    """Make the commands known to `flask`."""
    for command in (
        db,
        set_password,
        forget_leavers_command,
        seal_fields_command,
        set_up_mine_command,
        load_demo_command,
        plan_week_command,
        work_command,
        tick_command,
        send_messages_command,
        read_chains_command,
        ask_roads_command,
        annual_report_command,
        escalate_messages_command,
        remind_opinion_owners_command,
    ):
        app.cli.add_command(command)
