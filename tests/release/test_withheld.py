"""What today's draft withholds is erased from every release, however and whenever it came to be withheld."""

import json

import pytest

from planner import history
from planner.db import db
from planner.draft import edit, edit_sessions
from planner.errors import UnknownReference
from planner.release import publish as publishing
from planner.release import redact, store
from planner.release.items import Shown
from planner.release.way_back import go_back
from planner.vocabulary import Answer, Disclosure
from tests import drafted
from tests.drafted import BY, FIRST, SLUG, both

NAME, FORMER = "Kanarie Fågelsson", "Kanarie Svensson"


def released(number):
    return store.load(db.session(), SLUG, number)


def last():
    return released(store.last_head(db.session(), SLUG)[0])


def people(number):
    return [person.slug for person in released(number).people]


def kept():
    return "\n".join(row.text for row in store.texts_where(db.session(), key=SLUG))


def redactions():
    return len(db.session.scalars(db.select(store.RedactionRow)).all())


def guest(**facts):
    return [{"person": "gast", "role": "moderator", **facts}]


@pytest.fixture
def at_a_place(edition):
    """A release of a session whose place answers for its access, in one measure with the session's own words."""
    for kind, slug, measure in (("venue", "garaget", "step_free"), ("room", "garaget-stora", "lift")):
        answer = {"answer": "yes", "note": both(f"Kanarieramp {measure}")}
        edit.change(kind, slug, {"access": {measure: answer}}, version=None, by=BY)
    drafted.session(access={"hearing_loop": {"answer": "yes", "note": both("Egen slinga")}})
    drafted.publish()
    return edition


def answers(release):
    return {entry.measure.value for entry in release.sessions[0].access if entry.answer is not Answer.UNKNOWN}


def test_what_a_withheld_place_is_like_is_withheld_too(at_a_place):
    assert answers(released(1)) == {"step_free", "lift", "hearing_loop"}
    assert "Kanarieramp" in kept()  # the negative control
    redact.restrict("AAAAAA", by=BY, place=Disclosure.NOT_PUBLISHED)
    assert answers(released(2)) == {"hearing_loop"}
    assert "Kanarieramp" not in kept()
    assert [entry.note.body("sv") for entry in released(1).sessions[0].access if entry.note].count(
        "Egen slinga"
    ) == 1


def test_going_back_tells_nothing_of_a_withheld_place(at_a_place):
    redact.restrict("AAAAAA", by=BY, place=Disclosure.NOT_PUBLISHED)
    assert answers(go_back(SLUG, 1, by=BY).release) == {"hearing_loop"}


def test_what_is_hidden_is_erased_once(at_a_place):
    redact.restrict(
        "AAAAAA",
        by=BY,
        place=Disclosure.NOT_PUBLISHED,
        time=Disclosure.NOT_PUBLISHED,
        people=Disclosure.NOT_PUBLISHED,
    )
    assert redactions() == 1
    drafted.change(lead=both("Ny ingress"))
    drafted.publish(300)
    assert publishing.release_now(SLUG, by=BY) is None
    assert redactions() == 1


def test_a_place_hidden_in_the_save_that_makes_a_session_year_round_is_erased(edition):
    drafted.session()
    drafted.publish()
    drafted.change(year_round=True, place_disclosure="not_published")
    drafted.publish(2)
    assert released(1).sessions[0].occasions[0].place.shown == Shown.REMOVED
    assert released(2).venues == ()


def test_a_place_that_had_been_left_is_erased_when_the_place_is_hidden(edition):
    drafted.session()
    drafted.publish()
    drafted.change(occasions=[drafted.occasion(number=1, room=None, place="to_be_announced")])
    drafted.publish(2)
    redact.restrict("AAAAAA", by=BY, place=Disclosure.NOT_PUBLISHED)
    assert released(1).sessions[0].occasions[0].place.shown == Shown.REMOVED


def test_someone_who_comes_back_as_not_published_is_gone_from_the_first_release(edition):
    drafted.session(people=guest())
    drafted.publish()
    drafted.change(people=[])
    drafted.publish(2)
    assert people(1) == ["gast"]
    drafted.change(people=guest(disclosure="not_published"))
    publishing.release_now(SLUG, by=BY)
    assert people(1) == []


