"""What is left of a person beside the whole name: found everywhere, told with its places, and gone when chosen."""

from urllib.parse import parse_qsl

import pytest

from planner.accounts import register
from planner.db import db
from planner.draft import edit, edit_comments, edit_sessions
from planner.draft.registers import find
from planner.draft.tables_filters import FilterRow
from planner.draft.tables_gather import GatheredRow
from planner.draft.waivers import waive
from planner.errors import Refused
from planner.release import publish as publishing
from planner.release import redact, store
from planner.release.remnants import Where, outlook
from planner.release.tables import ReleaseRow
from planner.vocabulary import AccountRole, Withdrawal
from tests import drafted
from tests.drafted import BY, FIRST, SLUG, both

ALONE = "Karlsson sa att det blir bra."
WHOLE = "Eva Karlsson talar."


def look(slug="eva"):
    return outlook(db.session(), redact.whom(db.session(), slug))


def texts(found):
    return sorted({one.text for one in found})


def ids(*chosen):
    return [one.id for one in look().stands if one.text in chosen]


def kept():
    rows = [row.text for row in store.texts_where(db.session(), key=SLUG)]
    rows += [row.decode() for row in db.session.scalars(db.select(ReleaseRow.public))]
    return "\n".join(rows).casefold()


@pytest.fixture
def named(edition):
    """Two releases in which the name stands whole in one text and in parts in all sorts of others."""
    edit.create(
        "person", {"name": "Eva Karlsson", "title": both("Rektor", "Head teacher")}, by=BY, slug="eva"
    )
    edit.change(
        "venue", "garaget", {"getting_here": {"transit": both("Fråga Karlsson")}}, version=None, by=BY
    )
    edit.create(
        "organisation", {"kind": "civil_society", "name": both("Karlsson AB"), "review": {"on": "2026-01-10"}},
        by=BY, slug="bolaget",
    )  # fmt: skip
    edit.create(
        "notice",
        {
            "edition": SLUG,
            "text": both("E. Karlsson är sjuk"),
            "start": "2026-03-01T09:00:00Z",
            "end": "2026-03-02T09:00:00Z",
        },
        by=BY,
    )
    waive(SLUG, finding="f" * 64, code="session.no_theme", reason="Karlsson vet", by=BY)
    drafted.session(
        title=both("Karlsson på scen", "On stage"),
        lead=both(WHOLE, "Evá talks"),
        description=both(ALONE, "No one"),
        people=[{"person": "eva"}],
        organisations=[{"organisation": "kultur"}, {"organisation": "bolaget", "role": "co_organiser"}],
        parts=[{"title": both("Rektorn inleder, rektor svarar")}],
        images={"rule": "unstated", "note": both("Bild på Karlsson")},
        internal_note="Ring Karlsson",
    )
    drafted.session("BBBBBB", occasions=[drafted.occasion(26)])
    drafted.publish()
    drafted.change(description=both("Ny text om Karlssons skola", "No one"))
    edit_sessions.withdraw_session(
        "BBBBBB", kind=Withdrawal.CANCELLED, reason=both("Karlsson fick förhinder"), at=FIRST, by=BY
    )
    drafted.publish(2)
    return edition


def test_what_goes_and_what_must_be_looked_at_are_told_apart(named):
    found = look()
    assert texts(found.goes) == [WHOLE]
    assert texts(found.stands) == [
        "Bild på Karlsson",
        "E. Karlsson är sjuk",
        "Evá talks",
        "Fråga Karlsson",
        "Karlsson AB",
        "Karlsson fick förhinder",
        "Karlsson på scen",
        ALONE,
        "Karlsson vet",
        "Ny text om Karlssons skola",
        "Rektorn inleder, rektor svarar",
        "Ring Karlsson",
        "karlsson-pa-scen",
    ]


def test_each_text_is_told_with_the_draft_and_the_releases_it_stands_in(named):
    found = {one.text: one for one in look().stands}
    place = {"edition": SLUG, "kind": "session", "key": "AAAAAA"}
    assert [one for one in found[ALONE].places if not one.is_internal] == [
        Where(**place, field="description.sv", releases=(1,))
    ]
    assert [one for one in found["Ny text om Karlssons skola"].places if not one.is_internal] == [
        Where(**place, field="description.sv"),
        Where(**place, field="description.sv", releases=(2,)),
    ]
    assert {one.is_internal for one in found[ALONE].places} == {False, True}  # what rules compared with


def test_names_of_other_things_and_addresses_cannot_be_chosen(named):
    assert sorted(one.text for one in look().stands if not one.may_go) == ["Karlsson AB", "karlsson-pa-scen"]


def test_a_text_nobody_chose_stays_and_is_still_told_after_the_act(named):
    before = texts(look().stands)
    redact.redact_person("eva", reason="begäran", by=BY)
    assert "eva karlsson" not in kept()
    found = look()
    assert texts(found.goes) == []
    assert texts(found.stands) == before


