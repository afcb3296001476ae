"""A calendar that subscribes: whatever is edited and published in between, it holds the release after each fetch.

The subscriber goes by the rules that clients go by (RFC 5545 3.8.7.4, RFC 5546 2.1.4): it knows an event by its
UID, takes another wording of it only with a higher SEQUENCE, and lets go of what the feed no longer holds. So a
number that does not rise, or a UID that names something else, leaves it with a programme that is not ours.

One of them follows what a resident has saved, over HTTP as programs do: what was cancelled stays there as that,
and only what its owner takes out leaves.
"""

from datetime import timedelta
from itertools import count

import icalendar
from flask import current_app
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from planner.clock import parse_instant
from planner.db import db
from planner.draft import edit, edit_sessions
from planner.picks import keeping
from planner.picks.keeping import Kept, Pick
from planner.release import publish as publishing
from planner.release import redact, store
from planner.release.selection import Selection, selected
from planner.release.way_back import go_back
from planner.render import as_ical
from planner.render.links import Links
from planner.values import Days, Withheld
from planner.vocabulary import Disclosure, State, Withdrawal
from planner.web.house import house
from tests import drafted
from tests.drafted import BY, FIRST, both

SESSIONS = st.sampled_from("AB")  # by the last letter of their code
PLACES = st.sampled_from(
    [{"room": "garaget-stora"}, {"room": "orkanen-stora"}, {"place": "online"}, {"place": "to_be_announced"}]
)
DAYS, HOURS = st.sampled_from([25, 26]), st.sampled_from([9, 10])
WORDS = st.sampled_from(["Ett", "Två, tre; fyra", "🎪 " * 30])
OPENNESS = st.sampled_from([Disclosure.OPEN, Disclosure.NOT_PUBLISHED])
LANGUAGE = st.sampled_from(["sv", "en"])
LATER = parse_instant("2099-01-01T00:00:00Z")
editions = count(1)


class Subscriber:
    """What one calendar program holds of a feed, by UID."""

    def __init__(self, *, sees_every_release):
        self.sees_every_release = sees_every_release
        self.known = {}  # also what has left the feed: a program may remember it when it returns
        self.held = {}

    def fetch(self, body):
        read = {str(event["UID"]): event for event in icalendar.Calendar.from_ical(body).walk("VEVENT")}
        for uid, event in read.items():
            known = self.known.get(uid)
            if known is None or event["SEQUENCE"] > known["SEQUENCE"]:
                if self.sees_every_release and uid in self.held:
                    assert content(event) != content(known), uid  # a number that rises tells of something
                self.known[uid] = event
            else:
                assert event.to_ical() == known.to_ical(), uid
        self.held = {uid: self.known[uid] for uid in read}

    def programme(self):
        return {
            uid: (
                event.decoded("DTSTART"),
                event.decoded("DTEND"),
                str(event["SUMMARY"]),
                str(event.get("LOCATION", "")),
                str(event["STATUS"]),
            )
            for uid, event in self.held.items()
        }


def content(event):
    """Return what an event says, without what only tells how new it is."""
    return {
        name: value.to_ical()
        for name, value in event.items()
        if name not in {"SEQUENCE", "DTSTAMP", "LAST-MODIFIED"}
    }


def everything(session, occasion):
    return True


def on_the_first_day(session, occasion):
    first, _ = interval(occasion.time)
    return f"{first:%F}" == "2026-03-25"


def at_garaget(session, occasion):
    return occasion.place.venue == "garaget"


SELECTIONS = {
    "": (Selection(), everything),
    "day": (selected({"day": ["2026-03-25"]}), on_the_first_day),
    "venue": (selected({"venue": ["garaget"]}), at_garaget),
}
"""What is followed, and how it is told by hand which occasions that has."""


