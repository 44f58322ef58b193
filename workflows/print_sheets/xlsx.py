"""The weekly sheet as a workbook: a worksheet a page, set up to print on A4 landscape."""

from collections.abc import Sequence
from io import BytesIO
from typing import Any

import xlsxwriter

from workflows.print_sheets.sheet import CarRow, CrewBlock, DayCell, SheetPage

FONT = "Noto Sans CJK SC"
LAST = 7
FORBIDDEN_IN_NAMES = str.maketrans(dict.fromkeys("[]:*?/\\'", "·"))
LONGEST_NAME = 31


def sheets_xlsx(pages: Sequence[SheetPage], names: Sequence[str]) -> bytes:
    """The pages as one workbook; `names` are those of the worksheets."""
    kept = BytesIO()
    book = xlsxwriter.Workbook(kept, {"in_memory": True, "strings_to_formulas": False})
    styles = _styles(book)
    taken: set[str] = set()
    for page, name in zip(pages, names, strict=True):
        _fill(book.add_worksheet(_sheet_name(name, taken)), page, styles)
    book.close()
    return kept.getvalue()


def _sheet_name(name: str, taken: set[str]) -> str:
    """Excel's names: at most 31 letters, none of []:*?/\\, no two alike."""
    base = name.translate(FORBIDDEN_IN_NAMES).strip()[:LONGEST_NAME] or "1"
    found, number = base, 1
    while found.lower() in taken:
        number += 1
        found = f"{base[: LONGEST_NAME - 4]} {number}"
    taken.add(found.lower())
    return found


def _styles(book: Any) -> dict[str, Any]:
    base = {"font_name": FONT, "font_size": 10, "valign": "top", "text_wrap": True}
    boxed = base | {"border": 1}
    return {
        "title": book.add_format({"font_name": FONT, "font_size": 19, "bold": True}),
        "lead": book.add_format({"font_name": FONT, "font_size": 11}),
        "facts": book.add_format({"font_name": FONT, "font_size": 11, "align": "right"}),
        "day": book.add_format(boxed | {"bold": True, "bottom": 2}),
        "crew": book.add_format(boxed | {"bold": True, "top": 5, "text_wrap": False}),
        "car": book.add_format(boxed),
        "cell": book.add_format(boxed),
        "words": book.add_format(boxed | {"valign": "vcenter"}),
        "strong": book.add_format(boxed | {"valign": "vcenter", "bold": True}),
        "bold": book.add_format({"font_name": FONT, "font_size": 10, "bold": True}),
        "foot": book.add_format(base),
    }


def _fill(sheet: Any, page: SheetPage, styles: dict[str, Any]) -> None:
    sheet.set_landscape()
    sheet.set_paper(9)  # A4
    sheet.set_margins(left=0.4, right=0.4, top=0.35, bottom=0.45)
    sheet.fit_to_pages(1, 0)
    sheet.hide_gridlines(2)
    sheet.set_column(0, 0, 20)
    sheet.set_column(1, LAST, 19)
    sheet.write_string(0, 0, page.title, styles["title"])
    sheet.write_string(1, 0, page.lead, styles["lead"])
    facts = "　".join(f"{word} {figure}" for word, figure in page.facts)
    sheet.write_string(0, LAST, facts, styles["facts"])
    sheet.write_string(3, 0, page.corner, styles["day"])
    for column, (word, number) in enumerate(page.days, start=1):
        sheet.write_string(3, column, f"{word} {number}", styles["day"])
    sheet.repeat_rows(3)
    sheet.freeze_panes(4, 1)
    row = 4
    for crew in page.crews:
        row = _crew(sheet, row, crew, page.new_word, styles)
    for title, text in page.foot:
        row += 1
        sheet.merge_range(row, 1, row, LAST, "", styles["foot"])
        sheet.write_string(row, 0, title, styles["bold"])
        sheet.write_string(row, 1, text, styles["foot"])
        sheet.set_row(row, 15 * (1 + len(text) // 75))
    # Excel's own numbers: &P of &N.
    sheet.set_footer("&L&8" + page.every_page.format(n="&P", of="&N"))


def _crew(sheet: Any, row: int, crew: CrewBlock, new_word: str, styles: dict[str, Any]) -> int:
    sheet.merge_range(row, 0, row, LAST, "", styles["crew"])
    head = f"（{crew.letter}）{crew.name}　{crew.muster}"
    sheet.write_string(row, 0, head, styles["crew"])
    for car in crew.cars:
        row += 1
        _car(sheet, row, car, new_word, styles)
    return row + 1


def _car(sheet: Any, row: int, car: CarRow, new_word: str, styles: dict[str, Any]) -> None:
    lines = max([3, *(len(day.boardings) for day in car.days)])
    sheet.set_row(row, 15 * lines + 2)
    # "?" for an empty part: a rich text may hold none.
    sheet.write_rich_string(
        row, 0, styles["bold"], car.driver or "?", f"\n{car.plate}\n{car.about}", styles["car"]
    )
    for column, day in enumerate(car.days, start=1):
        look = styles["strong" if day.strong else "words" if day.words else "cell"]
        sheet.write_string(row, column, _day_text(day, new_word), look)


def _day_text(day: DayCell, new_word: str) -> str:
    if day.words:
        return day.words
    return "\n".join(
        f"{one.time} {one.name}" + (f"（{new_word}）" if one.new else "") for one in day.boardings
    )
