"""The board: a day as a grid, picking up, putting down, other lengths, and all that is refused."""

from dataclasses import replace

import pytest

from planner import history
from planner.db import db
from planner.draft import edit
from planner.draft.edit_sessions import stored_session
from planner.organiser import board as board_pages
from planner.organiser import board_moves
from planner.rules.catalogue import DEFAULT_SEVERITIES
from planner.rules.findings import found
from planner.vocabulary import Severity
from tests import drafted
from tests.page import checked_page
from tests.workbench import entered, filled

PATH = f"/organise/{drafted.SLUG}/board/"
DAY = "2026-03-25"


@pytest.fixture
def desk(app):
    with app.app_context():
        drafted.registers()
        drafted.session("AAAAAA", title=drafted.both("Först", "First"))
        drafted.session(
            "BBBBBB", title=drafted.both("Sedan", "Then"), occasions=[drafted.occasion(starts=11)]
        )
        drafted.session("CCCCCC", title=drafted.both("Hemlös", "Homeless"), occasions=[])
        drafted.session(
            "DDDDDD", title=drafted.both("Utan rum", "Roomless"), occasions=[drafted.occasion(26, room="")]
        )
        db.session.remove()
    return entered(app)


def occasions(app, code):
    with app.app_context():
        return stored_session(db.session(), code).document["occasions"]


def put(desk, pick, to=None, *, page=None, **more):
    """Put down what is picked up: fill in the form of the board as its buttons do."""
    shown = page or desk.page(f"{PATH}?day={DAY}&pick={pick}")
    form = shown.select("form#board-move")[0]
    typed = filled(form)
    for name, value in {**({"to": to} if to else {}), **more}.items():
        typed[name] = value
    return desk.client.post(form.get("action"), data=typed)


def columns(page):
    """Return what stands in each place: its cards by their hours and titles."""
    return {
        place.get("data-place"): [
            " ".join(" ".join(part.text_content().split()) for part in card.cssselect("p")[:2])
            for card in place.cssselect("[data-card]")
        ]
        for place in page.select("[data-place]")
    }


def test_each_room_has_a_column_with_its_sessions_in_order(desk):
    page = desk.page(f"{PATH}?day={DAY}")
    assert columns(page) == {
        "room:garaget-stora": ["10:00–11:00 First", "12:00–13:00 Then"],
    }
    assert page.texts("h3.board__house") == ["Garaget"]
    assert page.texts("#unplaced") == ["Unplaced (2)"]


def test_a_card_stands_at_its_hours(desk):
    card = desk.page(f"{PATH}?day={DAY}").select("#card-AAAAAA-1")[0]
    said = {name: card.get(f"data-{name}") for name in ("hour", "step", "hours", "steps", "lane")}
    assert said == {"hour": "10", "step": "0", "hours": "1", "steps": "0", "lane": "1"}


def test_the_rooms_of_a_venue_can_be_chosen(desk):
    page = desk.page(f"{PATH}?day={DAY}&venue=orkanen")
    assert list(columns(page)) == ["room:orkanen-stora"]


def test_a_card_in_the_tray_tells_its_own_warnings_and_the_day_keeps_to_its_own(app, desk):
    with app.app_context():
        crowd = {"place": "room", "room": "garaget-stora", "seats": 200}
        drafted.session("NNNNNN", title=drafted.both("Alla", "Everybody"), occasions=[crowd])
        db.session.remove()
    page = desk.page(f"{PATH}?day={DAY}")
    assert page.texts(".board-tray #card-NNNNNN-1 .board-card__findings") == ["1 blocker"]
    assert page.texts("#board-to-mend li") == []


