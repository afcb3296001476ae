"""What somebody is told when what they save cannot be attended together with the rest."""

from planner.render.links import Links
from planner.web.page_my_clashes import Held, cautions_on_saving
from planner.web.scene import Scene
from tests.builders import a_release, a_session, in_room, timed

EARLY, MIDDLE, LATE = "AAAAAA", "BBBBBB", "CCCCCC"
ELSEWHERE = in_room("garaget-stora-rummet")


def told(code, language="sv"):
    release = a_release(
        a_session(EARLY, title="Tidigt", time=timed("2026-03-25 10:00", "11:00"), place=ELSEWHERE),
        a_session(MIDDLE, title="Mitt på dagen", time=timed("2026-03-25 11:10", "12:00")),
        a_session(LATE, title="Sent", time=timed("2026-03-25 11:30", "13:00")),
    )
    links = Links(base_url="https://example.org", language=language, edition="var-2026")
    held = Held(
        scene=Scene(release=release, language=language, links=links),
        seen=dict.fromkeys((EARLY, MIDDLE, LATE), 1),
    )
    return [f"{one.label} {one.title.text}{one.words}" for one in cautions_on_saving(held, code)]


def test_what_overlaps_comes_first_then_the_way_in_both_directions():
    assert told(MIDDLE) == [
        "Krockar med Sent, 11.30–13.00.",
        "Kort om tid efter Tidigt. Promenaden tar ungefär 32 minuter. Du har 10 minuter.",
    ]
    assert told(EARLY, "en")[0] == (
        "Little time before Mitt på dagen. The walk takes about 32 minutes. You have 10 minutes."
    )


def test_what_clashes_with_nothing_of_it_says_nothing():
    assert told("DDDDDD") == []
