"""Processes that tests start end with the tests, even if those are killed."""

import ctypes
import signal
import sys

_SIGNAL_WHEN_THE_PARENT_ENDS = 1  # PR_SET_PDEATHSIG, prctl(2)


def end_with_parent() -> None:
    """Ask Linux to end this process when its parent does: for `preexec_fn`. Other systems have no such thing."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_SIGNAL_WHEN_THE_PARENT_ENDS, signal.SIGTERM)
