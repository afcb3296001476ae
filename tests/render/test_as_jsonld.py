"""What search engines are told, and what they never are."""

import json
from dataclasses import replace

import pytest

from planner.release.selection import Selection, selected
from planner.render.as_jsonld import edition_jsonld, programme_jsonld, session_jsonld
from planner.render.links import Links
from planner.values import Cost
from planner.vocabulary import Role
from tests.builders import (
    CANCELLED,
    EXHIBITION,
    FORUM,
    MOVED,
    ONLINE,
    YEAR_ROUND,
    PersonPart,
    a_person,
    a_release,
    a_session,
    a_site,
    days,
    shown,
    texts,
    timed,
    without_time,
)

LINKS = Links(base_url="https://programme.example", language="sv", edition="var-2026")
SCHEMA = "https://schema.org/"
GRAPH = ["@context", "@graph"]


def told(session=None, *, code=None, links=LINKS, **release):
    made = a_release(session, **release) if session else a_release(**release)
    chosen = made.session_by_code[code or (session.code if session else MOVED)]
    written = session_jsonld(made, chosen, links)
    return json.loads(written) if written else None


def graph(release=None, **given):
    document = json.loads(programme_jsonld(release or a_release(), selected(given), LINKS))
    assert list(document) == GRAPH
    return document["@graph"]


def test_a_session_has_the_picture_that_goes_with_shared_links():
    release, image = a_release(a_session()), "https://programme.example/share.png"
    assert json.loads(session_jsonld(release, release.sessions[0], LINKS, image))["image"] == [image]
    assert "image" not in json.loads(session_jsonld(release, release.sessions[0], LINKS))


def test_a_moved_session_is_rescheduled_and_complete():
    event = told()
    page = "https://programme.example/sv/var-2026/sessions/2F4K7M-vad-haller-ihop-en-stad/"
    edition = event.pop("superEvent")
    assert event == {
        "@context": "https://schema.org",
        "@type": "Event",
        "@id": page,
        "name": "Vad håller ihop en stad?",
        "url": page,
        "startDate": "2026-03-25T13:00+01:00",
        "endDate": "2026-03-25T15:00+01:00",
        "previousStartDate": "2026-03-25T10:00+01:00",
        "eventStatus": f"{SCHEMA}EventRescheduled",
        "eventAttendanceMode": f"{SCHEMA}OfflineEventAttendanceMode",
        "location": {
            "@type": "Place",
            "name": "Malmö stadshus, Sessionssalen",
            "address": {
                "@type": "PostalAddress", "streetAddress": "August Palms plats 1", "postalCode": "211 54",
                "addressLocality": "Malmö", "addressCountry": "SE",
            },
            "geo": {"@type": "GeoCoordinates", "latitude": 55.6059, "longitude": 13.0007},
        },
        "isAccessibleForFree": True,
        "offers": {
            "@type": "Offer", "price": 0, "priceCurrency": "SEK", "availability": f"{SCHEMA}InStock", "url": page,
        },
        "inLanguage": ["sv"],
        "description": "Tre forskare berättar.",
        "organizer": [
            {
                "@type": "Organization", "name": "Stadskontoret",
                "url": "https://programme.example/sv/var-2026/organisers/stadskontoret/",
            }
        ],
        "maximumAttendeeCapacity": 70,
    }  # fmt: skip
    assert {"@context": "https://schema.org", **edition} == json.loads(edition_jsonld(a_release(), LINKS))


def test_an_edition_is_a_series_of_its_own():
    page = "https://programme.example/sv/var-2026/"
    assert json.loads(edition_jsonld(a_release(a_session()), LINKS)) == {
        "@context": "https://schema.org",
        "@type": "EventSeries",
        "@id": page,
        "name": "Stadens program: Vår 2026",
        "url": page,
        "startDate": "2026-03-25",
        "endDate": "2026-03-26",
        "eventStatus": f"{SCHEMA}EventScheduled",
        "eventAttendanceMode": f"{SCHEMA}OfflineEventAttendanceMode",
        "location": {
            "@type": "Place",
            "name": "Malmö",
            "address": {"@type": "PostalAddress", "addressLocality": "Malmö"},
        },
        "organizer": {
            "@type": "Organization", "name": "Staden", "url": "https://programme.example/sv/about/",
        },
    }  # fmt: skip
    assert "organizer" not in json.loads(edition_jsonld(a_release(site=a_site(fields=())), LINKS))


