from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from sqlalchemy import func, select

from planner.db import db
from planner.draft.edit import change, create, listed, stored
from planner.draft.edit_sessions import change_session, stored_session
from planner.draft.tables_sessions import SessionRow
from planner.errors import UnknownReference
from planner.gather.apply import gather
from planner.gather.mapping import mapping_of
from planner.gather.outcomes import Options
from planner.gather.rows import Gathered, GatheredPerson, GatheredSession, Refusal
from planner.history import last_id, lines
from planner.vocabulary import Axis, WorkKind


@pytest.fixture
def draft(app):
    """Work in the application's context, with a term on three axes."""
    with app.app_context():
        for axis, slug, label in (
            ("format", "seminar", "Seminarium"),
            ("theme", "quiet", "Stillhet"),
            ("audience", "residents", "Malmöbor"),
        ):
            create("term", {"axis": axis, "label": {"sv": label}}, by="test", slug=slug)
        yield db.session


def a_row(title="A quiet hour", *, row=1, id="a", hour=10, day=8, room="Saga", **more):
    return GatheredSession(
        row=row,
        source_id=id,
        title=title,
        venue="Library" if room else "",
        room=room,
        start=datetime(2026, 5, day, hour, tzinfo=UTC),
        end=datetime(2026, 5, day, hour + 1, tzinfo=UTC),
        **more,
    )


def a_file(*rows, source="week", first_day=date(2026, 5, 8), last_day=date(2026, 5, 9)):
    return Gathered(
        source=source,
        title="Meeting week",
        zone="Europe/Stockholm",
        first_day=first_day,
        last_day=last_day,
        sessions=rows,
    )


def gathered(*rows, source="week", **options):
    return gather(
        a_file(*rows, source=source),
        edition="week-2026",
        options=Options(create=True, **options),
        uid_domain="example.org",
        by="test",
    ).outcomes


def told(outcomes):
    return [(outcome.outcome, outcome.reason) for outcome in outcomes]


def session(code):
    return stored_session(db.session(), code).document


def test_a_row_becomes_a_session_in_progress(draft):
    (outcome,) = gathered(
        a_row(
            lead="What quiet is.",
            description="More.",
            languages=("sv", "en"),
            format="Seminarium",
            themes=("stillhet",),
            people=(GatheredPerson(name="The librarian"),),
            link="https://example.org/a",
        )
    )
    document = session(outcome.code)
    assert (outcome.row, outcome.source_id, outcome.outcome, outcome.reason) == (1, "a", "new", "")
    assert {
        name: document[name]
        for name in (
            "state",
            "title",
            "lead",
            "description",
            "languages",
            "format",
            "themes",
            "internal_note",
        )
    } == {
        "state": "in_progress",
        "title": {"sv": "A quiet hour"},
        "lead": {"sv": "What quiet is."},
        "description": {"sv": "More."},
        "languages": ["sv", "en"],
        "format": "seminar",
        "themes": ["quiet"],
        "internal_note": "https://example.org/a",
    }
    assert (document["cost"]["free"], document["cost"]["amount"]) == (False, None)  # nobody has said
    (occasion,) = document["occasions"]
    assert (occasion["start"], occasion["end"], occasion["place"], occasion["room"]) == (
        "2026-05-08T10:00:00Z",
        "2026-05-08T11:00:00Z",
        "room",
        "library-saga",
    )
    assert stored(draft(), "room", "library-saga").document["parallel_use"] is True
    assert [(person.document["name"]) for person in listed(draft(), "person")] == ["The librarian"]


def test_ready_and_language_and_set(draft):
    (outcome,) = gathered(
        a_row(format="Talk"),
        ready=True,
        language="en",
        chosen={Axis.FORMAT: ("seminar",), Axis.AUDIENCE: ("residents",)},
    )
    document = session(outcome.code)
    assert (
        document["state"],
        document["title"],
        document["format"],
        document["audiences"],
        outcome.reason,
    ) == ("ready", {"en": "A quiet hour"}, "seminar", ["residents"], "")


def test_a_word_that_no_term_is_called_is_told(draft):
    assert told(gathered(a_row(format="Talk"))) == [
        ("new", "unmapped: no term of the axis is called so (format Talk)")
    ]


def test_an_unknown_slug_to_set_is_refused_before_anything_is_written(draft):
    with pytest.raises(UnknownReference):
        gathered(a_row(), chosen={Axis.AUDIENCE: ("nobody",)})
    assert listed(draft(), "edition") == []


def test_a_missing_edition_is_refused_unless_it_is_to_be_made(draft):
    with pytest.raises(UnknownReference):
        gather(a_file(a_row()), edition="week-2026", options=Options(), uid_domain="example.org", by="test")


