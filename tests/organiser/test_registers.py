"""The registers in the browser: every form of the seed, what is refused, and who may change what."""

import pytest

from planner import history
from planner.db import db
from planner.draft import edit
from planner.organiser.register_pages import REGISTERS
from planner.release import store
from tests import drafted
from tests.page import checked_page
from tests.workbench import entered


@pytest.fixture
def owner(app):
    return entered(app)


def last(app):
    with app.app_context():
        return history.last_id(db.session())


def stored(app, kind, key):
    with app.app_context():
        return edit.stored(db.session(), kind, key).document


def entries(desk, word):
    start = f"/organise/registers/{word}/"
    return [
        link
        for link in desk.page(start).links()
        if link.startswith(start) and link not in {start, f"{start}new/"}
    ]


def test_saving_an_untouched_form_changes_nothing(seeded_app):
    desk = entered(seeded_app)
    before = last(seeded_app)
    paths = ["/organise/registers/site/", *(path for word in REGISTERS for path in entries(desk, word)[:4])]
    assert len(paths) > 25
    for path in paths:
        assert desk.send(path).status_code == 303, path
    assert last(seeded_app) == before


@pytest.mark.parametrize("word", list(REGISTERS))
def test_something_new_needs_a_name_alone(app, owner, word):
    if word == "rooms":
        owner.send("/organise/registers/venues/new/", {"name-sv": "Huset"})
    path = f"/organise/registers/{word}/new/"
    name = (
        "label-sv"
        if f"{word}" in {"formats", "audiences", "themes", "directions", "guiding-words", "purposes", "goals"}
        else "title-sv"
        if word == "people"
        else "name-sv"
    )
    more = {"venue": "huset"} if word == "rooms" else {}
    sent = owner.send(path, {name: "Öppna <b>dörrar</b>", **more})
    assert sent.status_code == 303, checked_page(sent, path).text
    page = owner.page(sent.location)
    assert "Öppna <b>dörrar</b>" in page.text
    assert "dorrar" in sent.location


def test_a_sixth_guest_city_is_made_in_the_browser(app, owner):
    owner.send(
        "/organise/registers/organisations/new/",
        {"name-sv": "Göteborg", "name-en": "Gothenburg", "kind": "guest_city", "country": "SE"},
    )
    assert stored(app, "organisation", "goteborg")["kind"] == "guest_city"


@pytest.mark.parametrize(
    ("field", "typed", "sentence"),
    [
        ("website", "javascript:alert(1)", "https://"),
        ("latitude", "north", "figures"),
        ("longitude", "200,5", "from -180"),
        ("name-sv", "x" * 201, "200"),
        ("access-lift-until", "soon", "2026-03-25"),
        ("country", "SWE", "2 characters"),
    ],
)
def test_a_wrong_value_is_told_beside_its_field_and_all_input_is_kept(app, owner, field, typed, sentence):
    path = "/organise/registers/venues/new/"
    before = last(app)
    answer = owner.send(
        path, {"name-sv": "Huset", "street": "Gatan 1", "access-hearing_loop-answer": "no", field: typed}
    )
    assert answer.status_code == 400
    page = checked_page(answer, path)
    assert sentence in " ".join(page.texts(".error-summary li"))
    assert page.select(f".error-summary a[href='#{field}']")
    assert page.select(f"[id='{field}-error']")
    assert page.select(f"[name='{field}'][value='{typed}']")
    assert page.select("[name='street'][value='Gatan 1']")
    assert page.select("[name='access-hearing_loop-answer'][value='no'][checked]")
    assert last(app) == before


def test_control_characters_and_direction_marks_are_cleaned(app, owner):
    owner.send("/organise/registers/initiatives/new/", {"name-sv": "Ett\x00 ini\u202etiativ\x1b"})
    assert stored(app, "initiative", "ett-initiativ")["name"]["sv"] == "Ett ini\u202etiativ\u202c"


def test_no_answer_about_access_is_chosen_beforehand(owner):
    page = owner.page("/organise/registers/venues/new/")
    assert len(page.select("[name^='access-'][type='radio']")) == 32
    assert page.select("[name^='access-'][checked]") == []


def test_rows_are_added_and_taken_away_without_a_script(app, owner):
    for name in ("Eccar", "Pakten"):
        owner.send("/organise/registers/organisations/new/", {"name-sv": name, "kind": "network"})
    path = "/organise/registers/organisations/new/"
    answer = owner.send(
        path,
        {
            "name-sv": "Rotterdam",
            "kind": "guest_city",
            "memberships-0-network": "eccar",
            "add-row": "memberships",
        },
    )
    assert answer.status_code == 200
    more = checked_page(answer, path)
    assert more.select("[name='memberships-1-network'][autofocus]")
    sent = owner.send(path, {"memberships-1-network": "pakten", "memberships-1-since": "2015"}, page=more)
    assert [one["network"] for one in stored(app, "organisation", "rotterdam")["memberships"]] == [
        "eccar",
        "pakten",
    ]
    owner.send(sent.location, {"memberships-0-remove": "y"})
    assert stored(app, "organisation", "rotterdam")["memberships"] == [
        {"network": "pakten", "since": 2015, "role": "", "note": ""}
    ]


