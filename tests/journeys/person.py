"""Somebody in front of a browser; what their browser must never show is checked wherever they go."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Dialog, Error, Locator, Page, Request, Response, expect

from tests.journeys.seen import Seen

PHONE = {"width": 390, "height": 844}
DESK = {"width": 1280, "height": 900}
PASSWORD = "preau-demo-2024"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"]
# Every rule is asked; what passes is not described node by node, which is a third of the work.
ASKED = {"runOnly": RULES, "resultTypes": ["violations"]}
SEEN = Seen()
expect.set_options(timeout=15_000)  # two cores may be busy with a portal that starts


class Person:
    """One person, one browser of their own: a phone for parents, a desk for agents."""

    def __init__(self, context: BrowserContext, url: str, *, with_script: bool, friend: str = "") -> None:
        self.url, self.with_script = url, with_script
        self.known = tuple(filter(None, (url, friend, "data:", "blob:", "about:")))
        self.page: Page = context.new_page()
        self.faults: list[str] = []
        self.arrived: Callable[[], None] | None = None  # what to do on each page
        self.page.on("response", self._answered)
        self.page.on("request", self._asked)
        self.page.on("console", lambda message: self._complain(message.text) if message.type == "error" else None)
        self.page.on("pageerror", lambda error: self._complain(str(error)))
        self.page.on("dialog", self._interrupted)

    def goes(self, path: str) -> None:
        self.page.goto(path if path.startswith("http") else f"{self.url}{path}")
        self._look()

    def fills(self, **values: str) -> None:
        """Type into text fields, or choose in lists, by the field's name."""
        for name, value in values.items():
            field = self.page.locator(f'[name="{name}"]').first
            if field.evaluate("node => node.tagName") == "SELECT":
                field.select_option(label=value)
            else:
                field.fill(value)

    def ticks(self, name: str, value: str | None = None) -> None:
        """Check a box or a radio button through its label, as a finger does."""
        selector = f"[name={name}]" + (f'[value="{value}"]' if value is not None else "")
        self.page.locator(selector).first.check(force=True)

    def presses(self, text: str) -> None:
        """A button or a link by its words."""
        self._clicks(self._by_words(text).first)

    def unfolds(self, text: str) -> None:
        """What a page keeps folded, by its summary; the browser does it without a script."""
        self.page.locator("summary:visible", has_text=text).first.click()

    def sends(self) -> None:
        """The main button of the page's form, whatever the language."""
        self._clicks(self.page.locator("main form button[type=submit]:visible").last)

    def continues(self) -> None:
        """The first button of the form: go on, or send."""
        self._clicks(self.page.locator("main form .actions button[type=submit]").first)

    def fetches(self, href: str) -> bytes:
        """What lies behind a link, with this person's session."""
        answer = self.page.request.get(href if href.startswith("http") else f"{self.url}{href}")
        assert answer.ok, f"{answer.status} {href}"
        return answer.body()

    def sees(self, *texts: str | re.Pattern[str]) -> None:
        for text in texts:
            expect(self.page.locator("body")).to_contain_text(text)

    def does_not_see(self, *texts: str) -> None:
        for text in texts:
            expect(self.page.locator("body")).not_to_contain_text(text)

    def logs_in(self, username: str, password: str = PASSWORD) -> None:
        self.goes("/connexion/")
        self.fills(login=username, password=password)
        self.sends()

    def attaches(self, kind: str, *files: Path) -> None:
        self.page.locator(f"input[type=file][name*='{kind}']").first.set_input_files([str(file) for file in files])

    def downloads(self, text: str) -> bytes:
        href = self._by_words(text).first.get_attribute("href") or ""
        return self.page.request.get(f"{self.url}{href}" if href.startswith("/") else href).body()

    def waits_for_link(self, text: str) -> None:
        """What the worker prepares appears when the page is asked again; at most thirty times."""
        for _turn in range(30):
            if self._by_words(text).count():
                return
            self.page.wait_for_timeout(500)
            self.page.reload()
        expect(self._by_words(text).first).to_be_visible()

    def chooses_language(self, language: str) -> None:
        """The switch at the top of each page, wherever it is folded."""
        form = self.page.locator(f"form:has([name=language][value={language}])").first
        token = form.locator("[name=csrfmiddlewaretoken]").input_value()
        said: dict[str, str | float | bool] = {"csrfmiddlewaretoken": token, "language": language, "next": "/"}
        answer = self.page.request.post(f"{self.url}/langue/", form=said, headers={"Referer": self.page.url})
        assert answer.ok, answer.status

    def forgets_session(self) -> None:
        """The session's cookie is gone, as after a long night."""
        self.page.context.clear_cookies(name="session")

    def _clicks(self, target: Locator) -> None:
        """Click, and wait for the page that it leads to."""
        with self.page.expect_navigation():
            target.click()
        self._look()

    def _by_words(self, text: str) -> Locator:
        page = self.page
        return page.get_by_role("button", name=text).or_(page.get_by_role("link", name=text)).locator("visible=true")

    def _look(self) -> None:
        """Axe on each page the first time that it is seen in this state, and no fault so far."""
        assert not self.faults, self.faults
        if self.arrived:
            self.arrived()
        if not self.with_script or not SEEN.first_time(self._state()):
            return
        found = self._axe()
        assert not found.response["violations"], f"{self.page.url}\n{found.generate_report()}"
        self.fits()

    def fits(self) -> None:
        """Nothing sticks out on the right: who reads never moves the page sideways (WCAG 1.4.10)."""
        out = self.page.evaluate("document.documentElement.scrollWidth - innerWidth")
        assert out <= 0, f"{self.page.url} is {out} px wider than {self.page.viewport_size}"

    def _axe(self) -> Any:
        """A page that goes on by itself while axe looks (a job ended) is looked at again."""
        for _time in range(3):
            try:
                return Axe().run(self.page, options=ASKED)
            except Error as error:
                if "context was destroyed" not in str(error):
                    raise
                self.page.wait_for_load_state()
        raise AssertionError(f"{self.page.url} never stays")

    def _state(self) -> str:
        """The page whatever the family, its notices, its width."""
        where = re.sub(r"[A-Z]{1,2}-\d\d-[\w-]+|\w{20,}|\d+", "…", urlsplit(self.page.url).path)
        told = [each.get_attribute("class") for each in self.page.locator(".notice").all()]
        return f"{where} {sorted(filter(None, told))} {self.page.viewport_size}"

    def _complain(self, fault: str) -> None:
        self.faults.append(f"{self.page.url}: {fault}")

    def _interrupted(self, dialog: Dialog) -> None:
        self._complain(f"dialog: {dialog.message}")
        dialog.dismiss()  # the page waits for an answer

    def _answered(self, response: Response) -> None:
        if response.status >= 500:
            self._complain(f"{response.status} {response.url}")

    def _asked(self, request: Request) -> None:
        if not request.url.startswith(self.known):
            self._complain(f"went to a stranger: {request.url}")


@contextmanager
def browsing(
    browser: Browser, url: str, *, desk: bool = False, script: bool = True, friend: str = "", **options: Any
) -> Iterator[Person]:
    """``friend`` is the only other site that this browser may visit."""
    context = browser.new_context(
        viewport=DESK if desk else PHONE,  # type: ignore[arg-type]
        java_script_enabled=script,
        locale=options.pop("locale", "fr-FR"),
        reduced_motion="reduce",
        **options,
    )
    context.set_default_timeout(60_000)  # other portals may be starting on the same two cores
    try:
        yield Person(context, url, with_script=script, friend=friend)
    finally:
        context.close()
