"""The sheet on a door as a document: a day on each page, in order, with what to know about pictures."""

from planner.release.selection import Selection
from planner.render.links import Links
from planner.values import Images
from planner.vocabulary import Photography
from planner.web.choosing import Choice
from planner.web.paper_door import door_days, door_paper
from planner.web.scene import Scene
from tests import builders as b

ROOM = "stadshuset-sessionssalen"


def door(release, plural="rooms", slug=ROOM, *, language="sv", **more):
    links = Links(base_url="https://p.example", language=language, edition="var-2026")
    selection = Selection().with_({"rooms": "room", "venues": "venue"}[plural], slug)
    for name, value in more.items():
        selection = selection.with_(name, value)
    return door_paper(Scene(release=release, language=language, links=links), plural, slug, Choice(selection))


def happenings(told):
    return [(entry.hours, entry.title.text) for day in told.days for entry in day.entries]


def test_a_room_tells_what_happens_in_it_by_time_and_leads_to_its_page():
    at_three = b.an_occasion(time=b.timed("2026-03-25 15:00", "2026-03-25 16:00"))
    at_one = b.an_occasion(time=b.timed("2026-03-25 13:00", "2026-03-25 14:00"))
    elsewhere = b.an_occasion(place=b.at_venue())
    release = b.a_release(
        b.a_session("222222", title="Senare", occasions=(at_three,)),
        b.a_session("333333", title="Tidigare", occasions=(at_one,)),
        b.a_session("444444", title="I hela huset", occasions=(elsewhere,)),
    )
    told = door(release)
    assert (told.name.text, told.within.text) == ("Sessionssalen", "Malmö stadshus")
    assert happenings(told) == [("13.00–14.00", "Tidigare"), ("15.00–16.00", "Senare")]
    assert told.qr_words == "QR-kod till den här sidan på webben"
    whole = door(release, "venues", "stadshuset")
    assert "I hela huset" in {title for _, title in happenings(whole)}
    assert {entry.room.text for day in whole.days for entry in day.entries} == {"Sessionssalen", ""}


def test_each_day_is_a_page_and_one_can_be_asked_for():
    days = tuple(
        b.an_occasion(n, time=b.timed(f"2026-03-{24 + n} 13:00", f"2026-03-{24 + n} 14:00")) for n in (1, 2)
    )
    release = b.a_release(b.a_session(occasions=days))
    assert [day.heading for day in door(release).days] == ["Onsdag 25 mars", "Torsdag 26 mars"]
    assert [day.heading for day in door(release, day="2026-03-26").days] == ["Torsdag 26 mars"]
    assert {(day.isoformat(), plural) for day, plural, _ in door_days(release)} == {
        (day, plural) for day in ("2026-03-25", "2026-03-26") for plural in ("rooms", "venues")
    }


def test_the_sign_speaks_of_pictures_where_there_are_any():
    def sign(rule):
        told = door(b.a_release(b.a_session(images=Images(rule=rule))), language="en").days[0]
        return told.sign, [said.text for entry in told.entries for said in entry.photography]

    assert sign(Photography.UNSTATED) == ("", [])
    assert sign(Photography.NONE) == ("", ["No photography or filming."])
    assert sign(Photography.FILMED)[0].startswith("Photography or filming here.")


def test_a_door_that_is_not_there_has_no_sheet():
    assert door(b.a_release(), slug="nowhere") is None
