"""Canonical documents: equal in, equal out; what is erased reads as erased, and the digests stay."""

import hashlib
import json

from hypothesis import given
from hypothesis import strategies as some

from planner.release import canon
from planner.release.items import Release, Shown
from planner.text import Texts
from planner.values import Withheld
from planner.vocabulary import Role
from tests.builders import a_release


def fixed_salt(owner, field, text):
    return hashlib.sha256(f"{owner}{field}".encode()).hexdigest()[:8]


def written(release):
    document, sealed = canon.write(release, fixed_salt, "release")
    return document, {one.digest: one.text for one in sealed}, sealed


def test_a_release_comes_back_as_it_was():
    release = a_release()
    document, texts, _ = written(release)
    assert canon.read_public(json.loads(canon.canonical(document)), texts) == release


def test_equal_releases_give_equal_bytes():
    assert canon.canonical(written(a_release())[0]) == canon.canonical(written(a_release())[0])


def test_no_text_person_place_or_time_stands_in_the_document():
    release = a_release()
    document, _, _ = written(release)
    bytes_of = canon.canonical(document).decode()
    words = {body for session in release.sessions for _, body in session.title.bodies}
    words |= {person.slug for person in release.people} - set(Role) | {venue.slug for venue in release.venues}
    words |= {venue.street for venue in release.venues if venue.street}
    assert words
    assert [word for word in sorted(words) if json.dumps(word)[1:-1] in bytes_of] == []


def test_erased_texts_read_as_removed_and_leave_the_digest():
    release = a_release()
    document, _, sealed = written(release)
    before = canon.digest(document)
    kept = {one.digest: one.text for one in sealed if not one.field.startswith("title")}
    session = canon.read_public(document, kept).sessions[0]
    assert session.title.body("sv") == "Uppgiften är borttagen."
    assert session.title.body("en") == "This information has been removed."
    assert canon.digest(document) == before


def test_an_erased_time_is_withheld_and_an_erased_place_is_removed():
    release = a_release()
    document, _, sealed = written(release)
    kept = {one.digest: one.text for one in sealed if not one.field.endswith((".time", ".place"))}
    read = canon.read_public(document, kept)
    occasions = [occasion for session in read.sessions for occasion in session.occasions]
    assert {type(occasion.time) for occasion in occasions} == {Withheld}
    assert {occasion.place.shown for occasion in occasions} == {Shown.REMOVED}
    assert read.venues == () or {place.venue for place in _log_places(read)} >= {
        one.slug for one in read.venues
    }


def _log_places(release: Release):
    return [
        place
        for logged in release.log
        for change in logged.changes
        for place in (change.old_place, change.new_place)
        if place is not None
    ]


def test_one_owners_text_can_go_without_anothers_that_reads_the_same():
    first, second = (
        canon.seal("session:A", "title.sv", "Lika", "1"),
        canon.seal("session:B", "title.sv", "Lika", "2"),
    )
    assert first.digest != second.digest


@given(some.dictionaries(some.sampled_from(["sv", "en", "fi", "ar"]), some.text(min_size=1), min_size=1))
def test_any_texts_come_back(bodies):
    texts = Texts.of(bodies)
    plain = json.loads(json.dumps(canon.plain(texts)))
    assert canon.from_plain(Texts, plain) == texts


def test_the_chain_follows_both_documents():
    assert canon.chained("", "a", "b") != canon.chained("", "a", "c")
    assert canon.chained("x", "a", "b") != canon.chained("y", "a", "b")
