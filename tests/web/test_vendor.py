"""The vendored front-end files are the ones their packages shipped, each with its licence."""

import base64
import hashlib
import json
from pathlib import Path
from typing import cast

import pytest

VENDOR = Path(__file__).parents[2] / "web" / "static" / "vendor"
ENTRIES = cast(list[dict[str, str]], json.loads((VENDOR / "manifest.json").read_text("utf-8")))


@pytest.mark.parametrize("entry", ENTRIES, ids=[entry["file"] for entry in ENTRIES])
def test_vendored_file_is_unchanged(entry: dict[str, str]) -> None:
    digest = hashlib.sha512((VENDOR / entry["file"]).read_bytes()).digest()

    assert base64.b64encode(digest).decode() == entry["sha512"]


def test_every_vendored_file_is_in_the_manifest() -> None:
    present = {path.relative_to(VENDOR).as_posix() for path in VENDOR.rglob("*") if path.is_file()}

    assert present - {"manifest.json"} == {entry["file"] for entry in ENTRIES}


def test_every_package_brings_its_licence() -> None:
    packages = {entry["package"] for entry in ENTRIES}
    licensed = {entry["package"] for entry in ENTRIES if entry["file"].endswith("/LICENSE")}

    assert licensed == packages


def test_every_page_icon_holds_one_symbol_of_its_own_name() -> None:
    icons = VENDOR.parents[1] / "templates" / "macros" / "icons"
    files = sorted(icons.glob("*.svg"))

    assert [f for f in files if f'<symbol id="i-{f.stem}"' not in f.read_text("utf-8")] == []
    assert len(files) > 0
