"""The weekly sheet as a PDF: A4 landscape, black on white, its head repeated on every page."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from fpdf import FPDF
from fpdf.enums import TextMode

from workflows.print_sheets.papers import FAMILY, close_font, finished, lay_font
from workflows.print_sheets.sheet import Boarding, CarRow, CrewBlock, DayCell, SheetPage

WIDE, HIGH = 297.0, 210.0
EDGE_X, EDGE_Y = 10.0, 8.0
BOTTOM = HIGH - EDGE_Y - 5
FIRST_COLUMN = 36.0
LINE_H = 4.2
PAD = 1.2
CREW_H = 6.2
THIN, THICK, RULE = 0.25, 0.8, 1.2
TITLE_PT, NAME_PT, TEXT_PT = 19, 10, 9


def sheets_pdf(pages: Sequence[SheetPage], title: str, now: datetime) -> bytes:
    """All pages as one PDF; a page too long for A4 goes on, with its head, on the next."""
    counted = _drawn(pages, pages_in_all=0)
    close_font(counted)
    paper = _drawn(pages, pages_in_all=counted.page_no())
    paper.set_title(title)
    paper.set_creation_date(now)
    return finished(paper)


def _drawn(pages: Sequence[SheetPage], pages_in_all: int) -> "_Paper":
    paper = _Paper(pages_in_all)
    for page in pages:
        paper.sheet(page)
    return paper


class _Paper(FPDF):
    """A4 landscape with the one font; bold is drawn by outlining the letters."""

    def __init__(self, pages_in_all: int) -> None:
        super().__init__(orientation="landscape", format="A4")
        self.pages_in_all = pages_in_all
        lay_font(self)
        self.set_margins(0, 0, 0)
        self.set_text_shaping(False)
        self.down = EDGE_Y

    def words(
        self, x: float, y: float, text: str, pt: float = TEXT_PT, bold: bool = False
    ) -> float:
        """Write one line with its baseline at y; gives the x after it."""
        self.set_font(FAMILY, size=pt)
        mode = TextMode.FILL_STROKE if bold else TextMode.FILL
        with self.local_context(text_mode=mode, line_width=pt * 0.011):
            self.text(x, y, text)
        return x + float(self.get_string_width(text))

    def right(self, x: float, y: float, text: str, pt: float, bold: bool = False) -> float:
        """Write one line that ends at x; gives where it begins."""
        self.set_font(FAMILY, size=pt)
        start = x - float(self.get_string_width(text))
        self.words(start, y, text, pt, bold)
        return start

    def fitting(self, text: str, wide: float, pt: float) -> float:
        """The size at which a line keeps within `wide`, at most `pt`."""
        self.set_font(FAMILY, size=pt)
        return min(pt, pt * wide / max(wide, float(self.get_string_width(text))))

    def sheet(self, page: SheetPage) -> None:
        """One page of the weekly sheet, or as many as its rows need."""
        self._begin(page)
        for crew in page.crews:
            first = _row_height(crew.cars[0]) if crew.cars else 0
            if self.down + CREW_H + first > BOTTOM:
                self._next(page)
            self._crew_line(crew)
            for car in crew.cars:
                if self.down + _row_height(car) > BOTTOM:
                    self._next(page)
                    self._crew_line(crew)
                self._car(car, page)
        self._foot(page)

    def _begin(self, page: SheetPage) -> None:
        self.add_page()
        self.words(EDGE_X, 14.5, page.title, TITLE_PT, bold=True)
        self.words(EDGE_X, 20.5, page.lead, 11)
        x = WIDE - EDGE_X
        for word, figure in reversed(page.facts):
            x = self.right(x, 20, figure, 13, bold=True)
            x = self.right(x - 1.5, 20, word, TEXT_PT) - 6
        self.set_line_width(RULE)
        self.line(EDGE_X, 22.5, WIDE - EDGE_X, 22.5)
        self.down = 25.0
        self._day_line(page)

    def _next(self, page: SheetPage) -> None:
        self._last_line(page)
        self._begin(page)

    def _day_line(self, page: SheetPage) -> None:
        self._boxes(7.5)
        self.words(EDGE_X + PAD, self.down + 5, page.corner)
        for column, (word, number) in enumerate(page.days):
            x = self.words(_column(column) + PAD, self.down + 5, word)
            self.words(x + 1.5, self.down + 5.2, number, 12, bold=True)
        self.down += 7.5

    def _boxes(self, high: float) -> None:
        self.set_line_width(THIN)
        self.rect(EDGE_X, self.down, WIDE - 2 * EDGE_X, high)
        for column in range(7):
            self.line(_column(column), self.down, _column(column), self.down + high)

    def _crew_line(self, crew: CrewBlock) -> None:
        self.set_line_width(THICK)
        self.line(EDGE_X, self.down, WIDE - EDGE_X, self.down)
        self.set_line_width(THIN)
        self.rect(EDGE_X, self.down, WIDE - 2 * EDGE_X, CREW_H)
        self._mark(EDGE_X + 4.2, self.down + CREW_H / 2, crew)
        x = self.words(EDGE_X + 9, self.down + 4.4, crew.name, NAME_PT, bold=True)
        self.words(x + 4, self.down + 4.4, crew.muster, NAME_PT)
        self.down += CREW_H

    def _mark(self, x: float, y: float, crew: CrewBlock) -> None:
        """早 in a ring, 中 in a double ring, 夜 white on a black disc."""
        self.set_line_width(0.35)
        night = crew.mark == "night"
        self.circle(x, y, 2.7, style="DF" if night else "D")
        if crew.mark == "mid":
            self.circle(x, y, 2.2, style="D")
        self.set_font(FAMILY, size=8)
        left = x - float(self.get_string_width(crew.letter)) / 2
        self.set_text_color(255 if night else 0)
        self.words(left, y + 1.05, crew.letter, 8)
        self.set_text_color(0)

    def _car(self, car: CarRow, page: SheetPage) -> None:
        high = _row_height(car)
        self._boxes(high)
        x, y = EDGE_X + PAD, self.down + 3.8
        self.words(x, y, car.driver, NAME_PT, bold=True)
        self.set_font(FAMILY, size=TEXT_PT)
        wide = float(self.get_string_width(car.plate)) + 2.4
        self.rect(x, y + 1.2, wide, 4.6, round_corners=True, corner_radius=0.8)
        self.words(x + 1.2, y + 4.7, car.plate, bold=True)
        room = FIRST_COLUMN - 2 * PAD
        self.words(x, y + 8.9, car.about, self.fitting(car.about, room, TEXT_PT))
        for column, cell in enumerate(car.days):
            self._cell(_column(column) + PAD, cell, high, page.new_word)
        self.down += high

    def _cell(self, x: float, cell: DayCell, high: float, new_word: str) -> None:
        if cell.words:
            middle = self.down + high / 2 + 1.2
            self.words(x, middle, cell.words, self.fitting(cell.words, 32, TEXT_PT), cell.strong)
        for number, boarding in enumerate(cell.boardings):
            self._boarding(x, self.down + 3.7 + number * LINE_H, boarding, new_word)

    def _boarding(self, x: float, y: float, boarding: Boarding, new_word: str) -> None:
        x = self.words(x, y, boarding.time)
        room = 15.0 if boarding.new else 20.5
        pt = self.fitting(boarding.name, room, NAME_PT)
        x = self.words(x + 1.2, y, boarding.name, pt, bold=True)
        if boarding.new:
            self.set_font(FAMILY, size=7)
            wide = float(self.get_string_width(new_word)) + 1.2
            self.set_line_width(THIN)
            self.rect(x + 0.8, y - 2.9, wide, 3.6)
            self.words(x + 1.4, y - 0.2, new_word, 7)

    def _foot(self, page: SheetPage) -> None:
        wide = WIDE - 2 * EDGE_X
        written = [(title, self._wrapped(title, text, wide)) for title, text in page.foot]
        if self.down + 4 + sum(len(lines) * LINE_H for _, lines in written) > BOTTOM:
            self._next(page)
        self.down += 5.5
        for title, lines in written:
            x = self.words(EDGE_X, self.down, title, NAME_PT, bold=True) + 2.5
            for line in lines:
                self.words(x, self.down, line)
                self.down += LINE_H
                x = EDGE_X
        self._last_line(page)

    def _wrapped(self, title: str, text: str, wide: float) -> list[str]:
        self.set_font(FAMILY, size=NAME_PT)
        room = wide - float(self.get_string_width(title)) - 3
        self.set_font(FAMILY, size=TEXT_PT)
        lines: list[str] = []
        line = ""
        for letter in text:
            if float(self.get_string_width(line + letter)) > (wide if lines else room):
                lines.append(line)
                line = ""
            line += letter
        return [*lines, line]

    def _last_line(self, page: SheetPage) -> None:
        self.set_line_width(THIN)
        self.line(EDGE_X, HIGH - EDGE_Y - 4.2, WIDE - EDGE_X, HIGH - EDGE_Y - 4.2)
        line = page.every_page.format(n=self.page_no(), of=self.pages_in_all)
        self.words(EDGE_X, HIGH - EDGE_Y, line, 8)


def _column(number: int) -> float:
    return EDGE_X + FIRST_COLUMN + number * (WIDE - 2 * EDGE_X - FIRST_COLUMN) / 7


def _row_height(car: CarRow) -> float:
    return max(13.6, _most(cell.boardings for cell in car.days) * LINE_H + 1.0)


def _most(found: Iterable[Sequence[object]]) -> int:
    return max((len(one) for one in found), default=0)
