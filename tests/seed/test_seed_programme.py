"""The seeded programmes hold together in time and place, and cover what a programme can be."""

from datetime import timedelta

import pytest

from planner import clock
from planner.vocabulary import Profile, Withdrawal
from tests.seed.files import (
    EDITIONS,
    axis,
    clashes,
    read,
    ready,
    register,
    released,
    rooms,
    sessions,
    span,
    timed,
    values,
)

LEAST = {"host-2025": 14, "var-2026": 62}


@pytest.mark.parametrize("edition", EDITIONS)
def test_enough_sessions_are_ready(edition):
    assert len([session for session in ready(edition).values() if session.get("occasions")]) >= LEAST[edition]


@pytest.mark.parametrize("edition", EDITIONS)
def test_occasions_lie_in_the_period_and_fit_their_rooms(edition):
    facts = read(f"{edition}/edition.yaml")
    for name, session in ready(edition).items():
        assert bool(session.get("occasions")) is not session.get("year_round", False), name
        numbers = [occasion["number"] for occasion in session.get("occasions", [])]
        assert numbers == list(range(1, len(numbers) + 1)), name
        for occasion in session.get("occasions", []):
            days = occasion.get("days") or [occasion["day"]]
            assert all(facts["first_day"] <= day <= facts["last_day"] for day in days), name
            assert len({"room", "venue", "place"} & set(occasion)) == 1, name
            if "room" in occasion:
                assert occasion.get("seats", 0) <= rooms()[occasion["room"]]["capacity"], name
            assert occasion.get("venue", "niagara") in register("venues.yaml"), name
            assert occasion.get("place", "online") in {"online", "to_be_announced"}, name


@pytest.mark.parametrize("edition", EDITIONS)
def test_no_room_and_no_person_is_in_two_places_in_any_release(edition):
    for number, live in released(edition):
        in_rooms: dict[str, list] = {}
        of_people: dict[str, list] = {}
        for start, end, occasion, session in timed(live):
            assert start < end, session["title"]
            if "room" in occasion and not rooms()[occasion["room"]]["parallel_use"]:
                in_rooms.setdefault(occasion["room"], []).append((start, end, session["title"]["sv"]))
            for entry in session.get("people", []):
                of_people.setdefault(entry["person"], []).append((start, end, session["title"]["sv"]))
        for what, bookings in [*in_rooms.items(), *of_people.items()]:
            assert not clashes(bookings), (number, what, clashes(bookings))


@pytest.mark.parametrize("edition", EDITIONS)
def test_parts_lie_within_their_session(edition):
    for name, session in sessions(edition).items():
        if not session.get("parts"):
            continue
        first = session["occasions"][0]
        start, end = span(first)
        parts = [span({"day": first["day"], **part}) for part in session["parts"]]
        assert all(start <= begins < ends <= end for begins, ends in parts), name
        assert not clashes([(*part, name) for part in parts]), name


def test_the_long_night_lasts_six_and_a_half_hours():
    night = next(entry for entry in timed(dict(ready("host-2025").items())) if "ends_day" in entry[2])
    assert night[1] - night[0] == timedelta(hours=6, minutes=30)


def test_nothing_for_jewish_audiences_on_the_sabbath():
    for edition in EDITIONS:
        for start, _, _, session in timed(ready(edition)):
            evening = clock.local(start, "Europe/Stockholm")
            sabbath = (evening.weekday() == 4 and evening.hour >= 16) or (
                evening.weekday() == 5 and evening.hour < 20
            )
            assert not (sabbath and "antisemitism" in session["themes"]), session["title"]


@pytest.mark.parametrize("edition", EDITIONS)
def test_a_withheld_place_has_a_public_one(edition):
    withheld = [session for session in ready(edition).values() if session["disclosure"]["place"] != "open"]
    assert all(session["public_place"] == {"sv": "Malmö", "en": "Malmö"} for session in withheld)
    assert edition != "var-2026" or withheld


@pytest.mark.parametrize("edition", EDITIONS)
def test_releases_change_only_what_is_there(edition):
    releases = read(f"{edition}/releases.yaml")
    assert [release["number"] for release in releases] == list(range(1, len(releases) + 1))
    moments = [clock.parse_instant(release["published_at"]) for release in releases]
    assert moments == sorted(set(moments))
    assert clock.local_day(moments[0], "Europe/Stockholm") == read(f"{edition}/edition.yaml")["publishes_on"]
    codes = {session["code"]: session for session in ready(edition).values()}
    for release in releases:
        for change in release["changes"]:
            session = codes[change["session"]]
            assert session.get("appears_in", 1) < release["number"]
            assert change.get("occasion", 1) <= len(session["occasions"])
            assert change.get("room", "niagara/horsal") in rooms()
            if "withdrawn" in change:
                assert change["withdrawn"]["kind"] in values(Withdrawal)
                assert change["withdrawn"].get("replaced_by", change["session"]) in codes
        for notice in release.get("notices", []):
            assert clock.parse_instant(notice["starts"]) < clock.parse_instant(notice["ends"])
            assert set(notice.get("sessions", [])) <= set(codes)


def test_the_spring_programme_is_moved_and_cancelled():
    changes = [change for release in read("var-2026/releases.yaml") for change in release["changes"]]
    assert len(read("var-2026/releases.yaml")) >= 3
    assert any("starts" in change and "room" in change for change in changes)
    assert {change["withdrawn"]["kind"] for change in changes if "withdrawn" in change} >= {
        "cancelled",
        "replaced",
    }


def test_the_set_covers_the_checklist():
    spring = list(ready("var-2026").values())
    both = [*spring, *ready("host-2025").values()]
    for key in ("audiences", "directions", "guiding_words", "purposes"):
        assert {slug for session in spring for slug in session[key]} == set(axis(key)), key
    assert {session["format"] for session in both} == set(axis("formats"))
    assert {slug for session in spring for slug in session["themes"]} == set(axis("themes"))
    assert {slug for session in spring for slug in session["profile"]} == values(Profile)
    guests = {entry["organisation"] for session in both for entry in session["organisations"]}
    assert guests >= {"rotterdam", "glasgow", "bilbao", "basel", "freiburg"}
    occasions = [occasion for session in both for occasion in session.get("occasions", [])]
    assert any("days" in occasion for occasion in occasions)
    assert {occasion["place"] for occasion in occasions if "place" in occasion} == {
        "online",
        "to_be_announced",
    }
    assert any(
        2 <= len(session.get("occasions", [])) <= 3 and session["format"] == "workshop" for session in spring
    )
    assert any(len(session.get("occasions", [])) == 5 for session in spring)
    assert 2 <= sum(session.get("year_round", False) for session in spring) <= 3
    assert 2 <= len(sessions("var-2026")) - len(spring) <= 3
    assert any(set(session["languages"]) == {"en"} and "interpretation" not in session for session in spring)
    assert any(
        set(session["access"].values()) == {"yes"}
        for session in spring
        if all(isinstance(answer, str) for answer in session["access"].values())
    )