def test_what_is_too_much_to_list_is_counted_and_leads_to_the_findings_of_the_day(app, desk, monkeypatch):
    monkeypatch.setattr(board_pages, "_MOST_TO_MEND", 1)
    with app.app_context():
        for code, hour in (("NNNNNN", 13), ("OOOOOO", 15), ("PPPPPP", 17)):
            crowd = drafted.occasion(starts=hour, seats=200)
            drafted.session(code, title=drafted.both(code), occasions=[crowd])
        db.session.remove()
    more = desk.page(f"{PATH}?day={DAY}").select("#board-to-mend p a")[0]
    assert (more.text_content(), len(desk.page(more.get("href")).select(".finding"))) == (
        "And 2 more to look over on this day",
        3,
    )


def test_the_tray_is_searched_by_words(desk):
    assert desk.page(f"{PATH}?q=hem").texts(".board-tray .board-card__title") == ["Homeless"]
    page = desk.page(f"{PATH}?q=nothing")
    assert "No unplaced session has that name." in page.text


def test_what_is_picked_up_is_told_where_it_fits_and_why_not(desk):
    page = desk.page(f"{PATH}?day={DAY}&pick=CCCCCC-0")
    assert page.texts("#picked-title") == ["Picked up: Homeless, 60 minutes."]
    said = {
        button.get("value").rpartition("T")[2]: " ".join(button.text_content().split())
        for button in page.select("button[name='to']")
    }
    assert said["09:00"] == "09:00 Garaget stora salen: Fits"
    assert said["09:30"] == (
        "09:30 Garaget stora salen: Clash: The room is booked twice. “Homeless” and “First” are both in "
        "Garaget stora salen (Garaget): Wednesday 25 March, 10:00–10:30."
    )
    assert said["11:00"] == "11:00 Garaget stora salen: Fits"


def test_an_unplaced_session_is_placed(app, desk):
    answer = put(desk, "CCCCCC-0", f"room:garaget-stora@{DAY}T14:30", length="90")
    assert answer.status_code == 303
    assert answer.location == f"{PATH}?day={DAY}#card-CCCCCC-1"
    assert [(one["number"], one["start"], one["end"], one["room"]) for one in occasions(app, "CCCCCC")] == [
        (1, "2026-03-25T13:30:00Z", "2026-03-25T15:00:00Z", "garaget-stora")
    ]
    assert "Placed: “Homeless”, Wednesday 25 March 14:30." in desk.page(f"{PATH}?day={DAY}").text


def test_a_session_is_moved_to_another_day_and_keeps_all_else(app, desk):
    before = occasions(app, "AAAAAA")[0]
    put(desk, "AAAAAA-1", "room:orkanen-stora@2026-03-27T09:00")
    assert occasions(app, "AAAAAA") == [
        {**before, "start": "2026-03-27T08:00:00Z", "end": "2026-03-27T09:00:00Z", "room": "orkanen-stora"}
    ]
    with app.app_context():
        line = history.lines(db.session(), kind="session", key="AAAAAA")[0]
    assert (line.act, list(line.changes)) == ("moved", ["occasions"])


def test_a_length_of_its_own_leaves_time_and_place(app, desk):
    put(desk, "AAAAAA-1", length="90")
    one = occasions(app, "AAAAAA")[0]
    assert (one["start"], one["end"], one["room"]) == (
        "2026-03-25T09:00:00Z",
        "2026-03-25T10:30:00Z",
        "garaget-stora",
    )


def test_what_is_longer_than_a_day_and_a_night_is_offered_no_length_that_would_be_refused(app, desk):
    with app.app_context():
        long = {**drafted.occasion(), "end": "2026-03-26T12:00:00Z"}
        drafted.session("LLLLLL", title=drafted.both("Dygnet runt", "Round the clock"), occasions=[long])
        db.session.remove()
    page = desk.page(f"{PATH}?day={DAY}&pick=LLLLLL-1")
    assert [button.get("value") for button in page.select("button[name='length']")] == []
    put(desk, "LLLLLL-1", f"room:garaget-stora@{DAY}T08:00", page=page)
    assert [occasions(app, "LLLLLL")[0][end] for end in ("start", "end")] == [
        "2026-03-25T07:00:00Z",
        "2026-03-26T10:00:00Z",
    ]


