"""Two people's wordings, brought together: pure."""

from planner.organiser.three_ways import merged


def test_what_only_one_side_changed_is_kept():
    base = {"title": {"sv": "Ett", "en": "One"}, "seats": 10, "profile": ["knowledge"]}
    mine = {"title": {"sv": "Ett", "en": "Number one"}, "seats": 10, "profile": []}
    theirs = {"title": {"sv": "Nummer ett", "en": "One"}, "seats": 20, "profile": ["knowledge"]}
    result = merged(base, mine, theirs, {})
    assert result.collisions == ()
    assert result.document == {"title": {"sv": "Nummer ett", "en": "Number one"}, "seats": 20, "profile": []}


def test_what_both_changed_the_same_way_is_no_collision():
    assert merged({"seats": 1}, {"seats": 2}, {"seats": 2}, {}).collisions == ()


def test_what_both_changed_differently_waits_for_a_choice():
    base, mine, theirs = {"title": {"sv": "Ett"}}, {"title": {"sv": "Två"}}, {"title": {"sv": "Tre"}}
    assert merged(base, mine, theirs, {}).collisions == ("title-sv",)
    assert merged(base, mine, theirs, {"title-sv": "mine"}).document == mine
    assert merged(base, mine, theirs, {"title-sv": "theirs"}).document == theirs


def test_a_list_is_one_thing():
    result = merged({"themes": ["a"]}, {"themes": ["a", "b"]}, {"themes": ["c"]}, {})
    assert result.collisions == ("themes",)


def test_nothing_is_nothing_whatever_its_form():
    assert merged({"note": {}}, {"note": {"sv": ""}}, {"note": {"sv": "Ny"}}, {}).document == {
        "note": {"sv": "Ny"}
    }


def test_no_is_not_nothing():
    assert merged({"free": True}, {"free": False}, {"free": None}, {}).collisions == ("free",)


def test_what_is_not_in_my_form_is_left_alone():
    assert merged({"review": None}, {}, {"review": {"reason": "x"}}, {}).document == {}
