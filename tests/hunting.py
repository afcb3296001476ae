"""Goes through every public output of every release and tells which words it found there."""

import re
import zipfile
from html import unescape
from io import BytesIO
from urllib.parse import quote

from werkzeug.exceptions import HTTPException

from planner.db import db, end_read
from planner.release import store

AXES = {
    "formats": "format", "audiences": "audience", "themes": "theme", "cities": "city", "organisers": "organiser",
    "venues": "venue", "rooms": "room", "people": "person", "initiatives": "initiative",
}  # fmt: skip
SHEETS = ("grid", "now", "changes", "calendar", "map", "all-year", "embed")
DOORS = ("rooms", "venues")
DATA = ("ics", "json", "csv", "jsonld", "atom", "pdf")
LINK = re.compile(r'(?:href|src|action|content)="([^"]+)"')


def unpacked(body):
    """Return what an answer says: of a Word document, what its parts do."""
    if not body.startswith(b"PK"):
        return body
    archive = zipfile.ZipFile(BytesIO(body))
    return b"\n".join(archive.read(name) for name in archive.namelist())


class Hunt:
    """One walk through everything that a stranger can ask for."""

    def __init__(self, client, pattern, *, slugs, codes, queries, token=""):
        self._client = client
        self._routes = client.application.url_map.bind("")
        self._pattern = re.compile(pattern)
        self._slugs, self._codes, self._queries = slugs, codes, queries
        self._token = token  # of an own programme that holds all codes
        self.asked = {}
        self.found = {}

    def run(self):
        """Ask for all addresses that could be made and all that are linked; return words found, by word."""
        waiting = list(self._addresses())
        while waiting:
            address = waiting.pop()
            if address in self.asked:
                continue
            waiting += [link for link in self._ask(address) if link not in self.asked]
        return {word: sorted(where)[:5] for word, where in self.found.items()}

    @property
    def endpoints(self):
        """Return what answered, as the names of routes."""
        return {endpoint for endpoint, status in self.asked.values() if status == 200}

    def _ask(self, address):
        answer = self._client.get(address)
        self.asked[address] = (self._route(address), answer.status_code)
        body = unpacked(answer.get_data()).replace(b"\r\n ", b"")
        told = f"{answer.status}\n{answer.headers}\n{body.decode('utf-8', 'replace')}"
        for word in set(self._pattern.findall(unescape(told))):
            self.found.setdefault(word, set()).add(address)
        answer.close()
        if answer.mimetype not in {"text/html", "application/xml", "text/xml"}:
            return []
        links = [unescape(link) for link in LINK.findall(told)]
        links += re.findall(r"<loc>([^<]+)</loc>", told)
        own = [re.sub(r"^https?://127\.0\.0\.1(:\d+)?", "", link).partition("#")[0] for link in links]
        return [
            link
            for link in own
            if link.startswith("/")
            and not link.startswith(("//", "/static/", "/organise"))
            and "?" not in link
        ]

    def _route(self, address):
        """Return the name of the route of an address; a cache in front may have answered for it."""
        try:
            return self._routes.match(address.partition("?")[0])[0]
        except HTTPException:
            return ""

    def _addresses(self):
        yield from (
            "/", "/robots.txt", "/sitemap.xml", "/manifest.webmanifest", "/healthz", "/readyz", "/favicon.ico",
            "/service-worker.js", "/dcat.rdf",
            "/nothing/here", "/organise/", "/api/v1/", "/api/v1/openapi.json", "/api/v1/editions",
        )  # fmt: skip
        for code in self._codes:
            yield from (f"/s/{code}", f"/s/{code}/")
        for language in ("sv", "en"):
            yield from (f"/{language}/", f"/{language}/programme.ics", f"/{language}/nothing/")
            own = f"/{language}/my/{self._token}"
            yield from (f"/{language}/my/", f"{own}/", f"{own}.ics", f"{own}/page.svg", f"{own}/calendar.svg")
            for name in ("", "accessibility/", "privacy/", "conduct/", "data/", "report/", "languages/"):
                yield f"/{language}/about/{name}"
            yield from (f"/{language}/about/languages/{tag}/" for tag in ("ar", "fi", "sv", "xx"))
            yield from self._queried(f"/{language}/programme.ics")
            for card in store.published(db.session()):
                numbers = [head.number for head in store.heads(db.session(), card.key)]
                for old in (
                    "",
                    *(f"releases/{number}/" for number in numbers),
                    f"releases/{len(numbers) + 1}/",
                ):
                    yield from self._of_release(f"/{language}/{card.slug}/{old}")
        for card in store.published(db.session()):
            yield from (f"/{card.slug}/schedule.xml", f"/{card.slug}/schedule.json")
            yield from self._of_api(f"/api/v1/editions/{card.slug}", card.number)
        end_read()

    def _of_api(self, start, newest):
        yield start
        yield f"{start}/releases"
        for asked in (
            "lang=sv",
            "lang=en",
            *(f"lang=sv&release={number + 1}" for number in range(newest + 1)),
        ):
            for register in ("people", "organisations", "venues", "axes", "sessions"):
                yield f"{start}/{register}?per_page=200&{asked}"
            yield from (f"{start}/sessions/{code}?{asked}" for code in self._codes)
        for language in ("sv", "en"):
            yield f"{start}/changes?per_page=200&from=1&lang={language}"
            yield from (
                f"{start}/changes?per_page=200&to={number + 1}&lang={language}"
                for number in range(newest + 1)
            )
        yield from self._queried(f"{start}/sessions")
        yield from self._queried(f"{start}/changes")

    def _of_release(self, start):
        is_old = "releases" in start
        # JSON tells what CSV does, and the page of each session what JSON-LD does
        data = ("ics", "json") if is_old else ("ics", "json", "csv", "jsonld", "atom")
        on_paper = () if is_old else ("pdf",)
        yield start
        if on_paper:  # the text by style is made of what the paper is made of
            yield f"{start}programme.docx"
        yield from (f"{start}{sheet}/" for sheet in SHEETS)
        yield from (f"{start}programme.{kind}" for kind in DATA)
        yield f"{start}offline.json"
        yield from self._queried(start)
        for kind in data:
            yield from self._queried(f"{start}programme.{kind}")
        for axis in AXES:
            yield f"{start}{axis}/"
            for slug in self._slugs.get(axis, ()):
                yield f"{start}{axis}/{slug}/"
                if not is_old:  # those of an old release are its whole ones, narrowed as everywhere
                    yield from (f"{start}{axis}/{slug}/programme.{kind}" for kind in (*data, *on_paper))
                if axis in DOORS and on_paper:
                    yield from (f"{start}{axis}/{slug}/door.pdf", f"{start}{axis}/{slug}/qr.svg")
        for code in self._codes:
            yield from (
                f"{start}sessions/{code}/",
                f"{start}sessions/{code}.ics",
                f"{start}sessions/{code}-x/",
            )

    def _queried(self, start):
        yield from (f"{start}?q={quote(words)}" for words in self._queries)
        yield from (f"{start}?day=2026-03-25", f"{start}?need=first-time")
        for axis, name in AXES.items():
            slugs = self._slugs.get(axis, ())
            if start.endswith("/"):
                yield f"{start}?{'&'.join(f'{name}={slug}' for slug in slugs)}"
            elif "releases" not in start:  # a feed refuses what it does not know: one by one
                yield from (f"{start}?{name}={slug}" for slug in slugs)
