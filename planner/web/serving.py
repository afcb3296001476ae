"""How `planner serve` runs the application: the settings it gives to gunicorn."""

import ctypes
import gc
from typing import Any

from planner.web.log import CarefulLogger

LONGEST_QUERY = 4000
"""The longest query that is read; longer ones are refused with 414, whatever they hold."""

_ARENA_MAX = -8  # M_ARENA_MAX of mallopt(3)


def server_settings(
    *, host: str = "127.0.0.1", port: int = 8000, workers: int = 2, threads: int = 4
) -> dict[str, Any]:
    """Return gunicorn's settings.

    The application is loaded in each worker, so that no database connection is shared by two of them.
    """
    return {
        "bind": f"[{host}]:{port}" if ":" in host else f"{host}:{port}",
        "workers": workers,
        "worker_class": "gthread",
        "threads": threads,
        "timeout": 60,
        "graceful_timeout": 20,
        "keepalive": 15,
        "limit_request_line": 8190,
        "limit_request_fields": 60,
        "limit_request_field_size": 8190,
        "accesslog": "-",
        "errorlog": "-",
        "logger_class": CarefulLogger,
        "proc_name": "planner",
        "preload_app": False,
        "post_fork": share_one_heap,
        "post_worker_init": settle,
    }


def share_one_heap(_arbiter: object, _worker: object) -> None:
    """Let the threads of a worker allocate from one heap: they run in turn, and heaps of their own would only be holes.

    Where the system's library knows no such setting (it is glibc's, see mallopt(3)), nothing is done.
    """
    library = ctypes.CDLL(None)
    if hasattr(library, "mallopt"):
        library.mallopt(_ARENA_MAX, 1)


def settle(_worker: object) -> None:
    """Take what a worker loads once out of the garbage collector's rounds, which hold up every request."""
    gc.collect()
    gc.freeze()
