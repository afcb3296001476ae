"""The form of a session: what is typed is kept, what is wrong is said, what may not be is refused."""

import pytest

from planner.db import db
from planner.draft.edit_sessions import stored_session
from planner.release import store
from tests import drafted
from tests.page import checked_page
from tests.workbench import entered

LIST = f"/organise/{drafted.SLUG}/sessions/"
NEW = f"{LIST}new/"
PATH = f"{LIST}AAAAAA/"


@pytest.fixture
def desk(app):
    with app.app_context():
        drafted.registers()
        drafted.session()
        db.session.remove()
    return entered(app)


def document(app, code="AAAAAA"):
    with app.app_context():
        return stored_session(db.session(), code).document


def release(app):
    with app.app_context():
        number, _, _ = store.last_head(db.session(), drafted.SLUG)
        return store.load(db.session(), drafted.SLUG, number) if number else None


def test_opening_and_saving_changes_nothing(app, desk):
    before = document(app)
    assert desk.send(PATH).status_code == 303
    assert document(app) == before


def test_only_the_title_is_needed(app, desk):
    answer = desk.send(NEW, {"title-sv": "En kväll om torg"})
    assert answer.status_code == 303
    made = document(app, answer.location.rstrip("/").rpartition("/")[2])
    assert (made["title"], made["state"], made["occasions"]) == (
        {"sv": "En kväll om torg"},
        "in_progress",
        [],
    )


def test_without_a_title_the_summary_comes_first_and_everything_typed_stays(desk):
    answer = desk.send(NEW, {"title-sv": " ", "lead-sv": "Ett samtal", "occasions-0-seats": "40"})
    assert answer.status_code == 400
    page = checked_page(answer, NEW)
    assert page.select(".error-summary[autofocus] a[href='#title-sv']")
    assert "Write a title in Swedish." in page.text
    assert page.texts("#lead-sv") == ["Ett samtal"]
    assert page.select("#occasions-0-seats[value='40']")


@pytest.mark.parametrize("typed", ["13.00", "13:00", "1300", "kl. 13.00"])
def test_a_time_is_typed_as_people_type_it(app, desk, typed):
    desk.send(PATH, {"occasions-0-day": "2026-03-26", "occasions-0-start": typed, "occasions-0-end": "1430"})
    occasion = document(app)["occasions"][0]
    assert (occasion["start"], occasion["end"]) == ("2026-03-26T12:00:00Z", "2026-03-26T13:30:00Z")


def test_an_end_on_the_next_day_has_a_day_of_its_own(app, desk):
    desk.send(
        PATH,
        {
            "occasions-0-day": "2026-03-27",
            "occasions-0-start": "22",
            "occasions-0-end": "01.00",
            "occasions-0-last": "2026-03-28",
        },
    )
    occasion = document(app)["occasions"][0]
    assert (occasion["start"], occasion["end"]) == ("2026-03-27T21:00:00Z", "2026-03-28T00:00:00Z")
    assert desk.page(PATH).select("#occasions-0-last[value='2026-03-28']")


def test_a_time_that_the_clocks_skip_is_refused_with_the_first_that_exists(app, desk):
    before = document(app)
    answer = desk.send(
        PATH, {"occasions-0-day": "2026-03-29", "occasions-0-start": "02:30", "title-en": "Kept"}
    )
    assert answer.status_code == 400
    page = checked_page(answer, PATH)
    assert "02:30 does not exist on Sunday 29 March" in page.text
    assert page.select("#title-en[value='Kept']")
    assert page.select("#occasions-0-start[value='02:30'][aria-invalid='true']")
    assert document(app) == before


def test_a_time_that_comes_twice_asks_which(app, desk):
    twice = {"occasions-0-day": "2025-10-26", "occasions-0-start": "02.30", "occasions-0-end": "04.00"}
    answer = desk.send(PATH, twice)
    assert answer.status_code == 400
    page = checked_page(answer, PATH)
    assert "02:30 happens twice on Sunday 26 October" in page.text
    assert desk.send(PATH, {"occasions-0-start_reading": "second"}, page=page).status_code == 303
    assert document(app)["occasions"][0]["start"] == "2025-10-26T01:30:00Z"
    assert desk.send(PATH, {"title-en": "Another"}).status_code == 303  # a stored instant is never refused
    assert document(app)["occasions"][0]["start"] == "2025-10-26T01:30:00Z"


