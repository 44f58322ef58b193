"""A table of articles from a spreadsheet: all of its rows, or none."""

import csv
from dataclasses import dataclass
from datetime import date, datetime
from io import StringIO

from sqlalchemy.orm import Session

from models.errors import NotFound, RuleBroken
from models.people import Member
from models.queries.colours import members_called
from workflows.share_culture import Publication, enter_article, keeps_culture

COLUMNS = ("工号", "作者", "题目", "登在哪里", "日期", "网址")
MOST_ROWS = 2000
MOST_LETTERS = 200


@dataclass(frozen=True, slots=True)
class BadRow:
    """A row that can't be meant: its line in the table (the header is 1) and why."""

    line: int
    why: RuleBroken


class TableRefused(RuleBroken):
    """Some rows can't be meant; nothing was entered."""

    def __init__(self, bad: list[BadRow]) -> None:
        super().__init__("table_refused", n=len(bad))
        self.bad = bad


def decoded(content: bytes) -> str:
    """A table's text, as spreadsheets write it: UTF-8 with or without mark, or GB 18030."""
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise RuleBroken("table_not_text")


def import_articles(session: Session, table: str, by: Member, now: datetime) -> int:
    """Enter every row of the table and return how many.

    Raises TableRefused with each bad row; RuleBroken for a wrong header, an empty or a too long
    table. The caller must roll back then: nothing may stay half done.
    """
    if not keeps_culture(by):
        raise NotFound("articles")
    rows = [row for row in csv.reader(StringIO(table)) if any(cell.strip() for cell in row)]
    if not rows or tuple(cell.strip() for cell in rows[0]) != COLUMNS:
        raise RuleBroken("table_header", columns="，".join(COLUMNS))
    if not 1 < len(rows) <= MOST_ROWS + 1:
        raise RuleBroken("table_length", n=len(rows) - 1, most=MOST_ROWS)
    bad = []
    for line, row in enumerate(rows[1:], 2):
        try:
            _enter(session, row, by, now)
        except RuleBroken as error:
            bad.append(BadRow(line, error))
    if bad:
        raise TableRefused(bad)
    return len(rows) - 1


def _enter(session: Session, row: list[str], by: Member, now: datetime) -> None:
    cells = [cell.strip().removeprefix("'") for cell in row]
    if len(cells) != len(COLUMNS):
        raise RuleBroken("row_length", n=len(cells), columns=len(COLUMNS))
    number, name, title, outlet, day, link = cells
    for column, text in (("题目", title), ("登在哪里", outlet)):
        if not text or len(text) > MOST_LETTERS:
            raise RuleBroken("cell_length", column=column, most=MOST_LETTERS)
    if link and not link.startswith(("http://", "https://")):
        raise RuleBroken("link_not_web", link=link[:60])
    try:
        published_on = date.fromisoformat(day)
    except ValueError:
        raise RuleBroken("day_not_read", text=day[:20]) from None
    found = members_called(session, by.site, f"{number} {name}".strip())
    if len(found) != 1:
        raise RuleBroken("author_not_found", name=f"{number} {name}".strip()[:40])
    enter_article(session, found[0], Publication(title, outlet, published_on, link), by, now)
