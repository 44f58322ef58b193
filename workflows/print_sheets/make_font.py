"""Makes the vendored font: `python -m workflows.print_sheets.make_font NotoSansCJK-Regular.ttc`.

Out of Noto Sans CJK's collection come the glyphs of Simplified Chinese that GBK knows, without
hints and layout features. The figures of the result are in fonts/manifest.json.
"""

import sys
from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTCollection

FONTS = Path(__file__).parent / "fonts"
FONT = FONTS / "NotoSansCJKsc-GBK.otf"
FACE = "Noto Sans CJK SC"


def gbk_letters() -> set[int]:
    """Every code point that GBK can write, ASCII, and what our papers use beyond it."""
    found = {*range(0x20, 0x7F), *map(ord, "·—…←↑→↓①②③④⑤⑥⑦⑧⑨⑩₂█")}
    for lead in range(0x81, 0xFF):
        for trail in range(0x40, 0xFF):
            letter = bytes((lead, trail)).decode("gbk", errors="ignore")
            found |= {ord(letter)} if len(letter) == 1 else set()
    return found


def make_font(collection: Path, target: Path) -> None:
    """Write the subset of the collection's Simplified Chinese face to `target`."""
    faces = TTCollection(str(collection))
    font = next(face for face in faces if face["name"].getDebugName(4) == FACE)
    options = Options(layout_features=[], hinting=False, desubroutinize=False, glyph_names=False)
    options.drop_tables += ["vhea", "vmtx", "VORG", "BASE", "GPOS", "GSUB"]
    cutter = Subsetter(options)
    cutter.populate(unicodes=gbk_letters())
    cutter.subset(font)
    font["head"].modified = font["head"].created  # the same bytes each time
    font.save(str(target), reorderTables=None)


if __name__ == "__main__":
    make_font(Path(sys.argv[1]), FONT)
