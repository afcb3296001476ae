"""Publishing: what may come along, at once and whole; what is not ready or held back stays as it was."""

from datetime import timedelta

import pytest
from sqlalchemy import update

from planner import history
from planner.db import db, transaction
from planner.draft import edit, edit_sessions
from planner.draft.tables_registers import VenueRow
from planner.errors import Refused
from planner.release import publish as publishing
from planner.release import store
from planner.release.ground import ground_of
from planner.release.items import ChangeKind, Shown
from planner.release.way_back import go_back
from planner.values import Timed
from planner.vocabulary import Withdrawal
from tests import drafted
from tests.drafted import BY, FIRST, SLUG, both


def released(number):
    return store.load(db.session(), SLUG, number)


def numbers():
    return [head.number for head in store.heads(db.session(), SLUG)]


def titles(release):
    return {code: session.title.body("sv") for code, session in release.session_by_code.items()}


def test_a_first_release_holds_what_is_ready(edition):
    drafted.session("AAAAAA")
    drafted.session("BBBBBB", state="in_progress", title=both("Halvfärdig"))
    done = drafted.publish()
    assert (done.release.number, done.release.published_at) == (1, FIRST)
    assert titles(released(1)) == {"AAAAAA": "Vem får plats?"}
    assert released(1) == done.release
    assert (done.gate.comes, done.gate.not_ready, done.gate.held) == (("AAAAAA",), ("BBBBBB",), ())


def test_nothing_new_makes_no_release(edition):
    drafted.session()
    drafted.publish()
    before = history.last_id(edition)
    assert drafted.publish(2).release is None
    assert (numbers(), history.last_id(edition)) == ([1], before)


def test_a_change_that_readers_never_see_is_nothing_new(edition):
    drafted.session()
    drafted.publish()
    drafted.change(internal_note="Ring på måndag", production="Två bord", balance={"women": 2})
    assert drafted.publish(2).release is None


def test_only_the_chosen_come_along(edition):
    for code, hour in (("AAAAAA", 9), ("BBBBBB", 11)):
        drafted.session(code, occasions=[drafted.occasion(starts=hour)])
    drafted.publish()
    drafted.change("AAAAAA", title=both("Ändrad A"))
    drafted.change("BBBBBB", title=both("Ändrad B"))
    assert titles(drafted.publish(2, only=["BBBBBB"]).release) == {
        "AAAAAA": "Vem får plats?",
        "BBBBBB": "Ändrad B",
    }
    assert titles(drafted.publish(3).release) == {"AAAAAA": "Ändrad A", "BBBBBB": "Ändrad B"}


def test_what_is_held_back_keeps_its_last_public_content(edition):
    drafted.session("AAAAAA")
    drafted.session("BBBBBB", occasions=[drafted.occasion(starts=11)])
    drafted.publish()
    drafted.change("BBBBBB", title=both("Krock"), occasions=[drafted.occasion(number=1)])
    drafted.change("AAAAAA", lead=both("Ny ingress"))
    done = drafted.publish(2)
    assert [(held.code, {one.code for one in held.findings}) for held in done.gate.held] == [
        ("AAAAAA", {"room.double_booked"}),
        ("BBBBBB", {"room.double_booked"}),
    ]
    drafted.change("BBBBBB", occasions=[drafted.occasion(number=1, starts=13)])
    done = drafted.publish(2)
    assert done.gate.held == ()
    assert titles(done.release)["BBBBBB"] == "Krock"


def test_one_that_is_held_back_does_not_stop_the_others(edition):
    drafted.session("AAAAAA")
    drafted.publish()
    drafted.session("BBBBBB", title=both("I samma lokal"))
    drafted.session("CCCCCC", title=both("Utan format"), format="", occasions=[drafted.occasion(26)])
    drafted.session("DDDDDD", title=both("Fri"), occasions=[drafted.occasion(27)])
    done = drafted.publish(2)
    assert done.gate.comes == ("DDDDDD",)
    assert [held.code for held in done.gate.held] == ["BBBBBB", "CCCCCC"]
    assert titles(done.release) == {"AAAAAA": "Vem får plats?", "DDDDDD": "Fri"}


def test_an_unready_edit_after_publication_never_leaks(edition):
    drafted.session("AAAAAA")
    drafted.session("BBBBBB", occasions=[drafted.occasion(26)])
    first = drafted.publish().release
    drafted.change(
        "AAAAAA", state="in_progress", title=both("Hemligt"), occasions=[drafted.occasion(27, number=1)]
    )
    drafted.change("BBBBBB", lead=both("Ny ingress"))
    second = drafted.publish(2).release
    assert second.session_by_code["AAAAAA"] == first.session_by_code["AAAAAA"]
    assert [change.code for change in second.log[-1].changes] == ["BBBBBB"]
    texts = store.texts_where(edition, key=SLUG)
    assert [row.field for row in texts if "Hemligt" in row.text] == []


