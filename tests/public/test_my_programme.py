"""A resident's own programme, as somebody without JavaScript meets it."""

import pytest

from planner.picks import keeping
from planner.picks.keeping import Pick
from planner.public import my_programme as own
from planner.public.limits import Limit
from planner.web.house import house
from tests.builders import (
    CANCELLED,
    EVENING,
    EXHIBITION,
    MOVED,
    PUBLISHED,
    YEAR_ROUND,
    a_release,
    a_session,
    a_site,
    an_edition,
    in_room,
    texts,
    timed,
)
from tests.conftest import application
from tests.page import checked_page
from tests.stored import stored

OURS = {"Origin": "http://127.0.0.1:8000"}
NULL = {"Origin": "null"}  # what a page without referrer sends
FAR, SOON = "A2B3C4", "D5E6F7"
HURRY = {"time": timed("2026-03-25 15:10", "16:00"), "place": in_room("garaget-stora-rummet")}
CROWD = ("CRWDAA", "CRWDBB", "CRWDCC", "CRWDDD", "CRWDEE", "CRWDFF")
GUESSED = "A" * 22


@pytest.fixture(scope="module")
def made(databases, engine, tmp_path_factory):
    """Make the planner with two editions, one of them with two releases; each test has an own programme."""
    folder = tmp_path_factory.mktemp("own")
    with databases.copy(engine) as url, application(url, folder) as app:
        with app.app_context():
            stored(a_release(number=1, log=(), published_at=PUBLISHED))
            stored(a_release())
            other = an_edition("host-2026")
            two = (
                a_session(FAR, title="Långt bort", **HURRY),
                a_session(SOON, title="Samtidigt", time=timed("2026-03-25 15:00", "15:30")),
            )
            crowd = (a_session(code, title=code, time=timed("2026-03-25 15:00", "16:30")) for code in CROWD)
            stored(a_release(*two, *crowd, number=1, edition=other))
            house().shelf.forget()
        yield app


@pytest.fixture
def post(made, monkeypatch):
    """Send a form as a page of ours does; each test may send as much as it needs."""
    monkeypatch.setattr(own, "_MAKING", Limit(times=100, seconds=600))
    monkeypatch.setattr(own, "_CHANGING", Limit(times=100, seconds=600))
    client = made.test_client()

    def send(path, *, headers=OURS, **typed):
        return client.post(path, data=typed, headers=headers)

    return send


@pytest.fixture
def saved(made):
    """Make a programme of sessions as they were seen in a release; return its address."""

    def begin(*codes, edition="var-2026", seen=2):
        with made.app_context():
            first, *others = (Pick(edition=edition, code=code, seen=seen) for code in codes)
            token = keeping.make_own_programme(first, ends_at=LATER)
            for other in others:
                keeping.save_pick(token, other, ends_at=LATER)
        return f"/sv/my/{token}/"

    return begin


LATER = own.clock.parse_instant("2099-01-01T00:00:00Z")


@pytest.fixture
def page(made):
    client = made.test_client()

    def ask(path, *, status=200):
        answer = client.get(path)
        assert answer.status_code == status, answer.status
        return checked_page(answer, path)

    return ask


def test_its_calendar_is_explained_with_the_same_drawings(page, saved):
    mine = page(saved(EVENING))
    assert len(mine.select("#calendar ~ details.program > ol > li svg.step-drawing")) == 12
    assert len(mine.select("link[rel=stylesheet]")) == 2


def test_nothing_is_kept_before_the_answer_is_yes(made, post, page):
    offered = page(f"/sv/var-2026/sessions/{EVENING}-{slug_of(made, EVENING)}/").select("form.save-session")[
        0
    ]
    assert offered.get("action") == "/sv/my/"
    asked = post("/sv/my/", session=EVENING)
    assert (asked.status_code, asked.headers["Cache-Control"]) == (200, "private, no-store")
    question = checked_page(asked, "/sv/my/")
    assert question.texts("h1") == ["Vill du spara?"]
    assert question.texts("form button") == ["Spara"]
    done = post("/sv/my/", session=EVENING, agreed="yes")
    assert done.status_code == 303
    assert "Set-Cookie" not in done.headers
    mine = page(done.headers["Location"])
    assert mine.texts(".session-row__title") == [title_of(made, EVENING)]


def slug_of(made, code):
    with made.app_context():
        return own.asking.session_anywhere(code)[1].slug


def title_of(made, code):
    with made.app_context():
        return own.asking.session_anywhere(code)[1].title.body("sv")