def test_a_withheld_person_is_gone_from_every_release_of_every_edition_at_once(edition):
    drafted.session("AAAAAA", people=guest())
    drafted.session("BBBBBB", people=[{"person": "samordnare"}], occasions=[drafted.occasion(26)])
    edit.rename("person", "gast", "gasten", version=None, by=BY)
    drafted.publish()
    drafted.change(people=[])  # they had already left the session
    drafted.publish(2)
    redact.withhold_person("gast", by=BY)
    assert [people(number) for number in (1, 2, 3)] == [["samordnare"]] * 3
    assert edit.stored(edition, "person", "gasten").document["withheld"] is True
    assert store.broken_links(edition, SLUG) == []


def test_a_withheld_person_leaves_what_is_public_now(edition):
    drafted.session(people=guest())
    drafted.publish()
    drafted.change(lead=both("Halvfärdig"), state="in_progress")
    redact.withhold_person("gast", by=BY)
    session = released(2).sessions[0]
    assert (session.people, session.people_withheld) == ((), True)
    assert session.lead.body("sv") == "Ett samtal om torg."
    assert (people(1), people(2)) == ([], [])


def test_somebody_unknown_cannot_be_withheld(edition):
    with pytest.raises(UnknownReference):
        redact.withhold_person("ingen", by=BY)


@pytest.fixture
def renamed(edition):
    """A person who was public by another name, which a text still says."""
    edit.change("person", "gast", {"name": FORMER}, version=None, by=BY)
    drafted.session(people=guest(), lead=both(f"{FORMER} talar"))
    drafted.publish()
    edit.change("person", "gast", {"name": NAME}, version=None, by=BY)
    drafted.change(description=both(f"{NAME} talar"))
    drafted.publish(2)
    return edition


def test_a_redaction_takes_out_former_names(renamed):
    assert FORMER in kept()  # the negative control
    redact.redact_person("gast", reason=f"Förr {FORMER}", by=BY)
    assert [name for name in (NAME, FORMER) if name in kept()] == []
    assert last().sessions[0].lead.body("sv") == "[…] talar"
    assert FORMER not in json.dumps(
        edit_sessions.stored_session(renamed, "AAAAAA").document, ensure_ascii=False
    )


def test_a_name_that_never_was_public_is_known_from_history(edition):
    edit.change("person", "gast", {"name": FORMER}, version=None, by=BY)
    edit.change("person", "gast", {"name": NAME}, version=None, by=BY)
    drafted.session(people=guest(), lead=both(f"{FORMER} talar"))
    drafted.publish()
    redact.redact_person("gast", reason="begäran", by=BY)
    assert FORMER not in kept()


def test_history_tells_that_someone_was_redacted_and_not_whom(renamed):
    def told():
        return [
            (line.kind, line.act, json.dumps(dict(line.changes), ensure_ascii=False))
            for line in history.lines(db.session(), most=1000)
        ]

    assert any(NAME in changes and kind == "session" for kind, _, changes in told())
    redact.redact_person("gast", reason="begäran", by=BY)
    assert [line for line in told() if NAME in line[2] or FORMER in line[2] or '"gast"' in line[2]] == []
    acts = {(kind, act) for kind, act, _ in told()}
    assert {("person", "redacted"), ("session", "redacted"), ("person", "changed")} <= acts


def test_an_announced_edition_forgets_a_redacted_person(edition):
    edit.change("person", "gast", {"name": NAME}, version=None, by=BY)
    edit.change("edition", SLUG, {"tagline": both(f"Med {NAME}")}, version=None, by=BY)
    publishing.announce(SLUG, by=BY)
    redact.redact_person("gast", reason="begäran", by=BY)
    card = store.published(edition)[0]
    assert (card.tagline.body("sv"), card.number, card.redaction) == ("Med […]", 0, 1)


@pytest.mark.parametrize("gap", [{"first_day": ""}, {"name": {}}])
def test_an_edition_that_is_unfit_to_publish_still_follows_what_is_never_held_back(edition, gap):
    drafted.session(people=guest())
    drafted.publish()
    shown = released(1).edition
    edit.change("edition", SLUG, gap, version=None, by=BY)
    redact.restrict("AAAAAA", by=BY, place=Disclosure.NOT_PUBLISHED)
    redact.redact_person("gast", reason="begäran", by=BY)
    back = go_back(SLUG, 1, by=BY).release
    assert (back.number, back.edition) == (4, shown)
    assert (people(1), back.sessions[0].occasions[0].place.shown) == ([], Shown.NOT_PUBLISHED)
    card = store.published(edition)[0]
    assert (card.name, card.first_day) == (shown.name, shown.first_day)
    assert card.published_at > FIRST
