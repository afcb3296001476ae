"""The garbage collector steps aside where much is made at once that stays: it would find nothing, again and again."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock


class _Stood:
    """How many want the collector aside now, and whether it was on before the first of them."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._many = 0
        self._was_on = False

    def aside(self) -> None:
        with self._lock:
            if self._many == 0:
                self._was_on = gc.isenabled()
                gc.disable()
            self._many += 1

    def back(self) -> None:
        with self._lock:
            self._many -= 1
            if self._many == 0 and self._was_on:
                gc.enable()


_stood = _Stood()


@contextmanager
def set_aside() -> Iterator[None]:
    """Keep the collector away for a while, for the whole process; what cannot wait is freed by counting anyway."""
    _stood.aside()
    try:
        yield
    finally:
        _stood.back()
