"""The store: what was published comes back as it was, and a chain that somebody touched does not verify."""

import random

import pytest
from sqlalchemy import delete, update
from sqlalchemy.exc import IntegrityError

from planner.db import db, transaction
from planner.release import canon, store
from planner.release.tables import PublishedEditionRow, ReleaseRow, ReleaseTextRow
from tests import drafted
from tests.drafted import FIRST, SLUG, both


@pytest.fixture
def three(edition):
    """Three releases, each with another title."""
    drafted.session(people=[{"person": "gast"}])
    for number in (1, 2, 3):
        drafted.change(title=both(f"Titel {number}"))
        drafted.publish(number)
    return edition


def row(session, number):
    return session.query(ReleaseRow).filter_by(number=number).one()


def write(which, **columns):
    with transaction() as session:
        session.execute(update(ReleaseRow).where(ReleaseRow.number == which).values(**columns))
        session.expire_all()


def test_each_release_comes_back_with_its_own_words(three):
    assert [store.load(three, SLUG, number).sessions[0].title.body("sv") for number in (1, 2, 3)] == [
        "Titel 1",
        "Titel 2",
        "Titel 3",
    ]
    assert [head.number for head in store.heads(three, SLUG)] == [1, 2, 3]
    assert store.last_head(three, SLUG)[:2] == (3, store.heads(three, SLUG)[-1].published_at)
    assert store.load_internal(three, SLUG, 2).author == drafted.BY
    assert store.broken_links(three, SLUG) == []


def test_a_release_or_an_edition_that_never_was_is_not_found(three):
    for key, number in ((SLUG, 4), (SLUG, 0), ("nowhere", 1)):
        with pytest.raises(KeyError):
            store.load(three, key, number)
        with pytest.raises(KeyError):
            store.load_internal(three, key, number)
    assert (store.heads(three, "nowhere"), store.last_head(three, "nowhere")) == ((), (0, None, ""))


def test_the_chain_is_the_one_of_the_contract(three):
    previous = ""
    for number in (1, 2, 3):
        kept = row(three, number)
        assert kept.previous_digest == previous
        previous = canon.chained(previous, canon.digest_of(kept.public), canon.digest_of(kept.internal))
        assert kept.digest == previous


def test_any_changed_byte_is_found(three):
    chance = random.Random(7)
    for column in ("public", "internal"):
        before = getattr(row(three, 2), column)
        for _ in range(20):
            place = chance.randrange(len(before))
            changed = (
                before[:place] + bytes([before[place] ^ (1 << chance.randrange(8))]) + before[place + 1 :]
            )
            write(2, **{column: changed})
            assert store.broken_links(three, SLUG) == [2], (column, place)
        write(2, **{column: before})
    assert store.broken_links(three, SLUG) == []


def test_added_blanks_are_found(three):
    write(2, public=row(three, 2).public.replace(b'":', b'": '))
    assert store.broken_links(three, SLUG) == [2]


def test_releases_that_change_places_are_found(three):
    write(2, number=9)
    write(3, number=2)
    write(9, number=3)
    assert store.broken_links(three, SLUG) == [2, 3]


def test_a_release_that_was_taken_away_is_found(three):
    with transaction() as session:
        session.execute(delete(ReleaseRow).where(ReleaseRow.number == 2))
    assert store.broken_links(three, SLUG) == [3]


def test_a_last_release_that_was_taken_away_is_found(three):
    with transaction() as session:
        session.execute(delete(ReleaseRow).where(ReleaseRow.number == 3))
    assert store.broken_links(three, SLUG) == [3]


def test_a_digest_that_was_written_anew_is_found_in_the_next(three):
    forged = row(three, 2).public.replace(b'"number":2', b'"number":7')
    kept = row(three, 2)
    write(
        2,
        public=forged,
        digest=canon.chained(kept.previous_digest, canon.digest_of(forged), canon.digest_of(kept.internal)),
    )
    assert store.broken_links(three, SLUG) == [3]


@pytest.mark.parametrize("column", ["text", "salt", "owner", "field"])
def test_a_text_that_was_changed_is_found(three, column):
    with transaction() as session:
        digest = session.scalars(
            db.select(ReleaseTextRow.digest).where(ReleaseTextRow.text == "Titel 2").limit(1)
        ).one()
        session.execute(
            update(ReleaseTextRow).where(ReleaseTextRow.digest == digest).values(**{column: "Falskt"})
        )
        session.expire_all()
    assert store.broken_links(three, SLUG) == [0]


def test_a_number_is_given_once(three):
    release = store.load(three, SLUG, 3)
    public, texts = canon.write(release, lambda *_: "0", "release")

    def again():
        with transaction() as session:
            store.insert(
                session,
                SLUG,
                release=release,
                public=public,
                internal=public,
                public_texts=texts,
                internal_texts=(),
            )

    with pytest.raises(IntegrityError):
        again()
    assert [head.number for head in store.heads(three, SLUG)] == [1, 2, 3]


def test_an_unchanged_text_keeps_its_salt(three):
    leads = [one for one in store.texts_where(three, owner="session:AAAAAA") if one.field == "lead.sv"]
    titles = [one for one in store.texts_where(three, owner="session:AAAAAA") if one.field == "title.sv"]
    assert (len(leads), len(titles)) == (1, 3)
    assert len({one.salt for one in titles}) == 3


def test_salts_are_long_and_random(three):
    salts = [one.salt for one in store.texts_where(three)]
    assert min(len(salt) for salt in salts) >= 32
    assert len(set(salts)) == len(salts)


def test_erasing_needs_no_release(three):
    before = store.published(three)[0]
    with transaction() as session:
        chosen = [(SLUG, one.digest) for one in store.texts_where(session, owner="session:AAAAAA")]
        store.erase(session, chosen)
        number = store.note_redaction(
            session, at=FIRST, by="x", reason="y", kind="person", texts=len(chosen), keys=(SLUG,)
        )
    card = store.published(three)[0]
    assert (before.redaction, card.redaction, card.redacted_at) == (0, number, FIRST)
    assert store.load(three, SLUG, 2).sessions[0].title.body("sv") == "Uppgiften är borttagen."
    assert store.broken_links(three, SLUG) == []


def test_an_edition_is_announced_once_and_kept_up_to_date(three):
    row = three.get(PublishedEditionRow, SLUG)
    assert (row.slug, row.number) == (SLUG, 3)
    with transaction() as session:
        store.announce(session, SLUG, {**row.card, "slug": "annan"}, first_day=row.first_day)
    assert [(card.slug, card.key, card.number) for card in store.published(three)] == [("annan", SLUG, 3)]
