"""What readers would wait for is there before they ask, and made once for each release."""

from planner.release import finding
from planner.web.house import house
from planner.web.warming import make_ready


def test_the_search_of_what_is_public_is_made_ready_once(programme, monkeypatch):
    made = []
    index = finding._Index
    monkeypatch.setattr(
        finding, "_Index", lambda release: made.append(release.edition.slug) or index(release)
    )
    with programme.app_context():
        house().shelf._releases.clear()  # others of this suite have searched them
        house().shelf.forget()
        warm = make_ready(())
        assert [card.slug for card in warm] == made == ["host-2025", "var-2026"]
        assert make_ready(warm) == warm
        assert finding.find(house().shelf.release(warm[-1]), "demokrati").where
        assert made == ["host-2025", "var-2026"]