def test_a_session_is_taken_off_the_board(app, desk):
    put(desk, "AAAAAA-1", "away")
    one = occasions(app, "AAAAAA")[0]
    assert (one["start"], one["end"], one["place"], one["room"]) == (None, None, "missing", "")


def test_a_clash_may_be_chosen_as_it_is_a_draft(app, desk):
    assert put(desk, "BBBBBB-1", f"room:garaget-stora@{DAY}T10:00").status_code == 303
    page = desk.page(f"{PATH}?day={DAY}")
    assert page.texts("#card-AAAAAA-1 .board-card__findings") == ["1 blocker"]
    lanes = [card.get("data-lane") for card in page.select("[data-lane]")]
    assert sorted(lanes) == ["1", "2"]


OUTSIDE = (
    "room:gone@2026-03-25T10:00",
    "venue:gone@2026-03-25T10:00",
    "missing@2026-03-25T10:00",
    "room:garaget-stora@2027-01-01T10:00",
    "room:garaget-stora@2026-03-25T25:00",
    "room:garaget-stora@someday",
    "room:garaget-stora",
    "@2026-03-25T10:00",
    "nonsense",
)
LENGTHS = ("0", "-5", "1441", "long", "9" * 30)


def test_what_lies_outside_the_board_moves_nothing(app, desk):
    before = occasions(app, "AAAAAA")
    page = desk.page(f"{PATH}?day={DAY}&pick=AAAAAA-1")
    for more in [*({"to": to} for to in OUTSIDE), *({"length": length} for length in LENGTHS)]:
        answer = put(desk, "AAAAAA-1", page=page, **more)
        assert answer.status_code == 400, more
        assert "nothing was moved" in checked_page(answer, PATH).text
    assert occasions(app, "AAAAAA") == before


def test_an_hour_that_is_skipped_is_not_offered_and_refused(app, desk):
    answer = put(desk, "AAAAAA-1", "room:garaget-stora@2026-03-29T02:30")
    assert answer.status_code == 400
    assert "does not exist on Sunday 29 March" in checked_page(answer, PATH).text


def test_a_colleagues_move_meanwhile_is_told_and_kept(app, desk):
    mine = desk.page(f"{PATH}?day={DAY}&pick=AAAAAA-1")
    with app.app_context():
        drafted.change("AAAAAA", occasions=[drafted.occasion(29, number=1)])
        db.session.remove()
    there = occasions(app, "AAAAAA")
    answer = put(desk, "AAAAAA-1", f"room:garaget-stora@{DAY}T15:00", page=mine)
    assert answer.status_code == 400
    told = "A colleague has just moved the card to Sunday 29 March 11:00. Your move was not made."
    assert told in checked_page(answer, PATH).text
    assert occasions(app, "AAAAAA") == there


def test_two_who_place_the_same_session_do_not_place_it_twice(app, desk):
    mine = desk.page(f"{PATH}?day={DAY}&pick=CCCCCC-0")
    put(desk, "CCCCCC-0", f"room:garaget-stora@{DAY}T15:00", page=mine)
    assert put(desk, "CCCCCC-0", f"room:garaget-stora@{DAY}T17:00", page=mine).status_code == 400
    assert len(occasions(app, "CCCCCC")) == 1


def test_a_room_that_was_removed_meanwhile_is_refused(app, desk):
    mine = desk.page(f"{PATH}?day={DAY}&pick=CCCCCC-0&venue=orkanen")
    with app.app_context():
        edit.remove("room", "orkanen-stora", version=None, by=drafted.BY)
        db.session.remove()
    answer = put(desk, "CCCCCC-0", f"room:orkanen-stora@{DAY}T15:00", page=mine)
    assert answer.status_code == 400
    assert occasions(app, "CCCCCC") == []


def test_one_who_may_only_look_has_nothing_to_move(app, desk):
    for role in ("reader", "translator"):
        page = entered(app, role).page(f"{PATH}?day={DAY}")
        assert columns(page)["room:garaget-stora"]
        assert page.select(".board-card__move") == []


