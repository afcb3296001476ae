import json

from tests.builders import CANCELLED, SECRET, a_release, a_session, texts


def test_a_session_tells_when_where_who_and_how_to_get_in(read):
    page = read("/sv/var-2026/sessions/2F4K7M-vad-haller-ihop-en-stad/")
    assert page.texts("h1") == ["Vad håller ihop en stad?"]
    assert "Onsdag 25 mars" in page.text
    assert "Malmö stadshus" in page.text
    assert "Kom som du är. Du behöver inte anmäla dig." in page.text
    assert len(page.select(".access-list__item")) == 8


def test_every_section_of_a_session_has_a_heading(read):
    page = read("/sv/var-2026/sessions/2F4K7M-vad-haller-ihop-en-stad/")
    bare = [part for part in page.select("main section") if not part.cssselect("h1, h2, h3, h4, h5, h6")]
    assert not bare


def test_a_cancelled_session_stays_and_says_why(read, client):
    there = client.get(f"/sv/var-2026/sessions/{CANCELLED}/").headers["Location"]
    assert there.startswith(f"/sv/var-2026/sessions/{CANCELLED}-")
    page = read(there)
    assert page.texts("h1")[0].startswith("Inställd: ")
    assert "Programpunkten är inställd." in page.text


def test_a_secret_place_is_nowhere_on_the_page(read, client):
    address = client.get(f"/sv/var-2026/sessions/{SECRET}/").headers["Location"]
    page = read(address)
    assert "Platsen får du när du har anmält dig." in page.text
    assert page.select(".place-block__address, .place-block a") == []


def test_what_is_told_of_a_secret_place_stands_first_in_its_block(read, client):
    page = read(client.get(f"/sv/var-2026/sessions/{SECRET}/").headers["Location"])
    told = page.texts(".session__when p")
    assert told[1:3] == ["Malmö", "Platsen får du när du har anmält dig."]
    assert [line for line in page.texts(".session__facts p") if line == "Malmö"] == ["Malmö"]


def test_whoever_can_find_out_what_is_not_known_is_named_beside_it(read, client):
    page = read("/sv/var-2026/sessions/2F4K7M-vad-haller-ihop-en-stad/")
    assert page.texts(".session__ask") == ["Allt vet vi inte än. Ring, så tar vi reda på det: 040-34 00 00"]
    assert page.select(".session__ask a")[0].get("href") == "tel:040340000"
    known = read(client.get(f"/sv/var-2026/sessions/{SECRET}/").headers["Location"])
    assert known.texts(".session__ask") == []


def test_search_engines_read_the_session_in_the_page(read):
    page = read("/en/var-2026/sessions/2F4K7M-vad-haller-ihop-en-stad/")
    told = json.loads(page.select("script[type='application/ld+json']")[0].text)
    assert told["@type"] == "Event"
    assert told["startDate"] == "2026-03-25T13:00+01:00"
    assert told["superEvent"]["@id"].endswith("/en/var-2026/")


def test_search_engines_read_the_edition_on_its_own_page_and_not_beside_a_choice(read):
    markup = "script[type='application/ld+json']"
    told = json.loads(read("/en/var-2026/").select(markup)[0].text)
    assert (told["@type"], told["@id"]) == ("EventSeries", told["url"])
    assert told["url"].endswith("/en/var-2026/")
    assert "subEvent" not in told
    assert read("/en/var-2026/?format=workshop").select(markup) == []


def test_a_short_address_leads_to_the_readers_language(client):
    there = "/var-2026/sessions/2F4K7M-vad-haller-ihop-en-stad/"
    assert client.get("/s/2f4k7m").headers["Location"] == f"/sv{there}"
    answer = client.get("/s/2F4K7M", headers={"Accept-Language": "en-GB,en;q=0.9"})
    assert (answer.status_code, answer.headers["Location"]) == (302, f"/en{there}")
    assert client.get("/s/ZZZZZZ").status_code == 404


def test_every_session_has_a_page_in_both_languages(read):
    for language in ("sv", "en"):
        programme = read(f"/{language}/var-2026/")
        for link in programme.select(".session-row__link"):
            read(link.get("href"))


def test_a_session_says_its_year_and_is_handed_on_by_a_short_address(read):
    page = read("/sv/var-2026/sessions/2F4K7M-vad-haller-ihop-en-stad/")
    assert " mars 2026" in page.text
    [field] = page.root.cssselect("#short-address")
    assert field.get("value").endswith("/s/2F4K7M")
    [letter] = [link.get("href") for link in page.root.cssselect("a[href^='mailto:?']")]
    assert letter.endswith("%0D%0Ahttp%3A//127.0.0.1%3A8000/s/2F4K7M")
    old = read("/sv/var-2026/releases/1/sessions/2F4K7M-vad-haller-ihop-en-stad/")
    assert not old.root.cssselect("#short-address"), "an old release is not handed on"


def test_what_somebody_wrote_in_easy_words_comes_first_in_the_language_it_was_written_in(page, publish):
    easy = texts("Du skriver brev.\n\nNi läser högt.")
    publish(a_release(a_session("ABC123", easy_to_read=easy, description=texts("Allt.", "All of it."))))
    swedish, english = (
        page(f"/{language}/var-2026/sessions/ABC123-en-programpunkt/") for language in ("sv", "en")
    )
    headings = [one for one in swedish.texts("article h2") if one in {"Lättläst", "Om programpunkten"}]
    assert headings == ["Lättläst", "Om programpunkten"]
    assert "Only in Swedish so far." in english.text
    assert english.select(".description[lang=sv]")
