"""The annual report to take away: A4 upright as PDF, and a workbook with the same figures."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from typing import Any

import xlsxwriter
from fpdf import FPDF
from fpdf.enums import TextMode

from workflows.print_sheets.papers import FAMILY, finished, lay_font
from workflows.print_sheets.xlsx import FONT

# words, figure, unit, share, year before, target, reached
Cells = tuple[str, str, str, str, str, str, str]
WIDE, HIGH, EDGE = 210.0, 297.0, 16.0
RIGHT = WIDE - EDGE
ENDS = (114, 138, 158, 178)  # of share, year before, target, reached; mm from the edge
ROW_H, PART_H = 6.0, 7.6
CHART_H, CHART_GAP = 44.0, 18.0
GREY = 120
BOTTOM = HIGH - EDGE - 6


@dataclass(frozen=True, slots=True)
class ReportLine:
    """One figure: its words, number, unit, share (empty where it is none), the year before.

    `target` is None where none was set, and `reached` then empty.
    """

    words: str
    figure: int
    unit: str
    share: str
    before: int
    target: int | None
    reached: str


@dataclass(frozen=True, slots=True)
class ReportChart:
    """A title and its points: label and number."""

    title: str
    points: tuple[tuple[str, float], ...]


@dataclass(frozen=True, slots=True)
class ReportPaper:
    """All that is printed. `head` names the seven columns; `foot` says when it was counted."""

    title: str
    lead: str
    head: Cells
    parts: tuple[tuple[str, tuple[ReportLine, ...]], ...]
    charts: tuple[ReportChart, ...]
    foot: str


def report_xlsx(report: ReportPaper) -> bytes:
    """A worksheet with all figures, and one for each chart, set up for A4."""
    kept = BytesIO()
    book = xlsxwriter.Workbook(kept, {"in_memory": True, "strings_to_formulas": False})
    bold = book.add_format({"font_name": FONT, "bold": True, "bottom": 1})
    plain = book.add_format({"font_name": FONT})
    sheet = _sheet(book, report.title, report)
    sheet.set_column(0, 0, 34)
    row = _line(sheet, 3, report.head, bold)
    sheet.repeat_rows(3)
    sheet.freeze_panes(4, 0)
    for title, lines in report.parts:
        row = _line(sheet, row, (title, *[""] * 6), bold)
        for one in lines:
            counted = (one.words, one.figure, one.unit, one.share, one.before)
            aim = "" if one.target is None else one.target
            row = _line(sheet, row, (*counted, aim, one.reached), plain)
    for number, chart in enumerate(report.charts, start=1):
        _chart_sheet(book, f"{number} {chart.title}", chart, report, plain)
    book.close()
    return kept.getvalue()


def _sheet(book: Any, name: str, report: ReportPaper) -> Any:
    sheet = book.add_worksheet(re.sub(r"[\[\]:*?/\\]", "", name)[:31])
    sheet.set_paper(9)  # A4
    sheet.fit_to_pages(1, 0)
    sheet.write_string(0, 0, name, book.add_format({"font_name": FONT, "font_size": 16}))
    sheet.write_string(1, 0, report.foot, book.add_format({"font_name": FONT}))
    return sheet


def _line(sheet: Any, row: int, cells: Sequence[str | float], look: Any) -> int:
    for column, cell in enumerate(cells):
        if isinstance(cell, int | float):
            sheet.write_number(row, column, cell, look)
        else:
            sheet.write_string(row, column, cell, look)
    return row + 1


def _chart_sheet(book: Any, name: str, drawn: ReportChart, report: ReportPaper, look: Any) -> None:
    sheet = _sheet(book, name, report)
    row = 3
    for point in drawn.points:
        row = _line(sheet, row, point, look)
    chart = book.add_chart({"type": "column"})
    chart.add_series(
        {
            "categories": [sheet.get_name(), 3, 0, row - 1, 0],
            "values": [sheet.get_name(), 3, 1, row - 1, 1],
            "data_labels": {"value": True},
            "fill": {"color": "#FF8A1F"},
        }
    )
    chart.set_title({"name": drawn.title})
    chart.set_legend({"none": True})
    sheet.insert_chart(2, 3, chart)


def report_pdf(report: ReportPaper, now: datetime) -> bytes:
    """The figures on the first page, the charts after them; black on white."""
    paper = _Paper(report)
    paper.set_title(report.title)
    paper.set_creation_date(now)
    paper.draw_figures()
    paper.draw_charts()
    return finished(paper)


class _Paper(FPDF):
    """A4 upright with the one font; bold is drawn by outlining the letters."""

    def __init__(self, report: ReportPaper) -> None:
        super().__init__(format="A4")
        self.report = report
        self.down = EDGE
        lay_font(self)
        self.set_text_shaping(False)

    def words(self, x: float, text: str, pt: float = 10, bold: bool = False) -> None:
        """Write one line that begins at x, its baseline at the present height."""
        self.set_font(FAMILY, size=pt)
        mode = TextMode.FILL_STROKE if bold else TextMode.FILL
        with self.local_context(text_mode=mode, line_width=pt * 0.011):
            self.text(x, self.down, text)

    def right(self, x: float, text: str, pt: float = 10, bold: bool = False) -> None:
        """Write one line that ends at x."""
        self.set_font(FAMILY, size=pt)
        self.words(x - float(self.get_string_width(text)), text, pt, bold)

    def middle(self, x: float, text: str, pt: float = 9, bold: bool = False) -> None:
        """Write one line around x."""
        self.set_font(FAMILY, size=pt)
        self.words(x - float(self.get_string_width(text)) / 2, text, pt, bold)

    def begin(self) -> None:
        """A new page with the report's title, and its last line."""
        self.add_page()
        self.down = HIGH - EDGE + 4
        self.words(EDGE, self.report.foot, 8)
        self.right(RIGHT, str(self.page_no()), 8)
        self.down = EDGE + 6
        self.words(EDGE, self.report.title, 19, bold=True)
        self.down += 8
        self.words(EDGE, self.report.lead, 10)
        self.down += 4

    def rule(self, heavy: bool = False) -> None:
        """A line across the page."""
        self.set_line_width(0.6 if heavy else 0.2)
        self.line(EDGE, self.down, RIGHT, self.down)

    def draw_figures(self) -> None:
        """Every figure, under its part of the scheme; a part stays on one page."""
        self.begin()
        self._cells(self.report.head, bold=False)
        for title, lines in self.report.parts:
            if self.down + PART_H + ROW_H * len(lines) > BOTTOM:
                self.begin()
                self._cells(self.report.head, bold=False)
            self.rule()
            self.down += PART_H - 2
            self.words(EDGE, title, 10, bold=True)
            self.down += 2
            for one in lines:
                aim = "" if one.target is None else str(one.target)
                counted = (one.words, str(one.figure), one.unit, one.share, str(one.before))
                self._cells((*counted, aim, one.reached), bold=True)
        self.rule()

    def _cells(self, cells: Cells, bold: bool) -> None:
        words, figure, unit, *rest = cells
        self.down += ROW_H - 2
        self.words(EDGE + (4 if bold else 0), words)
        self.right(EDGE + 84, figure, 11 if bold else 10, bold)
        self.words(EDGE + 86, unit, 9)
        for end, cell in zip(ENDS, rest, strict=True):
            self.right(EDGE + end, cell)
        self.down += 2

    def draw_charts(self) -> None:
        """Columns side by side, each with its number above and its label under it."""
        self.begin()
        for chart in self.report.charts:
            if self.down + CHART_H + CHART_GAP > BOTTOM:
                self.begin()
            self.down += 10
            self.words(EDGE, chart.title, 12, bold=True)
            self.down += 4
            self._columns(chart.points)

    def _columns(self, points: Sequence[tuple[str, float]]) -> None:
        most = max([number for _label, number in points] + [1])
        each = (RIGHT - EDGE) / max(len(points), 1)
        floor = self.down + CHART_H
        self.set_fill_color(GREY)
        for at, (label, number) in enumerate(points):
            x, high = EDGE + at * each, (CHART_H - 6) * number / most
            if number:
                self.rect(x + each * 0.18, floor - high, each * 0.64, high, style="F")
            self.down = floor - high - 1.5
            self.middle(x + each / 2, str(number), bold=True)
            self.down = floor + 5
            self.middle(x + each / 2, label)
        self.down = floor
        self.rule()
        self.down = floor + 8