def test_an_editor_moves_what_is_their_own_alone(app, desk):
    stranger = entered(app, "editor", organisations=("forening",))
    assert stranger.page(f"{PATH}?day={DAY}").select(".board-card__move") == []
    assert stranger.client.get(f"{PATH}?pick=AAAAAA-1").status_code == 404
    mine = desk.page(f"{PATH}?day={DAY}&pick=AAAAAA-1")
    before = occasions(app, "AAAAAA")
    token = stranger.page(PATH).select("input[name='csrf_token']")[0].get("value")
    answer = put(stranger, "AAAAAA-1", f"room:garaget-stora@{DAY}T15:00", page=mine, csrf_token=token)
    assert answer.status_code == 403
    assert occasions(app, "AAAAAA") == before
    own = entered(app, "editor", organisations=("kultur",), email="own@example.org")
    assert len(own.page(f"{PATH}?day={DAY}").select(".board__grid .board-card__move")) == 2


def test_a_forged_move_is_refused(app, desk):
    before = occasions(app, "AAAAAA")
    answer = put(desk, "AAAAAA-1", f"room:garaget-stora@{DAY}T15:00", csrf_token="forged")
    assert answer.status_code == 400
    assert occasions(app, "AAAAAA") == before


def test_what_the_edition_lacks_cannot_be_picked_up(desk):
    for pick in ("ZZZZZZ-1", "AAAAAA-9", "AAAAAA-0"):
        desk.page(f"{PATH}?pick={pick}", status=404)
        desk.page(f"{PATH}sessions/{pick}/", status=404)


def test_an_address_that_makes_no_sense_shows_the_board(desk):
    for query in ("day=someday", "zoom=7", "page=0", "pick=x", "minutes=many", "venue=gone", "page=99"):
        desk.page(f"{PATH}?{query}")


def test_hostile_titles_are_only_words(app, desk):
    with app.app_context():
        drafted.change("AAAAAA", title=drafted.both("<script>alert(1)</script>", "<b>\"'"))
        db.session.remove()
    assert "<b>\"'" in desk.page(f"{PATH}?day={DAY}&pick=AAAAAA-1").text


def test_a_quick_view_tells_a_session_without_leaving_the_board(desk):
    page = desk.page(f"{PATH}sessions/AAAAAA-1/?day={DAY}&zoom=15")
    assert page.texts("h1") == ["First"]
    assert f"{PATH}?day={DAY}&zoom=15#card-AAAAAA-1" in page.links()


def test_the_board_asks_the_database_a_fixed_number_of_times(app, desk, counted_queries):
    few = counted_queries(lambda: desk.page(f"{PATH}?day={DAY}&pick=CCCCCC-0"))
    with app.app_context():
        for number in range(8):
            drafted.session(
                f"F{number:05}".replace("0", "X"), occasions=[drafted.occasion(starts=number + 6)]
            )
        db.session.remove()
    assert counted_queries(lambda: desk.page(f"{PATH}?day={DAY}&pick=CCCCCC-0")) == few


def test_scripts_are_told_where_it_fits_and_why_not(desk):
    told = desk.client.get(f"{PATH}fits/?day={DAY}&pick=CCCCCC-0&zoom=60").get_json()
    reason = {
        "short": "Clash: The room is booked twice",
        "long": "“First” and “Homeless” are both in Garaget stora salen (Garaget): Wednesday 25 March, 10:00–11:00.",
    }
    assert (told["title"], told["minutes"], told["first"], told["step"]) == ("Homeless", 60, 480, 60)
    starts = told["places"]["room:garaget-stora"]
    assert (len(starts), starts[:5]) == (12, [-1, -1, 0, -1, 1])
    assert told["reasons"][0] == reason


def test_scripts_are_told_which_lengths_fit_where_it_is(desk):
    told = desk.client.get(f"{PATH}fits/?day={DAY}&pick=AAAAAA-1&zoom=60").get_json()
    assert [told["lengths"][minutes] for minutes in ("60", "120")] == [-1, -1]
    assert told["lengths"]["180"] >= 0
    assert desk.client.get(f"{PATH}fits/?day={DAY}").status_code == 404