def test_a_page_of_ones_own_is_nobody_elses(saved, page):
    address = saved(MOVED)
    mine = page(address)
    headers = mine.response.headers
    assert headers.getlist("Referrer-Policy") == ["no-referrer"]
    assert headers["Cache-Control"] == "private, no-store"
    assert headers["X-Robots-Tag"] == "noindex"
    assert mine.select("meta[name=robots]")[0].get("content") == "noindex"
    token = address.split("/")[3]
    assert f"/en/my/{token}/" in mine.links()
    elsewhere = [link for link in mine.links() if token in link and "/my/" not in link]
    assert [link.split("?")[0] for link in elsewhere] == [  # whom the owner chooses to tell
        "https://calendar.google.com/calendar/r",
        "https://outlook.office.com/calendar/0/addfromweb",
    ]
    assert "page=/sv/my/&" not in str(mine.document)
    report = next(link for link in mine.links() if "/report/" in link)
    assert token not in report


def test_a_programme_page_never_carries_a_token(made, saved, page):
    token = saved(MOVED).split("/")[3]
    for path in ("/sv/var-2026/", f"/sv/var-2026/sessions/{MOVED}-{slug_of(made, MOVED)}/", "/sv/my/"):
        assert token.encode() not in page(path).document


def test_an_old_release_and_what_is_not_held_are_not_offered(made, page):
    for path in (
        f"/sv/var-2026/releases/1/sessions/{MOVED}-{slug_of(made, MOVED)}/",
        f"/sv/var-2026/sessions/{CANCELLED}-{slug_of(made, CANCELLED)}/",
    ):
        assert page(path).select("form.save-session") == []


def test_the_days_stand_one_after_the_other_and_what_lasts_at_the_end(saved, page):
    mine = page(saved(EXHIBITION, YEAR_ROUND, CANCELLED, MOVED))
    assert len(mine.select("#other ~ ul .session-row")) == 2
    assert [text.partition(":")[0] for text in mine.texts(".session-row--off .session-row__title")] == [
        "Inställd"
    ]


def test_what_has_changed_is_told_until_it_is_said_to_be_seen(saved, page, post):
    address = saved(MOVED, CANCELLED, EVENING, seen=1)
    told = " ".join(page(address).texts(".change-entry"))
    assert "Ny tid: onsdag 25 mars kl. 13.00–15.00 (tidigare onsdag 25 mars kl. 10.00–12.00)" in told
    assert "Inställd" in told
    assert post(f"{address}seen", headers=NULL).status_code == 303
    assert page(address).select(".change-entry") == []


def test_without_a_script_one_is_told_to_keep_the_address(saved, page):
    assert page(saved(MOVED)).texts("noscript") == [
        "Spara sidan som bokmärke: adressen är enda vägen tillbaka till ditt val."
    ]


def test_what_was_published_after_the_page_was_read_is_not_taken_for_seen(saved, page, post):
    address = saved(MOVED, seen=1)
    assert page(address).select("input[name='shown']")[0].get("value") == "var-2026 2"
    post(f"{address}seen", headers=NULL, shown="var-2026 1")
    assert page(address).select(".change-entry") != []
    post(f"{address}seen", headers=NULL, shown="var-2026 99999999999")  # no release: the current one
    assert page(address).select(".change-entry") == []


def test_what_clashes_is_told_on_both_and_a_short_way_on_the_later(saved, page):
    mine = page(saved(FAR, SOON, edition="host-2026"))
    told = mine.texts(".session-row__actions p")
    assert told == ["Krockar med Långt bort, 15.10–16.00.", "Krockar med Samtidigt, 15.00–15.30."]
    assert mine.texts(".notice") == ["2 av dina programpunkter ligger för nära varandra."]


def test_of_many_that_clash_a_few_are_told(saved, page):
    told = page(saved(FAR, SOON, *CROWD, edition="host-2026")).texts(".session-row__actions p")
    assert told.count("Och 4 till.") == 8
    assert len([words for words in told if words.startswith("Krockar med")]) == 8 * 3


def test_what_is_gone_is_named_calmly_and_can_be_removed(saved, page, post):
    address = saved("9ZZZZZ", MOVED)
    assert "Programpunkten med koden 9ZZZZZ finns inte längre i programmet." in page(address).text
    assert post(f"{address}sessions/9ZZZZZ/removal").status_code == 303
    assert "9ZZZZZ" not in page(address).text
    lost = page(saved("8YYYYY", edition="never-2020"))
    assert "8YYYYY" in lost.text


@pytest.mark.parametrize(
    "typed", [FAR, FAR.lower(), "http://127.0.0.1:8000/sv/host-2026/sessions/" + FAR + "-x/?a=b"]
)
def test_more_is_saved_by_code_or_address_from_any_edition(saved, page, post, typed):
    address = saved(MOVED)
    assert post(f"{address}sessions", session=typed).status_code == 303
    assert sorted(page(address).texts(".session-row__title")) == ["Långt bort", "Vad håller ihop en stad?"]


