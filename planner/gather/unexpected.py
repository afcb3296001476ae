"""What nobody foresaw in a file of somebody else's: told as a file that cannot be read, and logged for us."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager

from planner.errors import PlannerError, Unreadable

_log = logging.getLogger(__name__)


@contextmanager
def only_unreadable(file_name: str) -> Iterator[None]:
    """Turn what a reader raises without meaning to into Unreadable, and leave its trace in the log."""
    try:
        yield
    except PlannerError:
        raise
    except Exception as unexpected:
        _log.exception("A reader failed on %s", file_name)
        raise Unreadable(name=file_name, problem="broken") from unexpected
