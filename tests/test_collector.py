"""The garbage collector is back when the last one that put it aside is done."""

import gc
import sys
from threading import Thread

from planner.collector import set_aside


def test_many_threads_that_put_it_aside_leave_it_on():
    assert gc.isenabled()
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)  # so that they meet within the very steps
    try:
        threads = [Thread(target=_often) for _ in range(4)]
        for one in threads:
            one.start()
        for one in threads:
            one.join()
    finally:
        sys.setswitchinterval(before)
        was_left_on = gc.isenabled()
        gc.enable()
    assert was_left_on


def _often():
    for _ in range(3_000):
        with set_aside():
            pass


def test_it_stays_off_where_it_was_off():
    gc.disable()
    try:
        with set_aside(), set_aside():
            assert not gc.isenabled()
        assert not gc.isenabled()
    finally:
        gc.enable()