def test_an_edition_without_dates_is_refused(edition):
    drafted.session()
    edit.change("edition", SLUG, {"first_day": None}, version=None, by=BY)
    with pytest.raises(Refused) as refused:
        drafted.publish()
    assert refused.value.facts["findings"] == ("edition.no_dates",)
    assert store.published(edition) == ()


def test_releases_are_whole_seconds_apart_even_when_the_clock_stands_still(edition):
    drafted.session()
    for number in range(1, 4):
        drafted.change(title=both(f"Titel {number}"))
        publishing.publish(SLUG, by=BY, at=FIRST + timedelta(microseconds=900_000))
    assert [head.published_at for head in store.heads(edition, SLUG)] == [
        FIRST + timedelta(seconds=second) for second in range(3)
    ]


class Meanwhile:
    """Lets something happen between what a publish read and what it is about to store."""

    def __init__(self, monkeypatch, act, times=1):
        self.left, self.act, self.real = times, act, publishing.internal_half
        monkeypatch.setattr(publishing, "internal_half", self)

    def __call__(self, *arguments, **more):
        if self.left:
            self.left -= 1
            self.act()
        return self.real(*arguments, **more)


def test_an_act_meanwhile_makes_a_publish_begin_again_with_what_is_true_then(edition, monkeypatch):
    drafted.session(occasions=[drafted.occasion(room="", venue="garaget")])

    def from_another_connection():
        with db.engine.begin() as other:
            other.execute(update(VenueRow).where(VenueRow.slug == "garaget").values(street="Nya gatan 2"))
            other.execute(
                history.HistoryRow.__table__.insert().values(
                    at=FIRST, by=BY, act="changed", kind="venue", key="garaget", changes={}
                )
            )

    Meanwhile(monkeypatch, from_another_connection)
    drafted.publish()
    assert released(1).venue_by_slug["garaget"].street == "Nya gatan 2"


def test_acts_that_never_end_refuse_a_publish_and_leave_nothing(edition, monkeypatch):
    drafted.session()
    count = iter(range(9))
    Meanwhile(monkeypatch, lambda: drafted.change(lead=both(f"Ingress {next(count)}")), times=2)
    with pytest.raises(Refused) as refused:
        drafted.publish()
    assert refused.value.facts == {"reason": "changed_meanwhile"}
    assert (store.published(edition), store.counted(edition)) == ((), 0)


def test_a_release_meanwhile_makes_a_publish_begin_again(edition, monkeypatch):
    drafted.session("AAAAAA")
    drafted.session("BBBBBB", occasions=[drafted.occasion(26)])
    Meanwhile(monkeypatch, lambda: drafted.publish(only=["BBBBBB"]))
    assert drafted.publish().release.number == 2
    assert (numbers(), store.broken_links(edition, SLUG)) == ([1, 2], [])
    assert [sorted(titles(released(number))) for number in (1, 2)] == [["BBBBBB"], ["AAAAAA", "BBBBBB"]]


def test_a_publish_inside_an_act_that_fails_leaves_nothing(edition):
    drafted.session()

    def fail_afterwards():
        with transaction():
            drafted.publish()
            raise LookupError

    with pytest.raises(LookupError):
        fail_afterwards()
    assert (store.published(edition), store.texts_where(edition)) == ((), [])


def withdraw(code="AAAAAA", **facts):
    edit_sessions.withdraw_session(
        code, kind=Withdrawal.CANCELLED, reason=both("Sjukdom", "Illness"), at=FIRST, by=BY, **facts
    )


def test_a_withdrawn_session_is_told_at_once_and_kept(edition):
    drafted.session()
    first = drafted.publish().release
    drafted.change(title=both("Aldrig visad"), state="in_progress")
    withdraw()
    second = publishing.release_now(SLUG, by=BY, at=FIRST + timedelta(hours=1))
    session = second.sessions[0]
    assert session.title == first.sessions[0].title
    assert session.withdrawn.kind == Withdrawal.CANCELLED
    assert session.withdrawn.reason.body("en") == "Illness"
    assert [stamp.sequence for stamp in session.occasions[0].stamps] == [1, 1]
    assert [change.kind for change in second.log[-1].changes] == [ChangeKind.WITHDRAWN]
    assert drafted.publish(3).release is None