def test_cancelled_says_so_and_offers_nothing():
    event = told(code=CANCELLED)
    assert event["eventStatus"] == f"{SCHEMA}EventCancelled"
    assert "offers" not in event


@pytest.mark.parametrize(
    ("kind", "sentence"),
    [
        ("to_be_announced", "Platsen meddelas senare"),
        ("on_registration", "Platsen får du när du har anmält dig."),
        ("not_published", "Platsen publiceras inte."),
        ("removed", "Uppgiften är borttagen"),
    ],
)
def test_a_place_that_is_not_told_is_the_city_alone_and_says_why(kind, sentence):
    assert told(a_session(place=shown(kind)))["location"] == {
        "@type": "Place",
        "name": "Malmö",
        "description": sentence,
        "address": {"@type": "PostalAddress", "addressLocality": "Malmö"},
    }


def test_what_is_told_instead_of_a_place_is_its_name_and_never_a_city():
    session = a_session(place=shown("not_published"), public_place=texts("Nära torget, i öster"))
    place = told(session)["location"]
    assert (place["name"], place["address"]["addressLocality"]) == ("Nära torget, i öster", "Malmö")


def test_the_city_is_what_the_site_says():
    site = a_site(fields=(("locality", texts("Storstad")),))
    assert told(a_session(place=shown("not_published")), site=site)["location"]["name"] == "Storstad"


def test_online_and_both():
    assert told(code=ONLINE)["location"] == {
        "@type": "VirtualLocation",
        "url": "https://stream.example/m%C3%B6te%201",
    }
    assert told(code=ONLINE)["eventAttendanceMode"] == f"{SCHEMA}OnlineEventAttendanceMode"
    page = told(a_session(place=shown("online")))
    assert page["location"] == {"@type": "VirtualLocation", "url": page["url"]}
    both = told(a_session(stream_url="https://s.example/a"))
    assert [place["@type"] for place in both["location"]] == ["Place", "VirtualLocation"]
    assert both["eventAttendanceMode"] == f"{SCHEMA}MixedEventAttendanceMode"


def test_whole_days_are_dates():
    event = told(code=EXHIBITION)
    assert (event["startDate"], event["endDate"]) == ("2026-03-25", "2026-03-26")


def test_year_round_runs_through_the_edition():
    event = told(code=YEAR_ROUND)
    assert (event["startDate"], event["endDate"]) == ("2026-03-25", "2026-03-26")


def test_occasions_from_before_a_session_was_year_round_are_not_told():
    session = a_release().session_by_code[YEAR_ROUND]
    cancelled = replace(a_release().session_by_code[MOVED].occasions[0], cancelled=True)
    event = told(replace(session, occasions=(cancelled,)))
    assert (event["@type"], event["startDate"]) == ("Event", "2026-03-25")
    assert "Cancelled" not in json.dumps(event)


def test_several_occasions_are_a_series_and_an_event_each():
    series, *events = told(code=FORUM)["@graph"]
    page = "https://programme.example/sv/var-2026/sessions/8HJK3M-raden-granskar/"
    ids = [f"{page}#occasion-1", f"{page}#occasion-2"]
    assert (series["@type"], series["@id"], series["url"]) == ("EventSeries", page, page)
    assert series["subEvent"] == [{"@id": one} for one in ids]
    assert (series["startDate"], series["endDate"]) == ("2026-03-25T15:30+01:00", "2026-03-26T17:00+01:00")
    assert series["location"] == [event["location"] for event in events]
    assert [event["@id"] for event in events] == ids
    assert {event["@type"] for event in events} == {"Event"}
    assert {event["url"] for event in events} == {page}
    assert [event["superEvent"] for event in events] == [{"@id": page}, {"@id": page}]
    assert series["superEvent"]["@id"] == "https://programme.example/sv/var-2026/"


