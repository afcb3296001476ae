"""Writing sessions: with their lists, occasions that keep their numbers, copies, withdrawal and return."""

import pytest
from sqlalchemy import select

from planner import history
from planner.db import db
from planner.draft import edit, edit_sessions
from planner.draft.edit_translations import confirm_translation
from planner.draft.load import load, read
from planner.draft.shapes import InvalidDocument
from planner.draft.tables_sessions import OccasionRow
from planner.errors import Refused, StaleDraft, UnknownReference
from planner.vocabulary import Withdrawal
from tests import drafted
from tests.drafted import BY, FIRST, SLUG, both, occasion


def document(code="AAAAAA"):
    return edit_sessions.stored_session(db.session(), code).document


def serials():
    rows = db.session.scalars(select(OccasionRow).order_by(OccasionRow.number))
    return {row.number: row.id for row in rows}


def test_only_a_title_is_needed(edition):
    code = edit_sessions.create_session(SLUG, {"title": {"sv": "Idé"}}, by=BY)
    assert (len(code), document(code)["state"], document(code)["title"]) == (6, "in_progress", {"sv": "Idé"})
    with pytest.raises(InvalidDocument) as invalid:
        edit_sessions.create_session(SLUG, {"lead": both("Utan titel")}, by=BY)
    assert invalid.value.facts["errors"] == {"title-sv": ("form.title.required", {})}


def test_a_title_is_never_emptied(edition):
    drafted.session()
    with pytest.raises(InvalidDocument):
        drafted.change(title={"sv": " "})


def test_a_whole_document_comes_back_and_changes_nothing_the_second_time(edition):
    drafted.session(
        people=[{"person": "gast", "role": "moderator", "disclosure": "not_published", "confirmed": False}],
        parts=[
            {
                "title": both("Del"),
                "start": "2026-03-25T09:00:00Z",
                "end": "2026-03-25T09:30:00Z",
                "people": ["gast"],
            }
        ],
        practical={"food": both("Kaffe")},
        interpretation=[{"language": "en", "until": "2026-03-01"}],
        entry={"kind": "sign_up", "link": "https://malmo.example/anmalan"},
        consultations=[{"organisation": "forening", "date": "2026-01-10", "remark": "Bra"}],
    )
    kept = document()
    assert edit_sessions.change_session("AAAAAA", kept, version=1, by=BY) == 1
    assert kept["people"] == [
        {
            "person": "gast",
            "role": "moderator",
            "disclosure": "not_published",
            "confirmed": False,
            "reply": "unstated",
        }
    ]
    assert kept["format"] == "seminar"
    assert len(history.lines(edition, kind="session", key="AAAAAA")) == 1


def test_a_room_says_enough_about_the_place(edition):
    drafted.session()
    before = history.last_id(edition)
    assert document()["occasions"][0]["place"] == "room"
    drafted.change(occasions=[occasion(number=1)])  # without a word about the kind of place
    assert history.last_id(edition) == before


def test_lists_are_kept_in_their_order(edition):
    drafted.session(people=[{"person": "samordnare"}, {"person": "gast"}])
    drafted.change(people=[{"person": "gast"}, {"person": "samordnare"}])
    assert [one["person"] for one in document()["people"]] == ["gast", "samordnare"]
    snapshot = load(edition, SLUG).sessions[0]
    assert [one.person for one in snapshot.people] == ["gast", "samordnare"]


def test_every_wrong_entry_is_told_with_its_place(edition):
    drafted.session()
    with pytest.raises(InvalidDocument) as invalid:
        drafted.change(
            title={"sv": "x" * 201},
            format="nowhere",
            people=[{"person": "gast"}, {"person": "ingen"}],
            occasions=[occasion(start="2026-03-25 tio")],
            themes="public-space",
        )
    assert {path: code for path, (code, _) in invalid.value.facts["errors"].items()} == {
        "title-sv": "form.too_long",
        "format": "form.reference.gone",
        "people": "form.reference.gone",
        "occasions-0-start": "form.time.wrong",
        "themes": "form.choice.unknown",
    }
    edition.expire_all()
    assert document()["title"] == both("Vem får plats?", "Who is given room?")


def test_a_stale_version_is_refused(edition):
    drafted.session()
    drafted.change(lead=both("Ny"))
    with pytest.raises(StaleDraft):
        edit_sessions.change_session("AAAAAA", {"lead": both("Sen")}, version=1, by=BY)
    with pytest.raises(UnknownReference):
        edit_sessions.change_session("ZZZZZZ", {}, version=1, by=BY)


def test_occasions_keep_their_numbers_and_serials_and_no_number_comes_twice(edition):
    drafted.session(occasions=[occasion(25), occasion(26), occasion(27)])
    first = serials()
    assert list(first) == [1, 2, 3]
    drafted.change(occasions=[{**document()["occasions"][2], "seats": 9}, occasion(28)])
    second = serials()
    assert list(second) == [3, 4]
    assert second[3] == first[3]
    assert second[4] not in first.values()
    drafted.change(occasions=[])
    drafted.change(occasions=[occasion(25)])
    assert list(serials()) == [5]
    assert serials()[5] not in {*first.values(), *second.values()}


