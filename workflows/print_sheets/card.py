"""A picture for the chat group: 1080 x 1680, drawn with the vendored font, sharp on a phone."""

from functools import cache
from io import BytesIO

import segno
from PIL import Image, ImageDraw, ImageFont

from workflows.print_sheets.ink import (
    BLACK,
    COAL,
    GREY_DISC,
    INK,
    INK_2,
    INK_3,
    LAMP,
    LAMP_ON_COAL,
    LINE,
    ORANGE,
    PAGE,
    PAINTS,
    PLATE_BLUE,
    PLATE_GREEN,
    RGB,
    WHITE,
)
from workflows.print_sheets.make_font import FONT
from workflows.print_sheets.sheet import Card, CardBlock, CardLine

WIDE, HIGH = 1080, 1680
EDGE = 64
HEAD_H, FOOT_H = 378, 296
LINE_H, BLOCK_H = 89, 100
# Below this the lines would be smaller than 16 px as a phone shows them: then the rest is left out.
LEAST_SCALE = 0.62


def card_png(card: Card) -> bytes:
    """The card as a PNG. Cars beyond what one can read are left out, and `rest` says how many."""
    picture = Image.new("RGB", (WIDE, HIGH), PAGE)
    pen = _Pen(ImageDraw.Draw(picture))
    pen.head(card)
    pen.foot(card, left_out=pen.blocks(card))
    kept = BytesIO()
    picture.save(kept, "PNG", optimize=True)
    return kept.getvalue()


@cache
def _font(size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(FONT), size)


