"""Erasure: what is restricted or redacted is gone from every release and every internal text; the chain stands."""

import json
from datetime import timedelta

import pytest
from sqlalchemy import select

from planner.db import db
from planner.draft import edit, edit_sessions
from planner.errors import UnknownReference
from planner.release import publish as publishing
from planner.release import redact, store
from planner.release.items import ChangeKind, Shown
from planner.release.naming import Removed, mentions, without
from planner.release.tables import ReleaseRow
from planner.release.way_back import go_back
from planner.values import Withheld
from planner.vocabulary import Disclosure, Role, Withdrawal
from tests import drafted
from tests.drafted import BY, FIRST, SLUG, both

NAME = "Kanarie Fågelsson"


def released(number):
    return store.load(db.session(), SLUG, number)


def kept(key=SLUG):
    """Everything that is stored of an edition's releases, in the clear."""
    documents = db.session.execute(
        select(ReleaseRow.public, ReleaseRow.internal).where(ReleaseRow.edition_key == key)
    )
    texts = [f"{row.owner} {row.field} {row.text}" for row in store.texts_where(db.session(), key=key)]
    return "\n".join([*texts, *(part.decode() for row in documents for part in row)])


def of_release(number):
    """What the documents of one release still lead to, in the clear."""
    row = db.session.execute(
        select(ReleaseRow.public, ReleaseRow.internal).where(ReleaseRow.number == number)
    ).one()
    documents = (row.public + row.internal).decode()
    return "\n".join(
        [one.text for one in store.texts_where(db.session(), key=SLUG) if one.digest in documents]
    )


def verifies():
    return [
        number
        for card in store.published(db.session())
        for number in store.broken_links(db.session(), card.key)
    ] == []


@pytest.fixture
def moved(edition):
    """Three releases of a session: at Garaget, then at Orkanen an hour later, then with another lead."""
    drafted.session(
        occasions=[drafted.occasion(room="garaget-stora")],
        people=[{"person": "gast", "role": "moderator"}],
        parts=[
            {
                "title": both("Inledning"),
                "start": "2026-03-25T09:00:00Z",
                "end": "2026-03-25T09:10:00Z",
                "people": ["gast"],
            }
        ],
    )
    drafted.publish()
    drafted.change(
        occasions=[drafted.occasion(number=1, room="orkanen-stora", starts=10)],
        parts=[
            {
                "title": both("Inledning"),
                "start": "2026-03-25T10:00:00Z",
                "end": "2026-03-25T10:10:00Z",
                "people": ["gast"],
            }
        ],
    )
    drafted.publish(2)
    drafted.change(lead=both("Ny ingress"))
    drafted.publish(3)
    return edition


def test_a_place_that_is_restricted_is_gone_from_every_release(moved):
    assert {"garaget", "orkanen"} <= set(released(3).venue_by_slug)  # the negative control
    redact.restrict("AAAAAA", by=BY, place=Disclosure.ON_REGISTRATION)
    assert [released(number).sessions[0].occasions[0].place.shown for number in (1, 2, 3, 4)] == [
        Shown.REMOVED,
        Shown.REMOVED,
        Shown.REMOVED,
        Shown.ON_REGISTRATION,
    ]
    assert [released(number).venues for number in (1, 2, 3, 4)] == [(), (), (), ()]
    for number in (1, 2, 3):
        assert "garaget" not in of_release(number).casefold()
        assert "orkanen" not in of_release(number).casefold()
    assert verifies()


def test_what_led_to_a_place_is_gone_from_what_is_public(moved):
    redact.restrict("AAAAAA", by=BY, place=Disclosure.NOT_PUBLISHED)
    public = [row for row in store.texts_where(moved, key=SLUG) if not row.internal]
    assert [row.field for row in public if "garaget" in (row.owner + row.text).casefold()] == []
    assert [row.field for row in public if "orkanen" in (row.owner + row.text).casefold()] == []