def test_more_is_found_and_saved_without_leaving(saved, page, post):
    address = saved(MOVED)
    found = page(f"{address}?q=mikrofon")
    assert found.texts("#add ~ .session-list .session-row__title") == ["Öppen mikrofon"]
    [form] = found.select("#add ~ .session-list form")
    [given] = form.cssselect("input[name=session]")
    assert post(form.get("action"), session=given.get("value")).headers["Location"] == address
    assert page(f"{address}?q=mikrofon").select("#add ~ .session-list form") == []
    assert "Inga programpunkter passar det." in page(f"{address}?q=qqqqqqq").text
    assert page(f"{address}?q=%00%E2%80%AE{'x' * 3000}").select("#add")


@pytest.mark.parametrize("typed", ["", "nothing", "\x00\u202e", "A" * 5000, "/sv/my/", "2F4K7M,3GHJ5P"])
def test_what_leads_to_no_session_is_said_beside_the_field(saved, post, typed):
    address = saved(MOVED)
    answer = post(f"{address}sessions", session=typed)
    assert answer.status_code == 404
    assert checked_page(answer, address).select("#session-error")
    assert post("/sv/my/", session=typed, agreed="yes").status_code == 404


def test_another_link_of_ones_own_is_saved_to(saved, page, post):
    address = saved(MOVED)
    asked = {"session": EVENING, "agreed": "yes"}
    assert post("/sv/my/", programme=f"https://x.example{address}", **asked).headers["Location"] == address
    assert len(page(address).select(".session-row")) == 2
    for wrong in (f"/sv/my/{GUESSED}/", "nothing", "\x00"[:0] + "x" * 900):
        refused = post("/sv/my/", programme=wrong, **asked)
        assert refused.status_code == 400
        assert checked_page(refused, "/sv/my/").select("#programme-error")


def test_a_full_programme_says_so_wherever_one_saves(saved, post, monkeypatch):
    monkeypatch.setattr(keeping, "MOST", 1)
    address = saved(MOVED)
    for answer in (
        post(f"{address}sessions", session=EVENING),
        post("/sv/my/", session=EVENING, agreed="yes", programme=address),
    ):
        assert answer.status_code == 409
        assert answer.headers.getlist("Referrer-Policy") == ["no-referrer"]
        assert "Mitt program är fullt" in checked_page(answer, address).text


def test_a_script_is_told_what_became_of_it(saved, post):
    address, json = saved(MOVED), {**OURS, "Accept": "application/json"}
    told = [
        post(f"{address}sessions", headers=json, session=code).get_json()
        for code in (EVENING, EVENING, "nothing")
    ]
    assert told == [
        {"kept": "new", "cautions": []},
        {"kept": "already", "cautions": []},
        {"kept": "unknown", "cautions": []},
    ]


def test_a_script_is_told_what_a_session_clashes_with(saved, post):
    address, json = saved(SOON, edition="host-2026"), {**OURS, "Accept": "application/json"}
    told = post(f"{address}sessions", headers=json, session=FAR).get_json()["cautions"]
    assert [(one["label"], one["title"], one["lang"], one["words"]) for one in told] == [
        ("Krockar med", "Samtidigt", "sv", ", 15.00–15.30.")
    ]
    assert f"/sessions/{SOON}-" in told[0]["url"]


def test_a_guessed_token_is_nothing_at_all(made, post):
    client = made.test_client()
    paths = [f"/sv/my/{GUESSED}/", "/sv/my/x/", f"/sv/my/{GUESSED}/page.svg", f"/sv/my/{GUESSED}.ics"]
    assert [client.get(path).status_code for path in paths] == [404] * 4
    assert client.get(paths[0]).data == client.get(paths[1]).data
    for name in ("sessions", f"sessions/{MOVED}/removal", "seen", "clearing"):
        assert post(f"/sv/my/{GUESSED}/{name}", session=MOVED).status_code == 404


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"Origin": "https://evil.example"},
        {**OURS, "Sec-Fetch-Site": "cross-site"},
        {**NULL, "Sec-Fetch-Site": "same-site"},
    ],
)
def test_a_form_from_elsewhere_is_refused(saved, page, post, headers):
    address = saved(MOVED)
    for name in ("sessions", f"sessions/{MOVED}/removal", "seen", "clearing"):
        assert post(f"{address}{name}", headers=headers, session=EVENING).status_code == 403
    assert post("/sv/my/", headers=headers, session=EVENING, agreed="yes").status_code == 403
    assert len(page(address).select(".session-row")) == 1
    assert post("/sv/my/", headers=NULL, session=EVENING).status_code == 403  # its page is no secret