def with_occasions(*changes, **facts):
    """A session with an occasion for each set of changes: 13 to 15 on 25 March if they say nothing else."""
    first = a_session().occasions[0]
    occasions = tuple(
        replace(first, number=number, serial=100 + number, **change)
        for number, change in enumerate(changes, 1)
    )
    return replace(a_session(**facts), occasions=occasions)


def test_a_series_lasts_from_its_first_start_to_its_last_end_however_long_that_day_is():
    whole_day = {"time": days("2026-03-26")}
    late = {"time": timed("2026-03-26 18:00", "20:00")}
    series, *events = told(with_occasions({}, late, whole_day))["@graph"]
    assert (series["startDate"], series["endDate"]) == (events[0]["startDate"], "2026-03-26")


def test_a_series_tells_each_of_its_places_once():
    online = {"place": shown("online")}
    series, *events = told(with_occasions({}, online, {}, stream_url="https://s.example/a"))["@graph"]
    assert series["location"] == events[0]["location"]
    assert [place["@type"] for place in series["location"]] == ["Place", "VirtualLocation"]
    assert series["eventAttendanceMode"] == f"{SCHEMA}MixedEventAttendanceMode"


def test_a_series_is_cancelled_only_when_all_its_occasions_are():
    off = {"cancelled": True}
    series, *events = told(with_occasions(off, {}))["@graph"]
    told_of = [event["eventStatus"].removeprefix(SCHEMA) for event in (series, *events)]
    assert told_of == ["EventScheduled", "EventCancelled", "EventScheduled"]
    assert told(with_occasions(off, off))["@graph"][0]["eventStatus"] == f"{SCHEMA}EventCancelled"


def test_an_occasion_is_sold_out_while_another_has_seats_left():
    _, *events = told(with_occasions({"fully_booked": True}, {"fully_booked": False}))["@graph"]
    left = [event["offers"]["availability"].removeprefix(SCHEMA) for event in events]
    assert left == ["SoldOut", "InStock"]


def test_one_occasion_that_is_told_among_several_is_no_series():
    event = told(with_occasions({"time": without_time()}, {}))
    assert (event["@type"], event["superEvent"]["@type"]) == ("Event", "EventSeries")
    assert event["@id"].endswith("#occasion-2")


def test_no_place_of_an_occasion_whose_time_is_withheld_is_told_with_the_others():
    hidden = {"time": without_time(), "place": shown("online")}
    series, *events = told(with_occasions({}, hidden, {}))["@graph"]
    assert [event["@id"][-1] for event in events] == ["1", "3"]
    assert series["location"] == events[0]["location"]
    assert series["eventAttendanceMode"] == f"{SCHEMA}OfflineEventAttendanceMode"


def test_a_withheld_time_is_told_to_nobody():
    assert told(a_session(time=without_time())) is None


def with_two_people():
    """A session, and who takes part in it: by name, by name in open data too, and by title alone."""
    session = a_session(people=tuple(PersonPart(role=Role.SPEAKER, person=slug) for slug in "abc"))
    people = (
        a_person("a", "Rektor", name="Förnamn Efternamn"),
        a_person("b", "Poet", name="Annat Efternamn", named_in_data=True),
        a_person("c", "Professor"),
    )
    return a_release(session, people=people)


def test_only_named_people_are_performers():
    release = with_two_people()
    assert json.loads(session_jsonld(release, release.sessions[0], LINKS))["performer"] == [
        {"@type": "Person", "name": "Förnamn Efternamn", "jobTitle": "Rektor"},
        {"@type": "Person", "name": "Annat Efternamn", "jobTitle": "Poet"},
    ]


def test_data_names_only_who_has_been_told_so():
    _, event = graph(with_two_people())
    assert event["performer"] == [{"@type": "Person", "name": "Annat Efternamn", "jobTitle": "Poet"}]
    assert "Förnamn" not in json.dumps(event, ensure_ascii=False)


def test_what_costs_has_its_price():
    event = told(a_session(cost=Cost(free=False, amount=120), fully_booked=True))
    assert event["isAccessibleForFree"] is False
    assert (event["offers"]["price"], event["offers"]["availability"]) == (120, f"{SCHEMA}SoldOut")
    assert "price" not in told(a_session(cost=Cost(free=False)))["offers"]


