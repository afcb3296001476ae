"""Subscriptions: kept by edition, fetched again, and what an earlier time brought in outlives one that fails."""

from datetime import UTC, datetime

import pytest

from planner import history
from planner.cli.refresh import refresh as refresh_command
from planner.db import db, transaction
from planner.draft import edit, undo
from planner.draft.load import load
from planner.draft.shapes import InvalidDocument
from planner.draft.tables_gather import SourceRow
from planner.errors import UnknownReference
from planner.gather import sources
from planner.gather.reading import Reading
from planner.vocabulary import WorkKind
from tests.commands import run
from tests.gather.files import a_calendar, a_vevent
from tests.gather.others import answering, at, internet

NOW = datetime(2026, 4, 1, 12, tzinfo=UTC)
BY = "test"


@pytest.fixture
def server(app):
    """Serve a calendar, in the application's context, with an edition that may subscribe to it."""
    with app.app_context(), answering() as running:
        edit.create("edition", {"name": {"sv": "Vår"}}, by=BY, slug="var", uid_domain="program.test")
        running.files["/x.ics"] = a_calendar(a_vevent(), a_vevent(uid="b@example.org", title="Another"))
        yield running


def kept(server, path="/x.ics", **facts):
    reading = Reading(kind=WorkKind.EXISTING, **facts)
    return sources.keep("var", name="Universitetet", address=at(server, path), reading=reading, by=BY)


def refreshed(number):
    return sources.refresh(
        number, edition="var", by=BY, uid_domain="program.test", now=NOW, internet=internet()
    )


def drafted():
    return [
        (one.title.body("sv"), one.kind, one.provenance, one.state.value)
        for one in load(db.session(), "var").sessions
    ]


def test_a_subscription_is_fetched_and_fetched_again(server):
    number = kept(server, withdraw_gone=True)
    first = refreshed(number)
    assert (first.fetched_at, first.problem, first.counts["new"]) == (NOW, None, 2)
    assert drafted() == [
        ("A quiet hour", WorkKind.EXISTING, "Universitetet", "in_progress"),
        ("Another", WorkKind.EXISTING, "Universitetet", "in_progress"),
    ]
    last = history.last_id(db.session())
    assert refreshed(number).counts["same"] == 2
    assert history.last_id(db.session()) == last
    server.files["/x.ics"] = a_calendar(a_vevent(title="A louder hour"))
    again = refreshed(number)
    assert (again.counts["changed"], again.counts["gone"]) == (1, 1)
    assert [(one.title, one.outcome) for one in again.rows] == [
        ("A louder hour", "changed"),
        ("Another", "gone"),
    ]
    assert [row[0:1] + row[3:] for row in drafted()] == [
        ("A louder hour", "in_progress"),
        ("Another", "withdrawn"),
    ]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (None, "error.source.unreachable"),
        (b"<html>", "error.file.unreadable"),
        (b"", "error.file.unreadable"),
    ],
)
def test_one_that_fails_keeps_what_it_had_and_says_why(server, content, code):
    number = kept(server)
    refreshed(number)
    before = drafted()
    if content is None:
        sources.keep(
            "var",
            name="Universitetet",
            address=at(server, "/missing"),
            reading=Reading(),
            by=BY,
            number=number,
        )
    else:
        server.files["/x.ics"] = content
    failed = refreshed(number)
    assert failed.problem[0] == code
    assert failed.counts["new"] == 2  # of the last that worked
    assert drafted() == before


def test_a_changed_name_is_still_the_same_source(server):
    number = kept(server)
    refreshed(number)
    sources.keep(
        "var", name="Lärosätet", address=at(server, "/x.ics"), reading=Reading(), by=BY, number=number
    )
    assert refreshed(number).counts["same"] == 2