def test_whole_days_make_one_occasion(app, desk):
    desk.send(
        PATH,
        {
            "occasions-0-whole_days": "y",
            "occasions-0-day": "2026-03-25",
            "occasions-0-last": "2026-03-29",
            "occasions-0-start": "",
            "occasions-0-end": "",
        },
    )
    occasion = document(app)["occasions"][0]
    assert (occasion["first_day"], occasion["last_day"], occasion["start"]) == (
        "2026-03-25",
        "2026-03-29",
        None,
    )


OPENING = {
    "opening-first": "2026-03-27",
    "opening-last": "2026-03-29",
    "opening-start": "10",
    "opening-end": "18.00",
    "opening-room": "venue:orkanen",
}


def test_opening_hours_become_one_occasion_a_day(app, desk):
    shown = desk.send(PATH, {**OPENING, "add-opening": "1", "title-en": "Kept"})
    assert shown.status_code == 200
    page = checked_page(shown, PATH)
    assert page.select("#title-en[value='Kept']")
    assert not page.select("#opening-first")[0].get("value")
    assert len(document(app)["occasions"]) == 1
    assert desk.send(PATH, page=page).status_code == 303
    made = document(app)["occasions"][1:]
    assert [(one["number"], one["start"], one["end"], one["venue"]) for one in made] == [
        (2, "2026-03-27T09:00:00Z", "2026-03-27T17:00:00Z", "orkanen"),
        (3, "2026-03-28T09:00:00Z", "2026-03-28T17:00:00Z", "orkanen"),
        (4, "2026-03-29T08:00:00Z", "2026-03-29T16:00:00Z", "orkanen"),
    ]


def test_opening_hours_are_made_by_saving_too(app, desk):
    assert desk.send(PATH, OPENING).status_code == 303
    assert len(document(app)["occasions"]) == 4


def test_opening_hours_that_are_begun_must_be_whole(app, desk):
    answer = desk.send(PATH, {**OPENING, "opening-last": "", "add-opening": "1"})
    assert answer.status_code == 400
    page = checked_page(answer, PATH)
    assert page.select("#opening-last[aria-invalid='true']")
    assert page.select("#opening-first[value='2026-03-27']")
    assert len(document(app)["occasions"]) == 1


def test_another_row_and_another_order_keep_what_is_typed(app, desk):
    desk.send(PATH, {"people-0-person": "samordnare", "people-0-role": "speaker"})
    page = checked_page(desk.send(PATH, {"people-1-person": "gast", "add-row": "people"}), PATH)
    assert len(page.select("[name='people-2-person'][autofocus]")) == 1
    moved = checked_page(desk.send(PATH, {"move-up": "people-1", "title-en": "Kept"}, page=page), PATH)
    assert [one.get("value") for one in moved.select("#people select[name$='-person'] option[selected]")] == [
        "gast",
        "samordnare",
        "",
    ]
    assert moved.select("#title-en[value='Kept']")
    assert moved.select("#people-0 button[autofocus]")
    assert [one["person"] for one in document(app)["people"]] == ["samordnare"]
    desk.send(PATH, page=moved)
    assert [one["person"] for one in document(app)["people"]] == ["gast", "samordnare"]


def test_what_is_added_to_a_folded_part_is_seen_and_has_the_focus(desk):
    page = checked_page(desk.send(PATH, {"add-row": "initiatives"}), PATH)
    assert page.select("#depth-fold[open] #initiatives-1 select[autofocus]")


