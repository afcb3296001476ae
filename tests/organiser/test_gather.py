"""Gather in the browser: a file, how it is read, what would happen, what did; nothing before one says so."""

from io import BytesIO

import pytest

from planner.db import db
from planner.draft import edit
from planner.draft.load import load
from planner.gather import saved_mappings, uploads
from planner.history import HistoryRow
from planner.organiser import gather_running
from planner.vocabulary import PlaceKind, State, WorkKind
from tests.gather.files import a_calendar, a_vevent
from tests.page import checked_page
from tests.workbench import entered

PATH = "/organise/host/gather/"
SHEET = (
    "Rubrik;Datum;Från;Till;Lokal;Sort;Intern\n"
    "En miljon att fördela;2025-10-24;10:00;11:30;Garaget;Samtal;x\n"
    "Utan slut;2025-10-24;13:00;;Garaget;Samtal;y\n"
    "Öppen verkstad;2025-10-25;10:00;12:00;Orkanen;Verkstad;z\n"
)


@pytest.fixture
def desk(app):
    with app.app_context():
        edit.create(
            "edition",
            {"name": {"sv": "Höst"}, "first_day": "2025-10-24", "last_day": "2025-10-26"},
            by="test",
            slug="host",
            uid_domain="program.test",
        )
        for axis, slug, label in (("format", "workshop", "Verkstad"), ("audience", "young", "Unga")):
            edit.create("term", {"axis": axis, "label": {"sv": label}}, by="test", slug=slug)
        db.session.remove()
    return entered(app)


def token(page):
    return {"csrf_token": page.select("[name=csrf_token]")[0].value}


def bring(desk, content=SHEET, name="program.csv", path=PATH):
    body = content if isinstance(content, bytes) else content.encode()
    return desk.client.post(path, data={**token(desk.page(path)), "file": (BytesIO(body), name)})


def tried(desk, content=SHEET, changes=None, **more):
    """Bring a file and try it as it is guessed, with some changes; return the address of the result."""
    brought = bring(desk, content, **more)
    assert brought.status_code == 303, checked_page(brought, PATH).text
    sent = desk.send(brought.location, changes or {})
    assert sent.status_code == 303, checked_page(sent, PATH).text
    return sent.location


def draft(app):
    with app.app_context():
        return load(db.session(), "host")


def test_a_sheet_is_tried_and_then_brought_in(app, desk):
    result = tried(desk, changes={"kind": "existing", "audiences": ["young"], "save_as": "Vårt blad"})
    assert draft(app).sessions == ()
    page = desk.page(result)
    assert page.texts(".gather-parts a") == ["All rows (3)", "New (2)", "Refused (1)"]
    assert "The row has no end." in page.text
    assert desk.client.post(result.replace("result", "apply"), data={}).status_code == 400
    assert draft(app).sessions == ()
    sent = desk.send(result.replace("result", "apply"), {}, page=page)
    assert sent.status_code == 303
    assert "The file is brought in." in desk.page(sent.location).text
    first, second = draft(app).sessions
    assert [
        (str(one.title.body("sv")), one.format, one.audiences, one.state, one.kind, one.provenance)
        for one in (first, second)
    ] == [
        ("En miljon att fördela", "", ("young",), State.IN_PROGRESS, WorkKind.EXISTING, "program.csv"),
        ("Öppen verkstad", "workshop", ("young",), State.IN_PROGRESS, WorkKind.EXISTING, "program.csv"),
    ]
    assert first.occasions[0].place is PlaceKind.VENUE


def test_the_whole_of_it_is_one_group_of_history(app, desk):
    result = tried(desk)
    desk.send(result.replace("result", "apply"), {}, page=desk.page(result))
    with app.app_context():
        rows = db.session.query(HistoryRow).filter(HistoryRow.act == "gathered").all()
        (line,) = [row for row in rows if row.kind == "edition"]
        of_group = db.session.query(HistoryRow).filter(HistoryRow.group == line.group).count()
        name = result.rstrip("/").split("/")[-2]
        account = uploads.UploadRow
        kept = db.session.query(account).filter(account.token == name).one()
        assert kept.settings["group"] == line.group
        assert of_group == 5  # two sessions, two venues, and the line of the whole