def told(release, language, holds=everything):
    """What a release says, read from its items: by UID the start, end, title, place and state of what has a time.

    `holds` tells which occasions matter.
    """
    prefix = {"sv": "INSTÄLLT: ", "en": "CANCELLED: "}[language]
    programme = {}
    for session in release.sessions:
        for occasion in session.occasions:
            if isinstance(occasion.time, Withheld) or not holds(session, occasion):
                continue
            number = f"-{occasion.number}" if occasion.number > 1 else ""
            gone = bool(session.withdrawn or occasion.cancelled)
            programme[f"{session.code}{number}@{release.edition.uid_domain}"] = (
                *interval(occasion.time),
                (prefix if gone else "") + str(session.title.worded(language)).strip(),
                place(release, session, occasion.place, language),
                "CANCELLED" if gone else "CONFIRMED",
            )
    return programme


def interval(time):
    return (time.first, time.last + timedelta(days=1)) if isinstance(time, Days) else (time.start, time.end)


def place(release, session, where, language):
    if where.venue:
        venue = release.venue_by_slug[where.venue]
        rooms = [str(room.name.worded(language)) for room in venue.rooms if room.slug == where.room]
        return ", ".join([str(venue.name.worded(language)), *rooms, venue.street, venue.locality])
    if where.shown == "online":
        return {"sv": "På nätet", "en": "Online"}[language]
    return str(session.public_place.worded(language)) if where.is_withheld else ""


class Resident:
    """Somebody with a programme of their own, whose calendar program asks only for what it does not have yet."""

    def __init__(self, app, edition, code):
        self.client, self.edition = app.test_client(), edition
        self.codes = {code}
        self.token = keeping.make_own_programme(self.pick(code), ends_at=LATER)
        self.subscriber, self.tag = Subscriber(sees_every_release=True), ""

    def pick(self, code):
        return Pick(edition=self.edition, code=code, seen=1)

    def save(self, code):
        kept = keeping.save_pick(self.token, self.pick(code), ends_at=LATER)
        assert kept is (Kept.ALREADY if code in self.codes else Kept.NEW)
        self.codes.add(code)

    def take_out(self, code):
        keeping.remove_pick(self.token, code)
        self.codes.discard(code)

    def ask(self):
        house().shelf.forget()
        return self.client.get(f"/sv/my/{self.token}.ics", headers={"If-None-Match": self.tag})

    def fetch(self, release):
        answer = self.ask()
        if answer.status_code == 200:
            self.tag = answer.headers["ETag"]
            self.subscriber.fetch(answer.data)
        else:
            assert answer.status_code == 304
        saved = told(release, "sv", lambda session, _: session.code in self.codes)
        assert self.subscriber.programme() == saved

    def clear(self):
        keeping.clear_own_programme(self.token)
        answer = self.ask()
        assert answer.status_code == 200
        assert b"BEGIN:VEVENT" not in answer.data
        assert "Det här programmet är borttaget." in answer.text


