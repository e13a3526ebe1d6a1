"""The browser that Debian installed, started the same way for journeys and for pictures."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Playwright

# The shell is the same engine without the windows: a page of ours costs it a third of the processor's time.
INSTALLED = (Path("/usr/bin/chromium-headless-shell"), Path("/usr/bin/chromium"))
FLAGS = ("--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking", "--disable-sync")


@contextmanager
def chromium(playwright: Playwright) -> Iterator[Browser]:
    browser = playwright.chromium.launch(executable_path=next(filter(Path.exists, INSTALLED)), args=list(FLAGS))
    try:
        yield browser
    finally:
        browser.close()