def test_a_row_is_taken_away_and_its_number_is_not_used_again(app, desk):
    with app.app_context():
        drafted.change(occasions=[drafted.occasion(number=1), drafted.occasion(26, number=2)])
        db.session.remove()
    desk.send(PATH, {"occasions-1-remove": "y"})
    desk.send(
        PATH,
        {
            "occasions-1-day": "2026-03-27",
            "occasions-1-start": "10",
            "occasions-1-end": "11",
            "occasions-1-number": "2",
        },
    )
    assert [one["number"] for one in document(app)["occasions"]] == [1, 3]


def test_an_occasion_online_holds_no_room(app, desk):
    desk.send(PATH, {"occasions-0-room": "online"})
    occasion = document(app)["occasions"][0]
    assert (occasion["place"], occasion["room"]) == ("online", "")


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("title-sv", "x" * 201, "Write 200 characters at most."),
        ("occasions-0-seats", "many", "Write a number"),
        ("occasions-0-seats", "-3", "Write a number"),
        ("occasions-0-day", "2026-02-30", "Write a day with year, month and day"),
        ("occasions-0-start", "25.00", "Write a time with hours and minutes"),
        ("occasions-0-room", "room:gone", "What you chose is no longer there."),
        ("organisations-0-organisation", "gone", "What you chose is no longer there."),
        ("format", "gone", "What you chose is no longer there."),
        ("audiences", "gone", "What you chose is no longer there."),
        ("entry-link", "javascript:alert(1)", "Write a whole web address"),
        ("entry-email", "nobody", "Write an e-mail address"),
        ("languages-other", "no language", "is not the tag of a language"),
        ("access-lift-answer", "perhaps", "is not one of the choices"),
        ("ages-lowest", "200", "Write a number"),
    ],
)
def test_wrong_input_is_said_beside_its_field_and_nothing_is_written(app, desk, field, value, sentence):
    before = document(app)
    answer = desk.send(PATH, {field: value, "lead-sv": "Kvar."})
    assert answer.status_code == 400
    page = checked_page(answer, PATH)
    assert sentence in page.text
    assert page.select(".error-summary li")
    assert page.texts("#lead-sv") == ["Kvar."]
    assert document(app) == before


def test_an_access_measure_on_request_comes_with_its_last_day_open(desk):
    typed = {"access-lift-answer": "on_request", "access-sign_language-note-sv": "x" * 2001}
    answer = desk.send(PATH, typed)
    assert answer.status_code == 400
    page = checked_page(answer, PATH)
    assert page.select("details[open] #access-lift-until[aria-describedby='access-lift-until-help']")
    assert page.select("details[open] #access-sign_language-note-sv[aria-invalid='true']")
    assert not page.select("details[open] #access-toilet-until")


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("stream_url", "javascript:alert(1)"),
        ("occasions-0-booking", "gone"),
        ("opening-end", "25.00"),
        ("initiatives-0-initiative", "gone"),
        ("access_owners-sign_language-by", "2026-02-30"),
    ],
)
def test_no_error_is_hidden_in_a_fold(desk, field, value):
    page = checked_page(desk.send(PATH, {field: value}), PATH)
    wrong = page.select(f"[id='{field}'][aria-invalid='true']")
    assert wrong
    assert all("open" in fold.attrib for fold in wrong[0].iterancestors("details"))


def test_each_text_says_what_to_write(desk):
    texts = desk.page(NEW).select(".form-section > .bilingual-field, .form-fold > .bilingual-field")
    assert len(texts) > 7
    assert [one.text_content() for one in texts if not one.cssselect(".field__help")] == []


def test_script_in_a_text_is_a_text(app, desk):
    script = "<script>alert('hej')</script>"
    names = (
        "title-sv",
        "title-en",
        "lead-sv",
        "description-sv",
        "public_place-sv",
        "internal_note",
        "contact-name-sv",
    )
    assert desk.send(PATH, dict.fromkeys(names, script)).status_code == 303
    for path in (PATH, LIST, f"{PATH}history/", f"/organise/{drafted.SLUG}/publish/", f"{PATH}withdrawal/"):
        page = desk.page(path)
        assert script not in page.document.decode()
        assert script in page.text


