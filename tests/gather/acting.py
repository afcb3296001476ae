"""A process that gathers, says how far it is and waits there, so that it can be killed at any step.

`python -m tests.gather.acting URL FOLDER COUNT STEP`; a step is the number of a row, or "written".
"""

import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

from planner.gather.apply import gather
from planner.gather.outcomes import Options
from planner.gather.rows import Gathered, GatheredPerson, GatheredSession
from tests.application import application
from tests.children import end_with_parent

SLUG = "week-2026"
START = datetime(2026, 5, 8, 8, tzinfo=UTC)


def rows(count):
    """Make as many rows, each with a place and a person of its own."""
    return tuple(
        GatheredSession(
            row=number,
            source_id=str(number),
            title=f"Session {number}",
            venue=f"Venue {number}",
            people=(GatheredPerson(name=f"Person {number}"),),
            start=START + timedelta(minutes=number),
            end=START + timedelta(minutes=number + 30),
        )
        for number in range(1, count + 1)
    )


def main(url, folder, count, step):
    """Gather so many rows; tell of a step when it is done, and wait to be killed."""

    def told(done):
        if str(done) == step:
            print(done, flush=True)
            sys.stdin.read()

    file = Gathered(
        source="week", title="Week", zone=None, first_day=None, last_day=None, sessions=rows(int(count))
    )
    with application(url, Path(folder)) as app, app.app_context():
        gather(
            file,
            edition=SLUG,
            options=Options(create=True),
            uid_domain="example.org",
            by="test",
            progress=lambda done, _total: told(done),
            finish=lambda _session, _done: told("written"),
        )
        print("done", flush=True)


if __name__ == "__main__":
    end_with_parent()
    main(*sys.argv[1:])