class _Pen:
    """Draws words, marks and plates at their places; y is the middle of a line."""

    def __init__(self, draw: ImageDraw.ImageDraw) -> None:
        self._draw = draw

    def words(
        self, x: float, y: float, text: str, size: int, ink: RGB, bold: bool = False, at: str = "lm"
    ) -> float:
        """Write a line; bold outlines the letters. Gives the x after it."""
        stroke = max(1, round(size / 34)) if bold else 0
        font = _font(size)
        self._draw.text((x, y), text, fill=ink, font=font, anchor=at, stroke_width=stroke)
        return x + font.getlength(text)

    def fitted(self, text: str, size: int, wide: float) -> int:
        """The size at which a line keeps within `wide`."""
        return int(min(size, size * wide / max(1.0, _font(size).getlength(text))))

    def head(self, card: Card) -> None:
        """The dark top: mark, brand, title, days."""
        self._draw.rectangle((0, 0, WIDE, HEAD_H), fill=COAL)
        self._draw.rounded_rectangle((EDGE, 48, EDGE + 68, 116), 15, fill=LAMP)
        self._draw.ellipse((EDGE + 25, 60, EDGE + 43, 78), fill=BLACK)
        left, right = EDGE + 18, EDGE + 50
        self._draw.polygon([(left + 8, 82), (right - 8, 82), (right, 106), (left, 106)], fill=BLACK)
        self._draw.line((EDGE + 34, 84, EDGE + 34, 104), fill=LAMP, width=3)
        self.words(EDGE + 90, 84, card.brand, 44, WHITE, bold=True)
        size = self.fitted(card.title, 96, WIDE - 2 * EDGE)
        self.words(EDGE, 205, card.title, size, LAMP_ON_COAL, bold=True)
        lead = self.fitted(card.lead, 48, WIDE - 2 * EDGE)
        self.words(EDGE, 302, card.lead, lead, WHITE)

    def blocks(self, card: Card) -> int:
        """The crews with their cars, as large as all of them allow; how many found no room."""
        room = HIGH - HEAD_H - FOOT_H - 24
        lines = sum(len(block.lines) for block in card.blocks)
        need = lines * LINE_H + len(card.blocks) * BLOCK_H
        scale = max(LEAST_SCALE, min(1.0, room / max(1, need)))
        y = HEAD_H + 14.0
        bottom = HIGH - FOOT_H - 8
        drawn = 0
        for block in card.blocks:
            if y + (BLOCK_H + LINE_H) * scale > bottom:
                break
            y = self._block(block, y, scale)
            fitting = int((bottom - y) // (LINE_H * scale))
            for line in block.lines[:fitting]:
                y = self._line(line, y, scale)
                drawn += 1
        return lines - drawn

    def _block(self, block: CardBlock, y: float, scale: float) -> float:
        middle, radius = y + BLOCK_H * scale * 0.52, 31 * scale
        x = EDGE + radius
        night, mid = block.mark == "night", block.mark == "mid"
        fill = COAL if night else GREY_DISC if mid else PAGE
        box = (x - radius, middle - radius, x + radius, middle + radius)
        self._draw.ellipse(box, fill=fill, outline=COAL, width=max(2, round(4 * scale)))
        ink = WHITE if night else INK
        self.words(x, middle, block.letter, round(34 * scale), ink, bold=True, at="mm")
        x = self.words(EDGE + 86 * scale, middle, block.name, round(48 * scale), INK, bold=True)
        size = self.fitted(block.about, round(44 * scale), WIDE - EDGE - x - 20)
        self.words(x + 20 * scale, middle, block.about, size, INK_2)
        return y + BLOCK_H * scale

    def _line(self, line: CardLine, y: float, scale: float) -> float:
        self._draw.line((EDGE, y, WIDE - EDGE, y), fill=LINE, width=2)
        middle = y + LINE_H * scale / 2
        time = self.fitted(line.time, round(50 * scale), 172 * scale)
        self.words(EDGE, middle, line.time, time, ORANGE, bold=True)
        driver = self.fitted(line.name, round(48 * scale), 180 * scale)
        self.words(EDGE + 184 * scale, middle, line.name, driver, INK, bold=True)
        self._plate(line.plate, EDGE + 376 * scale, middle, scale)
        word = round(46 * scale)
        x = WIDE - EDGE - _font(word).getlength(line.last)
        self.words(x, middle, line.last, word, INK_2)
        if not line.paint:
            return y + LINE_H * scale
        side = 46 * scale
        box = (x - side - 16 * scale, middle - side / 2, x - 16 * scale, middle + side / 2)
        paint = PAINTS[line.paint]
        self._draw.rounded_rectangle(box, 10 * scale, fill=paint, outline=INK_3, width=2)
        return y + LINE_H * scale

    def _plate(self, plate: str, x: float, middle: float, scale: float) -> None:
        """Blue with white letters; green with black ones where the number has eight signs."""
        green = len(plate.replace("·", "")) == 8
        size = round(42 * scale)
        wide, half = _font(size).getlength(plate) + 40 * scale, 30 * scale
        box = (x, middle - half, x + wide, middle + half)
        fill, ink = (PLATE_GREEN, BLACK) if green else (PLATE_BLUE, WHITE)
        self._draw.rounded_rectangle(box, 10 * scale, fill=fill)
        inner = (box[0] + 4, box[1] + 4, box[2] - 4, box[3] - 4)
        self._draw.rounded_rectangle(inner, 8 * scale, outline=ink, width=2)
        self.words(x + wide / 2, middle, plate, size, ink, bold=True, at="mm")

    def foot(self, card: Card, left_out: int) -> None:
        """The code, what to do with it, and the hints."""
        top = HIGH - FOOT_H
        self._draw.rectangle((0, top, WIDE, HIGH), fill=WHITE)
        self._code(card.address, 78, top + 46, 204)
        x, wide = 336, WIDE - 336 - 40
        self.words(x, top + 60, card.call, self.fitted(card.call, 44, wide), INK, bold=True)
        self.words(x, top + 122, card.how, self.fitted(card.how, 44, wide), INK)
        rest = card.rest.format(n=left_out) if left_out else ""
        for number, text in enumerate([one for one in (rest, card.hint, card.more) if one][:2]):
            self.words(x, top + 188 + number * 54, text, self.fitted(text, 40, wide), INK_3)

    def _code(self, address: str, x: int, y: int, wide: int) -> None:
        rows = [list(row) for row in segno.make(address, error="m", micro=False).matrix]
        each = wide // len(rows)
        x, y = x + (wide - each * len(rows)) // 2, y + (wide - each * len(rows)) // 2
        for down, row in enumerate(rows):
            for across, dark in enumerate(row):
                if dark:
                    box = (x + across * each, y + down * each)
                    end = (box[0] + each - 1, box[1] + each - 1)
                    self._draw.rectangle((*box, *end), fill=BLACK)
