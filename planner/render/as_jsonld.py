"""JSON-LD of schema.org: what search engines read on a page, and a whole choice of sessions as one graph of data.

Everything has the address of its page as `@id`. Google shows what a page says first as what the page is about, and
follows no reference to another page: so there the edition stands inside its session. In the graph it stands once.
"""

import json

from planner.release.items import Release, Session
from planner.release.selection import Selection, chosen
from planner.render.as_json import written
from planner.render.links import Links
from planner.render.schema_org import CONTEXT, Account, Thing, edition_thing, reference, session_things

TYPE = "application/ld+json"


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


def programme_jsonld(release: Release, selection: Selection, links: Links) -> bytes:
    """Return a choice of sessions as one graph: the edition, each session, and the occasions of those with several."""
    account = Account(release=release, links=links, is_data=True)
    found = [session_things(account, *one) for one in chosen(release, selection)]
    edition = edition_thing(account)
    parts = [reference(things[0]) for things in found if things]
    graph = [{**edition, "subEvent": parts} if parts else edition]
    return written(
        {"@context": CONTEXT, "@graph": [*graph, *(thing for things in found for thing in things)]}
    )


def _in_a_page(document: Thing) -> str:
    text = json.dumps({"@context": CONTEXT, **document}, ensure_ascii=False, separators=(",", ":"))
    return text.replace("<", "\\u003c")