def test_a_move_by_script_is_answered_in_words(app, desk):
    page = desk.page(f"{PATH}?day={DAY}&pick=AAAAAA-1")
    form = page.select("form#board-move")[0]
    typed = {**filled(form), "to": f"room:garaget-stora@{DAY}T15:00"}
    json = {"Accept": "application/json"}
    answer = desk.client.post(form.get("action"), data=typed, headers=json)
    assert (answer.status_code, answer.get_json()["key"]) == (200, "AAAAAA-1")
    assert answer.get_json()["said"] == "Placed: “First”, Wednesday 25 March 15:00. Undo is at the top."
    refused = desk.client.post(form.get("action"), data=typed, headers=json)
    assert refused.status_code == 400
    assert refused.get_json() == {
        "said": "A colleague has just moved the card to 15:00. Your move was not made."
    }
    elsewhere = {**typed, "to": f"room:orkanen-stora@{DAY}T15:00"}
    there = (
        "A colleague has just moved the card to 15:00, Garaget, Garaget stora salen. Your move was not made."
    )
    assert desk.client.post(form.get("action"), data=elsewhere, headers=json).get_json() == {"said": there}
    with app.app_context():
        drafted.change("AAAAAA", occasions=[drafted.occasion(number=1, room="")])
        db.session.remove()
    gone = "A colleague has just taken the card off the board. Your move was not made."
    assert desk.client.post(form.get("action"), data=typed, headers=json).get_json() == {"said": gone}


def test_a_move_into_a_clash_is_made_and_says_what_speaks_against_it(desk):
    page = desk.page(f"{PATH}?day={DAY}&pick=BBBBBB-1")
    form = page.select("form#board-move")[0]
    typed = {**filled(form), "to": f"room:garaget-stora@{DAY}T10:00"}
    told = desk.client.post(form.get("action"), data=typed, headers={"Accept": "application/json"}).get_json()
    assert told["kind"] == "warning"
    assert told["said"].startswith(
        "Placed: “Then”, Wednesday 25 March 10:00. It cannot be published there: “First” and “Then” are both in "
    )


@pytest.mark.parametrize(
    ("code", "is_told"),
    [
        ("audience.too_little_walking_time", True),
        ("part.outside", True),
        ("person.told_in_text", False),
        ("time.missing", False),
    ],
)
def test_after_a_move_only_that_is_told_which_a_move_can_make(desk, monkeypatch, code, is_told):
    warning = replace(found(code, "BBBBBB", field="people", person="gast"), severity=Severity.WARNING)
    page = desk.page(f"{PATH}?day={DAY}&pick=BBBBBB-1")
    form = page.select("form#board-move")[0]
    typed = {**filled(form), "to": f"room:garaget-stora@{DAY}T15:00"}
    monkeypatch.setattr(board_moves, "findings_of", lambda _snapshot: (warning,))
    monkeypatch.setattr(board_moves, "sentence_of", lambda *_: "Så är det.")
    told = desk.client.post(form.get("action"), data=typed, headers={"Accept": "application/json"}).get_json()
    assert ("Worth a look" in told["said"]) is is_told


def test_every_code_that_a_move_can_make_is_known():
    assert set(DEFAULT_SEVERITIES) >= board_moves.OF_PLACE_AND_TIME


