"""Now and next as a screen in a foyer shows it: large, alone, of one house if that is chosen."""

import pytest

NOW = "/sv/var-2026/now/"


@pytest.fixture
def during(programme, monkeypatch):
    """Let it be a moment in the middle of the edition."""
    from planner import clock  # noqa: PLC0415

    monkeypatch.setattr(clock, "now", lambda: clock.parse_instant("2026-03-26T12:30:00.000000Z"))


def test_the_screen_has_what_the_page_has_and_nothing_to_press_but_the_pause(reader, during):
    page, screen = reader(NOW), reader(f"{NOW}?screen=1")
    titles = [title.split(": ")[-1] for title in page.texts("#content .session-row__title")]
    shown = [title.split(": ")[-1] for title in screen.texts(".screen__title")]
    assert shown == titles
    assert len(shown) > 1
    assert screen.select("a, form, nav") == []
    assert len(screen.select("button")) == 1
    assert screen.texts(".screen__clock") == ["kl. 13.30"]


def test_one_house_alone(reader, during):
    whole, house = reader(f"{NOW}?screen=1"), reader(f"{NOW}?venue=garaget&screen=1")
    assert 0 < len(house.select(".screen__line")) < len(whole.select(".screen__line"))
    assert {facts.split(" · ")[1].split(",")[0] for facts in house.texts(".screen__facts")} == {"Garaget"}
    assert "Garaget" in house.texts("h1")[0]


def test_it_is_for_no_search_engine_and_nobody_keeps_it(programme):
    answer = programme.test_client().get(f"{NOW}?screen=1")
    assert 'content="noindex"' in answer.get_data(as_text=True)
    assert answer.headers["Cache-Control"] == "no-store"
