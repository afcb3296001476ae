"""Writing registers: one act, one version, one line of history; nobody's save is lost and nothing is half done."""

import pytest
from sqlalchemy import select

from planner import history
from planner.db import db, transaction
from planner.draft import edit
from planner.draft.shapes import InvalidDocument
from planner.draft.tables_registers import VenueRow
from planner.errors import Refused, StaleDraft, UnknownReference
from tests.drafted import BY, FIRST, SLUG, both


def lines(kind, key):
    return [
        (line.act, line.version, line.by, dict(line.changes))
        for line in history.lines(db.session(), kind=kind, key=key)
    ]


def test_a_row_is_made_with_a_slug_of_its_name(edition):
    key = edit.create("venue", {"name": both("Öppna Torget")}, by=BY)
    assert key == "oppna-torget"
    assert edit.create("venue", {"name": both("Öppna torget!")}, by=BY) == "oppna-torget-2"
    assert lines("venue", key) == [("created", 1, BY, {"name": [{}, both("Öppna Torget")]})]


def test_a_change_is_told_field_by_field(edition):
    version = edit.change(
        "venue", "garaget", {"street": "Nya gatan 2", "locality": "Malmö"}, version=1, by=BY
    )
    stored = edit.stored(edition, "venue", "garaget")
    assert (version, stored.version, stored.document["street"]) == (2, 2, "Nya gatan 2")
    assert lines("venue", "garaget")[0] == (
        "changed",
        2,
        BY,
        {"street": ["Garagetsgatan 1", "Nya gatan 2"]},
    )


def test_a_change_that_changes_nothing_leaves_no_trace(edition):
    before = history.last_id(edition)
    document = edit.stored(edition, "venue", "garaget").document
    assert edit.change("venue", "garaget", document, version=1, by=BY) == 1
    assert history.last_id(edition) == before


def test_a_save_on_top_of_anothers_is_refused(edition):
    edit.change("venue", "garaget", {"street": "Först"}, version=1, by="a")
    with pytest.raises(StaleDraft) as stale:
        edit.change("venue", "garaget", {"street": "Sist"}, version=1, by="b")
    assert stale.value.facts == {"kind": "venue", "key": "garaget", "version": 2}
    assert edit.stored(edition, "venue", "garaget").document["street"] == "Först"


def test_a_save_on_top_of_another_process_is_refused(edition):
    edit.stored(edition, "venue", "garaget")  # this process has read version 1
    with db.engine.begin() as other:
        other.execute(VenueRow.__table__.update().where(VenueRow.slug == "garaget").values(version=5))
        line = {"at": FIRST, "by": "a", "act": "changed", "kind": "venue", "key": "garaget"}
        other.execute(history.HistoryRow.__table__.insert().values(**line, changes={}))
    with pytest.raises(StaleDraft):
        edit.change("venue", "garaget", {"street": "Sist"}, version=1, by="b")


def test_every_wrong_field_is_told_at_once_and_nothing_is_kept(edition):
    before = history.last_id(edition)
    with pytest.raises(InvalidDocument) as invalid:
        edit.change(
            "venue",
            "garaget",
            {
                "street": "x" * 201,
                "website": "javascript:alert(1)",
                "latitude": 91,
                "locality": "Lund",
                "colour": "blue",
            },
            version=1,
            by=BY,
        )
    assert {path: code for path, (code, _) in invalid.value.facts["errors"].items()} == {
        "street": "form.too_long",
        "website": "form.address.wrong",
        "latitude": "form.number.wrong",
        "colour": "form.field.unknown",
    }
    edition.expire_all()
    assert edit.stored(edition, "venue", "garaget").document["locality"] == "Malmö"
    assert history.last_id(edition) == before


def test_a_reference_that_is_gone_is_told(edition):
    with pytest.raises(InvalidDocument) as invalid:
        edit.create("room", {"venue": "nowhere", "name": both("Sal")}, by=BY)
    assert invalid.value.facts["errors"]["venue"][0] == "form.reference.gone"
    with pytest.raises(UnknownReference):
        edit.change("venue", "nowhere", {}, version=1, by=BY)


def test_a_former_slug_still_finds_the_row(edition):
    assert edit.rename("venue", "garaget", "nya-garaget", version=1, by=BY) == "nya-garaget"
    assert edit.stored(edition, "venue", "garaget").key == "nya-garaget"
    assert edit.change("venue", "garaget", {"street": "Gatan 9"}, version=2, by=BY) == 3
    row = edition.scalars(select(VenueRow).where(VenueRow.slug == "nya-garaget")).one()
    assert row.former_slugs == ["garaget"]


