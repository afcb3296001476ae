"""The picture of a session in public: on its page, with shared links, in calendars and data, and without network."""

import io
import json

import pytest
from icalendar import Calendar
from PIL import Image

from planner.db import db, transaction
from planner.pictures.cuts import CUTS, SHARE
from planner.pictures.studio import pieces
from planner.public.exporting import exported_addresses
from planner.release import pictures
from planner.values import Picture
from planner.web.house import house
from tests.builders import MOVED, a_release, moved, texts
from tests.uploads import a_picture

CUT = "0123456789abcdef0123"
PICTURE = Picture(
    original="f" * 32,
    cut=CUT,
    alt=texts("Ett torg i regn.", "A square in the rain."),
    photographer="Fotograf",
)
PAGE = f"/sv/var-2026/sessions/{MOVED}-vad-haller-ihop-en-stad/"


@pytest.fixture
def pictured(app, publish):
    publish(a_release(moved(picture=PICTURE)))
    files = pieces(a_picture(), across=50, down=50).files
    with app.app_context(), transaction() as session:
        pictures.keep(session, "var-2026", {CUT: files})
    return app.test_client()


def test_the_page_offers_every_size_and_leaves_room_for_it(pictured, page):
    shown = page(PAGE)
    image = shown.select("figure img")[0]
    assert (image.get("alt"), image.get("width"), image.get("height")) == ("Ett torg i regn.", "840", "560")
    assert shown.texts("figcaption") == ["Foto: Fotograf"]
    offered = [part.split()[0] for part in shown.select("figure source")[0].get("srcset").split(", ")]
    for address in (*offered, image.get("src")):
        answer = pictured.get(address)
        assert answer.status_code == 200
        assert answer.mimetype == f"image/{Image.open(io.BytesIO(answer.data)).format.lower()}"


def test_what_it_shows_is_marked_where_it_is_told_in_another_language(app, publish, page):
    alone = Picture(original="f" * 32, cut=CUT, alt=texts("Ett torg i regn."))
    publish(a_release(moved(picture=alone)))
    image = page(PAGE.replace("/sv/", "/en/")).select("figure img")[0]
    assert (image.get("alt"), image.get("lang")) == ("Ett torg i regn.", "sv")


def test_a_session_without_a_picture_has_no_trace_of_one(app, publish, page):
    publish(a_release(moved()))
    assert page(PAGE).select("figure") == []


def test_shared_links_and_search_engines_get_it(pictured, page):
    shown = page(PAGE)
    told = {one.get("property"): one.get("content") for one in shown.select("meta[property^='og:image']")}
    assert told["og:image"].endswith(f"/var-2026/pictures/{CUT}/share.jpeg")
    assert (told["og:image:type"], told["og:image:alt"]) == ("image/jpeg", "Ett torg i regn.")
    assert Image.open(io.BytesIO(pictured.get(f"/var-2026/pictures/{CUT}/share.jpeg").data)).size == (
        1200,
        630,
    )
    linked = json.loads(shown.select("script[type='application/ld+json']")[0].text)
    assert linked["image"] == [told["og:image"]]


def test_calendars_and_data_name_it_and_never_the_photographer(pictured):
    address = f"/var-2026/pictures/{CUT}/{SHARE.file}"
    calendar = Calendar.from_ical(pictured.get("/sv/var-2026/programme.ics").data)
    (event,) = calendar.walk("VEVENT")
    assert event["image"].endswith(address)
    assert event["image"].params["FMTTYPE"] == "image/jpeg"
    told = pictured.get("/sv/var-2026/programme.json")
    assert told.json["sessions"][0]["picture"]["url"].endswith(address)
    assert told.json["sessions"][0]["picture"]["alt"]["text"] == "Ett torg i regn."
    graph = pictured.get("/sv/var-2026/programme.jsonld").text
    assert address in graph
    for extension in ("xml", "json"):
        assert f"{address}" in pictured.get(f"/var-2026/schedule.{extension}").text
    for name in ("programme.json", "programme.csv", "programme.ics", "programme.jsonld"):
        assert "Fotograf" not in pictured.get(f"/sv/var-2026/{name}").text


def test_a_file_is_kept_an_hour_and_compared_by_its_tag(pictured):
    address = f"/var-2026/pictures/{CUT}/480.webp"
    answer = pictured.get(address)
    assert answer.headers["Cache-Control"].startswith("public, max-age=3600")
    again = pictured.get(address, headers={"If-None-Match": answer.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")
    assert pictured.head(address).headers["Content-Length"] == str(len(answer.data))


@pytest.mark.parametrize(
    "path",
    [
        f"/var-2026/pictures/{CUT}/other.webp",
        f"/var-2026/pictures/{CUT}/",
        f"/var-2026/pictures/{'0' * 20}/480.webp",
        "/var-2026/pictures/x/480.webp",
        f"/host-1999/pictures/{CUT}/480.webp",
        f"/var-2026/pictures/{CUT}/../../../etc/passwd",
        f"/var-2026/pictures/{CUT}/%00.webp",
    ],
)
def test_what_is_not_there_is_not_found(pictured, path):
    assert pictured.get(path).status_code in {404, 308}


def test_an_export_and_a_phone_without_network_have_it(pictured, app):
    with app.app_context():
        here = house()
        release = here.shelf.release(here.shelf.current().card("var-2026"))
        addresses = set(exported_addresses(here, release))
    assert {f"/var-2026/pictures/{CUT}/{cut.file}" for cut in CUTS} <= addresses
    kept = pictured.get("/sv/var-2026/offline.json").json
    assert f"/var-2026/pictures/{CUT}/480.webp" in kept["assets"]


def test_files_that_no_text_names_go(pictured, app):
    with app.app_context(), transaction() as session:
        pictures.keep(session, "var-2026", {"1" * 20: {"480.webp": b"old"}})
        pictures.drop_unnamed(session, "var-2026")
        assert pictures.kept(db.session(), "var-2026") == {CUT}
