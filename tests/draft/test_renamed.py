"""What happened before a renaming still counts: lines of history keep the slug of their time."""

import pytest

from planner import clock, history
from planner.draft import edit, waivers
from planner.draft.as_it_was import sessions_then, told_from
from planner.draft.bring_over import bring_over
from planner.draft.carrying import Choice
from planner.draft.edition_history import Asked, found
from tests import drafted
from tests.drafted import BY, SLUG, both

NEW = "varen-2026"


@pytest.fixture
def renamed(edition):
    """Make a session, change it, accept a finding, and rename the edition there, back and away again."""
    drafted.session()
    drafted.change(title=both("Ny"))
    waivers.waive(SLUG, finding="f" * 64, code="theme.missing", reason="Så är det", by=BY)
    for old, new in ((SLUG, NEW), (NEW, SLUG), (SLUG, NEW)):
        edit.rename("edition", old, new, version=None, by=BY)
    return edition


def test_who_made_what_when_and_what_was_touched(renamed):
    assert history.creators(renamed, kind="session", edition=NEW) == {"AAAAAA": BY}
    assert list(history.made_at(renamed, kind="session", edition=NEW)) == ["AAAAAA"]
    long_ago = clock.parse_instant("2020-01-01T00:00:00Z")
    assert history.fields_touched(renamed, kind="session", edition=NEW, since=long_ago) == {"title"}
    assert history.codes_waived(renamed, edition=NEW) == {"theme.missing"}


def test_every_list_of_lines_goes_back_to_the_beginning(renamed):
    for acts in (
        [line.act for line in history.lines(renamed, edition=NEW)],
        [line.act for line in found(renamed, NEW, Asked(kind="session")).lines],
    ):
        assert acts[-2:] == ["changed", "created"]
    of_edition = [line.act for line in history.lines(renamed, kind="edition", key=NEW)]
    assert of_edition == ["renamed", "renamed", "renamed", "created"]
    assert [line.key for line in found(renamed, NEW, Asked(kind="edition")).lines][-1] == SLUG


def test_the_draft_is_told_as_it_was_before(renamed):
    made = history.lines(renamed, kind="session", key="AAAAAA")[-1].at
    assert told_from(renamed, NEW) == made
    assert {one.code for one in sessions_then(renamed, NEW, clock.real_now())} == {"AAAAAA"}
    assert sessions_then(renamed, NEW, clock.parse_instant("2020-01-01T00:00:00Z")) == []


def test_what_was_brought_over_is_not_brought_again(edition):
    drafted.session()
    edit.create("edition", {"name": both("Nästa")}, by=BY, slug="nasta", uid_domain="program.test")
    choice = Choice(codes=frozenset({"AAAAAA"}))
    assert len(bring_over(SLUG, "nasta", choice, days=364, by=BY).codes) == 1
    edit.rename("edition", SLUG, NEW, version=None, by=BY)
    assert bring_over(NEW, "nasta", choice, days=364, by=BY).codes == {}


def test_who_made_another_row_is_known_by_its_new_address_too(edition):
    key = edit.create("term", {"axis": "theme", "label": both("Vatten")}, by=BY)
    renamed = edit.rename("term", key, "havet", version=None, by="annan@malmo.example")
    assert renamed == "theme/havet"
    assert history.creator(edition, kind="term", key=renamed) == BY
    assert [line.act for line in history.lines(edition, kind="term", key=renamed)] == ["renamed", "created"]


def test_another_edition_has_no_part_in_it(renamed):
    edit.create("edition", {"name": both("Nästa")}, by=BY, slug="nasta", uid_domain="program.test")
    assert history.creators(renamed, kind="session", edition="nasta") == {}
