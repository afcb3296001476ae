"""The ways into the programme: a page each, with what fits day by day."""

import pytest

from planner.ways_in import NEEDS

EDITION = "/en/var-2026/"


def test_the_list_leads_to_each_way_with_how_many_fit(reader):
    page = reader(f"{EDITION}needs/")
    links = page.select("#content .link-list a")
    assert [link.get("href") for link in links] == [f"{EDITION}needs/{need}/" for need in NEEDS]
    assert "sessions" in page.text


@pytest.mark.parametrize("need", NEEDS)
def test_a_way_in_lists_what_the_same_choice_of_the_programme_does(reader, need):
    def shown(path):
        return sorted({link.get("href") for link in reader(path).select("#content a[href*='/sessions/']")})

    page = reader(f"{EDITION}needs/{need}/")
    there = shown(f"{EDITION}needs/{need}/")
    assert set(shown(f"{EDITION}?need={need}")) <= set(there)  # what goes on all year stands elsewhere there
    assert there
    assert page.select(f"#content a[href='{EDITION}calendar/?need={need}']")


def test_a_day_says_how_many_one_can_be_at(reader):
    said = reader("/sv/var-2026/needs/step-free/").texts(".day > p")
    assert said[0].startswith("Du hinner med ")


def test_an_unknown_way_in_is_not_found(reader):
    assert reader(f"{EDITION}needs/flying/", status=404)