def test_the_edition_covers_the_stated_dates_and_every_local_start_day(draft):
    gathered(a_row(day=10, hour=22))  # 00:00 on 11 May in Stockholm
    edition = stored(draft(), "edition", "week-2026").document
    assert (edition["first_day"], edition["last_day"], edition["zone"], edition["name"]) == (
        "2026-05-08",
        "2026-05-11",
        "Europe/Stockholm",
        {"sv": "Meeting week"},
    )
    gathered(a_row(day=3), source="another")
    assert stored(draft(), "edition", "week-2026").document["first_day"] == "2026-05-03"


def test_the_same_file_again_changes_nothing(draft):
    rows = (
        a_row(people=(GatheredPerson(name="The librarian"),), themes=("stillhet",)),
        a_row("Another", id="b", row=2),
    )
    codes = [outcome.code for outcome in gathered(*rows)]
    before = last_id(draft())
    again = gathered(*rows)
    assert [(outcome.outcome, outcome.code) for outcome in again] == [("same", code) for code in codes]
    assert last_id(draft()) == before


def test_a_dry_run_tells_the_same_and_keeps_nothing(draft):
    rows = a_row(), a_row(id="b", row=2, refusal=Refusal.NO_END)
    tried = gathered(*rows, dry_run=True)
    assert draft().scalar(select(func.count()).select_from(SessionRow)) == 0
    assert listed(draft(), "edition") == []
    assert told(tried) == told(gathered(*rows)) == [("new", ""), ("refused", "no_end: the row has no end")]


def test_a_dry_run_finds_the_faults_that_the_draft_would_refuse(draft):
    choices = mapping_of({"values": {"theme": {"Ljud": "+"}, "venue": {"Library": "nowhere"}}}).choices
    rows = (
        a_row(),
        a_row(id="b", row=2, languages=("x" * 40,), room=""),
        a_row(id="c", row=3, room="", themes=("Ljud", "Okänt"), people=(GatheredPerson(name="Somebody"),)),
        a_row("x" * 300, id="d", row=4, room="", themes=("Ljud",)),
    )
    gathered()
    tried = gathered(*rows, dry_run=True, choices=choices)
    assert told(tried) == told(gathered(*rows, choices=choices))
    assert [one.outcome for one in tried] == ["refused", "refused", "new", "new"]


def test_only_what_changed_in_the_source_is_touched(draft):
    (first,) = gathered(a_row(lead="Old lead."))
    change_session(first.code, {"lead": {"sv": "Our own lead."}}, version=None, by="editor@example.org")
    (moved,) = gathered(a_row(lead="Old lead.", hour=12))
    document = session(first.code)
    assert told([moved]) == [("changed", "")]
    assert (document["lead"], document["occasions"][0]["start"]) == (
        {"sv": "Our own lead."},
        "2026-05-08T12:00:00Z",
    )


def test_a_field_edited_here_and_changed_there_is_kept_and_named(draft):
    (first,) = gathered(a_row(lead="Old lead."))
    change_session(first.code, {"lead": {"sv": "Our own lead."}}, version=None, by="editor@example.org")
    new_lead = a_row(lead="New lead.")
    assert told(gathered(new_lead)) == [
        ("same", "kept: edited in the workbench since the last gather, so kept (lead)")
    ]
    assert session(first.code)["lead"] == {"sv": "Our own lead."}
    assert told(gathered(new_lead)) == [("same", "")]


def test_a_translation_added_here_is_no_obstacle_and_stays(draft):
    (first,) = gathered(a_row(title="Tyst timme"))
    change_session(
        first.code, {"title": {"sv": "Tyst timme", "en": "Quiet hour"}}, version=None, by="translator"
    )
    assert told(gathered(a_row(title="Stilla timme"))) == [("changed", "")]
    assert session(first.code)["title"] == {"sv": "Stilla timme", "en": "Quiet hour"}


def test_a_person_renamed_here_is_not_made_again(draft):
    row = a_row(people=(GatheredPerson(name="The libarian"),))
    gathered(row)
    (person,) = listed(draft(), "person")
    change("person", person.key, {"name": "The librarian"}, version=None, by="editor")
    gathered(row)
    assert [one.document["name"] for one in listed(draft(), "person")] == ["The librarian"]


def test_an_axis_left_empty_is_filled_by_a_later_set(draft):
    (first,) = gathered(a_row())
    assert told(gathered(a_row(), chosen={Axis.AUDIENCE: ("residents",)})) == [("changed", "")]
    assert session(first.code)["audiences"] == ["residents"]


