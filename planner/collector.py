"""The garbage collector steps aside where much is made at once that stays: it would find nothing, again and again."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def set_aside() -> Iterator[None]:
    """Keep the collector away for a while, for the whole process; what cannot wait is freed by counting anyway."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