def test_control_characters_go_and_directions_are_closed(app, desk):
    desk.send(PATH, {"title-sv": "Vem\x00 får\x07 plats?", "title-en": "\u202eetalp"})
    assert document(app)["title"] == {"sv": "Vem får plats?", "en": "\u202eetalp\u202c"}


def test_a_forged_form_is_shown_again_with_everything_typed(app, desk):
    before = document(app)
    answer = desk.send(PATH, {"csrf_token": "forged", "title-sv": "Nytt namn"})
    assert answer.status_code == 400
    page = checked_page(answer, PATH)
    assert "save once more" in page.text
    assert page.select("#title-sv[value='Nytt namn']")
    assert document(app) == before


def test_a_colleagues_save_is_never_overwritten_unseen(app, desk):
    colleague = entered(app, email="colleague@example.org")
    mine = desk.page(PATH)
    colleague.send(PATH, {"title-sv": "Kollegans", "lead-en": "From a colleague"})
    answer = desk.send(PATH, {"title-sv": "Min", "title-en": "Mine"}, page=mine)
    assert answer.status_code == 409
    page = checked_page(answer, PATH)
    assert "Kollegans" in page.text
    assert "Min" in page.text
    assert document(app)["title"]["sv"] == "Kollegans"
    assert desk.send(PATH, {"choice-title-sv": "mine"}, page=page).status_code == 303
    assert document(app)["title"] == {"sv": "Min", "en": "Mine"}
    assert document(app)["lead"]["en"] == "From a colleague"


def test_hiding_the_place_of_a_public_session_is_public_at_once(app, desk):
    with app.app_context():
        drafted.publish()
        db.session.remove()
    assert (
        desk.send(PATH, {"place_disclosure": "on_registration", "title-en": "Not yet public"}).status_code
        == 303
    )
    assert "Release 2 was made for it; its page tells how soon" in desk.page(PATH).text
    public = release(app).session_by_code["AAAAAA"]
    assert public.occasions[0].place.is_withheld
    assert public.title.body("en") == "Who is given room?"


def test_showing_more_waits_for_the_next_publish(app, desk):
    with app.app_context():
        drafted.change(place_disclosure="not_published")
        drafted.publish()
        db.session.remove()
    desk.send(PATH, {"place_disclosure": "open"})
    assert release(app).number == 1


def test_a_translation_is_said_to_fit(app, desk):
    desk.send(PATH, {"title-sv": "Vem får riktigt plats?"})
    page = desk.page(PATH)
    assert page.select("[name='fits'][value='title/en']")
    assert "check the translation" in page.text.casefold()
    desk.send(PATH, {"fits": "title/en"}, page=page)
    assert not desk.page(PATH).select("[name='fits']")


def test_what_publishing_needs_is_a_list_of_links_to_the_very_fields(app, desk):
    with app.app_context():
        drafted.change(
            audiences=[],
            access={},
            themes=[],
            contact={},
            occasions=[drafted.occasion(number=1), drafted.occasion(number=2, room="")],
        )
        db.session.remove()
    page = desk.page(PATH)
    ids = {element.get("id") for element in page.select("[id]")}
    targets = [
        link.get("href").partition("#")[2] for link in page.select(".to-mend a, #depth-fold .task-list a")
    ]
    assert {"audiences-0", "contact-phone", "occasions-1-room", "themes-main"} <= set(targets)
    assert set(targets) <= ids


@pytest.mark.parametrize("register", ["venues", "people"])
def test_one_goes_on_to_add_what_a_list_lacks_with_everything_saved(app, desk, register):
    answer = desk.send(PATH, {"lead-sv": "Halvskrivet", "onward": register})
    assert answer.location == f"/organise/registers/{register}/new/"
    assert document(app)["lead"]["sv"] == "Halvskrivet"


def test_a_copy_is_in_progress_with_its_own_code(app, desk):
    page = desk.page(PATH)
    form = next(one for one in page.root.forms if one.get("action", "").endswith("/copies/"))
    answer = desk.client.post(form.get("action"), data=dict(form.form_values()))
    code = answer.location.rstrip("/").rpartition("/")[2]
    copy = document(app, code)
    assert (code != "AAAAAA", copy["state"], copy["title"]) == (True, "in_progress", document(app)["title"])


