"""The programme as PDF, as one asks for it."""

import re
import zipfile
from io import BytesIO
from threading import BoundedSemaphore, Thread
from time import sleep

import pytest

from planner.public import given_data, paper
from planner.web.caching import answer
from planner.web.house import house
from tests.builders import MOVED

SESSION = f"/sv/var-2026/sessions/{MOVED}-vad-haller-ihop-en-stad/"


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("programme.pdf", "var-2026-sv.pdf"),
        ("formats/workshop/programme-large.pdf", "var-2026-workshop-sv-large.pdf"),
    ],
)
def test_a_paper_has_its_type_and_its_name_and_is_kept(client, path, name):
    address = f"/sv/var-2026/{path}"
    first = client.get(address, headers={"Accept-Encoding": "gzip"})
    assert (first.status_code, first.headers["Content-Type"]) == (200, "application/pdf")
    assert first.headers["Content-Disposition"] == f'inline; filename="{name}"'
    assert "Content-Encoding" not in first.headers  # it is compressed as it is
    assert re.fullmatch(
        r'<http://127\.0\.0\.1:8000/sv/var-2026/(\?format=workshop)?>; rel="canonical"', first.headers["Link"]
    )
    assert first.data.startswith(b"%PDF-")
    assert client.get(address, headers={"If-None-Match": first.headers["ETag"]}).status_code == 304
    assert client.head(address).headers["Content-Length"] == str(len(first.data))


def test_an_old_release_is_printed_as_it_was(client):
    old = client.get("/sv/var-2026/releases/1/programme.pdf?format=workshop")
    assert (old.status_code, old.headers["X-Robots-Tag"]) == (200, "noindex")
    assert client.get("/sv/var-2026/releases/3/programme.pdf").status_code == 404


@pytest.mark.parametrize("query", ["theme=xyz", "colour=blue", "day=2026-02-30"])
def test_bad_choices_are_refused_with_a_line(client, query):
    answer = client.get(f"/sv/var-2026/programme.pdf?{query}")
    assert (answer.status_code, answer.headers["Content-Type"]) == (404, "text/plain; charset=utf-8")


def test_the_page_offers_what_it_shows(client):
    told = client.get("/en/var-2026/?format=workshop").text
    assert 'href="/en/var-2026/programme.pdf?format=workshop"' in told
    assert 'href="/en/var-2026/programme-large.pdf?format=workshop"' in told
    assert ".pdf" not in client.get("/en/var-2026/?format=nothing").text  # it would be answered 404


def test_a_door_has_a_sheet_and_a_code(client):
    room = "/sv/var-2026/rooms/stadshuset-sessionssalen/"
    page = client.get(room).text
    for file, kind in (("door.pdf", "application/pdf"), ("qr.svg", "image/svg+xml")):
        assert f'"{room}{file}"' in page
        answer = client.get(f"{room}{file}")
        assert (answer.status_code, answer.headers["Content-Type"]) == (200, kind)
    for path in ("door.pdf?day=2026-13-01", "door.pdf?colour=blue"):
        assert client.get(f"{room}{path}").status_code == 404
    for path in ("nowhere/door.pdf", "nowhere/qr.svg", "stadshuset/door.pdf"):
        assert client.get(f"/sv/var-2026/rooms/{path}").status_code == 404


def test_a_shared_link_has_words_and_a_picture_that_may_be_kept_for_ever(read, client):
    def told(path):
        metas = read(path).select("meta[property^='og:'], meta[name='twitter:card']")
        return {meta.get("property") or meta.get("name"): meta.get("content") for meta in metas}

    page, session = told("/en/var-2026/"), told(SESSION)
    assert page["og:title"] == "Programme"
    assert (page["og:locale"], page["og:locale:alternate"]) == ("en_GB", "sv_SE")
    assert page["og:url"].endswith("/en/var-2026/")
    assert page["og:image:alt"] == "Spring 2026, 25–26 March 2026"
    assert "/share/formats/seminar." in session["og:image"]
    for image in (page["og:image"], session["og:image"]):
        path = "/" + image.split("/", 3)[3]
        answer = client.get(path)
        assert (answer.status_code, answer.headers["Content-Type"]) == (200, "image/png")
        assert answer.data[16:24] == (1200).to_bytes(4) + (630).to_bytes(4)
        assert "immutable" in answer.headers["Cache-Control"]
        old = client.get(f"{path[:-16]}000000000000.png")
        assert (old.status_code, old.headers["Location"]) == (302, path)
    assert client.get("/en/var-2026/share/formats/nothing.000000000000.png").status_code == 404


def test_what_is_not_for_search_engines_has_no_picture_of_its_own(read):
    assert read("/sv/var-2026/releases/1/").select("meta[property^='og:']") == []


def test_a_booklet_is_set_from_text_with_the_same_sessions(client):
    answer = client.get("/sv/var-2026/programme.docx?format=workshop", headers={"Accept-Encoding": "gzip"})
    assert answer.headers["Content-Disposition"] == 'inline; filename="var-2026-workshop-sv.docx"'
    assert "Content-Encoding" not in answer.headers
    told = zipfile.ZipFile(BytesIO(answer.data)).read("word/document.xml").decode()
    titles = re.findall(r'"Sessiontitle"/>(?:(?!</w:p>).)*</w:p>', told)
    assert len(titles) == len(client.get("/sv/var-2026/programme.json?format=workshop").json["sessions"]) > 0
    assert "Inställd" in "".join(titles)
    refused = client.get("/sv/var-2026/programme.docx?theme=xyz")
    assert (refused.status_code, refused.mimetype) == (404, "text/plain")


def test_a_browser_is_told_on_a_page_that_the_press_is_busy(city, client, monkeypatch):
    with city.app_context():
        monkeypatch.setattr(house().press, "_room", BoundedSemaphore(1))
        with house().press.turn():
            asked = "/sv/var-2026/programme.pdf?audience=young"
            shown = client.get(asked, headers={"Accept": "text/html,application/xhtml+xml,*/*;q=0.8"})
            line = client.get(asked)
    assert (shown.status_code, shown.headers["Retry-After"], shown.content_type) == (
        503,
        "5",
        "text/html; charset=utf-8",
    )
    assert "Andra beställer utskrifter just nu. Försök igen om några sekunder." in shown.text
    assert (line.status_code, line.text) == (503, "Wait a little\n")
    assert shown.headers["Cache-Control"] == line.headers["Cache-Control"] == "no-store"


def test_who_waits_for_a_paper_that_another_has_had_made_gets_that_one(city, monkeypatch):
    made = []

    def kept_late(*told, **more):
        sleep(0.05)
        return answer(*told, **more)

    monkeypatch.setattr(paper, "paper", lambda *_: made.append(1) or sleep(0.05) or b"%PDF-")
    monkeypatch.setattr(given_data, "answer", kept_late)
    address, given = "/en/var-2026/programme-large.pdf?format=exchange&audience=young", []
    asking = [Thread(target=lambda: given.append(city.test_client().get(address))) for _ in range(2)]
    for one in asking:
        one.start()
    for one in asking:
        one.join(10)
    assert [one.data for one in given] == [b"%PDF-"] * 2
    assert made == [1]