def test_ids_that_repeat_lose_no_row_and_a_real_repetition_is_told(draft):
    rows = a_row("One"), a_row("Two", row=2), a_row("One", row=3)
    assert told(gathered(*rows)) == [
        ("new", ""),
        ("new", ""),
        ("duplicate", "repeats: the same id, title, time and place as row (1)"),
    ]


def test_rows_gone_are_reported_then_withdrawn_then_brought_back(draft):
    both = a_row("One"), a_row("Two", id="b", row=2)
    code = gathered(*both)[1].code
    assert told(gathered(both[0])) == [("same", ""), ("gone", "gone: no longer in the file")]
    assert session(code)["state"] == "in_progress"
    assert told(gathered(both[0], withdraw_gone=True))[1] == (
        "gone",
        "withdrawn: gone from the file, so withdrawn",
    )
    assert session(code)["state"] == "withdrawn"
    assert told(gathered(*both))[1] == ("changed", "restored: back in the file, so brought back")
    assert session(code)["state"] == "in_progress"


def test_gone_counts_within_one_source(draft):
    gathered(a_row("One"))
    assert told(gathered(a_row("Two", id="b"), source="another", withdraw_gone=True)) == [("new", "")]
    assert [
        one.outcome for one in gathered(a_row("Three", id="b"), source="a third", withdraw_gone=True)
    ] == ["new"]


def test_a_title_beyond_the_limit_is_shortened_and_told(draft):
    (outcome,) = gathered(a_row("t" * 250))
    assert outcome.reason == "cut: too long, shortened (title, 250 characters)"
    assert len(session(outcome.code)["title"]["sv"]) == 200


def test_whole_days_a_venue_alone_and_a_cancelled_row(draft):
    days = GatheredSession(
        row=1,
        source_id="a",
        title="Exhibition",
        first=date(2026, 5, 8),
        last=date(2026, 5, 9),
        venue="Library",
        cancelled=True,
    )
    (outcome,) = gathered(days)
    (occasion,) = session(outcome.code)["occasions"]
    assert (
        occasion["first_day"],
        occasion["last_day"],
        occasion["start"],
        occasion["place"],
        occasion["venue"],
        occasion["cancelled"],
    ) == ("2026-05-08", "2026-05-09", None, "venue", "library", True)


def test_the_whole_act_leaves_one_line_of_its_own(draft):
    gathered(a_row(), a_row(id="b", row=2, refusal=Refusal.NO_END))
    line = next(line for line in lines(draft(), kind="edition", key="week-2026") if line.act == "gathered")
    assert line.changes["rows"][1] == {
        "new": 1,
        "changed": 0,
        "same": 0,
        "refused": 1,
        "duplicate": 0,
        "gone": 0,
    }


def test_a_place_that_is_a_web_address_is_online(draft):
    (outcome,) = gathered(replace(a_row(room=""), venue="https://meet.example.org/a"))
    document = session(outcome.code)
    assert (document["occasions"][0]["place"], document["stream_url"], listed(draft(), "venue")) == (
        "online",
        "https://meet.example.org/a",
        [],
    )


def test_a_row_back_in_the_file_is_ready_again_if_asked(draft):
    both = a_row("One"), a_row("Two", id="b", row=2)
    code = gathered(*both, ready=True)[1].code
    gathered(both[0], withdraw_gone=True)
    gathered(*both, ready=True)
    assert session(code)["state"] == "ready"


def test_a_gather_is_one_group_of_history_and_the_next_is_another(draft):
    gathered(a_row("One"), a_row("Two", id="b", row=2))
    first = {line.group for line in lines(draft(), edition="week-2026")}
    gathered(a_row("One, moved", hour=13), a_row("Two", id="b", row=2))
    second = {line.group for line in lines(draft(), edition="week-2026")} - first
    change("edition", "week-2026", {"theme_text": {"sv": "Fred"}}, version=None, by="test")
    alone = lines(draft(), kind="edition", key="week-2026", most=1)[0].group
    assert (len(first), len(second), None in first | second, alone) == (1, 1, False, None)


def test_their_words_become_our_terms_are_made_or_left_out_as_the_mapping_says(draft):
    create("venue", {"name": {"sv": "Stadsbiblioteket"}, "country": ""}, by="test", slug="city-library")
    mapping = mapping_of(
        {
            "values": {
                "format": {"Talk": "seminar"},
                "theme": {"Peace": "+", "Misc": "-"},
                "venue": {"Library": "city-library"},
            }
        }
    )
    rows = (
        a_row(format="TALK", themes=("Peace", "Misc", "Other")),
        a_row(id="b", row=2, themes=("peace",)),
    )
    outcomes = gathered(*rows, choices=mapping.choices)
    assert told(outcomes) == [
        ("new", "unmapped: no term of the axis is called so (theme Other)"),
        ("new", ""),
    ]
    documents = [session(outcome.code) for outcome in outcomes]
    assert [(one["format"], one["themes"]) for one in documents] == [("seminar", ["peace"]), ("", ["peace"])]
    assert {one["occasions"][0]["room"] for one in documents} == {"city-library-saga"}
    assert stored(draft(), "term", "theme/peace").document["label"] == {"sv": "Peace"}