def test_a_withdrawn_session_comes_back_with_a_higher_sequence(edition):
    drafted.session()
    drafted.publish()
    withdraw()
    drafted.publish(2)
    edit_sessions.restore_session("AAAAAA", by=BY)
    drafted.change(state="ready")
    third = drafted.publish(3).release
    assert third.sessions[0].withdrawn is None
    assert [stamp.sequence for stamp in third.sessions[0].occasions[0].stamps] == [2, 2]
    assert [change.kind for change in third.log[-1].changes] == [ChangeKind.RESTORED]


def test_a_session_that_was_never_public_is_withdrawn_without_a_word(edition):
    drafted.session("AAAAAA")
    drafted.session("BBBBBB", title=both("Aldrig visad"), occasions=[drafted.occasion(26)])
    withdraw("BBBBBB")
    assert titles(drafted.publish().release) == {"AAAAAA": "Vem får plats?"}


def test_what_is_never_held_back_makes_no_release_of_an_unpublished_edition(edition):
    drafted.session()
    withdraw()
    assert publishing.release_now(SLUG, by=BY) is None


def test_a_preview_is_the_release_that_would_be_made(edition):
    drafted.session()
    shown = publishing.preview(ground_of(edition, SLUG), at=FIRST)
    assert store.counted(edition) == 0
    assert drafted.publish().release == shown


def test_going_back_shows_what_was_and_the_next_publish_leaves_it(edition):
    drafted.session("AAAAAA")
    drafted.publish()
    drafted.change("AAAAAA", title=both("Ny titel"))
    drafted.session("BBBBBB", title=both("Tillkom sen"), occasions=[drafted.occasion(26)])
    drafted.publish(2)
    third = go_back(SLUG, 1, by=BY).release
    assert titles(third) == {"AAAAAA": "Vem får plats?", "BBBBBB": "Tillkom sen"}
    assert third.session_by_code["BBBBBB"].withdrawn.kind == Withdrawal.CANCELLED
    assert [
        third.session_by_code[code].occasions[0].stamp("sv").sequence for code in ("AAAAAA", "BBBBBB")
    ] == [
        2,
        1,
    ]
    stored = {code: edit_sessions.stored_session(edition, code).document for code in ("AAAAAA", "BBBBBB")}
    assert {code: (one["state"], one["title"]["sv"]) for code, one in stored.items()} == {
        "AAAAAA": ("in_progress", "Ny titel"),
        "BBBBBB": ("in_progress", "Tillkom sen"),
    }
    assert publishing.publish(SLUG, by=BY).release is None
    assert (numbers(), store.broken_links(edition, SLUG)) == ([1, 2, 3], [])


def test_going_back_cancels_an_occasion_that_came_later(edition):
    drafted.session()
    drafted.publish()
    drafted.change(occasions=[drafted.occasion(number=1), drafted.occasion(26)])
    drafted.publish(2)
    third = go_back(SLUG, 1, by=BY).release
    assert [(one.number, one.cancelled) for one in third.sessions[0].occasions] == [(1, False), (2, True)]
    assert third.sessions[0].occasions[1].stamp("sv").sequence == 1


def test_going_back_brings_back_what_has_left_the_registers_since(edition):
    drafted.session(people=[{"person": "gast"}], occasions=[drafted.occasion(room="", venue="orkanen")])
    drafted.publish()
    drafted.change(people=[], occasions=[drafted.occasion(number=1)])
    drafted.publish(2)
    edit.remove("person", "gast", version=None, by=BY)
    edit.remove("room", "orkanen-stora", version=None, by=BY)
    edit.remove("venue", "orkanen", version=None, by=BY)
    third = go_back(SLUG, 1, by=BY).release
    assert [person.slug for person in third.people] == ["gast"]
    assert "orkanen" in third.venue_by_slug


def test_going_back_passes_through_what_is_withheld_today(edition):
    drafted.session(people=[{"person": "gast"}])
    drafted.publish()
    drafted.change(
        title=both("Ny titel"), place_disclosure="not_published", people_disclosure="not_published"
    )
    drafted.publish(2)
    third = go_back(SLUG, 1, by=BY).release
    session = third.sessions[0]
    assert (session.title.body("sv"), session.people) == ("Vem får plats?", ())
    assert session.occasions[0].place.shown in {Shown.NOT_PUBLISHED, Shown.REMOVED}
    assert "garaget" not in repr(third).casefold()


def test_going_back_before_there_is_anything_is_refused(edition):
    with pytest.raises(Refused):
        go_back(SLUG, 1, by=BY)


def test_a_release_that_never_was_cannot_be_gone_back_to(edition):
    drafted.session()
    drafted.publish()
    with pytest.raises(KeyError):
        go_back(SLUG, 7, by=BY)
    assert numbers() == [1]


