"""schedule.xml and schedule.json, as conference apps ask for them."""

import gzip

import pytest

KINDS = ("xml", "json")


@pytest.mark.parametrize(
    ("extension", "content_type"), [("xml", "application/xml; charset=utf-8"), ("json", "application/json")]
)
def test_a_schedule_has_its_type_and_is_open_to_scripts(client, extension, content_type):
    answer = client.get(f"/var-2026/schedule.{extension}")
    assert (answer.status_code, answer.headers["Content-Type"]) == (200, content_type)
    assert answer.headers["Content-Disposition"] == f'inline; filename="var-2026-schedule.{extension}"'
    assert answer.headers["Access-Control-Allow-Origin"] == "*"


@pytest.mark.parametrize("extension", KINDS)
def test_a_schedule_is_asked_for_anew_only_when_it_has_changed(client, extension):
    address = f"/var-2026/schedule.{extension}"
    first = client.get(address, headers={"Accept-Encoding": "gzip"})
    assert gzip.decompress(first.data) == client.get(address).data
    for again in (client.get, client.head):
        known = again(address, headers={"If-None-Match": first.headers["ETag"]})
        assert (known.status_code, known.data) == (304, b"")
    assert client.head(address).headers["Content-Length"] == str(len(client.get(address).data))


@pytest.mark.parametrize("extension", KINDS)
def test_a_schedule_is_narrowed_by_known_choices_only(client, extension):
    whole = client.get(f"/var-2026/schedule.{extension}").data
    part = client.get(f"/var-2026/schedule.{extension}?format=workshop")
    assert (part.status_code, len(part.data) < len(whole)) == (200, True)
    for query in ("format=xyz", "colour=blue"):
        refused = client.get(f"/var-2026/schedule.{extension}?{query}")
        assert (refused.status_code, b"Unknown choice" in refused.data) == (404, True)
    assert client.get(f"/nowhere/schedule.{extension}").status_code == 404


def test_the_calendar_page_leads_to_the_schedules(client):
    for language in ("sv", "en"):
        page = client.get(f"/{language}/var-2026/calendar/?format=workshop").text
        for extension in KINDS:
            assert f'href="/var-2026/schedule.{extension}?format=workshop"' in page