def test_an_occasion_is_not_given_a_number_twice(edition):
    drafted.session()
    with pytest.raises(InvalidDocument) as invalid:
        drafted.change(occasions=[occasion(number=1), occasion(26, number=1)])
    assert invalid.value.facts["errors"]["occasions-1-number"][0] == "form.number.twice"


def test_a_copy_has_the_content_and_its_own_code_and_occasions(edition):
    drafted.session(
        occasions=[occasion(25, cancelled=True), occasion(26, fully_booked=True)], balance={"women": 3}
    )
    code = edit_sessions.copy_session("AAAAAA", by=BY)
    copied, first = document(code), document()
    left_out = {"state", "occasions", "balance", "consultations"}
    assert code != "AAAAAA"
    assert {key: copied[key] for key in first.keys() - left_out} == {
        key: first[key] for key in first.keys() - left_out
    }
    assert copied["state"] == "in_progress"
    assert [(one["number"], one["cancelled"], one["fully_booked"]) for one in copied["occasions"]] == [
        (1, False, False),
        (2, False, False),
    ]
    assert copied["balance"] == {"women": None, "men": None, "other": None, "unstated": None}


def withdraw(**facts):
    return edit_sessions.withdraw_session(
        "AAAAAA", kind=Withdrawal.CANCELLED, reason=both("Sjukdom"), at=FIRST, by=BY, **facts
    )


def test_a_session_is_withdrawn_and_brought_back(edition):
    drafted.session()
    assert withdraw(version=1) == 2
    assert load(edition, SLUG).sessions[0].withdrawal.reason.body("sv") == "Sjukdom"
    assert edit_sessions.restore_session("AAAAAA", by=BY, version=2) == 3
    snapshot = load(edition, SLUG).sessions[0]
    assert (snapshot.state, snapshot.withdrawal) == ("in_progress", None)
    assert [line.act for line in history.lines(edition, key="AAAAAA")] == ["restored", "withdrawn", "created"]


def test_a_session_is_not_withdrawn_or_brought_back_by_its_form(edition):
    drafted.session()
    with pytest.raises(Refused):
        drafted.change(state="withdrawn")
    withdraw()
    with pytest.raises(Refused):
        drafted.change(state="ready")


def test_a_withdrawal_points_to_a_session_that_is_there(edition):
    drafted.session()
    with pytest.raises(UnknownReference):
        withdraw(replaced_by="ZZZZZZ")
    with pytest.raises(InvalidDocument):
        edit_sessions.withdraw_session(
            "AAAAAA", kind=Withdrawal.CANCELLED, reason={"sv": "x" * 1001}, at=FIRST, by=BY
        )


def test_a_translation_is_stale_until_somebody_says_that_it_fits(edition):
    drafted.session()
    drafted.change(title={"sv": "Ny svensk titel", "en": "Who is given room?"})
    assert load(edition, SLUG).sessions[0].title.stale == {"en"}
    version = confirm_translation("session", "AAAAAA", "title", language="en", by=BY)
    assert load(edition, SLUG).sessions[0].title.stale == frozenset()
    assert confirm_translation("session", "AAAAAA", "title", language="en", by=BY) == version


def a_place(number):
    """Make a venue with a room of its own, and return the room."""
    venue = edit.create("venue", {"name": {"sv": f"Plats {number}"}}, by=BY)
    return edit.create("room", {"name": {"sv": f"Rum {number}"}, "venue": venue}, by=BY)


def test_the_number_of_queries_does_not_grow_with_sessions_places_or_people(edition, statements):
    counted = []
    for many in (3, 30):
        for number in range(many):
            person = edit.create("person", {"name": f"Roll {many} {number}"}, by=BY)
            edit_sessions.create_session(
                SLUG,
                drafted.document(
                    people=[{"person": "gast"}, {"person": person}],
                    parts=[{"title": both("Del"), "people": []}],
                    occasions=[drafted.occasion(room=a_place(f"{many} {number}"))],
                ),
                by=BY,
            )
        edition.expunge_all()
        with statements() as seen:
            read(edition, SLUG, 0)
        counted.append(len(seen))
    assert counted[0] == counted[1] < 40


def test_reading_one_session_takes_a_fixed_number_of_queries(edition, statements):
    counted = []
    for many in (1, 6):
        people = [{"person": edit.create("person", {"name": f"Roll {many} {n}"}, by=BY)} for n in range(many)]
        occasions = [drafted.occasion(room=a_place(f"{many} {n}")) for n in range(many)]
        code = edit_sessions.create_session(SLUG, drafted.document(people=people, occasions=occasions), by=BY)
        edition.expunge_all()
        with statements() as seen:
            edit_sessions.stored_session(edition, code)
        counted.append(len(seen))
    assert counted[0] == counted[1]
