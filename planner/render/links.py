"""All public addresses, made in one place (design.md section 7).

Methods return paths; `absolute` adds the base URL, the only part that is a setting. Nothing here reads a request.
"""

from dataclasses import dataclass, replace
from urllib.parse import quote, urlencode

from planner.vocabulary import LANGUAGES

_PLAIN = "/:?&=+@,;%#!$'()*~[]-._"


@dataclass(frozen=True, slots=True, kw_only=True)
class Links:
    """The addresses of one language, around one edition, as it is now, as an old release or as a preview.

    `base_url` has no slash at its end. `release` is the number of an old release, or None for the current one.
    `preview` is the path below which a preview shows the pages of an edition, or empty.
    """

    base_url: str
    language: str
    edition: str = ""
    release: int | None = None
    preview: str = ""

    def absolute(self, path: str) -> str:
        """Return a path as an address for other houses: ASCII, percent-encoded."""
        return self.base_url + uri(path)

    def to_language(self, language: str) -> "Links":
        """Return the same links for another language."""
        return replace(self, language=language)

    def to_edition(self, edition: str) -> "Links":
        """Return links for an edition as it is now."""
        return replace(self, edition=edition, release=None, preview="")

    def to_release(self, number: int | None) -> "Links":
        """Return links for an old release of the edition; None for the current one."""
        return replace(self, release=number, preview="")

    def to_preview(self, token: str) -> "Links":
        """Return links that stay inside a preview."""
        return replace(self, release=None, preview=f"/organise/preview/{token}")

    # the whole site

    def start(self) -> str:
        return f"/{self.language}/"

    def about(self, page: str = "") -> str:
        """Return the page about the site, or one below it: accessibility, privacy, conduct, data, report."""
        return f"/{self.language}/about/{page}/" if page else f"/{self.language}/about/"

    def in_language(self, tag: str = "") -> str:
        """Return the page about the programme in a further language, or the list of those there are."""
        return self.about(f"languages/{tag}" if tag else "languages")

    def all_editions_feed(self) -> str:
        """Return the feed over all editions: the one to offer first, since it lasts."""
        return f"/{self.language}/programme.ics"

    def short_session(self, code: str) -> str:
        return f"/s/{code}"

    def my_programme(self, token: str) -> str:
        return f"/{self.language}/my/{token}/"

    def my_calendar(self, token: str) -> str:
        return f"/{self.language}/my/{token}.ics"

    def save_session(self) -> str:
        """Return the page about own programmes: where the form posts that saves a first session."""
        return f"/{self.language}/my/"

    def my_sessions(self, token: str) -> str:
        """Return where the form posts that saves one more session."""
        return f"/{self.language}/my/{token}/sessions"

    def my_removal(self, token: str, code: str) -> str:
        """Return where the form posts that takes a session out."""
        return f"/{self.language}/my/{token}/sessions/{code}/removal"

    def my_seen(self, token: str) -> str:
        """Return where the form posts that says that all changes have been seen."""
        return f"/{self.language}/my/{token}/seen"

    def my_clearing(self, token: str) -> str:
        """Return where the form posts that erases an own programme."""
        return f"/{self.language}/my/{token}/clearing"

    def my_qr(self, token: str, name: str) -> str:
        """Return the QR code that leads to the `page` or the `calendar` of an own programme, as a drawing."""
        return f"/{self.language}/my/{token}/{name}.svg"

    # one edition

    def programme(self, query: str = "") -> str:
        """Return the programme by day; `query` is a selection in canonical form."""
        return self._page("", query)

    def grid(self, query: str = "") -> str:
        return self._page("grid/", query)

    def now(self, query: str = "") -> str:
        return self._page("now/", query)

    def changes(self) -> str:
        return self._page("changes/")

    def calendar(self, query: str = "") -> str:
        """Return the page that explains how to subscribe to a selection."""
        return self._page("calendar/", query)

    def offline(self) -> str:
        """Return the list of what a phone keeps of the edition."""
        return self._page("offline.json")

    def map(self, query: str = "") -> str:
        return self._page("map/", query)

    def all_year(self) -> str:
        return self._page("all-year/")

    def needs(self) -> str:
        return self._page("needs/")

    def need(self, slug: str) -> str:
        """Return a way into the programme: `step-free`, `in-english` and so on."""
        return self._page(f"needs/{slug}/")

    def embed(self, query: str = "") -> str:
        return self._page("embed/", query)

    def session(self, code: str, slug: str) -> str:
        return self._page(f"sessions/{code}-{slug}/")

    def session_calendar(self, code: str) -> str:
        return self._page(f"sessions/{code}.ics")

    def axis(self, plural: str) -> str:
        """Return the page of an axis by its name in addresses: `formats`, `cities`, `people` and so on."""
        return self._page(f"{plural}/")

    def term(self, plural: str, slug: str) -> str:
        """Return the page of one format, city, venue, person and so on."""
        return self._page(f"{plural}/{slug}/")

    def term_feed(self, plural: str, slug: str) -> str:
        return self._page(f"{plural}/{slug}/programme.ics")

    def feed(self, query: str = "", *, extension: str = "ics") -> str:
        """Return a feed or data address of a selection: ics, json, csv, jsonld, atom or pdf."""
        return self._page(f"programme.{extension}", query)

    def paper(self, query: str = "", *, large: bool = False) -> str:
        """Return a selection as PDF, as a list or in large print."""
        return self._page(f"programme{'-large' if large else ''}.pdf", query)

    def text(self, query: str = "") -> str:
        """Return a selection as a Word document with named styles, for a booklet."""
        return self._page("programme.docx", query)

    def door(self, plural: str, slug: str, query: str = "") -> str:
        """Return the sheet for the door of a room or a venue; `query` may choose a day."""
        return self._page(f"{plural}/{slug}/door.pdf", query)

    def door_code(self, plural: str, slug: str) -> str:
        """Return the QR code that leads to the page of a room or a venue, as a drawing."""
        return self._page(f"{plural}/{slug}/qr.svg")

    def share(self, version: str, format: str = "") -> str:
        """Return the picture that goes with shared links of the edition, or of one of its formats."""
        return self._page(f"share/{f'formats/{format}' if format else 'programme'}.{version}.png")

    def picture(self, cut: str, file: str) -> str:
        """Return a file of a session's picture: the same in every language and release; a preview has its own."""
        below = f"{self.preview}/{self.language}" if self.preview else ""
        return f"{below}/{self.edition}/pictures/{cut}/{file}"

    def schedule(self, extension: str) -> str:
        """Return the schedule that conference apps read: xml or json, in no particular language."""
        return f"/{self.edition}/schedule.{extension}"

    def old_release(self, number: int) -> str:
        """Return the programme as one release told it."""
        return self.to_release(number).programme()

    def _page(self, path: str, query: str = "") -> str:
        below = f"releases/{self.release}/" if self.release is not None else ""
        asked = f"?{query}" if query else ""
        return f"{self.preview}/{self.language}/{self.edition}/{below}{path}{asked}"

    # ways into other people's calendars

    def webcal(self, path: str) -> str:
        """Return a feed's address for programs on Apple's systems, Outlook and Thunderbird."""
        return "webcal://" + self.absolute(path).partition("://")[2]

    def google_calendar(self, path: str) -> str:
        """Return the address that adds a feed to Google's calendar, which takes only webcal here."""
        return "https://calendar.google.com/calendar/r?" + urlencode({"cid": self.webcal(path)})

    def outlook_calendar(self, path: str, name: str) -> str:
        """Return the address that adds a feed to Outlook on the web."""
        asked = urlencode({"url": self.absolute(path), "name": name})
        return f"https://outlook.office.com/calendar/0/addfromweb?{asked}"


def uri(value: str) -> str:
    """Return an address in ASCII: letters of other alphabets and blanks are percent-encoded, escapes kept."""
    return quote(value, safe=_PLAIN)


def alternates(links: Links) -> tuple[tuple[str, Links], ...]:
    """Return the same links in every language of the interface, by language."""
    return tuple((language, links.to_language(language)) for language in LANGUAGES)
