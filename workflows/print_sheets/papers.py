"""What both PDFs share: the vendored font laid in, and its file closed at the end."""

from fpdf import FPDF
from fpdf.fonts import TTFFont

from workflows.print_sheets.make_font import FONT

FAMILY = "noto"


def lay_font(paper: FPDF) -> None:
    """Give the paper its one font."""
    paper.add_font(FAMILY, "", str(FONT))
    paper.set_auto_page_break(False)


def finished(paper: FPDF) -> bytes:
    """The paper's bytes; fpdf2 leaves the font's file open, so it is closed here."""
    made = bytes(paper.output())
    close_font(paper)
    return made


def close_font(paper: FPDF) -> None:
    """Close the font's file of a paper that was only drawn to be measured."""
    for font in paper.fonts.values():
        if isinstance(font, TTFFont):
            font.ttfont.close()
