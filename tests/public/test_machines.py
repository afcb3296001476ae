import json
import re

from defusedxml.ElementTree import fromstring

SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


def test_every_page_of_the_sitemap_answers_in_its_language(read, client):
    root = fromstring(client.get("/sitemap.xml").data)
    found = [address.text for address in root.iter(f"{SITEMAP}loc")]
    assert len(found) == len(set(found)) > 50
    for address in found:
        assert address.startswith("http://127.0.0.1:8000/")
        read(address.removeprefix("http://127.0.0.1:8000"))


def test_every_link_on_the_programme_is_in_the_sitemap_or_a_choice_or_paper(read, client):
    listed = set(re.findall(r"<loc>http://127.0.0.1:8000([^<]+)</loc>", client.get("/sitemap.xml").text))
    links = {re.split("[?#]", link)[0] for link in read("/sv/var-2026/").links() if link.startswith("/")}
    paper = {f"/sv/var-2026/programme{size}.pdf" for size in ("", "-large")}
    assert links - listed == paper


def test_robots_may_read_what_is_public(client):
    assert client.get("/robots.txt").text == (
        "User-agent: *\nDisallow: /organise/\nSitemap: http://127.0.0.1:8000/sitemap.xml\n"
    )


def test_the_manifest_names_the_site(client):
    answer = client.get("/manifest.webmanifest")
    assert answer.headers["Content-Type"] == "application/manifest+json"
    assert json.loads(answer.data)["name"] == "Stadens program"
    assert client.get("/favicon.ico").status_code == 200


def test_health(client):
    assert client.get("/healthz").text == "ok\n"
    assert client.get("/readyz").text == "ready\n"
