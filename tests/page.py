"""What must hold on every page, checked each time a test asks for one (style.md section 4)."""

import itertools
import re
from dataclasses import dataclass
from functools import cached_property

import html5lib
from lxml import html
from lxml.html import HtmlElement
from werkzeug.test import TestResponse

_ISO_TIMESTAMP = re.compile(r"\d{4}-\d\d-\d\dT\d\d:?\d\d")
_UNFINISHED = re.compile(r"\bNone\b|\bUndefined\b|\{\{|\}\}|\{%|%\(\w+\)|<Texts|datetime\.")
_UNSEEN = {"script", "style", "template", "noscript"}
_NEEDS_NO_LABEL = {"hidden", "submit", "button", "reset", "image"}
_NAMING = ("for", "aria-labelledby", "aria-describedby", "aria-controls", "form", "list")


@dataclass(frozen=True)
class Page:
    """One document, read as a browser would, with the questions that tests ask of it."""

    document: bytes
    response: TestResponse | None = None

    @cached_property
    def root(self) -> HtmlElement:
        return html.document_fromstring(self.document, parser=html.HTMLParser(encoding="utf-8"))

    def select(self, css: str) -> list[HtmlElement]:
        """Return the elements that a CSS selector finds, in their order."""
        return list(self.root.cssselect(css))

    def texts(self, css: str) -> list[str]:
        """Return the words of each element found, with single spaces."""
        return [" ".join(element.text_content().split()) for element in self.select(css)]

    def links(self) -> list[str]:
        """Return every address the page links to, in order."""
        return [element.get("href", "") for element in self.select("a[href]")]

    @cached_property
    def text(self) -> str:
        """All words a reader can see."""
        return " ".join(" ".join(_visible(self.root.find("body"))).split())


def checked_page(response: TestResponse, path: str) -> Page:
    """Return the page after every invariant has been checked; an AssertionError names them all."""
    page = Page(response.get_data(), response)
    faults = faults_of(page, language_of(path))
    assert not faults, f"{path}: " + "; ".join(faults)
    return page


def faults_of(page: Page, language: str | None) -> list[str]:
    """Return what is wrong with a page, whatever page it is."""
    return [
        *_syntax(page.document),
        *_document(page, language),
        *_inline(page),
        *_foreign(page),
        *_names(page),
        *_labels(page),
        *_words(page),
    ]


def language_of(path: str) -> str | None:
    """Return the language that an address promises; None where the account chooses it."""
    first = path.partition("?")[0].strip("/").partition("/")[0]
    return first if first in {"sv", "en"} else None


def _visible(element: HtmlElement) -> list[str]:
    if not isinstance(element.tag, str) or element.tag in _UNSEEN:
        return []
    words = [element.text or ""]
    for child in element:
        words += [*_visible(child), child.tail or ""]
    return words


def _syntax(document: bytes) -> list[str]:
    parser = html5lib.HTMLParser(namespaceHTMLElements=False)
    parser.parse(document, transport_encoding="utf-8")
    return [f"HTML: {code} {facts} at {position}" for position, code, facts in parser.errors]


def _document(page: Page, language: str | None) -> list[str]:
    faults = []
    stated = page.root.get("lang", "")
    if stated not in ({language} if language else {"sv", "en"}):
        faults.append(f"<html lang> is {stated!r}")
    headings = page.texts("h1")
    if len(headings) != 1 or not headings[0]:
        faults.append(f"{len(headings)} h1: {headings}")
    if not any(page.texts("title")):
        faults.append("no title")
    levels = [int(element.tag[1]) for element in page.select("h1, h2, h3, h4, h5, h6")]
    faults += [
        f"heading level {later} after {earlier}"
        for earlier, later in itertools.pairwise(levels)
        if later > earlier + 1
    ]
    return faults


def _inline(page: Page) -> list[str]:
    faults = [f"inline style on <{element.tag}>" for element in page.select("[style], style")]
    for element in page.root.iter("*"):
        faults += [f"{name} on <{element.tag}>" for name in element.attrib if str(name).startswith("on")]
    faults += [
        "inline script"
        for element in page.select("script:not([src])")
        if element.get("type") != "application/ld+json"
    ]
    faults += [
        f"link to {link}"
        for link in page.links()
        if link.lower().strip().startswith(("javascript:", "data:"))
    ]
    return faults


def _foreign(page: Page) -> list[str]:
    """Find what would be fetched from another host: scripts, images, frames, style sheets, fonts."""
    fetched = [element.get("src", "") for element in page.select("[src]")]
    fetched += [
        element.get("href", "")
        for element in page.select("link[href]")
        if not {"canonical", "alternate", "prev", "next", "license"} & set((element.get("rel") or "").split())
    ]
    return [
        f"fetches {address}" for address in fetched if not address.startswith("/") or address.startswith("//")
    ]


def _names(page: Page) -> list[str]:
    ids = [element.get("id", "") for element in page.select("[id]")]
    faults = [
        f"id {name!r} comes {ids.count(name)} times" for name in sorted(set(ids)) if ids.count(name) > 1
    ]
    for attribute in _NAMING:
        for element in page.select(f"[{attribute}]"):
            faults += [
                f"{attribute}={name!r} on <{element.tag}> names nothing"
                for name in (element.get(attribute) or "").split()
                if name not in ids
            ]
    faults += [
        f"link to {link} leads nowhere" for link in page.links() if link[:1] == "#" and link[1:] not in ids
    ]
    return faults


def _labels(page: Page) -> list[str]:
    labelled = {element.get("for") for element in page.select("label[for]") if element.text_content().strip()}
    faults = []
    for control in page.select("input, select, textarea"):
        if control.get("type", "text") in _NEEDS_NO_LABEL:
            continue
        named = control.get("aria-label") or control.get("aria-labelledby") or control.get("id") in labelled
        if not named and not any(parent.tag == "label" for parent in control.iterancestors()):
            faults.append(f"<{control.tag} name={control.get('name')!r}> has no label")
    for element in page.select("button, a[href]"):
        named = element.text_content().strip() or element.get("aria-label") or element.get("aria-labelledby")
        if not named and not element.cssselect("img[alt]:not([alt='']), svg[aria-label], svg title"):
            faults.append(f"<{element.tag}> without words: {html.tostring(element)[:120]!r}")
    faults += [f"image without alt: {element.get('src')}" for element in page.select("img:not([alt])")]
    faults += ["form without method" for _ in page.select("form:not([method])")]
    return faults


def _words(page: Page) -> list[str]:
    found = _ISO_TIMESTAMP.findall(page.text) + _UNFINISHED.findall(page.text)
    return [f"a reader sees {words!r}" for words in found]
