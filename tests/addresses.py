"""Which pages there are: the public ones by the sitemap, the workbench's by following its links."""

import re
from collections import Counter
from collections.abc import Iterable
from urllib.parse import urlsplit

from flask import Flask
from playwright.sync_api import Page
from werkzeug.exceptions import MethodNotAllowed, NotFound
from werkzeug.routing import RequestRedirect

ACCOUNT, PASSWORD = "owner@example.org", "a long enough passphrase"
NOT_A_PAGE = re.compile(r"\.(ics|json|csv|atom|pdf|xml|txt|svg|png|webmanifest)$|/log-?out|/export")


def public_pages(page: Page, address: str) -> list[str]:
    """Return every address of the sitemap, as paths."""
    answer = page.request.get(f"{address}/sitemap.xml")
    assert answer.status == 200, answer.status_text
    return [urlsplit(found).path for found in re.findall(r"<loc>([^<]+)</loc>", answer.text())]


def own_programme(page: Page, address: str) -> list[str]:
    """Save the first session of the sitemap; return the pages of the programme that it is saved in, as paths."""
    session = next(path for path in public_pages(page, address) if "/sessions/" in path)
    page.goto(f"{address}{session}")
    page.locator(".save-session button").click()
    page.locator("form[data-module='my-saving'] button").click()
    path = urlsplit(page.url).path
    return [path, path.replace("/sv/", "/en/")]


class Kinds:
    """Tells which kind of page an address is: what answers it, and the fixed words of the path below an edition."""

    def __init__(self, app: Flask) -> None:
        self._routes = app.url_map.bind("")

    def of(self, path: str) -> str:
        """Return the kind of an address, "" for one that no route answers: `public.programme sessions *`."""
        try:
            endpoint, arguments = self._routes.match(path.partition("?")[0])
        except (NotFound, RequestRedirect, MethodNotAllowed):
            return ""
        if not endpoint.startswith("public."):
            return str(endpoint)
        word, _, value = str(arguments.get("path", "")).strip("/").partition("/")
        old = "old" if "number" in arguments else ""
        return " ".join(filter(None, (endpoint, old, arguments.get("name", ""), word, "*" if value else "")))

    def grouped(self, paths: Iterable[str]) -> dict[str, list[str]]:
        """Return the addresses of each endpoint, both in the order they came."""
        found: dict[str, list[str]] = {}
        for path in paths:
            found.setdefault(self.of(path), []).append(path)
        return found


def signed_in(page: Page, address: str) -> None:
    """Log in as the owner that the test server was given."""
    page.goto(f"{address}/organise/")
    page.locator("input[type=email]").fill(ACCOUNT)
    page.locator("input[type=password]").fill(PASSWORD)
    page.locator("form:has(input[type=password]) button[type=submit]").click()
    page.wait_for_load_state()
    assert page.locator("input[type=password]").count() == 0, page.content()


def workbench_pages(page: Page, address: str, kinds: Kinds, *, most: int) -> list[str]:
    """Return the workbench's pages that links lead to from its start, at most so many of one kind, as paths.

    An address is taken once, without its query: a list in another order is the same page. A few pages stand
    for the preview, which is the public pages once more.
    """
    start = "/organise/"
    seen, waiting, found = {start}, [start], []
    kept: Counter[str] = Counter()
    while waiting:
        path = waiting.pop(0)
        answer = page.request.get(f"{address}{path}")
        if "text/html" not in answer.headers.get("content-type", ""):
            continue
        found.append(path)
        for link in re.findall(r'<a\b[^>]*\shref="([^"]+)"', answer.text()):
            target = re.split(r"[?#]", link.removeprefix(address))[0]
            if target in seen or not target.startswith(start) or NOT_A_PAGE.search(target):
                continue
            seen.add(target)
            kind = kinds.of(target)
            kept[kind] += 1
            if kept[kind] <= (min(most, 4) if "preview" in kind else most):
                waiting.append(target)
    return found
