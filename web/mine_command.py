"""The command that begins a real mine: from a file, or asked at the keyboard."""

from pathlib import Path

import click
from flask import current_app

from models.database import write
from models.errors import RecordError
from models.rides import Datum
from web.clock import now
from web.labels import sentence
from workflows.mine_file import EXAMPLE, BadMineFile, MineFile, mine_of, read_mine, usual_shifts
from workflows.set_up_mine import set_up_mine

DATUMS = click.Choice([one.value for one in Datum])


@click.command("set-up-mine")
@click.argument(
    "source", required=False, type=click.Path(exists=True, dir_okay=False, path_type=Path)
)
@click.option("--example", is_flag=True, help="Print a file to fill in, and do nothing.")
@click.option("--password", help="The administrator's; asked for where it is not given.")
def set_up_mine_command(source: Path | None, example: bool, password: str | None) -> None:
    """Begin a real mine from SOURCE (TOML), or by questions: its place, shifts, stops, first user.

    All is made or nothing. Where a mine is there already, nothing is changed.
    """
    if example:
        click.echo(EXAMPLE.read_text(encoding="utf-8"), nl=False)
        return
    try:
        wanted = read_mine(source.read_text(encoding="utf-8-sig")) if source else _asked()
    except (BadMineFile, UnicodeDecodeError) as error:
        raise click.ClickException(f"{source or ''}{'：' if source else ''}{error}") from None
    if password is None:
        password = click.prompt("管理员的密码", hide_input=True, confirmation_prompt="再输一遍")
    _made(wanted, password)
    click.echo(
        f"{wanted.mine.name}登记好了：{len(wanted.shifts)} 个班，{len(wanted.stops)} 个上车点。"
        f"用工号 {wanted.admin.employee_no} 登录，再到“人员”里导入花名册"
    )


def _made(wanted: MineFile, password: str) -> None:
    engine = current_app.extensions["engine"]
    try:
        write(engine, lambda session: set_up_mine(session, wanted, password, now()))
    except RecordError as error:
        raise click.ClickException(sentence(error)) from None


def _asked() -> MineFile:
    """Every value typed. Raises BadMineFile for what can't be meant."""
    click.echo("登记一个矿。坐标可以从手机地图上抄；班次先用三八制，站点以后在网页上也能加。")
    mine: dict[str, object] = {
        "name": click.prompt("矿的名字"),
        "gate": click.prompt("车在哪个门口停", default=""),
    }
    mine |= _point()
    mine["help_phone"] = click.prompt("协调员电话", default="")
    admin = {"employee_no": click.prompt("管理员工号"), "name": click.prompt("管理员姓名")}
    stops = []
    while name := click.prompt("上车点的名字（没有了就回车）", default="", show_default=False):
        stops.append({"name": name, "town": click.prompt("在哪个镇、县城", default=""), **_point()})
    return mine_of({"mine": mine, "admin": admin, "shifts": usual_shifts(), "stops": stops})


def _point() -> dict[str, object]:
    return {
        "lat": click.prompt("纬度", type=float),
        "lon": click.prompt("经度", type=float),
        "datum": click.prompt("哪种地图的坐标", type=DATUMS, default=Datum.GCJ02.value),
    }
