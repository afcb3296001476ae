"""A process that edits and publishes until it is killed: it tells of each act when it begins and when it is done.

Run as `python -m tests.release.acting DATABASE_URL FOLDER`. It imports everything once, then makes a new process
for every line it is given, so that many can be killed in little time.
"""

import json
import os
import sys
from itertools import count
from pathlib import Path

from planner.db import db
from planner.draft import edit_sessions
from planner.release import publish as publishing
from tests import drafted
from tests.application import application

CODES = ("AAAAAA", "BBBBBB", "CCCCCC")
EDITS_A_RELEASE = 4


def main(database_url, folder):
    with application(database_url, Path(folder)) as app:
        for line in sys.stdin:
            child = os.fork()
            if not child:
                with app.app_context():
                    db.engine.dispose(close=False)  # each process opens connections of its own
                    act(int(line))
            os.waitpid(child, 0)
            tell(dead=child)


def act(first):
    """Edit and publish for ever, with a token of its own in each edit."""
    for number in count(first):
        if number % (EDITS_A_RELEASE + 1):
            code = CODES[number % len(CODES)]
            tell(pid=os.getpid(), begins=number)
            version = edit_sessions.change_session(code, marked(number), version=None, by=drafted.BY)
            tell(edited=code, version=version, token=number)
        else:
            tell(pid=os.getpid(), begins=number)
            done = publishing.publish(drafted.SLUG, by=drafted.BY, note=f"Nummer {number}")
            if done.release is not None:
                tell(published=done.release.number, at=done.release.published_at.isoformat())
        db.session.remove()


def marked(number):
    """A change in columns of the session and in three tables beside it, all with one token."""
    return {
        "lead": drafted.both(f"Nummer {number}"),
        "description": drafted.both(f"Nummer {number}"),
        "parts": [{"title": drafted.both(f"Nummer {number}"), "people": []}],
        "people": [{"person": "gast" if number % 2 else "samordnare"}],
        "practical": {"food": drafted.both(f"Nummer {number}")},
    }


def tell(**facts):
    os.write(1, json.dumps(facts).encode() + b"\n")  # one write: a line is there whole or not at all


if __name__ == "__main__":
    main(*sys.argv[1:])