def test_an_address_never_comes_to_mean_something_else(edition):
    edit.rename("venue", "garaget", "nya-garaget", version=None, by=BY)
    with pytest.raises(InvalidDocument) as invalid:
        edit.rename("venue", "orkanen", "garaget", version=None, by=BY)
    assert invalid.value.facts["errors"] == {"slug": ("form.slug.taken", {"value": "garaget"})}
    assert edit.create("venue", {"name": both("Garaget")}, by=BY) == "garaget-2"


def test_a_rename_can_be_taken_back(edition):
    edit.rename("venue", "garaget", "nya-garaget", version=None, by=BY)
    assert edit.rename("venue", "nya-garaget", "garaget", version=None, by=BY) == "garaget"
    assert edit.stored(edition, "venue", "nya-garaget").key == "garaget"


@pytest.mark.parametrize("slug", ["Ä", "a", "1abc", "a b", "", "x" * 61, "a/b"])
def test_a_slug_that_is_none_is_refused(edition, slug):
    with pytest.raises(InvalidDocument):
        edit.rename("venue", "garaget", slug, version=None, by=BY)


def test_an_edition_is_not_called_like_an_address(edition):
    with pytest.raises(InvalidDocument):
        edit.rename("edition", SLUG, "about", version=None, by=BY)
    assert edit.create("edition", {"name": both("Static")}, by=BY, uid_domain="x.se") == "static-2"


def test_two_axes_may_use_one_slug(edition):
    assert (
        edit.create("term", {"axis": "purpose", "label": both("Seminarium")}, by=BY, slug="seminar")
        == "purpose/seminar"
    )


def test_what_is_in_use_is_not_removed(edition):
    with pytest.raises(Refused) as refused:
        edit.remove("organisation", "forening", version=None, by=BY)
    assert refused.value.facts == {"reason": "in_use", "kind": "organisation", "key": "forening"}
    assert edit.stored(edition, "organisation", "forening").key == "forening"


def test_what_nothing_points_to_is_removed_and_remembered(edition):
    edit.remove("room", "garaget-stora", version=1, by=BY)
    with pytest.raises(UnknownReference):
        edit.stored(edition, "room", "garaget-stora")
    act, _, _, changes = lines("room", "garaget-stora")[0]
    assert (act, changes["capacity"]) == ("removed", [100, None])


def test_memberships_are_written_with_their_networks(edition):
    edit.create("organisation", {"kind": "network", "name": both("Eurocities")}, by=BY, slug="eurocities")
    kept = [{"network": "eurocities", "since": 2010, "role": "Medlem", "note": ""}]
    edit.change("organisation", "kultur", {"memberships": kept}, version=None, by=BY)
    assert edit.stored(edition, "organisation", "kultur").document["memberships"] == kept
    assert edit.change("organisation", "kultur", {"memberships": kept}, version=2, by=BY) == 2
    edit.change("organisation", "kultur", {"memberships": []}, version=2, by=BY)
    assert edit.stored(edition, "organisation", "kultur").document["memberships"] == []


def test_a_term_points_to_its_parent(edition):
    edit.create(
        "term", {"axis": "audience", "label": both("Unga"), "parent": "residents"}, by=BY, slug="young"
    )
    assert edit.stored(edition, "term", "audience/young").document["parent"] == "residents"


@pytest.mark.parametrize("parent", ["residents", "young"])
def test_a_term_is_never_part_of_itself(edition, parent):
    edit.create(
        "term", {"axis": "audience", "label": both("Unga"), "parent": "residents"}, by=BY, slug="young"
    )
    with pytest.raises(InvalidDocument) as invalid:
        edit.change("term", "audience/residents", {"parent": parent}, version=None, by=BY)
    assert list(invalid.value.facts["errors"]) == ["parent"]


def test_several_acts_in_one_transaction_stand_or_fall_together(edition):
    def two():
        with transaction():
            edit.change("venue", "garaget", {"street": "Ny"}, version=None, by=BY)
            edit.change("venue", "nowhere", {"street": "Ny"}, version=None, by=BY)

    with pytest.raises(UnknownReference):
        two()
    edition.expire_all()
    assert edit.stored(edition, "venue", "garaget").document["street"] == "Garagetsgatan 1"


def test_listed_rows_come_in_the_order_they_were_made(edition):
    assert [one.key for one in edit.listed(edition, "venue")] == ["garaget", "orkanen"]
