"""What a cache in front of the service must drop when something is taken away: addresses, not bytes."""

from collections.abc import Iterable

from planner.render.links import Links
from planner.vocabulary import LANGUAGES


def addresses(base_url: str, slugs: Iterable[str]) -> list[str]:
    """Return every address that may show content of some editions; one that ends in `*` stands for all below it.

    Former slugs belong among `slugs`: they keep answering. A session's short address leads to a slug that its
    title made, so it goes too.
    """
    named = sorted(set(slugs))
    found = [f"{base_url}/{name}" for name in ("", "s/*", "sitemap.xml")]
    for language in LANGUAGES:
        links = Links(base_url=base_url, language=language)
        found += [links.absolute(links.start()), links.absolute(links.all_editions_feed())]
        found += [f"{links.absolute(links.start())}about/*"]
        found += [links.absolute(links.to_edition(slug).programme()) + "*" for slug in named]
    found += [
        f"{base_url}/{slug}/{name}"
        for slug in named
        for name in ("schedule.xml", "schedule.json", "pictures/*")
    ]
    return [*found, f"{base_url}/api/v1/*"]