def test_a_locked_session_is_not_moved_until_it_is_unlocked(app, desk):
    picked = desk.page(f"{PATH}?day={DAY}&pick=AAAAAA-1")
    quick = f"{PATH}sessions/AAAAAA-1/?day={DAY}"

    def press(lock):
        form = next(one for one in desk.page(quick).root.forms if one.get("action", "").endswith("/locks/"))
        return desk.client.post(
            form.get("action"), data={**filled(form), **({"locked": "1"} if lock else {})}
        )

    assert press(lock=True).location == f"{PATH}?day={DAY}#card-AAAAAA-1"
    page = desk.page(f"{PATH}?day={DAY}")
    assert "locked in place" in page.texts("#card-AAAAAA-1 .board-card__facts")[0]
    assert page.select("#card-AAAAAA-1 .board-card__move") == []
    assert page.texts("#card-BBBBBB-1 button") == []
    before = occasions(app, "AAAAAA")
    answer = put(desk, "AAAAAA-1", f"room:garaget-stora@{DAY}T15:00", page=picked)
    assert answer.status_code == 400
    assert "This occasion is locked in place" in checked_page(answer, PATH).text
    assert occasions(app, "AAAAAA") == before
    unlock = page.select("#card-AAAAAA-1 form")[0]
    assert page.texts("#card-AAAAAA-1 button") == ["Unlock First, 10:00–11:00"]
    unlocked = desk.client.post(unlock.get("action"), data=filled(unlock))
    assert unlocked.location == f"{PATH}?day={DAY}#card-AAAAAA-1"
    assert put(desk, "AAAAAA-1", f"room:garaget-stora@{DAY}T15:00").status_code == 303


def test_a_lock_is_for_those_who_may_move(desk, app):
    stranger = entered(app, "editor", organisations=("forening",))
    page = stranger.page(f"{PATH}sessions/AAAAAA-1/?day={DAY}")
    assert not [form for form in page.root.forms if form.get("action", "").endswith("/locks/")]
    token = page.select("input[name='csrf_token']")[0].get("value")
    answer = stranger.client.post(
        f"{PATH}locks/", data={"csrf_token": token, "session": "AAAAAA-1", "locked": "1"}
    )
    assert answer.status_code == 403
    assert not occasions(app, "AAAAAA")[0]["locked"]


def test_closed_hours_breaks_whole_days_and_opening_hours_are_told(app, desk):
    with app.app_context():
        hours = [{"day": DAY, "starts": "09:00", "ends": "17:00"}]
        edit.change(
            "room", "garaget-stora", {"opening": hours, "parallel_use": True}, version=None, by=drafted.BY
        )
        pause = {"kind": "pause", "name": drafted.both("Fika", "Coffee")}
        span = {"start": "2026-03-25T14:00:00Z", "end": "2026-03-25T14:30:00Z"}
        edit.create("break", {**pause, **span, "edition": drafted.SLUG}, by=drafted.BY)
        days = {"first_day": DAY, "last_day": "2026-03-27", "place": "venue", "venue": "garaget"}
        drafted.session("FFFFFF", title=drafted.both("Flaggor", "Flags"), occasions=[days])
        drafted.session(
            "GGGGGG",
            title=drafted.both("Utställning", "Exhibition"),
            occasions=[
                {**drafted.occasion(day, starts=9), "end": f"2026-03-{day}T13:00:00Z"} for day in (25, 26, 27)
            ],
        )
        db.session.remove()
    page = desk.page(f"{PATH}?day={DAY}")
    assert page.texts(".board__closed") == ["Closed 08:00–09:00", "Coffee 15:00–15:30", "Closed 17:00–20:00"]
    assert "No rooms are open on this day." not in page.text
    assert "No rooms are open on this day." in desk.page(f"{PATH}?day=2026-03-28&venue=garaget").text
    assert page.texts(".board-bands .board-card__title") == ["Flags"]
    assert page.texts("#card-GGGGGG-1 p")[:3] == [
        "10:00–14:00",
        "Exhibition",
        "Seminarium · open these hours",
    ]
    lanes = [card.get("data-lane") for card in page.select("#board [data-lane]")]
    assert sorted(lanes) == ["1", "2", "2"]
    assert page.texts(".board__note") == ["100 places, several at once"]
    assert page.texts(".board__free") == [
        "Free 09:00–10:00, 60 minutes",
        "Free 14:00–15:00, 60 minutes",
        "Free 15:30–17:00, 90 minutes",
    ]