def test_the_same_file_again_changes_nothing(app, desk):
    result = tried(desk)
    desk.send(result.replace("result", "apply"), {}, page=desk.page(result))
    again = desk.page(tried(desk))
    assert again.texts(".gather-parts a") == ["All rows (3)", "Unchanged (2)", "Refused (1)"]


def test_columns_are_guessed_can_be_changed_and_are_saved_by_name(app, desk):
    address = bring(desk).location
    page = desk.page(address)
    chosen = {
        row.cssselect("th")[0].text_content(): select.value
        for row in page.select("tbody tr")
        for select in row.cssselect("select")
        if select.name.startswith("columns-")
    }
    assert chosen == {
        "Rubrik": "title",
        "Datum": "day",
        "Från": "start",
        "Till": "end",
        "Lokal": "room",
        "Sort": "format",
        "Intern": "ignore",
    }
    sent = desk.send(address, {"columns-c6": "theme", "save_as": "Vårt blad"})
    assert sent.status_code == 303
    with app.app_context():
        assert saved_mappings.mapping_called("Vårt blad").columns["Intern"] == "theme"
    other = bring(desk, name="next.csv").location
    used = desk.client.post(
        f"{other}mapping/",
        data={**token(desk.page(other)), "mapping": "Vårt blad"},
    )
    assert used.status_code == 303
    assert desk.page(other).select("[name=columns-c6]")[0].value == "theme"


@pytest.mark.parametrize(
    ("changes", "field"),
    [({"columns-c0": "ignore"}, "columns-c0"), ({"columns-c6": "title"}, "columns-c6")],
)
def test_what_is_wrong_with_the_columns_is_told_beside_them(app, desk, changes, field):
    address = bring(desk).location
    answer = desk.send(address, {**changes, "source": "Vår källa"})
    assert answer.status_code == 400
    page = checked_page(answer, address)
    assert page.select(f"[href='#{field}']")
    assert page.select(f"#{field}")[0].get("aria-invalid") == "true"
    assert page.select("[name=source]")[0].get("value") == "Vår källa"


def test_words_of_theirs_become_terms_of_ours_or_new_ones(app, desk):
    address = bring(desk).location
    page = desk.page(address)
    assert [label.text_content() for label in page.select("[for^=words_format]")] == ["Samtal"]
    result = desk.send(address, {"words_format-w0": "+"}).location
    desk.send(result.replace("result", "apply"), {}, page=desk.page(result))
    assert [one.format for one in draft(app).sessions] == ["samtal", "workshop"]


def test_a_row_that_resembles_a_session_can_be_taken_as_it_or_left_out(app, desk):
    result = tried(desk)
    desk.send(result.replace("result", "apply"), {}, page=desk.page(result))
    ours = {one.title.body("sv"): one.code for one in draft(app).sessions}
    events = (
        a_vevent(
            uid="1@x",
            title="En miljon att fördela!",
            start="DTSTART:20251024T080000Z",
            end="DTEND:20251024T093000Z",
        ),
        a_vevent(
            uid="2@x", title="Något nytt", start="DTSTART:20251025T080000Z", end="DTEND:20251025T093000Z"
        ),
    )
    result = tried(desk, a_calendar(*events), name="deras.ics")
    page = desk.page(f"{result}?outcome=alike")
    assert page.texts(".gather-parts a") == ["All rows (2)", "New (2)", "Like one of ours (1)"]
    assert page.texts("tbody th") == ["En miljon att fördela!"]
    code = ours["En miljon att fördela"]
    sent = desk.send(result.replace("result", "choices"), {"row-1": code}, page=page)
    assert sent.status_code == 303
    page = desk.page(result)
    assert page.texts(".gather-parts a") == ["All rows (2)", "New (1)", "Unchanged (1)"]
    assert page.select("#row-1")[0].value == code
    sent = desk.send(result.replace("result", "choices"), {"row-2": "leave"}, page=page)
    page = desk.page(result)
    assert page.texts(".gather-parts a") == ["All rows (2)", "Unchanged (1)", "Refused (1)"]
    desk.send(result.replace("result", "apply"), {}, page=page)
    assert len(draft(app).sessions) == 2
    again = desk.page(tried(desk, a_calendar(*events), name="deras.ics"))
    assert again.texts(".gather-parts a") == ["All rows (2)", "New (1)", "Unchanged (1)"]


