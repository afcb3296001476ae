"""The press: one paper at a time, one that waits, and a word to whoever comes third."""

from datetime import UTC, datetime
from threading import Event, Thread
from time import sleep

import pytest
from werkzeug.exceptions import ServiceUnavailable

from planner.web.press import Press, paper


def test_a_third_is_told_to_come_again():
    press, first_is_in, may_go = Press(), Event(), Event()
    turns = []

    def take(name):
        with press.turn():
            turns.append(name)
            first_is_in.set()
            may_go.wait(5)

    first = Thread(target=take, args=("first",))
    first.start()
    assert first_is_in.wait(5)
    second = Thread(target=take, args=("second",))
    second.start()
    for _ in range(500):
        if press.waiting < 2:
            sleep(0.01)
    assert press.waiting == 2
    with pytest.raises(ServiceUnavailable) as refusal, press.turn():
        pass
    assert refusal.value.retry_after == 5
    assert turns == ["first"]
    may_go.set()
    first.join(5)
    second.join(5)
    assert turns == ["first", "second"]
    with press.turn():
        pass


def test_what_cannot_be_set_is_no_paper():
    with pytest.raises(RuntimeError, match="could not be set"):
        paper("programme", {"sheet": None}, datetime(2026, 3, 1, tzinfo=UTC))