def test_much_and_large_is_refused(saved, post, monkeypatch):
    address = saved(MOVED)
    assert post(f"{address}sessions", session="x" * 20_000).status_code == 413
    monkeypatch.setattr(own, "_MAKING", Limit(times=1, seconds=600))
    statuses = [post("/sv/my/", session=EVENING, agreed="yes").status_code for _ in range(2)]
    assert statuses == [303, 429]


def test_a_cleared_programme_says_so_and_its_calendar_is_empty(made, saved, page, post):
    address = saved(MOVED)
    calendar = f"{address.rstrip('/')}.ics"
    client = made.test_client()
    before = client.get(calendar)
    assert before.get_data(as_text=True).count("BEGIN:VEVENT") == 1
    assert post(f"{address}clearing").headers["Location"] == address
    assert "Det här programmet är borttaget." in page(address, status=410).text
    after = client.get(calendar, headers={"If-None-Match": before.headers["ETag"]})
    body = after.get_data(as_text=True).replace("\r\n ", "")
    assert (after.status_code, body.count("BEGIN:VEVENT")) == (200, 0)
    assert "X-WR-CALDESC:Det här programmet är borttaget. Du kan sluta prenumerera på det." in body
    assert "X-PUBLISHED-TTL:P7D" in body
    assert post(f"{address}sessions", session=EVENING).status_code == 410
    json = {**OURS, "Accept": "application/json"}
    assert post(f"{address}sessions", headers=json, session=EVENING).status_code == 410


def test_the_calendar_follows_the_rules_of_feeds(made, saved):
    calendar = f"{saved(MOVED, CANCELLED, YEAR_ROUND).rstrip('/')}.ics"
    client = made.test_client()
    whole = client.get(calendar)
    body = whole.get_data(as_text=True).replace("\r\n ", "")
    assert (body.count("BEGIN:VEVENT"), body.count("STATUS:CANCELLED")) == (2, 1)
    assert f"SOURCE;VALUE=URI:http://127.0.0.1:8000{calendar}\r\n" in body
    assert whole.headers["Content-Type"] == "text/calendar; charset=utf-8"
    assert whole.headers.getlist("Referrer-Policy") == ["no-referrer"]
    assert "no-store" not in whole.headers["Cache-Control"]
    assert client.get(calendar, headers={"If-None-Match": whole.headers["ETag"]}).status_code == 304
    assert (
        client.get(calendar, headers={"If-Modified-Since": whole.headers["Last-Modified"]}).status_code == 304
    )
    head = client.head(calendar)
    assert (head.data, head.headers["Content-Length"]) == (b"", str(len(whole.data)))
    assert client.get(calendar, headers={"Accept-Encoding": "gzip"}).headers["Content-Encoding"] == "gzip"
    assert client.get(f"{calendar}?alarm=30").get_data(as_text=True).count("BEGIN:VALARM") == 1
    assert client.get(calendar).data == whole.data


def test_its_name_is_that_of_the_house_now(app, publish):
    publish(a_release())
    with app.app_context():
        pick = Pick(edition="var-2026", code=MOVED, seen=2)
        calendar = f"/sv/my/{keeping.make_own_programme(pick, ends_at=LATER)}.ics"
    client = app.test_client()
    assert "X-WR-CALNAME:Stadens program: Mitt program" in client.get(calendar).text
    later = {"edition": an_edition("host-2026"), "published_at": LATER}
    publish(a_release(a_session(FAR), number=1, site=a_site(name=texts("Malmö Möts")), **later))
    assert "X-WR-CALNAME:Malmö Möts: Mitt program" in client.get(calendar).text


def test_what_is_taken_out_leaves_the_calendar_at_once(made, saved, post):
    address = saved(MOVED, EVENING)
    client, calendar = made.test_client(), f"{address.rstrip('/')}.ics"
    assert client.get(calendar).data.count(b"BEGIN:VEVENT") == 2
    post(f"{address}sessions/{EVENING}/removal")
    assert client.get(calendar).data.count(b"BEGIN:VEVENT") == 1


@pytest.mark.parametrize("name", ["page", "calendar"])
def test_a_code_leads_another_phone_there(made, saved, name):
    answer = made.test_client().get(f"{saved(MOVED)}{name}.svg")
    assert answer.data.startswith(b"<svg")
    assert answer.headers["Cache-Control"] == "private, no-store"
    assert answer.headers.getlist("Referrer-Policy") == ["no-referrer"]