def test_the_log_says_that_a_place_is_shown_no_more_and_never_which(moved):
    assert ChangeKind.PLACE in {change.kind for change in released(3).log[0].changes}
    redact.restrict("AAAAAA", by=BY, place=Disclosure.NOT_PUBLISHED)
    last = released(4)
    told = [
        (change.kind, change.old_place, change.new_place) for logged in last.log for change in logged.changes
    ]
    assert (ChangeKind.WITHHELD, None, None) in told
    assert {place for _, old, new in told for place in (old, new)} == {None}
    old = [change for number in (2, 3) for logged in released(number).log for change in logged.changes]
    assert {place for change in old for place in (change.old_place, change.new_place)} == {None}


def test_a_time_that_is_restricted_is_gone_from_every_release(moved):
    redact.restrict("AAAAAA", by=BY, time=Disclosure.NOT_PUBLISHED)
    for number in (1, 2, 3, 4):
        session = released(number).sessions[0]
        assert (session.occasions[0].time, session.parts[0].time) == (Withheld(), None)
    for number in (1, 2, 3):
        assert "2026-03-25T" not in of_release(number)
    assert verifies()


def test_people_who_are_restricted_are_gone_from_every_release(moved):
    assert [person.slug for person in released(1).people] == ["gast"]
    redact.restrict("AAAAAA", by=BY, people=Disclosure.NOT_PUBLISHED)
    for number in (1, 2, 3, 4):
        release = released(number)
        assert [person.slug for person in release.people] == []
        assert {part.person for part in release.sessions[0].people} <= {""}
        assert release.sessions[0].parts[0].people == ()
    for number in (1, 2, 3):
        assert '"gast"' not in of_release(number)
        assert "Gäst" not in of_release(number)
    assert verifies()


def test_someone_who_had_left_a_session_goes_with_the_others(edition):
    drafted.session(people=[{"person": "gast"}])
    drafted.publish()
    drafted.change(people=[{"person": "samordnare"}])
    drafted.publish(2)
    redact.restrict("AAAAAA", by=BY, people=Disclosure.NOT_PUBLISHED)
    assert [released(number).people for number in (1, 2, 3)] == [(), (), ()]


def test_one_person_is_hidden_in_one_session_and_stays_in_another(edition):
    drafted.session("AAAAAA", people=[{"person": "gast"}, {"person": "samordnare"}])
    drafted.session("BBBBBB", people=[{"person": "gast"}], occasions=[drafted.occasion(26)])
    drafted.publish()
    drafted.change(people=[{"person": "gast", "disclosure": "not_published"}, {"person": "samordnare"}])
    drafted.publish(2)
    shown = {
        (number, code): [part.person for part in session.people if part.person]
        for number in (1, 2)
        for code, session in released(number).session_by_code.items()
    }
    assert shown == {
        (1, "AAAAAA"): ["samordnare"],
        (2, "AAAAAA"): ["samordnare"],
        (1, "BBBBBB"): ["gast"],
        (2, "BBBBBB"): ["gast"],
    }
    assert [person.slug for person in released(1).people] == ["gast", "samordnare"]
    assert verifies()


def test_a_place_that_another_session_shows_stays_for_that_one(edition):
    drafted.session("AAAAAA")
    drafted.session("BBBBBB", occasions=[drafted.occasion(26)])
    drafted.publish()
    redact.restrict("AAAAAA", by=BY, place=Disclosure.NOT_PUBLISHED)
    first = released(1)
    assert first.session_by_code["AAAAAA"].occasions[0].place.shown == Shown.REMOVED
    assert first.session_by_code["BBBBBB"].occasions[0].place.room == "garaget-stora"
    assert first.venue_by_slug["garaget"].street == "Garagetsgatan 1"


def test_a_restriction_lets_no_half_finished_draft_along(moved):
    drafted.change(title=both("Halvfärdig"), state="in_progress")
    redact.restrict("AAAAAA", by=BY, place=Disclosure.NOT_PUBLISHED)
    assert released(4).sessions[0].title.body("sv") == "Vem får plats?"