def test_opening_hours_are_typed_as_people_type_them(app, owner):
    owner.send("/organise/registers/venues/new/", {"name-sv": "Huset"})
    hours = {"opening-0-day": "2026-03-25", "opening-0-starts": "900", "opening-0-ends": "17.30"}
    wrong = owner.send(
        "/organise/registers/rooms/new/",
        {"name-sv": "Salen", "venue": "huset", **hours, "opening-0-ends": "8"},
    )
    assert wrong.status_code == 400
    assert "after the start" in checked_page(wrong, "").text
    owner.send("/organise/registers/rooms/new/", {"name-sv": "Salen", "venue": "huset", **hours})
    assert stored(app, "room", "huset-salen")["opening"] == [
        {"day": "2026-03-25", "starts": "09:00", "ends": "17:30"}
    ]


def test_another_address_leaves_the_former_one_answering(app, owner):
    owner.send("/organise/registers/themes/new/", {"label-sv": "Demokrati"})
    path = "/organise/registers/themes/demokrati/address/"
    assert owner.send(path, {"slug": "Folk Styre"}).status_code == 400
    assert owner.send(path, {"slug": "folkstyre"}).location == "/organise/registers/themes/folkstyre/"
    assert owner.page("/organise/registers/themes/demokrati/")


def test_what_is_in_use_is_not_removed(app, owner):
    owner.send("/organise/registers/venues/new/", {"name-sv": "Huset"})
    owner.send("/organise/registers/organisations/new/", {"name-sv": "Nätverket", "kind": "network"})
    owner.send(
        "/organise/registers/organisations/new/",
        {"name-sv": "Basel", "kind": "guest_city", "memberships-0-network": "natverket"},
    )
    refused = owner.send("/organise/registers/organisations/natverket/remove/")
    assert refused.status_code == 409
    assert "still in use" in checked_page(refused, "").text
    assert owner.send("/organise/registers/venues/huset/remove/").status_code == 303
    assert "Huset" not in owner.page("/organise/registers/venues/").texts("td a")


def test_an_edition_cannot_take_a_word_of_the_addresses(owner):
    answer = owner.send("/organise/registers/editions/new/", {"name-sv": "Höst", "slug": "registers"})
    assert answer.status_code == 400
    wrong = owner.send("/organise/registers/editions/new/", {"name-sv": "Höst", "zone": "Mars/Crater"})
    assert "Mars/Crater" in checked_page(wrong, "").text
    owner.send("/organise/registers/editions/new/", {"name-sv": "Höst", "slug": "host-2027"})
    leads = owner.page("/organise/registers/editions/host-2027/").select(
        "#content a[href='/organise/host-2027/']"
    )
    assert [link.text_content() for link in leads] == ["Work on the programme of this edition"]


def test_an_editor_adds_an_outside_organisation_that_waits_for_review(app, owner):
    owner.send("/organise/registers/organisations/new/", {"name-sv": "Kultur", "kind": "city_department"})
    owner.send("/organise/registers/organisations/new/", {"name-sv": "Fritid", "kind": "city_department"})
    editor = entered(app, "editor", organisations=("kultur",))
    path = "/organise/registers/organisations/new/"
    assert editor.page(path).select("[name^='review']") == []
    editor.send(path, {"name-sv": "Föreningen", "kind": "civil_society", "review-decided_by": "I myself"})
    assert stored(app, "organisation", "foreningen")["review"] is None
    assert editor.send(path, {"name-sv": "Falska", "kind": "city_department"}).status_code == 403
    assert (
        editor.send("/organise/registers/organisations/foreningen/", {"name-en": "The club"}).status_code
        == 303
    )
    assert editor.send("/organise/registers/organisations/kultur/", {"name-en": "Culture"}).status_code == 303
    assert editor.send("/organise/registers/organisations/fritid/", {"name-en": "Leisure"}).status_code == 403


@pytest.mark.parametrize("role", ["editor", "translator", "reader"])
def test_only_owners_change_axes_editions_and_the_site(app, owner, role):
    owner.send("/organise/registers/themes/new/", {"label-sv": "Demokrati"})
    desk = entered(app, role)
    assert desk.send("/organise/registers/themes/demokrati/", {"label-sv": "Annat"}).status_code == 403
    assert desk.send("/organise/registers/site/", {"name-sv": "Annat"}).status_code == 403
    for path in ("themes/new/", "editions/new/", "themes/demokrati/remove/", "themes/demokrati/address/"):
        assert desk.client.get(f"/organise/registers/{path}").status_code == 403
    assert desk.client.get("/organise/accounts/").status_code == 403
    assert stored(app, "term", "theme/demokrati")["label"] == {"sv": "Demokrati"}


