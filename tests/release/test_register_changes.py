"""What changes in public besides sessions."""

from dataclasses import replace

from planner.release.register_changes import register_changes
from tests.builders import (
    a_notice,
    a_person,
    a_release,
    a_session,
    a_term,
    texts,
    venues,
)

RELEASE = a_release(a_session())


def told(**changed):
    changes = register_changes(RELEASE, replace(RELEASE, **changed))
    return [(one.kind, one.key, bool(one.old), bool(one.new), one.fields) for one in changes]


def test_a_first_release_and_one_that_changes_nothing_tell_nothing():
    assert register_changes(None, RELEASE) == register_changes(RELEASE, RELEASE) == ()


def test_a_changed_row_is_told_with_its_fields_and_a_room_apart_from_its_venue():
    first, *rest = venues()
    smaller = replace(first.rooms[0], capacity=7)
    other = replace(first, name=texts("Rådhuset"), street="Gatan 1", rooms=(smaller, *first.rooms[1:]))
    assert told(venues=(other, *rest)) == [
        ("venue", other.slug, True, True, ("name", "street")),
        ("room", other.rooms[0].slug, True, True, ("capacity",)),
    ]


def test_rows_that_come_and_go_with_a_session_are_told_with_that_session():
    assert told(people=(*RELEASE.people, a_person("gast"))) == told(organisations=()) == []


def test_terms_and_notices_are_told_when_they_come_and_go():
    term, notice = a_term(slug="brand-new"), a_notice("Ny entré.")
    gone = [one for one in RELEASE.terms if one.slug == "democracy"]
    assert gone
    assert told(terms=(*(one for one in RELEASE.terms if one not in gone), term), notices=(notice,)) == [
        *(("notice", "", True, False, ()) for _ in RELEASE.notices),
        ("notice", "", False, True, ()),
        ("term", "theme/brand-new", False, True, ()),
        ("term", "theme/democracy", True, False, ()),
    ]


def test_what_only_the_city_knows_is_told_by_its_key():
    site = replace(
        RELEASE.site, fields=(*RELEASE.site.fields, ("visit", texts("Stadshuset"))), tagline=texts("Nytt")
    )
    assert told(site=site) == [("site", "", True, True, ("tagline", "fields/visit"))]
