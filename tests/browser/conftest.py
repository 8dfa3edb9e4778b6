"""One served archive and one browser for all browser tests of a worker."""

import os
from collections.abc import Callable, Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tests import chromium
from tests.browser.served_archive import ServedArchive, served_archive

ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
]


def pytest_itemcollected(item: pytest.Item) -> None:
    item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ServedArchive]:
    with served_archive(os.environ["DATABASE_URL"], tmp_path_factory.mktemp("archive")) as served:
        yield served


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    program = chromium.find()
    os.environ.update(chromium.playwright_environment(program))
    with sync_playwright() as playwright:
        yield playwright.chromium.launch(executable_path=str(program), args=ARGUMENTS)


Visit = Callable[..., Page]


@pytest.fixture
def visit(archive: ServedArchive, browser: Browser) -> Iterator[Visit]:
    """Open an address in a new window: `visit("/", width=320, script=False, color_scheme="dark")`.

    When the test ends, no window may have run into the content policy or thrown.
    """
    contexts: list[BrowserContext] = []
    complaints: list[str] = []

    def open_page(address: str, *, width: int = 1280, script: bool = True, **options: object) -> Page:
        context = browser.new_context(
            base_url=archive.origin,
            viewport={"width": width, "height": 900},
            java_script_enabled=script,
            **options,
        )
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("console", lambda message: _note(message.type, message.text, complaints))
        page.goto(address)
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert complaints == []


def _note(kind: str, text: str, complaints: list[str]) -> None:
    is_expected = "Failed to load resource" in text  # an error page that a test asked for
    if kind == "error" and not is_expected:
        complaints.append(text)


@pytest.fixture(scope="session")
def axe() -> Axe:
    return Axe()