def test_an_editor_goes_on_with_a_copy_of_another_organisations_session(app, desk):
    with app.app_context():
        drafted.change(
            "AAAAAA",
            organisations=[
                {"organisation": "kultur", "role": "organiser"},
                {"organisation": "kultur", "role": "funder"},
            ],
        )
        db.session.remove()
    for organisations in ((), ("forening",)):
        editor = entered(
            app, "editor", organisations=organisations, email=f"e{len(organisations)}@example.org"
        )
        form = next(one for one in editor.page(PATH).root.forms if one.get("action", "").endswith("/copies/"))
        made = editor.client.post(form.get("action"), data=dict(form.form_values())).location
        assert editor.send(made, {"title-sv": "Min"}).status_code == 303
        copy = document(app, made.rstrip("/").rpartition("/")[2])
        assert copy["title"]["sv"] == "Min"
        assert [(part["organisation"], part["role"]) for part in copy["organisations"]] == [
            *((own, "organiser") for own in organisations),
            ("kultur", "funder"),
        ]


def test_an_editor_makes_no_session_in_the_name_of_another_organisation(app, desk):
    editor = entered(app, "editor", organisations=("forening",))
    typed = {"title-sv": "Kapad", "organisations-0-organisation": "kultur", "state": "ready"}
    answer = editor.send(NEW, typed)
    assert answer.status_code == 400
    page = checked_page(answer, NEW)
    assert "Choose your own organisation as organiser" in page.text
    assert page.select("[name='title-sv'][value='Kapad']") or page.texts("[name='title-sv']") == ["Kapad"]
    assert "Kapad" not in desk.page(LIST).text


def test_an_editor_changes_the_sessions_of_their_own_organisations_only(app, desk):
    before = document(app)
    stranger = entered(app, "editor", organisations=("forening",))
    assert "You can read this session" in stranger.page(PATH).text
    typed = dict(desk.page(PATH).root.forms[-1].form_values())
    token = stranger.page(NEW).select("[name='csrf_token']")[0].get("value")
    answer = stranger.client.post(PATH, data={**typed, "csrf_token": token, "title-sv": "Kapad"})
    assert answer.status_code == 403
    assert document(app) == before
    own = entered(app, "editor", organisations=("kultur",), email="own@example.org")
    assert own.send(PATH, {"title-sv": "Vårt namn"}).status_code == 303
    assert document(app)["title"]["sv"] == "Vårt namn"


def test_an_editor_goes_on_with_what_they_have_made(app, desk):
    editor = entered(app, "editor", organisations=("forening",))
    answer = editor.send(NEW, {"title-sv": "Ny", "organisations-0-organisation": ""})
    assert editor.send(answer.location, {"title-sv": "Nyare"}).status_code == 303


def test_a_translator_changes_nothing_but_translations(app, desk):
    before = document(app)
    translator = entered(app, "translator")
    assert (
        translator.send(
            PATH,
            {
                "title-en": "Who has a place?",
                "title-sv": "Kapad",
                "format": "workshop",
                "state-ready": "",
            },
        ).status_code
        == 303
    )
    assert document(app) == {**before, "title": {"sv": before["title"]["sv"], "en": "Who has a place?"}}


def test_a_reader_reads(app, desk):
    reader = entered(app, "reader")
    assert "Who is given room?" in reader.page(PATH).text
    token = reader.page(LIST).select("[name='csrf_token']")[0].get("value")
    assert (
        reader.client.post(PATH, data={"csrf_token": token, "version": "1", "title-sv": "X"}).status_code
        == 403
    )
    assert reader.client.get(NEW).status_code == 403


@pytest.mark.parametrize(
    "path", [f"{LIST}ZZZZZZ/", f"{LIST}ZZZZZZ/history/", "/organise/nowhere/sessions/AAAAAA/"]
)
def test_a_session_that_is_not_there_is_said_to_be_gone(desk, path):
    desk.page(path, status=404)