def test_it_cannot_end_its_script_element():
    evil = "</script><script>alert(1)</script><!--"
    release = a_release(a_session(title=evil), site=a_site(name=texts(evil)))
    for written in (session_jsonld(release, release.sessions[0], LINKS), edition_jsonld(release, LINKS)):
        assert "<" not in written
        assert evil in json.loads(written)["name"]


def things_in(value):
    """Yield all that is told of anything, however deep."""
    if isinstance(value, dict):
        yield value
    for inner in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from things_in(inner)


def test_every_reference_finds_what_it_points_to_on_the_page_itself():
    release = a_release(*a_release().sessions, with_occasions({}, {"cancelled": True}))
    for session in release.sessions:
        written = session_jsonld(release, session, LINKS)
        found = list(things_in(json.loads(written))) if written else []
        told_here = {thing["@id"] for thing in found if "@type" in thing and "@id" in thing}
        assert {thing["@id"] for thing in found if [*thing] == ["@id"]} <= told_here
        assert [thing for thing in found if "@type" not in thing and [*thing] not in (["@id"], GRAPH)] == []


def test_an_old_release_leads_to_its_own_pages():
    event = told(links=replace(LINKS, release=1))
    assert (
        event["url"]
        == "https://programme.example/sv/var-2026/releases/1/sessions/2F4K7M-vad-haller-ihop-en-stad/"
    )


def test_an_edition_is_mixed_only_where_something_can_be_followed_online():
    assert told(code=MOVED)["superEvent"]["eventAttendanceMode"] == f"{SCHEMA}MixedEventAttendanceMode"
    assert told(a_session())["superEvent"]["eventAttendanceMode"] == f"{SCHEMA}OfflineEventAttendanceMode"


def test_the_graph_has_the_edition_and_each_session_as_its_page_tells_it():
    release = a_release()
    edition, *things = graph(release)
    by_id = {thing["@id"]: thing for thing in things}
    for session in release.sessions:
        on_page = json.loads(session_jsonld(release, session, LINKS))
        for thing in on_page.get("@graph", [on_page]):
            there = thing.pop("superEvent")
            thing.pop("@context", None)
            told_here = by_id.pop(thing["@id"])
            assert told_here.pop("superEvent") == {"@id": there["@id"]}
            assert told_here == thing
    assert by_id == {}
    parts = edition.pop("subEvent")
    assert {"@context": "https://schema.org", **edition} == json.loads(edition_jsonld(release, LINKS))
    assert len(parts) == len(release.sessions)


def test_in_the_graph_of_any_choice_every_reference_finds_what_it_points_to():
    release = a_release(
        *a_release().sessions, with_occasions({}, {"time": timed("2026-03-26 09:00", "10:00")})
    )
    for given in ({}, {"day": {"2026-03-26"}}, {"format": {"forum"}}, {"theme": {"nothing"}}):
        things = graph(release, **given)
        told_here = {thing["@id"]: thing for thing in things}
        assert len(told_here) == len(things)
        for thing in things:
            for part in thing.get("subEvent", ()):
                assert told_here[part["@id"]]["superEvent"] == {"@id": thing["@id"]}
            above = thing.get("superEvent", {"@id": things[0]["@id"]})
            assert thing is things[0] or {"@id": thing["@id"]} in told_here[above["@id"]]["subEvent"]


def test_of_what_is_chosen_the_graph_tells_only_the_chosen_occasions_of_a_series():
    edition, series, event = graph(day={"2026-03-26"}, format={"forum"})
    assert (series["@type"], series["startDate"]) == ("EventSeries", "2026-03-25T15:30+01:00")
    assert series["subEvent"] == [{"@id": event["@id"]}]
    assert edition["subEvent"] == [{"@id": series["@id"]}]
    assert event["startDate"].startswith("2026-03-26")


def test_the_graph_holds_no_time_that_is_withheld_and_is_the_same_bytes_each_time():
    release = a_release(a_session(time=without_time()))
    (edition,) = graph(release)
    assert "subEvent" not in edition
    assert programme_jsonld(a_release(), Selection(), LINKS) == programme_jsonld(
        a_release(), Selection(), LINKS
    )
