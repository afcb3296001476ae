"""What lists tell of a session that has moved since it was first told."""

import pytest

from planner.render.links import Links
from planner.values import Timed
from planner.web.rows import moved
from planner.web.scene import Scene, Was
from tests.builders import a_release, a_session, an_occasion, timed


@pytest.mark.parametrize(
    ("before", "said"),
    [
        (("2026-03-25 13:00", "15:00"), []),
        (("2026-03-25 10:00", "12:00"), ["Ny tid: kl. 13.00 (tidigare kl. 10.00)"]),
        (("2026-03-25 13:00", "14:30"), ["Slutar kl. 15.00 (tidigare kl. 14.30)"]),
    ],
)
def test_a_later_end_alone_is_told_too(before, said):
    session = a_session(occasions=(an_occasion(),))
    scene = Scene(
        release=a_release(session),
        language="sv",
        links=Links(base_url="https://programme.example", language="sv", edition="var-2026"),
    )
    was: Timed = timed(*before)
    scene.__dict__["first_told"] = {(session.code, 1): Was(was, None)}
    found = moved(scene, session.code, session.occasions[0])
    assert [state.words.replace("\xa0", " ") for state in found] == said