@pytest.mark.parametrize(
    ("content", "name", "words"),
    [
        (b"", "tom.csv", "The file tom.csv is empty."),
        (b"%PDF-1.7 ...", "x.pdf", "x.pdf"),
        (b"\xd0\xcf\x11\xe0rest", "gammal.xls", "gammal.xls"),
        (b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "b">]><schedule>&a;</schedule>', "bomb.xml", None),
        (b"PK\x03\x04rest", "trasig.xlsx", "trasig.xlsx"),
    ],
)
def test_a_file_that_cannot_be_read_is_told_beside_the_field(app, desk, content, name, words):
    answer = bring(desk, content, name)
    if words is None:  # it begins as it should; what is wrong shows when it is read
        answer = desk.client.get(answer.location)
        assert answer.status_code == 400
        assert "entities" in checked_page(answer, PATH).text
        return
    assert answer.status_code == 400
    page = checked_page(answer, PATH)
    assert page.select("#file")[0].get("aria-invalid") == "true"
    assert words in " ".join(page.texts("#file-error"))


def test_no_file_and_a_file_that_is_too_large_are_told_calmly(app, desk):
    typed = token(desk.page(PATH))
    answer = desk.client.post(PATH, data={**typed, "file": (BytesIO(b""), "")})
    assert (answer.status_code, checked_page(answer, PATH).texts("#file-error")) == (400, ["Choose a file."])
    sent = "multipart/form-data; boundary=x"
    answer = desk.client.post(PATH, data=b"--x\r\n" + b"x" * 50_000_000, content_type=sent)
    assert answer.status_code == 413
    assert "20 MB at most" in checked_page(answer, PATH).text


def test_a_long_file_is_run_beside_and_its_page_says_how_far(app, desk, monkeypatch):
    monkeypatch.setattr(gather_running, "_SMALL", 10)
    address = bring(desk).location
    with app.app_context():
        uploads.begin(address.rstrip("/").split("/")[-1], uploads.clock.real_now())
        db.session.remove()
    page = desk.page(f"{address}result/")
    assert page.texts("[data-module=progress]") == ["The rows are being counted …"]
    assert desk.client.get(address).status_code == 303
    result = tried(desk)
    gather_running.wait()
    page = desk.page(result)
    assert page.texts(".gather-parts a")[1] == "New (2)"
    desk.send(result.replace("result", "apply"), {}, page=page)
    gather_running.wait()
    assert "The file is brought in." in desk.page(result).text
    assert len(draft(app).sessions) == 2


def test_a_file_is_brought_in_once(app, desk):
    result = tried(desk)
    page = desk.page(result)
    assert desk.send(result.replace("result", "apply"), {}, page=page).status_code == 303
    assert desk.send(result.replace("result", "apply"), {}, page=page).status_code == 409
    assert len(draft(app).sessions) == 2


def test_only_owners_gather_and_each_sees_ones_own_files(app, desk):
    result = tried(desk)
    for role in ("editor", "translator", "reader"):
        other = entered(app, role)
        assert other.client.get(PATH).status_code == 403
        assert other.client.get(result).status_code == 403
        assert "Gather" not in other.page("/organise/host/sessions/").text
    colleague = entered(app, email="other@example.org")
    assert colleague.client.get(result).status_code == 404
    assert "program.csv" in desk.page(PATH).text
    assert "program.csv" not in colleague.page(PATH).text


def test_unknown_files_and_trusted_forms_do_nothing(app, desk):
    for path in ("nowhere/", "nowhere/result/"):
        assert desk.client.get(PATH + path).status_code == 404
    for path in ("apply/", "choices/", "remove/", "mapping/", ""):
        address = bring(desk).location
        assert desk.client.post(address + path, data={"csrf_token": "x"}).status_code == 400
    assert draft(app).sessions == ()


