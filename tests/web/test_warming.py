"""What readers would wait for is there before they ask, and made once for each release."""

from planner.release import finding
from planner.web.house import house
from planner.web.warming import make_ready


def test_the_search_of_what_is_public_is_made_ready_once(programme):
    with programme.app_context():
        finding._index.cache_clear()
        warm = make_ready(())
        assert [card.slug for card in warm] == ["host-2025", "var-2026"]
        made = finding._index.cache_info().misses
        assert make_ready(warm) == warm
        assert finding.find(house().shelf.release(warm[-1]), "demokrati").where
        assert finding._index.cache_info().misses == made == 2