def test_calendars_hear_of_a_restriction(moved):
    before = released(3).sessions[0].occasions[0].stamp("sv").sequence
    redact.restrict("AAAAAA", by=BY, place=Disclosure.NOT_PUBLISHED)
    assert released(4).sessions[0].occasions[0].stamp("sv").sequence == before + 1


def test_a_restriction_moves_the_number_in_every_cache_key(moved):
    assert store.published(moved)[0].redaction == 0
    redact.restrict("AAAAAA", by=BY, place=Disclosure.NOT_PUBLISHED)
    card = store.published(moved)[0]
    assert (card.number, card.redaction) == (4, 1)
    assert card.changed_at == max(card.redacted_at, card.published_at)


def test_what_is_opened_again_is_sealed_anew(moved):
    def places():
        return {row.digest for row in store.texts_where(moved, key=SLUG) if row.field == "occasion-1.place"}

    before = places()
    redact.restrict("AAAAAA", by=BY, place=Disclosure.NOT_PUBLISHED)
    redact.restrict("AAAAAA", by=BY, place=Disclosure.OPEN)
    drafted.change(state="ready")
    last = publishing.publish(SLUG, by=BY).release
    assert last.sessions[0].occasions[0].place.room == "orkanen-stora"
    assert places().isdisjoint(before)
    assert released(2).sessions[0].occasions[0].place.shown == Shown.REMOVED


def test_going_back_does_not_undo_a_restriction(moved):
    redact.restrict("AAAAAA", by=BY, place=Disclosure.NOT_PUBLISHED, people=Disclosure.NOT_PUBLISHED)
    back = go_back(SLUG, 1, by=BY).release
    assert back.venues == back.people == ()
    assert verifies()


@pytest.fixture
def named(edition):
    """Two releases that name a person as a participant and in every kind of text, and a third without them."""
    edit.create(
        "person",
        {
            "name": NAME,
            "title": both("Sångare"),
            "organisation": "forening",
            "biography": both(f"{NAME} föddes 1980."),
            "show_biography": True,
        },
        by=BY,
        slug="kanarie",
    )
    edit.change(
        "person",
        "samordnare",
        {"biography": both(f"Har sjungit med {NAME}."), "show_biography": True},
        version=None,
        by=BY,
    )
    edit.change(
        "organisation", "forening", {"description": both(f"Grundades av {NAME}.")}, version=None, by=BY
    )
    edit.change(
        "venue", "garaget", {"getting_here": {"walk": both(f"Gå förbi {NAME}s hus.")}}, version=None, by=BY
    )
    edit.change("term", "theme/public-space", {"description": both(f"Efter {NAME}.")}, version=None, by=BY)
    edit.create(
        "notice",
        {
            "edition": SLUG,
            "text": both(f"{NAME} är sjuk."),
            "start": "2026-03-25T08:00:00Z",
            "end": "2026-03-25T18:00:00Z",
        },
        by=BY,
    )
    drafted.session(
        "AAAAAA",
        title=both(f"Möt {NAME}"),
        description=both(f"Rad ett\n{NAME.upper()} sjunger.\n\nSlut."),
        people=[{"person": "kanarie", "role": "performer"}, {"person": "samordnare"}],
        parts=[{"title": both(f"{NAME}s sånger"), "people": ["kanarie", "samordnare"]}],
        contact={"name": both(NAME), "email": "info@malmo.example"},
        internal_note=f"Ring {NAME}",
        child_rights={"participation": f"{NAME} frågar barnen"},
    )
    drafted.session("BBBBBB", lead=both(f"Efter {NAME}s konsert."), occasions=[drafted.occasion(26)])
    drafted.session("DDDDDD", occasions=[drafted.occasion(28)])
    drafted.session("CCCCCC", lead=both("Kanarieöarna och Fågelssons berg"), occasions=[drafted.occasion(27)])
    drafted.publish(note=f"Med {NAME}")
    drafted.change("AAAAAA", title=both(f"Möt {NAME} igen"))
    edit_sessions.withdraw_session(
        "DDDDDD", kind=Withdrawal.CANCELLED, reason=both(f"{NAME} är sjuk"), at=FIRST, by=BY
    )
    drafted.publish(2)
    edit.rename("person", "kanarie", "kanariefagel", version=None, by=BY)
    drafted.change("CCCCCC", title=both("Något annat"))
    drafted.publish(3)
    return edition


