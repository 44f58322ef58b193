"""Every text has its English, with the same values in it."""

import re
from pathlib import Path

from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

from web.texts import CATALOGUES

WEB = Path(__file__).parents[2] / "web"
METHODS = [("**.py", "python"), ("templates/**.html", "jinja2.ext:babel_extract")]
KEYWORDS = {
    "_": None,
    "_l": None,
    "gettext": None,
    "lazy_gettext": None,
    "ngettext": (1, 2),
    "pgettext": ((1, "c"), 2),
}
VALUE = re.compile(r"%\((\w+)\)")


def texts() -> set[str]:
    found = extract_from_dir(
        WEB,
        METHODS,
        options_map={"templates/**.html": {"encoding": "utf-8"}},
        keywords=KEYWORDS,
        directory_filter=lambda path: "vendor" not in path,
    )
    return {text for _, _, text, _, _ in found if isinstance(text, str)}


def english() -> dict[str, str]:
    entries: dict[str, str] = {}
    for path in CATALOGUES.glob("*.po"):
        with path.open("rb") as file:
            entries |= {str(m.id): str(m.string) for m in read_po(file, locale="en") if m.id}
    return entries


def test_every_text_has_its_english() -> None:
    known = english()

    assert sorted(text for text in texts() if not known.get(text)) == []


def test_english_keeps_the_values_of_the_text() -> None:
    for text, translated in english().items():
        assert set(VALUE.findall(text)) == set(VALUE.findall(translated)), text