def test_a_file_is_removed_and_makes_room(app, desk):
    addresses = [bring(desk, name=f"{number}.csv").location for number in range(6)]
    assert desk.page(PATH).texts(".gather-list bdi") == [f"{number}.csv" for number in (5, 4, 3, 2, 1)]
    assert desk.client.post(f"{addresses[5]}remove/", data=token(desk.page(PATH))).status_code == 303
    assert "5.csv" not in desk.page(PATH).texts(".gather-list bdi")
    assert desk.client.get(addresses[0]).status_code == 404


def test_hostile_words_of_a_file_are_only_words(app, desk):
    sheet = "Rubrik;Datum;Från;Till;100%% %d <b>\n<script>x</script>%s%%;2025-10-24;10;11;</td>%s\n"
    address = bring(desk, sheet, name="<i>%s%%.csv").location
    assert not desk.page(address).select("script:not([src])")
    answer = desk.send(address, {"columns-c4": "title"})
    assert "100% %d <b>: Two columns" in checked_page(answer, PATH).text
    page = desk.page(desk.send(address, {}).location)
    assert page.texts("tbody th") == ["<script>x</script>%s%%"]


def test_a_calendar_is_subscribed_to_and_one_in_a_closed_network_is_never_asked(app, desk):
    path = f"{PATH}sources/new/"
    answer = desk.send(path, {"name": "Universitetet", "address": "file:///etc/passwd"})
    assert answer.status_code == 400
    page = checked_page(answer, path)
    assert page.texts("#address-error") == ["The address must begin with https:// or http://."]
    assert page.select("#name")[0].get("value") == "Universitetet"
    sent = desk.send(
        path, {"name": "Universitetet", "address": "http://127.0.0.1:1/x.ics", "kind": "existing"}
    )
    assert sent.status_code == 303
    page = desk.page(sent.location)
    trusted = token(page)
    assert desk.client.post(f"{sent.location}refresh/", data=trusted).status_code == 303
    page = desk.page(sent.location)
    assert "The address leads into a closed network" in page.text
    assert "closed network" in desk.page(PATH).text
    assert desk.send(sent.location, {"name": "Högskolan"}).status_code == 303
    assert desk.page(PATH).texts("tbody th") == ["Högskolan"]
    assert entered(app, "editor").client.get(sent.location).status_code == 403
    assert desk.client.post(f"{sent.location}remove/", data=trusted).status_code == 303
    assert desk.client.get(sent.location).status_code == 404


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_the_sessions_go_out_as_a_sheet_and_come_back_unchanged(app, desk, form):
    result = tried(desk)
    desk.send(result.replace("result", "apply"), {}, page=desk.page(result))
    answer = entered(app, "reader").client.get(f"/organise/host/sessions.{form}")
    assert (answer.status_code, answer.headers["Content-Disposition"]) == (
        200,
        f'attachment; filename="host-sessions.{form}"',
    )
    brought = bring(desk, answer.data, name=f"host-sessions.{form}")
    assert brought.location.endswith("/result/")
    page = desk.page(brought.location)
    assert page.texts(".gather-parts a") == ["All rows (2)", "Unchanged (2)"]
    assert app.test_client().get(f"/organise/host/sessions.{form}").status_code == 303


def test_all_of_it_is_undone_as_one_and_can_be_brought_in_again(app, desk):
    first = tried(desk)
    desk.send(first.replace("result", "apply"), {}, page=desk.page(first))
    before = draft(app)
    changed = SHEET.replace("Samtal;x", "Verkstad;x").replace("13:00;;", "13:00;14:00;")
    result = tried(desk, changed)
    desk.send(result.replace("result", "apply"), {}, page=desk.page(result))
    assert [(one.title.body("sv"), one.format) for one in draft(app).sessions] == [
        ("En miljon att fördela", "workshop"),
        ("Öppen verkstad", "workshop"),
        ("Utan slut", ""),
    ]
    page = desk.page(result)
    (form,) = [one for one in page.root.forms if "Undo all of it" in one.text_content()]
    assert desk.client.post(form.action, data=token(page)).status_code == 303
    after = draft(app)
    assert [(one.title, one.format) for one in after.sessions] == [
        (one.title, one.format) for one in before.sessions
    ]
    assert "Undo all of it" not in desk.page(result).text
    again = desk.page(tried(desk, changed))
    assert again.texts(".gather-parts a") == ["All rows (3)", "New (1)", "Unchanged (2)"]
