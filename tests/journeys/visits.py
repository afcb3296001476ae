"""People in a browser: one at the workbench, one outside; and what each saw go wrong on the way."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from playwright.sync_api import Browser, BrowserContext, Locator, Page, Response

from tests.accessibility import violations
from tests.server import planner

PASSWORD = "en lång mening som ingen gissar"


@dataclass
class Visit:
    """One person in one window."""

    page: Page
    address: str
    lens: Page | None = (
        None  # axe-core is a script: where none may run, it looks at the same address from here
    )
    looks: bool = True
    complaints: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.page.on("console", self._console)
        self.page.on("pageerror", lambda error: self.complaints.append(f"script: {error}"))
        self.page.on("request", lambda request: self._asked(request.url))

    def open(self, path: str, *, status: int = 200) -> Page:
        """Go to an address and see that it answers as it should."""
        answer = self.page.goto(f"{self.address}{path}")
        assert answer is not None
        assert answer.status == status, f"{path}: {answer.status}"
        return self.page

    def open_anew(self, path: str) -> Page:
        """Go to an address as one who comes back: a browser may keep a public page for a minute."""
        self.open(path)
        self.page.reload()
        return self.page

    def press(self, name: str) -> Response:
        """Press the button of this name and return the answer that the next page came with."""
        named = re.compile(
            f"^{re.escape(name).replace(':', ' ?:')}$"
        )  # a part for ears alone has a space before it
        return self._arrives_by(self.page.get_by_role("button", name=named).first)

    def follow(self, name: str | re.Pattern[str]) -> Response:
        """Follow the link of this name and return the answer that the next page came with."""
        return self._arrives_by(self.page.get_by_role("link", name=name))

    def _arrives_by(self, control: Locator) -> Response:
        with self.page.expect_navigation() as arriving:
            control.click()
        answer = arriving.value
        assert answer is not None
        return answer

    def look(self) -> None:
        """Have the page as it stands looked at by axe-core, where that has not been done on another database."""
        if not self.looks:
            return
        if self.lens is not None:
            self.lens.goto(self.page.url)
            self.lens.reload()
        self.complaints += [f"{self.page.url}: {one}" for one in violations(self.lens or self.page)]

    def words(self) -> str:
        """Return what the main part of the page says, with single spaces."""
        return " ".join(self.page.locator("main").inner_text().split())

    def _console(self, said) -> None:
        refused = "status of 400" in said.text or "status of 409" in said.text  # a form that comes back
        if said.type == "error" and not refused:
            self.complaints.append(f"console: {said.text}")

    def _asked(self, url: str) -> None:
        if not url.startswith((self.address, "data:", "blob:")):
            self.complaints.append(f"asked another host: {url}")


@contextmanager
def visiting(
    browser: Browser, address: str, *, script: bool = True, width: int = 1280, looks: bool = True
) -> Iterator[Visit]:
    """Yield somebody who has never been here; nothing may have gone wrong when they leave."""
    calm = {"reduced_motion": "reduce", "locale": "sv-SE", "viewport": {"width": width, "height": 900}}
    context = browser.new_context(java_script_enabled=script, **calm)
    lens = None if script else browser.new_context(**calm)
    context.set_default_timeout(15_000)
    visit = Visit(context.new_page(), address, lens.new_page() if lens else None, looks)
    yield visit
    context.close()
    if lens:
        lens.close()
    assert not visit.complaints, "; ".join(visit.complaints)


def no_cookies(context: BrowserContext) -> bool:
    """Tell whether the person carries nothing home."""
    return context.cookies() == []


def account(database_url: str, folder, email: str, *more: str) -> None:
    """Make an account by the command that an installation uses."""
    command = ("add-account", email, *more, "--password-stdin")
    planner(*command, database_url=database_url, folder=folder, given=PASSWORD)


def log_in(visit: Visit, email: str) -> None:
    """Log in and stand on the dashboard."""
    page = visit.open("/organise/")
    page.locator("input[type=email]").fill(email)
    page.locator("input[type=password]").fill(PASSWORD)
    visit.press("Logga in")
    assert page.locator("input[type=password]").count() == 0, visit.words()


def path_of(page: Page) -> str:
    """Return the path of the page that is open."""
    return urlsplit(page.url).path
