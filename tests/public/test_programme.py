import re
from dataclasses import replace
from datetime import date

from tests.builders import a_release, a_session, an_edition, timed

PATH = "/sv/var-2026/"


def titles(page):
    return page.texts(".session-row__link")


def test_the_programme_holds_every_session_with_a_day_by_day_and_time(read):
    page = read(PATH)
    assert page.texts("h1") == ["Vår 2026"]
    assert page.texts(".day__heading") == ["Onsdag 25 mars", "Torsdag 26 mars", "Pågår hela perioden"]
    assert page.texts(".time-slot__start") == ["13.00", "15.30", "19.00", "09.00", "11.00", "15.30", "17.30"]
    assert len(titles(page)) == 8
    assert page.texts(".programme-count") == ["7 programpunkter på 2 dagar. 1 programpunkt pågår hela året."]


def test_what_is_chosen_of_one_day_is_not_said_to_be_on_all_days_of_its_exhibition(read):
    page = read(f"{PATH}?day=2026-03-25")
    assert page.texts(".day__heading") == ["Onsdag 25 mars", "Pågår hela perioden"]
    assert page.texts(".programme-count")[0].endswith(" på 1 dag.")


def test_english_is_british_and_says_the_same(read):
    page = read("/en/var-2026/")
    assert page.texts(".day__heading")[:2] == ["Wednesday 25 March", "Thursday 26 March"]
    assert page.texts(".time-slot__start")[0] == "13:00"
    assert page.texts(".programme-count") == ["7 sessions on 2 days. 1 session goes on all year."]


def test_a_moved_and_a_cancelled_session_say_so_in_their_row(read):
    page = read(PATH)
    assert "Ny tid: kl. 13.00 (tidigare kl. 10.00)" in page.text.replace("\xa0", " ")
    assert page.texts(".session-row__prefix") == ["Inställd:"]


def test_a_choice_is_kept_in_the_filter_and_can_be_taken_away(read):
    page = read(f"{PATH}?theme=democracy&day=2026-03-25")
    assert page.select("input[name=theme][value=democracy]")[0].get("checked") is not None
    assert page.select("input[type=hidden][name=day]")[0].get("value") == "2026-03-25"
    assert [link.get("href") for link in page.select(".chip--remove")] == [
        "/sv/var-2026/?theme=democracy",
        "/sv/var-2026/?day=2026-03-25",
    ]


def test_the_language_link_stays_on_the_page_with_its_choice(read):
    page = read(f"{PATH}?theme=democracy")
    assert page.select(".site-header__language a")[0].get("href") == "/en/var-2026/?theme=democracy"


def test_an_unknown_value_shows_nothing_and_says_why(read):
    page = read(f"{PATH}?theme=xyz")
    assert titles(page) == []
    assert "Vi känner inte igen valet ”theme=xyz”, så inga programpunkter visas." in page.text


def test_an_unknown_name_is_passed_over_with_a_notice(read):
    page = read(f"{PATH}?colour=blue")
    assert len(titles(page)) == 8
    assert "Vi bortsåg från det vi inte känner igen i adressen: colour." in page.text


def test_names_that_newsletters_add_are_nobodys_business(read):
    assert "Vi bortsåg" not in read(f"{PATH}?utm_source=letter").text


def test_an_empty_result_names_the_way_out(read):
    page = read(f"{PATH}?q=oppen&day=2026-03-26")
    assert titles(page) == []
    assert page.select(".empty-state a")[0].get("href").startswith("/sv/var-2026/?")


def test_search_forgives_accents(read):
    assert titles(read(f"{PATH}?q=oppen")) == titles(read(f"{PATH}?q=Öppen")) == ["Öppen mikrofon"]


def test_script_in_a_search_is_text(read):
    page = read(f"{PATH}?q=%3Cscript%3Ealert(1)%3C/script%3E")
    assert page.select("input[type=search]")[0].get("value") == "<script>alert(1)</script>"
    assert page.select("script:not([src])") == []


def test_addresses_without_a_slash_and_of_other_case_lead_home(client):
    for asked, there in (
        ("/sv/var-2026", "/sv/var-2026/"),
        ("/sv/var-2026/changes", "/sv/var-2026/changes/"),
        ("/sv/var-2026/sessions/2f4k7m/", "/sv/var-2026/sessions/2F4K7M-vad-haller-ihop-en-stad/"),
        (
            "/sv/var-2026/sessions/2F4K7M-something-else/",
            "/sv/var-2026/sessions/2F4K7M-vad-haller-ihop-en-stad/",
        ),
    ):
        answer = client.get(asked)
        assert (answer.status_code in {301, 308}, answer.headers["Location"]) == (True, there)


