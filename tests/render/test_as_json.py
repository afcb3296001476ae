"""Open data as JSON."""

import json

from planner.release.selection import Selection
from planner.render.as_csv import programme_csv
from planner.render.as_json import programme_json
from planner.render.data_registers import people as people_of
from planner.render.data_sessions import Telling
from planner.render.links import Links
from planner.vocabulary import Role
from tests import builders as b

LINKS = Links(base_url="https://p.example", language="sv", edition="var-2026")


def told(release=None, selection=None, links=LINKS):
    return json.loads(programme_json(release or b.a_release(), selection or Selection(), links))


def one(*sessions, **more):
    return told(b.a_release(*sessions), **more)["sessions"][0]


def test_a_session_says_when_and_where_in_the_edition_s_zone():
    session = one(b.moved())
    assert session["url"] == "https://p.example/sv/var-2026/sessions/2F4K7M-vad-haller-ihop-en-stad/"
    assert session["status"] == "live"
    assert session["description"] == {
        "text": "Sista halvtimmen är era frågor.",
        "html": "<p>Sista <strong>halvtimmen</strong> är era frågor.</p>\n",
        "language": "sv",
    }
    (occasion,) = session["occasions"]
    assert (occasion["uid"], occasion["start"], occasion["end"], occasion["first_day"]) == (
        "2F4K7M@programme.example",
        "2026-03-25T13:00:00+01:00",
        "2026-03-25T15:00:00+01:00",
        "2026-03-25",
    )
    assert (occasion["sequence"], occasion["changed_at"]) == (1, "2026-03-05T14:05:00+01:00")
    place = occasion["place"]
    assert (place["venue"]["slug"], place["room"]["label"]) == (
        "stadshuset",
        {"text": "Sessionssalen", "language": "sv"},
    )
    assert place["point"] == {"latitude": 55.6059, "longitude": 13.0007}


def test_a_missing_translation_is_told_by_its_language():
    session = one(b.a_session(title="Bara svenska"), links=LINKS.to_language("en"))
    assert session["title"] == {"text": "Bara svenska", "language": "sv"}


def test_what_is_not_held_is_told_with_its_reason():
    session = one(b.cancelled())
    assert (session["status"], session["occasions"][0]["status"]) == ("cancelled", "cancelled")
    assert session["withdrawn"]["reason"]["text"] == "Guiden har fått förhinder."


def test_what_goes_on_all_year_is_held_though_its_old_occasions_are_not():
    off = b.an_occasion(cancelled=True)
    assert one(b.a_session(year_round=True, occasions=(off,)))["status"] == "live"


def test_what_is_withheld_is_not_there():
    session = one(b.a_session(time=b.Withheld(), place=b.shown("not_published")))
    (occasion,) = session["occasions"]
    assert occasion["when"] == "withheld"
    assert [occasion[name] for name in ("start", "end", "first_day", "last_day")] == [None] * 4
    assert {name for name, value in occasion["place"].items() if value} == {"kind", "words"}


def test_a_name_stands_in_data_only_where_the_person_was_told_so():
    known = {"organisation": "stadskontoret", "biography": b.texts("Skriver.")}
    people = (
        b.a_person("ada-lind", "Forskare", name="Ada Lind", **known),
        b.a_person("bo-ek", "Poet", name="Bo Ek", named_in_data=True, **known),
        b.a_person("rektor", "Rektor"),
    )
    parts = tuple(b.PersonPart(role=Role.SPEAKER, person=person.slug) for person in people)
    piece = b.Part(title=b.texts("Samtal"), time=None, people=tuple(person.slug for person in people))
    release = b.a_release(b.a_session(people=parts, parts=(piece,)), people=people)
    whole = programme_json(release, Selection(), LINKS).decode()
    assert "Ada" not in whole
    assert "ada-lind" not in whole
    (session,) = json.loads(whole)["sessions"]
    told = [(one["slug"], one["name"], one["title"]["text"]) for one in session["people"]]
    assert told == [(None, None, "Forskare"), ("bo-ek", "Bo Ek", "Poet"), ("rektor", None, "Rektor")]
    assert session["people"][0]["organisation"]["slug"] == "stadskontoret"
    assert session["parts"][0]["people"] == ["bo-ek", "rektor"]
    listed = [
        (one.slug, one.url and one.url[-7:], one.name, bool(one.biography))
        for one in people_of(Telling(release, LINKS))
    ]
    assert listed == [
        (None, None, None, False),
        ("bo-ek", "/bo-ek/", "Bo Ek", True),
        ("rektor", "rektor/", None, False),
    ]
    assert "Ada" not in programme_csv(release, Selection(), LINKS).decode()


def test_a_person_who_was_removed_has_nothing_but_the_role():
    part = b.PersonPart(role=Role.SPEAKER, person="")
    (person,) = one(b.a_session(people=(part,)))["people"]
    assert {name: value for name, value in person.items() if value} == {"role": "speaker", "removed": True}


def test_whole_days_have_a_first_and_a_last():
    (occasion,) = one(b.a_session(time=b.days("2026-03-24", "2026-03-26")))["occasions"]
    assert (occasion["when"], occasion["first_day"], occasion["last_day"], occasion["start"]) == (
        "days",
        "2026-03-24",
        "2026-03-26",
        None,
    )


def test_a_day_leaves_its_occasions_alone():
    both = (
        b.an_occasion(1),
        b.an_occasion(2, time=b.timed("2026-03-26 13:00", "15:00")),
    )
    chosen = told(b.a_release(b.a_session(occasions=both)), Selection().with_("day", "2026-03-26"))
    assert chosen["selection"] == "day=2026-03-26"
    assert [one["number"] for one in chosen["sessions"][0]["occasions"]] == [2]


def test_equal_releases_give_equal_bytes():
    assert programme_json(b.a_release(), Selection(), LINKS) == programme_json(
        b.a_release(), Selection(), LINKS
    )
