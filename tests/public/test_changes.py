"""The page of changes tells each change in the words of its own time."""

from planner.release.items import ChangeKind, Logged
from tests.builders import MOVED, SECOND_PUBLISHED, a_change, a_release, texts


def test_a_session_renamed_twice_tells_both_steps_under_the_title_it_has(page, publish):
    steps = (("Först", "Sedan"), ("Sedan", "Till sist"))
    log = tuple(
        Logged(
            number=number,
            published_at=SECOND_PUBLISHED,
            changes=(a_change(ChangeKind.TITLE, MOVED, old_title=texts(old), new_title=texts(new)),),
        )
        for number, (old, new) in enumerate(steps, start=2)
    )
    publish(a_release(number=1, log=log))
    shown = page("/sv/var-2026/changes/")
    today = set(shown.texts(".change-entry__title a"))
    assert len(today) == 1
    assert shown.texts(".change-entry__line") == [
        "Ny titel: Till sist (tidigare Sedan)",
        "Ny titel: Sedan (tidigare Först)",
    ]