def test_a_redacted_person_is_nowhere(named):
    assert kept().count(NAME) > 10  # the negative control
    assert "person:kanarie " in kept()
    redact.redact_person("kanariefagel", reason=f"{NAME} begärde det", by=BY)
    stored = kept().casefold()
    assert [
        word
        for word in (NAME.casefold(), "kanarie ", '"kanarie"', "person:kanarie", "kanariefagel", "sångare")
        if word in stored
    ] == []
    reasons = named.scalars(select(store.RedactionRow.reason)).all()
    assert {reason for reason in reasons if NAME in reason} == set()
    assert verifies()


def test_a_former_slug_finds_the_person_to_redact(named):
    redact.redact_person("kanarie", reason="begäran", by=BY)
    assert "kanarie " not in kept().casefold()


def test_old_releases_say_that_something_was_removed(named):
    redact.redact_person("kanariefagel", reason="begäran", by=BY)
    first = released(1).session_by_code
    assert first["AAAAAA"].title.body("sv") == "Uppgiften är borttagen."
    assert first["AAAAAA"].title.body("en") == "This information has been removed."
    assert [(part.role, part.person) for part in first["AAAAAA"].people] == [
        (Role.PERFORMER, ""),
        (Role.SPEAKER, "samordnare"),
    ]
    assert [person.slug for person in released(1).people] == ["samordnare"]


def test_a_release_without_the_person_follows_and_keeps_every_other_word(named):
    done = redact.redact_person("kanariefagel", reason="begäran", by=BY)
    fourth = released(4)
    session = fourth.session_by_code["AAAAAA"]
    assert session.title.body("sv") == "Möt […] igen"
    assert session.description.body("sv") == "Rad ett\n[…] sjunger.\n\nSlut."
    assert [part.person for part in session.people] == ["samordnare"]
    assert (session.parts[0].title.body("sv"), session.parts[0].people) == ("[…] sånger", ("samordnare",))
    assert fourth.session_by_code["BBBBBB"].lead.body("sv") == "Efter […] konsert."
    assert fourth.session_by_code["CCCCCC"].lead.body("sv") == "Kanarieöarna och Fågelssons berg"
    assert fourth.person_by_slug["samordnare"].biography.body("sv") == "Har sjungit med […]."
    assert fourth.organisation_by_slug["forening"].description.body("sv") == "Grundades av […]."
    assert fourth.session_by_code["DDDDDD"].withdrawn.reason.body("sv") == "[…] är sjuk"
    assert fourth.notices[0].text.body("sv") == "[…] är sjuk."
    assert (done.releases, done.sessions) == ({SLUG: (1, 2, 3, 4)}, {SLUG: ("AAAAAA", "BBBBBB", "DDDDDD")})
    assert done.texts > 20


def test_calendars_hear_of_a_redaction_where_their_words_changed(named):
    def sequences(release):
        return {code: one.occasions[0].stamp("sv").sequence for code, one in release.session_by_code.items()}

    before = sequences(released(3))
    redact.redact_person("kanariefagel", reason="begäran", by=BY)
    after = sequences(released(4))
    assert {code: after[code] - before[code] for code in before} == {
        "AAAAAA": 1,
        "BBBBBB": 1,
        "CCCCCC": 0,
        "DDDDDD": 1,
    }