def test_an_edition_that_changes_its_slug_keeps_its_chain(edition):
    drafted.session()
    drafted.publish()
    edit.rename("edition", SLUG, "var-2027", version=None, by=BY)
    done = publishing.publish("var-2027", by=BY)
    card = store.published(edition)[0]
    assert (card.key, card.slug, card.former_slugs, card.number) == (SLUG, "var-2027", (SLUG,), 2)
    assert done.release.edition.former_slugs == (SLUG,)
    assert store.broken_links(edition, SLUG) == []


def test_an_announced_edition_shows_its_card_alone(edition):
    drafted.session()
    publishing.announce(SLUG, by=BY)
    card = store.published(edition)[0]
    assert (card.slug, card.number, card.published_at) == (SLUG, 0, None)
    assert store.counted(edition) == 0


def test_an_occasion_that_leaves_the_draft_stays_as_cancelled(edition):
    drafted.session(occasions=[drafted.occasion(), drafted.occasion(26)])
    drafted.publish()
    drafted.change(occasions=[drafted.occasion(26, number=2)])
    second = drafted.publish(2).release
    assert [(one.number, one.cancelled) for one in second.sessions[0].occasions] == [(1, True), (2, False)]
    assert isinstance(second.sessions[0].occasions[0].time, Timed)


def test_a_register_comes_along_with_every_publish_even_under_another_slug(edition):
    drafted.session(occasions=[drafted.occasion(room="", venue="garaget")])
    drafted.publish()
    drafted.change(state="in_progress")
    edit.rename("venue", "garaget", "nya-garaget", version=None, by=BY)
    edit.change("venue", "nya-garaget", {"street": "Nya gatan 2"}, version=None, by=BY)
    second = drafted.publish(2).release
    place = second.sessions[0].occasions[0].place
    assert [(venue.slug, venue.former_slugs, venue.street) for venue in second.venues] == [
        ("nya-garaget", ("garaget",), "Nya gatan 2")
    ]
    assert place.venue == "nya-garaget"


def test_an_unfinished_draft_of_a_coarse_place_is_not_told(edition):
    drafted.session("AAAAAA", place_disclosure="on_registration", public_place=both("I Malmö"))
    drafted.publish()
    drafted.change("AAAAAA", state="in_progress", public_place=both("Hemligt utkast"))
    drafted.session("BBBBBB", occasions=[drafted.occasion(26)])
    second = drafted.publish(2).release
    assert second.session_by_code["AAAAAA"].public_place.body("sv") == "I Malmö"


def test_someone_with_an_open_and_a_withheld_role_stays_withheld(edition):
    drafted.session(
        "AAAAAA",
        people=[
            {"person": "gast", "role": "moderator"},
            {"person": "gast", "role": "speaker", "disclosure": "not_published"},
        ],
    )
    assert drafted.publish().release.people == ()
    drafted.session("BBBBBB", occasions=[drafted.occasion(26)])
    for number in (2, 3):
        drafted.change("BBBBBB", lead=both(f"Ingress {number}"))
        done = drafted.publish(number)
        assert (done.gate.comes, done.release.people) == (("BBBBBB",), ())


def sequence(release):
    return [(one.number, one.cancelled, one.stamp("sv").sequence) for one in release.sessions[0].occasions]


def test_a_session_that_becomes_year_round_is_cancelled_in_calendars_and_counts_on(edition):
    drafted.session()
    drafted.publish()
    drafted.change(occasions=[drafted.occasion(number=1, starts=11)])
    drafted.publish(2)
    drafted.change(year_round=True)
    third = drafted.publish(3).release
    assert (third.sessions[0].year_round, sequence(third)) == (True, [(1, True, 2)])
    assert drafted.publish(4).release is None
    drafted.change(year_round=False)
    assert sequence(drafted.publish(4).release) == [(1, False, 3)]
    assert sequence(go_back(SLUG, 3, by=BY).release) == [(1, True, 4)]


def test_the_gate_knows_the_room_behind_a_withheld_place(edition):
    drafted.session("AAAAAA", place_disclosure="not_published")
    drafted.publish()
    drafted.change("AAAAAA", occasions=[drafted.occasion(number=1, room="orkanen-stora")])
    assert drafted.publish(2).release is None  # nothing public has changed
    drafted.session("BBBBBB")
    drafted.session("CCCCCC", occasions=[drafted.occasion(room="orkanen-stora")])
    done = drafted.publish(2)
    assert done.gate.comes == ("BBBBBB",)
    assert [held.code for held in done.gate.held] == ["CCCCCC"]
    base = ground_of(edition, SLUG)
    assert base.public["AAAAAA"].occasions[0].room == "orkanen-stora"
