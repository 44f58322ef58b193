"""The papers of a week: what is on them, on how many pages, and in which font."""

import hashlib
import json
from datetime import UTC, datetime
from io import BytesIO
from typing import cast

import pypdfium2
import pytest
from openpyxl import load_workbook
from PIL import Image

from workflows.print_sheets.card import HIGH, WIDE, card_png
from workflows.print_sheets.make_font import FONTS, gbk_letters
from workflows.print_sheets.pdf import sheets_pdf
from workflows.print_sheets.poster import poster_pdf
from workflows.print_sheets.sheet import (
    Boarding,
    Card,
    CardBlock,
    CardLine,
    CarRow,
    CrewBlock,
    DayCell,
    Poster,
    SheetPage,
)
from workflows.print_sheets.xlsx import sheets_xlsx

NOW = datetime(2026, 3, 1, 8, 0, tzinfo=UTC)
DAYS = tuple((f"周{letter}", str(number)) for number, letter in enumerate("一二三四五六日", 2))
MANIFEST = json.loads((FONTS / "manifest.json").read_text("utf-8"))
FILES = cast(dict[str, str], MANIFEST["files"])


def car(number: int = 1, riders: int = 1, words: str = "") -> CarRow:
    boardings = tuple(Boarding("06:40", f"温玉{n}", new=n == 0) for n in range(riders))
    first = DayCell(words=words) if words else DayCell(boardings)
    return CarRow(f"师傅{number}", "陕D·3K256", "白色 哈弗", (first, *([DayCell()] * 6)))


def page(*cars: CarRow) -> SheetPage:
    crew = CrewBlock("night", "夜", "生产三班·夜班", "班前会 23:00", cars or (car(),))
    return SheetPage(
        title="橙色搭车 周表",
        part="",
        lead="试验矿·去矿上",
        facts=(("配上", "9/9 人次"),),
        corner="师傅和车",
        days=DAYS,
        new_word="新",
        crews=(crew,),
        foot=(("在哪里等", "东关十字→" * 40),),
        every_page="第 {n} 页，共 {of} 页",
    )


def text_of(pdf: bytes) -> list[str]:
    with pypdfium2.PdfDocument(pdf) as document:
        return [one.get_textpage().get_text_bounded() for one in document]


@pytest.mark.parametrize("name", sorted(FILES))
def test_vendored_font_and_its_licence_are_unchanged(name: str) -> None:
    assert hashlib.sha512((FONTS / name).read_bytes()).hexdigest() == FILES[name]


def test_font_holds_rare_surnames_and_stays_small() -> None:
    assert {ord(letter) for letter in "仝阚亓逄塬旸"} <= gbk_letters()
    assert (FONTS / "NotoSansCJKsc-GBK.otf").stat().st_size < 5_000_000


def test_pdf_names_driver_plate_riders_and_pages() -> None:
    (text,) = text_of(sheets_pdf([page()], "周表", NOW))

    for words in ("师傅1", "陕D·3K256", "06:40", "温玉0", "新", "班前会 23:00", "第 1 页，共 1 页"):
        assert words in text


def test_long_pdf_goes_on_with_its_head_on_the_next_page() -> None:
    many = [car(n, riders=4) for n in range(14)]

    first, second = text_of(sheets_pdf([page(*many)], "周表", NOW))

    assert "第 2 页，共 2 页" in second
    assert "周一" in second
    assert "师傅13" not in first


def test_workbook_prints_on_a4_and_repeats_its_head() -> None:
    book = load_workbook(
        BytesIO(sheets_xlsx([page(car(words="轮休")), page()], ["甲/班", "甲/班"]))
    )

    sheet = book.worksheets[0]
    assert book.sheetnames == ["甲·班", "甲·班 2"]
    assert sheet["B6"].value == "轮休"
    assert book.worksheets[1]["B6"].value == "06:40 温玉0（新）"
    assert sheet.page_setup.paperSize == 9
    assert sheet.print_title_rows == "$4:$4"


def test_workbook_never_takes_a_name_for_a_formula() -> None:
    odd = CarRow("=1+1", "陕D·3K256", "", (DayCell((Boarding("06:40", "=2+2"),)), *[DayCell()] * 6))

    sheet = load_workbook(BytesIO(sheets_xlsx([page(odd)], ["一"]))).worksheets[0]

    assert sheet["A6"].data_type == "s"
    assert sheet["B6"].data_type == "s"


def card(lines: int) -> Card:
    line = CardLine("06:25", "任得宽", "陕D·D03617", "white", "白色")
    block = CardBlock("mid", "中", "中班", "生产一班", (line,) * lines)
    return Card(
        "橙色搭车", "下周的车", "3月2日", (block,), "http://localhost/", "坐哪辆", "扫", "估算",
        rest="还有 {n} 辆",
    )  # fmt: skip


def test_card_is_as_large_as_a_phone_needs() -> None:
    picture = Image.open(BytesIO(card_png(card(8))))

    assert picture.size == (WIDE, HIGH) == (1080, 1680)


def test_card_of_more_cars_than_fit_says_how_many_are_missing() -> None:
    foot = (336, 1560, 1040, 1600)
    few, many = (
        Image.open(BytesIO(card_png(card(lines)))).crop(foot).tobytes() for lines in (2, 40)
    )

    assert few != many


def test_poster_is_one_page_with_its_steps() -> None:
    poster = Poster("橙色搭车", "扫一扫", "生产一班", "http://localhost/riding/ask", ("登录",))

    (text,) = text_of(poster_pdf(poster, NOW))

    assert "生产一班" in text
    assert "登录" in text