def test_a_room_can_be_one_of_ours_and_a_place_can_be_left_out(draft):
    create("venue", {"name": {"sv": "Stadsbiblioteket"}, "country": ""}, by="test", slug="city-library")
    create("room", {"name": {"sv": "Röda rummet"}, "venue": "city-library"}, by="test", slug="red-room")
    mapping = mapping_of({"values": {"room": {"Saga": "red-room"}, "venue": {"Somewhere": "-"}}})
    rows = a_row(), replace(a_row(id="b", row=2, room=""), venue="Somewhere")
    first, second = (session(one.code)["occasions"][0] for one in gathered(*rows, choices=mapping.choices))
    assert (first["place"], first["room"], second["place"]) == ("room", "red-room", "missing")
    assert [one.key for one in listed(draft(), "venue")] == ["city-library"]


def test_a_term_of_a_mapping_that_is_not_there_refuses_its_row(draft):
    mapping = mapping_of({"values": {"format": {"Talk": "nothing"}}})
    ((outcome, why),) = told(gathered(a_row(format="Talk"), choices=mapping.choices))
    assert (outcome, why.split(":")[0]) == ("refused", "invalid")


def test_a_row_can_be_left_out_and_comes_when_it_is_not(draft):
    rows = a_row("One"), a_row("Two", id="b", row=2)
    assert told(gathered(*rows, left_out=frozenset({2})))[1] == ("refused", "left_out: left out by choice")
    assert [outcome for outcome, _ in told(gathered(*rows))] == ["same", "new"]


def test_people_have_the_title_and_the_role_that_the_file_tells(draft):
    people = GatheredPerson(name="The host", role="Moderator, the city"), GatheredPerson(name="The guest")
    (outcome,) = gathered(a_row(people=people))
    assert [(one["person"], one["role"]) for one in session(outcome.code)["people"]] == [
        ("the-host", "moderator"),
        ("the-guest", "speaker"),
    ]
    assert stored(draft(), "person", "the-host").document["title"] == {"sv": "Moderator, the city"}


def test_kind_and_provenance_are_kept_and_an_update_leaves_them(draft):
    (first,) = gathered(a_row(), kind=WorkKind.EXISTING)
    change_session(first.code, {"kind": "ordinary"}, version=None, by="editor")
    gathered(a_row(hour=14), kind=WorkKind.EXISTING)
    document = session(first.code)
    assert (document["kind"], document["provenance"]) == ("ordinary", "week")


def test_a_new_row_that_a_session_resembles_says_so_and_can_be_taken_as_that_session(draft):
    (first,) = gathered(a_row("A quiet hour in town", lead="Ours"), source="ours")
    theirs = a_row("A quiet hour, in town!", row=7, lead="Theirs", description="More")
    (tried,) = gathered(theirs, source="theirs", dry_run=True)
    assert (tried.outcome, tried.remarks) == ("new", (f"resembles:{first.code}",))
    (taken,) = gathered(theirs, source="theirs", taken_as={7: first.code})
    assert (taken.outcome, taken.code) == ("changed", first.code)
    document = session(first.code)
    assert (document["title"]["sv"], document["lead"]["sv"], document["description"]["sv"]) == (
        "A quiet hour in town",
        "Ours",
        "More",
    )
    assert told(gathered(theirs, source="theirs")) == [("same", "")]
    assert told(gathered(replace(theirs, description="Even more"), source="theirs")) == [("changed", "")]
    (kept,) = gathered(replace(theirs, lead="Other"), source="theirs")
    assert "kept:lead" in kept.remarks
    assert session(first.code)["lead"]["sv"] == "Ours"
    assert told(gathered(a_row("A quiet hour in town", lead="Ours"), source="ours")) == [("same", "")]


def test_a_session_that_is_gone_or_another_rows_is_not_taken(draft):
    (first,) = gathered(a_row("One"), source="ours")
    rows = a_row("One", row=1), a_row("Two", row=2, id="b"), a_row("Three", row=3, id="c")
    chosen = {1: first.code, 2: first.code, 3: "ZZZZZZ"}
    outcomes = gathered(*rows, source="theirs", taken_as=chosen)
    assert [(one.outcome, one.remarks) for one in outcomes] == [
        ("same", ()),
        ("refused", ("taken",)),
        ("refused", ("taken",)),
    ]
