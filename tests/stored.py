"""Releases put straight into the store, for tests of what the public sees: no draft, no gate."""

from planner.db import transaction
from planner.release import canon, store
from planner.release.internal import Internal

SALT = "0" * 32


def announced(edition, site_name, *, publishes_on=None, key=None):
    """Let the public know of an edition that has no release yet."""
    card = {
        "slug": edition.slug,
        "former_slugs": list(edition.former_slugs),
        "name": dict(edition.name.bodies),
        "site_name": dict(site_name.bodies),
        "tagline": dict(edition.tagline.bodies),
        "first_day": edition.first_day.isoformat(),
        "last_day": edition.last_day.isoformat(),
        "zone": edition.zone,
        "languages": list(edition.languages),
        "kind": str(edition.kind),
        "publishes_on": publishes_on,
    }
    with transaction() as session:
        store.announce(session, key or edition.slug, card, first_day=edition.first_day)


def stored(release, *, key=None):
    """Publish a release as it stands."""
    announced(release.edition, release.site.name, key=key)
    internal = Internal(author="a test", note="")
    public, public_texts = canon.write(release, lambda *_: SALT, "release")
    private, internal_texts = canon.write(internal, lambda *_: SALT, "internal")
    with transaction() as session:
        store.insert(
            session,
            key or release.edition.slug,
            release=release,
            public=public,
            internal=private,
            public_texts=public_texts,
            internal_texts=internal_texts,
        )
