"""What a browser can tell of a page: axe-core's findings, sideways scrolling, and what the console says."""

from dataclasses import dataclass, field

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page

WIDTHS = (360, 1280)
_IN_THE_DARK = {"resultTypes": ["violations"], "runOnly": {"type": "rule", "values": ["color-contrast"]}}
"""What can differ between two schemes on a page that stands as it stood: its colours."""

_RULES = {
    "resultTypes": ["violations"],
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
}


@dataclass
class Look:
    """One window of one width, and all that was complained of in it."""

    page: Page
    complaints: list[str] = field(default_factory=list)

    def faults_at(self, address: str, *, of_layout: bool = False) -> list[str]:
        """Open an address and return what is wrong with it, in light and in dark, or whether its layout breaks."""
        self.complaints.clear()
        self.page.goto(address)
        return [*(() if of_layout else self._of_all()), *self._sideways(), *self.complaints]

    def _of_all(self) -> list[str]:
        self.page.emulate_media(color_scheme="light")
        faults = [f"light: {violation}" for violation in violations(self.page)]
        self.page.emulate_media(color_scheme="dark")
        again = self.page.evaluate("options => axe.run(document, options)", _IN_THE_DARK)
        return [*faults, *(f"dark: {_worded(violation)}" for violation in again["violations"])]

    def _sideways(self) -> list[str]:
        wide = self.page.evaluate(
            "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        )
        return [f"scrolls sideways by {wide} px"] if wide > 0 else []


def look(context: BrowserContext, width: int) -> Look:
    """Open a window that notes errors of the console (among them breaches of the content policy)."""
    page = context.new_page()
    page.set_viewport_size({"width": width, "height": 900})
    opened = Look(page)
    page.on("console", lambda said: opened.complaints.append(said.text) if said.type == "error" else None)
    page.on("pageerror", lambda error: opened.complaints.append(str(error)))
    return opened


def calm_context(browser: Browser) -> BrowserContext:
    """Return a context without animation, so that colours are measured at rest."""
    return browser.new_context(reduced_motion="reduce", locale="sv-SE")


def violations(page: Page) -> list[str]:
    """Return what axe-core finds on a page as it stands."""
    found = Axe().run(page, options=_RULES).response["violations"]
    return [_worded(violation) for violation in found]


def _worded(violation: dict) -> str:
    targets = ", ".join(str(node["target"][0]) for node in violation["nodes"][:3])
    summary = violation["nodes"][0]["failureSummary"].splitlines()[-1].strip()
    return f"{violation['id']} ({violation['impact']}) at {targets}: {summary}"
