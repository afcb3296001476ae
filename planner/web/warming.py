"""What the first readers of a release would wait for is made ready before they ask.

A thread of each worker looks every other second which releases are public. Where there is a new one it reads it, makes
the index of its search and counts its choices: half a second at 2,000 sessions, in which others are answered.
"""

import logging
import time
from threading import Thread

from flask import Flask
from sqlalchemy.exc import SQLAlchemyError

from planner import collector
from planner.release import facets, finding
from planner.release.selection import Selection
from planner.release.store import EditionCard
from planner.web.house import house

logger = logging.getLogger(__name__)
_SECONDS = 2.0
_EDITIONS = 2  # the newest: fewer than the releases that are kept ready


def keep_warm(app: Flask) -> None:
    """Start the thread; it ends with the process."""
    Thread(target=_watch, args=(app,), name="warming", daemon=True).start()


def _watch(app: Flask) -> None:
    warm: tuple[EditionCard, ...] = ()
    while True:
        try:
            with app.app_context():
                warm = make_ready(warm)
        except SQLAlchemyError:
            logger.warning("nothing was made ready: the database does not answer")
        time.sleep(_SECONDS)


@collector.set_aside()
def make_ready(warm: tuple[EditionCard, ...]) -> tuple[EditionCard, ...]:
    """Make ready what is public now and not among what is warm already; return what is warm then."""
    shelf = house().shelf
    cards = tuple(card for card in shelf.current().cards if card.number)[-_EDITIONS:]
    for card in cards:
        if card in warm:
            continue
        release = shelf.release(card)
        finding.make_ready(release)
        for language in release.edition.languages:
            facets.facets(release, Selection(), language)
    return cards