def test_a_redirect_takes_the_query_along(client):
    assert client.get("/sv/var-2026/calendar?theme=democracy").headers["Location"] == (
        "/sv/var-2026/calendar/?theme=democracy"
    )


def test_an_old_release_shows_what_it_told_and_is_not_for_search_engines(read, client):
    page = read("/sv/var-2026/releases/1/")
    assert all("Ny tid" not in row for row in page.texts(".session-row"))
    assert page.select("meta[name=robots]")[0].get("content") == "noindex"
    assert client.get("/sv/var-2026/releases/1/").headers["X-Robots-Tag"] == "noindex"
    assert page.select(".session-row__link")[0].get("href").startswith("/sv/var-2026/releases/1/sessions/")
    read("/sv/var-2026/releases/3/", status=404)


def test_every_page_of_the_menu_and_the_foot_is_there(read):
    page = read(PATH)
    for link in [*page.select(".site-header__nav a"), *page.select(".site-footer a[href^='/']")]:
        read(link.get("href"))


def test_a_former_slug_of_an_edition_leads_to_the_one_it_has(app, publish):
    release = a_release(number=1, log=())
    publish(replace(release, edition=replace(release.edition, former_slugs=("spring-26",))))
    assert app.test_client().get("/sv/spring-26/changes/").headers["Location"] == "/sv/var-2026/changes/"
    assert app.test_client().get("/sv/spring-26/programme.ics").status_code == 200


def test_days_on_which_the_clocks_change_say_so(app, publish):
    publish(
        a_release(
            a_session("2F4K7M", time=timed("2026-03-29 13:00", "14:00")),
            number=1,
            edition=an_edition(last_day=date(2026, 3, 29)),
        )
    )
    assert "I natt ställdes klockan fram en timme." in app.test_client().get(PATH).text


def test_the_calendar_page_counts_what_the_feed_holds(client):
    said = client.get("/sv/var-2026/calendar/").text
    feed = client.get("/sv/var-2026/programme.ics").text
    codes = {line[4:10] for line in feed.splitlines() if line.startswith("UID:")}
    assert f"Hela programmet, {len(codes)} programpunkter." in said
    assert "saknar en tid som kan stå i en kalender. " in said


def test_a_large_calendar_is_offered_in_parts(read, monkeypatch):
    address = "/sv/var-2026/calendar/?colour=1"  # a name that means nothing: the page is made anew each time
    small = read(address)
    monkeypatch.setattr("planner.web.feed_parts.MOST_BYTES", 8000)
    large = read(address)
    assert (len(small.select("details.choose[open]")), len(large.select("details.choose[open]"))) == (0, 1)
    assert "Google Kalender tar inte emot mer än 1 MB" in large.texts(".notice")[-1]
    assert "/sv/var-2026/calendar/?day=2026-03-26" in large.links()
    subscribed = [[link for link in page.links() if link.startswith("webcal:")] for page in (small, large)]
    assert [link.partition("/sv/")[2] for (link,) in subscribed] == [
        "programme.ics",
        "var-2026/programme.ics",
    ]


def test_the_programme_and_the_calendar_page_add_up_to_every_session(read):
    shown = read(PATH).texts(".programme-count")[0]
    kept = read("/sv/var-2026/calendar/").text
    dated, lasting = (int(number) for number in re.findall(r"(\d+) programpunkt", shown))
    in_calendars = int(re.findall(r"Hela programmet, (\d+) programpunkt", kept)[0])
    left_out = int(re.findall(r"(\d+) programpunkt\w* saknar en tid", kept)[0])
    assert dated + lasting == in_calendars + left_out == len(a_release().sessions)


def test_a_shortcut_adds_to_what_is_chosen_and_ends_it_when_pressed_again(client):
    said = client.get("/sv/var-2026/?day=2026-03-26&access=step-free").text
    shortcuts = said[said.index('class="shortcuts ') :].split("</nav>")[0]
    assert "day=2026-03-26&amp;language=en&amp;access=step-free" in shortcuts
    assert '?day=2026-03-26" aria-current="true"' in shortcuts


def test_a_typing_error_is_mended_told_and_left_and_a_hit_says_where_the_word_stands(read):
    page = read(f"{PATH}?q=rotterdm")
    assert "Visar träffar för ”rotterdam”" in page.texts(".choice-notices")[0]
    assert page.texts(".session-row__found mark") == ["Rotterdam"]
    assert not read(PATH).texts(".session-row__found")