def test_a_redacted_person_stays_away(named):
    redact.redact_person("kanariefagel", reason="begäran", by=BY)
    assert publishing.publish(SLUG, by=BY).release is None
    go_back(SLUG, 1, by=BY)
    drafted.change("AAAAAA", state="ready", lead=both("Ändrad"))
    publishing.publish(SLUG, by=BY)
    assert NAME.casefold() not in kept().casefold()
    assert "kanariefagel" not in kept()
    assert verifies()


def test_a_person_is_redacted_in_every_edition(named):
    edit.create(
        "edition",
        {"name": both("Höst 2025"), "first_day": "2025-10-24", "last_day": "2025-10-26"},
        by=BY,
        slug="host-2025",
        uid_domain="program.test",
    )
    day = {"start": "2025-10-24T09:00:00Z", "end": "2025-10-24T10:00:00Z", "room": "garaget-stora"}
    edit_sessions.create_session(
        "host-2025",
        drafted.document(people=[{"person": "kanariefagel"}], occasions=[day]),
        by=BY,
        code="EEEEEE",
    )
    publishing.publish("host-2025", by=BY, at=FIRST + timedelta(hours=3))
    assert NAME in kept("host-2025")
    done = redact.redact_person("kanariefagel", reason="begäran", by=BY)
    assert NAME.casefold() not in kept("host-2025").casefold()
    assert done.releases == {SLUG: (1, 2, 3, 4), "host-2025": (1, 2)}
    assert verifies()


def test_the_draft_says_the_same_and_the_register_remembers_who_is_withheld(named):
    redact.redact_person("kanariefagel", reason="begäran", by=BY)
    document = edit_sessions.stored_session(named, "AAAAAA").document
    assert NAME not in json.dumps({**document, "internal_note": ""}, ensure_ascii=False)
    assert edit.stored(named, "person", "kanariefagel").document["withheld"] is True


def test_somebody_unknown_cannot_be_redacted(edition):
    with pytest.raises(UnknownReference):
        redact.redact_person("ingen", reason="begäran", by=BY)


def test_a_redaction_that_fails_erases_nothing(named, monkeypatch):
    before = kept()

    def full(*_arguments, **_more):
        raise OSError("disk full")

    monkeypatch.setattr(store, "insert", full)
    with pytest.raises(OSError, match="disk full"):
        redact.redact_person("kanariefagel", reason="begäran", by=BY)
    db.session.expire_all()
    assert kept() == before
    assert edit.stored(db.session(), "person", "kanariefagel").document["withheld"] is False


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Eva Lund talar", "[…] talar"),
        ("Eva Lunds tal", "[…] tal"),
        ("EVA  lund", "[…]"),
        ("Med\nEva Lund", "Med\n[…]"),
        ("Reva Lund", "Reva Lund"),
        ("Eva Lundgren", "Eva Lundgren"),
        ("eva-lund", "eva-lund"),
        ("", ""),
    ],
)
def test_a_name_is_a_name_and_no_part_of_another_word(text, left):
    assert without({"sv": [text]}, called("Eva Lund")) == {"sv": [left]}
    assert mentions(text, "Eva Lund") is (text != left)
    assert mentions(json.dumps(json.dumps(text)), "Eva Lund") is (text != left)


def called(name):
    return Removed(slugs=frozenset(), names=(name,))


def test_without_a_name_no_text_mentions_anyone():
    assert (without("Text", called("")), mentions("Text", "")) == ("Text", False)


def test_the_address_of_a_session_names_nobody_after_a_redaction(edition):
    person = edit.create("person", {"name": NAME, "title": both("Sångare", "Singer")}, by=BY)
    drafted.session(title=both(f"Visor med {NAME}", "Songs"), people=[{"person": person}])
    drafted.publish(1)
    assert released(1).sessions[0].slug == "visor-med-kanarie-fagelsson"
    redact.redact_person(person, reason="Begärd.", by=BY)
    assert [released(number).sessions[0].slug for number in (1, 2)] == ["session", "visor-med"]
    assert "fagelsson" not in kept().casefold()
    assert verifies()
