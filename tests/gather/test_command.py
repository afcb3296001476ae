import json

import pytest
from click.testing import CliRunner

from planner.cli.gather import gather_command
from planner.db import db
from planner.draft.edit_sessions import stored_session
from planner.gather import saved_mappings
from planner.gather.mapping import mapping_of
from tests.gather.files import a_calendar, a_schedule, a_vevent, an_event


@pytest.fixture
def run(app, tmp_path):
    """Run `planner gather` on a file with this content."""

    def command(content, *options, name="week.xml"):
        file = tmp_path / name
        file.write_bytes(content)
        with app.app_context():
            return CliRunner().invoke(gather_command, [str(file), "--edition", "week-2026", *options])

    return command


def test_the_report_has_one_json_line_for_each_row(run, tmp_path):
    report = tmp_path / "report.jsonl"
    result = run(
        a_schedule(an_event(), an_event(title="No end", duration="")), "--create", "--report", str(report)
    )
    first, second = map(json.loads, report.read_text(encoding="utf-8").splitlines())
    guid = "11111111-1111-4111-8111-111111111111"
    assert first == {
        "row": 1,
        "source_id": guid,
        "title": "A quiet hour",
        "code": first["code"],
        "outcome": "new",
        "reason": "",
    }
    assert second == {
        "row": 2,
        "source_id": guid,
        "title": "No end",
        "code": "",
        "outcome": "refused",
        "reason": "no_end: the row has no end",
    }
    assert (result.exit_code, result.output) == (
        0,
        "1 new, 1 refused.\n  refused, row 2, “No end”: no_end: the row has no end\n",
    )


def test_a_second_run_and_a_dry_run_say_so(run):
    assert run(a_schedule(an_event()), "--create", "--dry-run").output == "Dry run, nothing kept: 1 new.\n"
    assert run(a_schedule(an_event()), "--create").output == "1 new.\n"
    assert run(a_schedule(an_event())).output == "1 same.\n"


def test_a_floating_time_is_read_in_the_editions_zone(run, app, tmp_path):
    run(a_schedule(zone=""), "--create", "--zone", "Europe/Helsinki")
    report = tmp_path / "report.jsonl"
    event = a_vevent(start="DTSTART:20260508T100000", end="DTEND:20260508T110000")
    assert run(a_calendar(event), "--report", str(report), name="week.ics").output == "1 new.\n"
    with app.app_context():
        document = stored_session(db.session(), json.loads(report.read_text())["code"]).document
    assert document["occasions"][0]["start"] == "2026-05-08T07:00:00Z"


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        ((), "There is no edition week-2026. Use --create to make it."),
        (("--create", "--set", "audience=nobody"), "There is no term audience/nobody."),
        (("--mapping", "columns.yaml"), "There is no file and no saved mapping columns.yaml."),
    ],
)
def test_what_cannot_be_done_is_one_sentence(run, options, sentence):
    result = run(a_schedule(an_event()), *options)
    assert (result.exit_code, result.output) == (1, f"Error: {sentence}\n")


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (("--zone", "Malmö"), "is no time zone"),
        (("--language", "svenska!"), "is no language tag"),
        (("--set", "colour=red"), "write AXIS=SLUG"),
    ],
)
def test_a_wrong_option_is_told_before_anything_is_read(run, options, words):
    result = run(b"", *options)
    assert (result.exit_code, words in result.output) == (2, True)


def test_an_unreadable_file_is_one_sentence(run):
    result = run(b"a page of words", "--create", name="week.csv")
    assert (result.exit_code, result.output) == (
        1,
        "Error: week.csv cannot be read: it is no schedule.xml, schedule.json, iCalendar (.ics), CSV or XLSX file.\n",
    )


def test_a_sheet_is_gathered_with_a_mapping_from_a_file_and_the_saved_one(run, app, tmp_path):
    mapping = tmp_path / "columns.yaml"
    mapping.write_text("columns: {Vad: title, Börjar: start, Tar: length}\nvalues: {}\n", encoding="utf-8")
    sheet = "Vad;Börjar;Tar\nFred;2026-05-08 10.00;45 min\nFrihet;när som helst;45 min\n".encode("latin-1")
    assert run(sheet, "--create", "--mapping", str(mapping), name="week.csv").output == (
        "1 new, 1 refused.\n  refused, row 3, “Frihet”: start_unreadable: the start cannot be read\n"
    )
    with app.app_context():
        saved_mappings.save("Veckan", mapping_of({"columns": {"Vad": "title", "Börjar": "start"}}), by="test")
    told = run(sheet, "--mapping", "Veckan", name="week.csv").output.splitlines()[0]
    assert told == "2 refused."


@pytest.mark.parametrize(
    ("written", "sentence"),
    [
        ("columns: {Vad: heading}", "is wrong at Vad: heading."),
        ("columns: {Vad: title", "is neither YAML nor JSON."),
    ],
)
def test_a_wrong_mapping_is_one_sentence(run, tmp_path, written, sentence):
    mapping = tmp_path / "columns.yaml"
    mapping.write_text(written, encoding="utf-8")
    result = run(b"a;b\n", "--mapping", str(mapping), name="week.csv")
    assert (result.exit_code, result.output.strip().endswith(sentence)) == (1, True)
