"""No network underground: one's own rides can be read, a tap is kept and sent later, once."""

from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.conftest import enter

READY = "navigator.serviceWorker.ready.then(one => one.active.state === 'activated')"
CONTROLLED = "navigator.serviceWorker.controller !== null"


def driver_with_copy(page: Page, url: str) -> None:
    """The driver's page, seen once with the service worker at work."""
    enter(page, url, "driver")
    page.goto(f"{url}/driving/")
    page.wait_for_function(READY)
    page.wait_for_function(CONTROLLED)
    page.reload()
    page.wait_for_function("caches.open('pages').then(kept => kept.keys()).then(all => all.length)")


def test_own_rides_are_read_and_a_tap_is_sent_when_the_network_is_back(
    context: BrowserContext, page: Page, demo_url: str
) -> None:
    driver_with_copy(page, demo_url)
    trip = page.locator("#trip").inner_text()

    context.set_offline(True)
    page.reload()
    expect(page.get_by_text("没有网络。这是以前看到的")).to_be_visible()
    expect(page.locator("#trip")).to_have_text(trip)
    page.get_by_role("button", name="这一趟开不了").click()
    expect(page.get_by_text("记在手机上了，有网络就自动发出")).to_be_visible()
    expect(page.locator("#trip")).to_have_text(trip)

    context.set_offline(False)
    page.evaluate("dispatchEvent(new Event('online'))")
    expect(page.get_by_text("没有网络。这是以前看到的")).to_be_hidden()
    expect(page.locator("#trip")).not_to_have_text(trip)
    page.get_by_role("button", name="又能开了").first.click()


def test_page_never_seen_says_that_there_is_no_network(
    context: BrowserContext, page: Page, demo_url: str
) -> None:
    driver_with_copy(page, demo_url)

    context.set_offline(True)
    page.goto(f"{demo_url}/ledger/")

    expect(page.get_by_role("heading", name="现在没有网络")).to_be_visible()
    page.get_by_role("link", name="我开的车").click()
    expect(page.get_by_text("没有网络。这是以前看到的")).to_be_visible()


def test_signing_out_takes_the_copies_off_the_phone(
    context: BrowserContext, page: Page, demo_url: str
) -> None:
    driver_with_copy(page, demo_url)

    page.locator("summary.avatar").click()
    page.get_by_role("button", name="退出登录").click()
    page.wait_for_url(lambda address: "/driving" not in address)
    context.set_offline(True)
    page.goto(f"{demo_url}/driving/")

    expect(page.get_by_role("heading", name="现在没有网络")).to_be_visible()