def test_the_statement_cannot_say_fully_while_a_problem_is_open(owner):
    answer = owner.send(
        "/organise/registers/site/",
        {
            "fields-compliance-sv": "fully",
            "fields-assessed_on-sv": "2026-02-05",
            "fields-problems-0-group": "hearing",
            "fields-problems-0-text-sv": "Filmer saknar textning.",
        },
    )
    assert answer.status_code == 400
    assert "no problem is open" in checked_page(answer, "").text


def test_the_history_says_who_changed_what(app, owner):
    owner.send("/organise/registers/themes/new/", {"label-sv": "Demokrati"})
    owner.send("/organise/registers/themes/demokrati/", {"label-en": "Democracy"})
    lines = owner.page("/organise/registers/themes/demokrati/history/").texts(".history li")
    assert len(lines) == 2
    assert "owner@example.org" in lines[0]
    assert lines[0].endswith("Name")


@pytest.mark.parametrize(
    "path",
    [
        "registers/themes/%00/",
        "registers/nothing/",
        "registers/themes/x/",
        "no-edition/notices/",
        "registers/rooms/%F0%9F%98%80/history/",
    ],
)
def test_what_is_not_there_is_told_calmly(owner, path):
    page = owner.page(f"/organise/{path}", status=404)
    assert "did not work" in page.text


def test_a_chosen_value_with_a_nul_is_refused_like_any_other(app, owner):
    answer = owner.send("/organise/registers/people/new/", {"title-sv": "Guide", "organisation": "x\0y"})
    assert answer.status_code == 400
    assert checked_page(answer, "").select(".error-summary a[href='#organisation']")
    assert (
        owner.send("/organise/accounts/new/", {"email": "a@example.org", "organisations": "x\0y"}).status_code
        == 404
    )


def test_a_list_asks_the_database_equally_often_however_long_it_is(app, owner):
    from sqlalchemy import event  # noqa: PLC0415

    def asked():
        statements = []
        with app.app_context():
            engine = db.engine
        listener = lambda *arguments: statements.append(arguments[2])  # noqa: E731
        event.listen(engine, "before_cursor_execute", listener)
        owner.page("/organise/registers/organisations/")
        event.remove(engine, "before_cursor_execute", listener)
        return len(statements)

    owner.send("/organise/registers/organisations/new/", {"name-sv": "En"})
    few = asked()
    for name in ("Två", "Tre", "Fyra"):
        owner.send("/organise/registers/organisations/new/", {"name-sv": name})
    assert asked() == few


def test_a_person_who_is_withheld_leaves_everything_public_at_once(app, owner):
    with app.app_context():
        drafted.registers()
        edit.create(
            "person", {"name": "Eva Lund", "title": drafted.both("Sångare")}, by=drafted.BY, slug="eva-lund"
        )
        drafted.session(people=[{"person": "eva-lund"}])
        drafted.publish()
        assert store.texts_where(db.session(), owner="person:eva-lund")
        db.session.remove()
    path = "/organise/registers/people/eva-lund/"
    owner.send(path, {"title-sv": "Dirigent"})
    with app.app_context():
        assert store.last_head(db.session(), drafted.SLUG)[0] == 1
    assert owner.send(path, {"withheld": "y"}).status_code == 303
    with app.app_context():
        number, _, _ = store.last_head(db.session(), drafted.SLUG)
        assert number == 2
        assert store.load(db.session(), drafted.SLUG, number).session_by_code["AAAAAA"].people == ()
        assert [one for one in store.texts_where(db.session(), owner="person:eva-lund") if one.text] == []
    owner.send(path, {"title-sv": "Körledare"})
    with app.app_context():
        assert store.last_head(db.session(), drafted.SLUG)[0] == 2


def test_an_editor_with_another_name_goes_on_with_what_they_added_however_often_it_was_changed(app):
    editor = entered(app, "editor")
    sent = editor.send("/organise/registers/venues/new/", {"name-sv": "Huset"})
    with app.app_context():
        for number in range(60):
            edit.change("venue", "huset", {"street": f"Gatan {number}"}, version=None, by="test")
        db.session.remove()
    editor.send("/organise/account/", {"name": "Nytt namn"})
    assert editor.send(sent.location, {"name-en": "The house"}).status_code == 303
    assert stored(app, "venue", "huset")["name"]["en"] == "The house"
