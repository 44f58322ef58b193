"""The style page shows every part, in both languages, and the error pages ask nobody anything."""

import re
from pathlib import Path

import pytest
from flask import Flask, g, render_template
from flask import session as cookie

from web import create_app, style_samples
from web.settings import Settings

CHINESE = re.compile(r"[\u4e00-\u9fff]")


@pytest.fixture
def app(tmp_path: Path) -> Flask:
    """An app whose database is not there."""
    address = f"sqlite:///{tmp_path / 'absent.sqlite'}"
    return create_app(
        Settings(database_url=address, secret_key="a secret of the tests, long enough")
    )


def shown(app: Flask, template: str, language: str, **context: object) -> str:
    with app.test_request_context("/style"):
        g.signed_in = None
        cookie["locale"] = language
        return render_template(template, **context)


def style_page(app: Flask, language: str) -> str:
    with app.test_request_context("/style"):
        g.signed_in = None
        cookie["locale"] = language
        return render_template("style/index.html", **style_samples.context())


@pytest.mark.parametrize("language", ["zh", "en"])
def test_style_page_brings_the_symbols_it_uses(app: Flask, language: str) -> None:
    page = style_page(app, language)

    assert set(re.findall(r'href="#(i-[^"]+)"', page)) == set(
        re.findall(r'symbol id="([^"]+)"', page)
    )


def test_style_page_is_in_english_for_who_chose_it(app: Flask) -> None:
    headings = re.findall(r"<h[12][^>]*>(.*?)</h[12]>", style_page(app, "en"))

    assert headings
    assert [heading for heading in headings if CHINESE.search(heading)] == []


def test_pages_have_no_inline_script_or_style(app: Flask) -> None:
    page = style_page(app, "zh")

    assert re.findall(r"<style|\sstyle=|\son[a-z]+=|<script(?![^>]* src=)", page) == []


@pytest.mark.parametrize("status", [400, 403, 404, 405, 409, 413, 429, 500, 503])
@pytest.mark.parametrize("language", ["zh", "en"])
def test_error_pages_hold_without_a_database(app: Flask, status: int, language: str) -> None:
    page = shown(app, f"errors/{status}.html", language, reason="", request_id="7F3A-21")

    assert "7F3A-21" in page
    assert page.count("<h1>") == 1
    assert bool(CHINESE.search(re.sub(r"<header.*?</header>", "", page, flags=re.S))) == (
        language == "zh"
    )
