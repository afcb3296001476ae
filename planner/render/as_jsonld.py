"""JSON-LD of schema.org, as search engines read it in a page.

Google takes what a page says for what the page is about, and follows no reference to another page: so the edition
stands inside its session.
"""

import json

from planner.release.items import Release, Session
from planner.render.links import Links
from planner.render.schema_org import CONTEXT, Account, Thing, edition_thing, session_things


def session_jsonld(release: Release, session: Session, links: Links, image: str = "") -> str:
    """Return the JSON of a session's page, fit for a script element; empty where no time may be told.

    `image` is the whole address of the picture that goes with shared links.
    """
    account = Account(release=release, links=links)
    pictured: Thing = {"image": [image]} if image else {}
    found = [{**thing, **pictured} for thing in session_things(account, session, session.occasions)]
    if not found:
        return ""
    found[0]["superEvent"] = edition_thing(account)
    return _in_a_page(found[0] if len(found) == 1 else {"@graph": found})


def edition_jsonld(release: Release, links: Links) -> str:
    """Return the JSON of an edition's own page, fit for a script element: the edition alone, as pages stay light."""
    return _in_a_page(edition_thing(Account(release=release, links=links)))


def _in_a_page(document: Thing) -> str:
    text = json.dumps({"@context": CONTEXT, **document}, ensure_ascii=False, separators=(",", ":"))
    return text.replace("<", "\\u003c")
