"""The search over everything: what is found, in which order, and who is shown what."""

import pytest

from planner.db import db
from planner.draft import edit, edit_sessions
from tests import drafted
from tests.workbench import entered

PATH = "/organise/search"


@pytest.fixture
def desk(app):
    with app.app_context():
        drafted.registers()
        drafted.session(
            "AAAAAA", title=drafted.both("Öppet torg", "Open square"), lead=drafted.both("Kom hit.")
        )
        drafted.session(
            "BBBBBB",
            title=drafted.both("Verkstad", "Hands on"),
            description=drafted.both(
                "Vi bygger ett torg av återbruk.", "We build a square of what is left over."
            ),
            people=[{"person": "samordnare", "role": "speaker"}],
        )
        edit.create(
            "edition",
            {"name": drafted.both("Höst 2027")},
            by="test",
            slug="host-2027",
            uid_domain="program.test",
        )
        edit.create(
            "person", {"name": "Ö. Öberg", "title": drafted.both("Torgvärd")}, by="test", slug="oberg"
        )
        edit.create(
            "notice",
            {
                "edition": drafted.SLUG,
                "text": drafted.both("Torget är avstängt.", "The square is closed."),
                "start": "2026-03-25T09:00:00Z",
                "end": "2026-03-26T09:00:00Z",
            },
            by="test",
        )
        db.session.remove()
    return entered(app)


def found(desk, q):
    page = desk.page(f"{PATH}?q={q}")
    return {
        section.cssselect("h2")[0].text_content(): [
            " ".join(line.text_content().split()) for line in section.cssselect("li")
        ]
        for section in page.select("main section")
    }


@pytest.mark.parametrize(
    ("q", "expected"),
    [
        ("bbbbbb", {"Sessions": ["Hands on Spring 2026"]}),
        ("oppet", {"Sessions": ["Open square Spring 2026"]}),
        ("ÖPPET", {"Sessions": ["Open square Spring 2026"]}),
        ("återbruk", {"Sessions": ["Hands on Spring 2026"]}),
        ("hands left", {"Sessions": ["Hands on Spring 2026"]}),
        ("samordn", {"Sessions": ["Hands on Spring 2026"], "People": ["Samordnare"]}),
        ("oberg", {"People": ["Ö. Öberg Torgvärd"]}),
        ("garaget stora", {"Rooms": ["Garaget stora salen"]}),
        ("garagetsgatan", {"Venues": ["Garaget"]}),
        ("tjanste", {"Audiences": ["Tjänstepersoner"]}),
        ("square hands", {"Sessions": ["Hands on Spring 2026"]}),
    ],
)
def test_everything_is_found_by_the_beginning_of_its_words(desk, q, expected):
    assert found(desk, q) == expected


def test_titles_come_before_running_text_and_each_kind_has_its_heading(desk):
    assert found(desk, "torg") == {
        "Sessions": ["Open square Spring 2026", "Hands on Spring 2026"],
        "People": ["Ö. Öberg Torgvärd"],
        "Public notices": ["The square is closed. Spring 2026"],
    }


def test_who_types_a_swedish_letter_means_it(desk):
    assert found(desk, "öberg") == {"People": ["Ö. Öberg Torgvärd"]}
    assert found(desk, "törg") == {}


@pytest.mark.parametrize("q", ["", "+", "%00", "%3Cscript%3Ealert(1)%3C/script%3E", "x" * 900, "zzz"])
def test_what_finds_nothing_says_so(desk, q):
    page = desk.page(f"{PATH}?q={q}")
    assert page.select("main section") == []
    assert page.texts("main .empty-state p") != []


def test_the_field_is_on_every_page_and_keeps_what_is_sought(desk):
    (form,) = desk.page("/organise/registers/").select("header form[role=search]")
    assert (form.get("action"), form.get("method")) == (PATH, "get")
    assert desk.page(f"{PATH}?q=torg").select("header input[name=q]")[0].get("value") == "torg"


def test_every_hit_leads_to_its_page(desk):
    page = desk.page(f"{PATH}?q=torg")
    links = [link.get("href") for link in page.select("main section a")]
    assert links[0] == f"/organise/{drafted.SLUG}/sessions/AAAAAA/"
    for link in links:
        desk.page(link)
    for q in ("g", "s", "d"):
        for link in desk.page(f"{PATH}?q={q}").select("main section a"):
            desk.page(link.get("href"))


def test_a_reader_finds_no_notices_which_it_may_not_open(app, desk):
    reader = entered(app, "reader")
    assert "Public notices" not in found(reader, "torg")
    assert found(reader, "oppet") == {"Sessions": ["Open square Spring 2026"]}


def test_nobody_searches_without_an_account(app, desk):
    assert app.test_client().get(f"{PATH}?q=torg").status_code == 303


def test_the_edition_one_works_with_comes_first(app, desk):
    with app.app_context():
        edit_sessions.create_session(
            "host-2027", {"title": drafted.both("Allas torg", "All squares")}, by="test"
        )
        db.session.remove()
    desk.page(f"/organise/{drafted.SLUG}/sessions/")
    assert [one.split()[-1] for one in found(desk, "torg")["Sessions"]] == ["2026", "2026", "2027"]
    desk.page("/organise/host-2027/sessions/")
    assert [one.split()[-1] for one in found(desk, "torg")["Sessions"]] == ["2027", "2026", "2026"]


def test_no_more_than_some_of_a_kind_are_listed(app, desk, counted_queries):
    few = counted_queries(lambda: desk.page(f"{PATH}?q=torg"))
    with app.app_context():
        for number in range(30):
            drafted.session(f"DDDD{number:02}", title=drafted.both("Ännu ett torg"))
        db.session.remove()
    page = desk.page(f"{PATH}?q=torg")
    assert len(page.select("main section:first-of-type li")) == 25
    assert "7 more. Write more words to find them." in page.text
    assert counted_queries(lambda: desk.page(f"{PATH}?q=torg")) == few


def test_no_edition_can_be_called_as_the_search():
    assert "search" in edit.RESERVED