class Year(RuleBasedStateMachine):
    """One edition that is edited, published and read, in any order."""

    @initialize()
    def open(self):
        number = next(editions)
        self.slug, self.code = f"upplaga-{number}", f"{number:05}".translate(str.maketrans("01", "XY"))
        self.subscribers = {("sv", name): Subscriber(sees_every_release=True) for name in SELECTIONS} | {
            ("en", ""): Subscriber(sees_every_release=False)
        }
        edition = {"name": both("En upplaga"), "first_day": "2026-03-25", "last_day": "2026-03-26"}
        edit.create("edition", edition, by=BY, slug=self.slug, uid_domain="program.test")
        for letter in "AB":
            document = drafted.document(occasions=[drafted.occasion(starts=9 + ord(letter) % 4)])
            edit_sessions.create_session(self.slug, document, by=BY, code=self.code + letter)
        self.publish()
        self.resident = Resident(current_app, self.slug, self.code + "A")

    def change(self, letter, **facts):
        edit_sessions.change_session(self.code + letter, facts, version=None, by=BY)

    def document(self, letter):
        return edit_sessions.stored_session(db.session(), self.code + letter).document

    @rule(letter=SESSIONS, language=LANGUAGE, words=WORDS)
    def rename(self, letter, language, words):
        self.change(letter, title=self.document(letter)["title"] | {language: words})

    @rule(letter=SESSIONS, day=DAYS, starts=HOURS, place=PLACES)
    def move(self, letter, day, starts, place):
        first, *others = self.document(letter)["occasions"]
        moved = drafted.occasion(day, starts=starts, **{"room": "", **place})
        self.change(letter, occasions=[{"number": first["number"], **moved}, *others])

    @rule(letter=SESSIONS, day=DAYS, starts=HOURS)
    def repeat(self, letter, day, starts):
        again = drafted.occasion(day, starts=starts, room="", place="online")
        self.change(letter, occasions=[*self.document(letter)["occasions"], again][:3])

    @rule(letter=SESSIONS)
    def drop_the_last_occasion(self, letter):
        self.change(letter, occasions=self.document(letter)["occasions"][:1])

    @rule(letter=SESSIONS)
    def make_it_whole_days(self, letter):
        first = self.document(letter)["occasions"][0]
        days = {"first_day": "2026-03-25", "last_day": "2026-03-26", "venue": "garaget"}
        self.change(letter, occasions=[{"number": first["number"], **days}])

    @rule(letter=SESSIONS, kind=st.sampled_from(Withdrawal))
    def withdraw(self, letter, kind):
        edit_sessions.withdraw_session(
            self.code + letter, kind=kind, reason=both("Sjukdom"), at=FIRST, by=BY,
            replaced_by=f"{self.code}B" if kind is Withdrawal.REPLACED and letter != "B" else "",
        )  # fmt: skip

    @rule(letter=SESSIONS)
    def bring_back(self, letter):
        edit_sessions.restore_session(self.code + letter, by=BY)
        self.change(letter, state=State.READY.value)

    @rule(letter=SESSIONS, place=OPENNESS, time=OPENNESS)
    def disclose(self, letter, place, time):
        redact.restrict(self.code + letter, by=BY, place=place, time=time)
        self.publish()

    @rule(words=WORDS)
    def rename_the_venue(self, words):
        edit.change("venue", "garaget", {"name": both(words)}, version=None, by=BY)

    @rule()
    def publish(self):
        publishing.publish(self.slug, by=BY)

    @rule(back=st.integers(1, 3))
    def go_back(self, back):
        number, _, _ = store.last_head(db.session(), self.slug)
        go_back(self.slug, max(1, number - back), by=BY)

    @rule(letter=SESSIONS)
    def save(self, letter):
        self.resident.save(self.code + letter)

    @rule(letter=SESSIONS)
    def take_out(self, letter):
        self.resident.take_out(self.code + letter)

    @invariant()
    def follow_in_swedish(self):
        release = self.current()
        for name in SELECTIONS:
            self.fetch(release, "sv", name)
        self.resident.fetch(release)

    @rule()
    def look_in_in_english(self):
        self.fetch(self.current(), "en")

    def current(self):
        number, _, _ = store.last_head(db.session(), self.slug)
        return store.load(db.session(), self.slug, number)

    def fetch(self, release, language, name=""):
        selection, holds = SELECTIONS[name]
        links = Links(base_url="https://programme.example", language=language, edition=self.slug)
        subscriber = self.subscribers[language, name]
        subscriber.fetch(as_ical.feed(release, selection, links))
        assert subscriber.programme() == told(release, language, holds)

    def teardown(self):
        self.publish()
        self.follow_in_swedish()
        self.fetch(self.current(), "en")
        self.resident.clear()


def test_a_subscriber_holds_the_release_after_each_fetch(edition):
    run_state_machine_as_test(
        Year,
        settings=settings(
            max_examples=8,
            stateful_step_count=20,
            phases=[Phase.explicit, Phase.reuse, Phase.generate],  # shrinking would take minutes
            suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
        ),
    )


def test_words_of_one_language_raise_no_number_in_the_other(edition):
    year = Year()
    year.open()
    year.follow_in_swedish()
    year.look_in_in_english()
    year.rename("A", "en", "Who gets room?")
    year.publish()
    year.follow_in_swedish()
    year.look_in_in_english()
    code = f"{year.code}A@program.test"
    sequences = [year.subscribers[language, ""].held[code]["SEQUENCE"] for language in ("sv", "en")]
    assert sequences == [0, 1]