def test_the_form_takes_a_fixed_number_of_queries(app, desk, counted_queries):
    few = counted_queries(lambda: desk.page(PATH))
    with app.app_context():
        for number in range(6):
            drafted.session(f"BBBBB{number}")
        db.session.remove()
    assert counted_queries(lambda: desk.page(PATH)) == few


def test_all_that_is_wrong_is_told_in_one_round(desk):
    """The times are told by the form, the rest by the document: neither waits for the other to be mended."""
    answer = desk.send(
        PATH,
        {
            "title-sv": "",
            "title-en": "x" * 300,
            "occasions-0-start": "25.70",
            "occasions-0-room": "room:gone",
            "ages-lowest": "18",
            "ages-highest": "7",
            "cost-amount": "-5",
            "entry-link": "javascript:alert(1)",
        },
    )
    page = checked_page(answer, PATH)
    assert answer.status_code == 400
    assert [link.get("href") for link in page.select(".error-summary a")] == [
        "#title-en",
        "#occasions-0-start",
        "#occasions-0-room",
        "#ages-highest",
        "#entry-link",
        "#cost-amount",
    ]
    assert page.texts("#ages-highest-error") == [
        "The highest age, 7, cannot be below the lowest, 18. Change one of them."
    ]


@pytest.mark.parametrize(("name", "typed"), [("lowest", "-1"), ("highest", "121"), ("lowest", "tolv")])
def test_an_age_that_nobody_has_is_refused_beside_the_field(app, desk, name, typed):
    before = document(app)
    page = checked_page(desk.send(PATH, {f"ages-{name}": typed}), PATH)
    assert page.texts(f"#ages-{name}-error") == ["Write a number from 0 to 120, in figures."]
    assert page.select(f"#ages-{name}[value='{typed}']")
    assert document(app) == before


def test_nothing_is_called_saved_over_what_is_not(desk):
    assert desk.page(PATH).texts(".save-bar__saved")
    refused = checked_page(desk.send(PATH, {"title-sv": ""}), PATH)
    assert refused.texts(".save-bar__saved") == []
    assert "Saved" not in refused.text


def test_a_clash_names_the_other_session_the_room_and_the_time(app, desk):
    with app.app_context():
        drafted.session("BBBBBB", title=drafted.both("Krock", "Clash"))
        db.session.remove()
    page = desk.page(PATH)
    said = "“Title of AAAAAA” and “Clash” are both in Garaget stora salen (Garaget): "
    own = page.texts(".to-mend .task-list__because")
    assert own == [f"{said.replace('Title of AAAAAA', page.texts('h1')[0])}Wednesday 25 March, 10:00–11:00."]
    ways = [link.get("href") for link in page.select(".to-mend .finding__others a")]
    assert ways == [f"{LIST}BBBBBB/#occasions-0-room"]


def test_control_characters_are_gone_also_where_the_form_is_shown_again(desk):
    page = checked_page(desk.send(PATH, {"lead-sv": "a\x00b\x07c\x1b[31m", "ages-lowest": "x\x85"}), PATH)
    assert page.texts("#lead-sv") == ["abc[31m"]


def test_a_language_keeps_its_capital_in_the_summary(desk):
    page = checked_page(desk.send(PATH, {"lead-en": "x" * 1001}), PATH)
    assert page.texts(".error-summary a") == [
        "Short text, English: Write 1000 characters at most. There are 1001 now."
    ]


def test_a_new_session_shows_the_first_things_and_folds_what_can_wait(app, desk):
    waits = "#on-stage > details.form-fold:first-of-type"
    new = desk.page(NEW)
    assert [fold.get("open") for fold in new.select(waits)] == [None]
    assert not [
        fold for fold in new.select("#main details, #when details") if "later" in fold.text_content()[:20]
    ]
    again = checked_page(desk.send(NEW, {"title-sv": "", "contact-phone": "040-34 10 00"}), NEW)
    assert all(fold.get("open") is not None for fold in again.select(waits))
    assert not [fold for fold in desk.page(PATH).select(waits) if "Now or later" in fold.text_content()]
