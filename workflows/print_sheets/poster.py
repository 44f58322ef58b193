"""A QR poster for the notice board: A4 upright, one code, what to do with it."""

from datetime import datetime

import segno
from fpdf import FPDF
from fpdf.enums import TextMode

from workflows.print_sheets.ink import BLACK, COAL, LAMP_ON_COAL, RGB, WHITE
from workflows.print_sheets.papers import FAMILY, finished, lay_font
from workflows.print_sheets.sheet import Poster

WIDE = 210.0
CODE_MM = 112.0


def poster_pdf(poster: Poster, now: datetime) -> bytes:
    """The poster as a PDF."""
    paper = FPDF(format="A4")
    lay_font(paper)
    paper.set_title(poster.title)
    paper.set_creation_date(now)
    paper.add_page()
    paper.set_fill_color(*COAL)
    paper.rect(0, 0, WIDE, 78, style="F")
    _middle(paper, 24, poster.brand, 20, WHITE)
    _middle(paper, 46, poster.title, 38, LAMP_ON_COAL, bold=True)
    _middle(paper, 64, poster.lead, 20, WHITE)
    draw_code(paper, poster.address, (WIDE - CODE_MM) / 2, 90, CODE_MM)
    for number, step in enumerate(poster.steps):
        _middle(paper, 220 + number * 14, step, 20, BLACK, bold=number == 0)
    _middle(paper, 284, poster.foot, 11, BLACK)
    return finished(paper)


def draw_code(paper: FPDF, address: str, x: float, y: float, wide: float) -> None:
    """A QR code as vector squares, error correction Q: a poster gets dirty."""
    rows = [list(row) for row in segno.make(address, error="q", micro=False).matrix]
    each = wide / len(rows)
    paper.set_fill_color(*BLACK)
    for down, row in enumerate(rows):
        for across, dark in enumerate(row):
            if dark:
                paper.rect(x + across * each, y + down * each, each * 1.01, each * 1.01, style="F")


def _middle(paper: FPDF, y: float, text: str, pt: float, ink: RGB, bold: bool = False) -> None:
    paper.set_font(FAMILY, size=pt)
    wide = float(paper.get_string_width(text))
    if wide > WIDE - 20:
        pt *= (WIDE - 20) / wide
        paper.set_font(FAMILY, size=pt)
        wide = WIDE - 20
    paper.set_text_color(*ink)
    paper.set_draw_color(*ink)
    mode = TextMode.FILL_STROKE if bold else TextMode.FILL
    with paper.local_context(text_mode=mode, line_width=pt * 0.011):
        paper.text((WIDE - wide) / 2, y, text)