def test_chosen_texts_go_from_the_draft_and_from_every_release_in_the_same_act(named):
    chosen = [one.id for one in look().stands if one.may_go]
    redact.redact_person("eva", reason="Karlsson bad om det", by=BY, also=chosen)
    left = kept()
    assert [
        word for word in ("karlsson", "evá", "rektor svarar") if word in left.replace("karlsson ab", "")
    ] == []
    assert texts(look().stands) == ["Karlsson AB"]
    last = store.load(db.session(), SLUG, 3)
    session = last.session_by_code["AAAAAA"]
    assert session.title.body("sv") == "[…] på scen"
    assert session.slug == "pa-scen"
    assert session.description.body("sv") == "Ny text om […] skola"
    assert session.parts[0].title.body("sv") == "Rektorn inleder, […] svarar"
    assert last.session_by_code["BBBBBB"].withdrawn.reason.body("sv") == "[…] fick förhinder"
    assert last.notices[0].text.body("sv") == "[…] är sjuk"
    first = store.load(db.session(), SLUG, 1).session_by_code["AAAAAA"]
    assert first.description.body("sv") == "Uppgiften är borttagen."
    assert first.description.body("en") == "No one"
    assert store.broken_links(db.session(), SLUG) == []
    document = edit_sessions.stored_session(named, "AAAAAA").document
    assert document["internal_note"] == "Ring […]"
    assert document["state"] == "ready"
    publishing.publish(SLUG, by=BY)  # what is left of the draft brings nothing back
    assert "karlsson" not in kept().replace("karlsson ab", "")


def test_more_can_be_chosen_when_the_act_is_done_again(named):
    redact.redact_person("eva", reason="begäran", by=BY)
    done = redact.redact_person("eva", reason="mer", by=BY, also=ids(ALONE))
    assert done.texts >= 1
    assert ALONE not in texts(look().stands)
    assert ALONE.casefold() not in kept()
    assert "Ny text om Karlssons skola" in texts(look().stands)
    assert store.broken_links(db.session(), SLUG) == []


def test_a_chosen_text_that_has_changed_meanwhile_stops_the_act(named):
    chosen = ids("Ring Karlsson")
    drafted.change(internal_note="Ring någon annan")
    drafted.publish(3)
    before = kept()
    with pytest.raises(Refused) as refused:
        redact.redact_person("eva", reason="begäran", by=BY, also=chosen)
    assert refused.value.facts == {"reason": "text_gone", "key": chosen[0]}
    db.session.expire_all()
    assert kept() == before
    assert edit.stored(db.session(), "person", "eva").document["withheld"] is False


def test_words_beside_the_documents_are_looked_through_and_cleaned(named):
    comment = edit_comments.add_comment("AAAAAA", "Eva Karlsson svarar. Karlsson, alltså.", by=BY)
    edition = find(db.session(), "edition", SLUG)
    gathered = GatheredRow(
        edition_id=edition.id, source="fil", source_id="1", content="", title=WHOLE, code="AAAAAA"
    )
    account = register.add_account("a@example.org", role=AccountRole.OWNER, by=BY, memory_kib=64)
    listed = FilterRow(
        account_id=account,
        edition_id=edition.id,
        name="Eva Karlsson",
        query="q=Eva+Karlsson&day=2026-03-26",
    )
    db.session.add_all([gathered, listed])
    db.session.commit()
    said = "Eva Karlsson svarar. Karlsson, alltså."
    assert [
        (place.key, place.field) for one in look().stands for place in one.places if one.text == said
    ] == [("AAAAAA", "comments")]
    redact.redact_person("eva", reason="begäran", by=BY, also=ids(said))
    assert edit_comments.comment_of(db.session(), "AAAAAA", comment).text == "[…] svarar. […], alltså."
    assert gathered.title == "[…] talar."
    assert (listed.name, parse_qsl(listed.query)) == ("[…]", [("q", "[…]"), ("day", "2026-03-26")])


def test_a_title_of_somebody_else_is_theirs(named):
    edit.create("person", {"name": "Ali Berg", "title": both("Rektor")}, by=BY, slug="ali")
    assert [place for one in look().stands for place in one.places if place.kind == "person"] == []


def test_looking_takes_a_fixed_number_of_queries(named, app):
    from sqlalchemy import event  # noqa: PLC0415

    def counted():
        seen = []
        note = lambda *_all: seen.append(1)  # noqa: E731
        db.session.expire_all()
        event.listen(db.engine, "before_cursor_execute", note)
        try:
            look()
        finally:
            event.remove(db.engine, "before_cursor_execute", note)
        return len(seen)

    counted()  # what a first look alone asks for
    few = counted()
    for number in range(5):
        drafted.session(f"EEEEE{number}", lead=both(f"Karlsson {number}"), people=[{"person": "gast"}])
    counted()
    assert counted() == few
