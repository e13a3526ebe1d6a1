"""The mailbox of the demonstration, read as a parent reads it: by the words of the subject."""

import re
import time
from dataclasses import dataclass
from urllib.parse import quote

from tests.journeys.person import Person

WITHIN_SECONDS = 30  # mails and PDFs are made by the worker, a moment after the click


@dataclass(frozen=True)
class Mail:
    """One letter: where it lies, its text, its PDFs."""

    path: str
    subject: str
    text: str
    pieces: tuple[bytes, ...]

    def link(self, part: str) -> str:
        """The first link whose address contains ``part``."""
        links: list[str] = re.findall(r"https?://\S+", self.text)
        return next(found for found in links if part in found).rstrip(".,)")


def mail(reader: Person, to: str, subject: str, *, after: str = "") -> Mail:
    """The newest mail to this address with these words in its subject, come since ``after``; waits for the worker."""
    until = time.monotonic() + WITHIN_SECONDS
    while time.monotonic() < until:
        reader.goes(f"/demo/mail/?a={quote(to)}")
        found = reader.page.locator("main a[href*='/demo/mail/']").filter(has_text=subject)
        newest = (found.first.get_attribute("href") or "") if found.count() else after
        if newest != after:
            return _read(reader, newest)
        reader.page.wait_for_timeout(300)
    raise AssertionError(f"no mail « {subject} » came to {to}")


def _read(reader: Person, path: str) -> Mail:
    reader.goes(path)
    page = reader.page
    hrefs = [each.get_attribute("href") or "" for each in page.locator("main a[href*='/pieces/']").all()]
    return Mail(
        path=path,
        subject=page.locator("h1").inner_text(),
        text=page.locator(".mail-text").inner_text().replace("\xa0", " "),
        pieces=tuple(reader.fetches(href) for href in hrefs),
    )
