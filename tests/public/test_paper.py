"""The programme as PDF, as one asks for it."""

import pytest


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
