"""No page has an accessibility finding, scrolls sideways, or asks another host for anything."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.browser.conftest import enter

PAGES = [
    ("-", "/sign-in"),
    ("coordinator", "/weeks/"),
    ("coordinator", "/weeks/2026-03-09"),
    ("coordinator", "/weeks/2026-03-02/sheet"),
    ("rider", "/riding/"),
    ("rider", "/riding/ask"),
    ("driver", "/driving/"),
    ("driver", "/driving/offer"),
    ("driver", "/driving/offer?car=new"),
    ("coordinator", "/riding/"),
    ("coordinator", "/me"),
    ("coordinator", "/style"),
    ("coordinator", "/nothing-here"),
    ("rider", "/riding/"),
    ("rider", "/riding/ask"),
    ("driver", "/driving/"),
    ("driver", "/driving/offer"),
    ("-", "/privacy"),
    ("coordinator", "/members/?standing=never"),
    ("coordinator", "/members/5"),
    ("coordinator", "/members/slips"),
    ("rider", "/me/password"),
    ("rider", "/me/data"),
]


@pytest.mark.parametrize(("role", "path"), PAGES)
def test_page_has_no_accessibility_finding(page: Page, demo_url: str, role: str, path: str) -> None:
    if role != "-":
        enter(page, demo_url, role)
    page.goto(demo_url + path)

    found = Axe().run(page).response["violations"]

    nodes = [(one["id"], node) for one in found for node in one["nodes"]]
    assert [(rule, node["html"], node["failureSummary"]) for rule, node in nodes] == []


@pytest.mark.parametrize(("role", "path"), [page for page in PAGES if "sheet" not in page[1]])
def test_page_fits_the_narrowest_phone_in_large_type(
    page: Page, demo_url: str, role: str, path: str
) -> None:
    page.set_viewport_size({"width": 320, "height": 700})
    if role != "-":
        enter(page, demo_url, role)
    page.goto(demo_url + path)
    page.evaluate("document.documentElement.dataset.text = 'large'")

    assert page.evaluate("document.documentElement.scrollWidth") <= 320


@pytest.mark.parametrize(("role", "path"), PAGES)
def test_page_asks_no_other_host_and_breaks_no_policy(
    page: Page, demo_url: str, role: str, path: str
) -> None:
    asked: list[str] = []
    complaints: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda line: complaints.append(line.text) if line.type == "error" else None)
    if role != "-":
        enter(page, demo_url, role)
    page.goto(demo_url + path)
    page.wait_for_load_state("networkidle")

    assert [url for url in asked if not url.startswith((demo_url, "data:"))] == []
    assert [text for text in complaints if "404" not in text] == []
