"""Chinese is the key, English comes from translations/en/*.po: one file per subject, read as is."""

from io import BytesIO
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.support import NullTranslations, Translations
from flask import Flask, has_request_context
from flask import session as cookie
from flask_babel import Babel, Domain, get_locale, gettext

CATALOGUES = Path(__file__).parent / "translations" / "en"
LANGUAGES = ("zh", "en")


def _(text: str, **values: object) -> str:
    """A text in the reader's language, its values put in."""
    return str(gettext(text, **values))


class PoFiles(Domain):
    """English read from the .po files at first use; no compiled file can go stale."""

    def __init__(self) -> None:
        super().__init__()
        self._english: Translations | None = None

    def get_translations(self) -> NullTranslations:
        """The texts of this request's language."""
        locale = get_locale()
        if locale is None or locale.language != "en":
            return NullTranslations()
        if self._english is None:
            self._english = english()
        return self._english


def english() -> Translations:
    """All English catalogues as one."""
    merged = Translations()
    for path in sorted(CATALOGUES.glob("*.po")):
        compiled = BytesIO()
        with path.open("rb") as file:
            write_mo(compiled, read_po(file, locale="en"))
        compiled.seek(0)
        merged.merge(Translations(compiled))
    return merged


def language() -> str:
    """The language the reader chose; Chinese until then, and for the commands."""
    if not has_request_context():
        return LANGUAGES[0]
    chosen = cookie.get("locale", LANGUAGES[0])
    return chosen if chosen in LANGUAGES else LANGUAGES[0]


def init_texts(app: Flask) -> None:
    """Choose the language per request."""
    babel = Babel(app, default_locale="zh", locale_selector=language)
    babel.domain_instance = PoFiles()