def test_what_cannot_be_kept_is_told_by_field(server):
    kept(server)
    with pytest.raises(InvalidDocument) as refused:
        sources.keep("var", name="Universitetet", address="file:///x", reading=Reading(), by=BY)
    assert refused.value.facts["errors"] == {
        "name": ("form.slug.taken", {"value": "Universitetet"}),
        "address": ("error.source.unreachable.scheme", {"problem": "scheme"}),
    }
    with pytest.raises(InvalidDocument):
        sources.keep("var", name=" ", address="https://x.test/", reading=Reading(), by=BY)


def test_history_tells_of_a_subscription_that_begins_changes_and_ends(server):
    number = kept(server)
    kept_lines = history.lines(db.session(), kind="source")
    assert [(one.act, one.edition, one.changes["name"]) for one in kept_lines] == [
        ("created", "var", [None, "Universitetet"])
    ]
    sources.remove(number, edition="var", by=BY)
    assert [one.act for one in history.lines(db.session(), kind="source")] == ["removed", "created"]
    with pytest.raises(UnknownReference):
        sources.source(db.session(), number, edition="var")


def test_a_source_is_of_its_edition_alone(server):
    number = kept(server)
    edit.create("edition", {"name": {"sv": "Höst"}}, by=BY, slug="host", uid_domain="program.test")
    with pytest.raises(UnknownReference):
        sources.remove(number, edition="host", by=BY)


def test_the_command_tells_of_each_and_ends_with_one_where_any_failed(server):
    assert run(refresh_command).told == ""
    kept(server)
    done = run(refresh_command, "--edition", "var")
    assert (done.status, done.told) == (
        1,
        "var, Universitetet: There is no server at the address.\n",
    )
    assert run(refresh_command, "nobody").told == "Error: There is no subscription called nobody.\n"


def asked_for(server, number):
    """Return what a refresh says that it has already; the server said `"1"` the last time."""
    with transaction() as session:
        assert session.get(SourceRow, number).etag in {"", '"1"'}
    refreshed(number)
    return server.seen[-1][2]


def tagged(number):
    with transaction() as session:
        session.get(SourceRow, number).etag = '"1"'


def test_changed_settings_and_what_was_undone_are_read_anew(server):
    number = kept(server)
    refreshed(number)
    tagged(number)
    assert asked_for(server, number) == '"1"'
    tagged(number)
    sources.keep(
        "var",
        name="Lärosätet",
        address=at(server, "/x.ics"),
        reading=Reading(ready=True),
        by=BY,
        number=number,
    )
    assert asked_for(server, number) is None
    tagged(number)
    sources.keep(
        "var",
        name="Universitetet",
        address=at(server, "/x.ics"),
        reading=Reading(ready=True),
        by=BY,
        number=number,
    )
    assert asked_for(server, number) == '"1"'  # only its name
    tagged(number)
    line = next(one for one in history.lines(db.session(), kind="session") if one.group)
    undo.undo(undo.act_of(db.session(), line.id), by=BY, owns=lambda by: by == BY)
    assert asked_for(server, number) is None
    edit.rename("edition", "var", "varen", version=None, by=BY)
    assert history.anything_undone(db.session(), "varen", after=0)


def test_one_that_breaks_does_not_keep_the_others_from_being_fetched(server, monkeypatch, caplog):
    first = kept(server)
    reading = Reading()
    sources.keep("var", name="Zoo", address=at(server, "/x.ics"), reading=reading, by=BY)
    whole = sources.gather

    def gather(gathered, *, options, **more):
        if options.source == f"subscription {first}":
            raise ZeroDivisionError
        return whole(gathered, options=options, **more)

    monkeypatch.setattr(sources, "gather", gather)
    monkeypatch.setattr(sources, "Internet", internet)
    done = run(refresh_command)
    assert done.status == 1
    assert "so unusual" in done.told.splitlines()[0]
    assert done.told.splitlines()[1].startswith("var, Zoo: 2 ")
    assert "ZeroDivisionError" in caplog.text
