"""A programme is brought in on a phone without script: a file, its columns, a trial, one act, and back again."""

import pytest

from tests.journeys.visits import account, log_in, visiting
from tests.server import serving

pytestmark = [pytest.mark.browser, pytest.mark.slow]

SHEET = (
    "Rubrik;Datum;Från;Till;Plats;Sort\n"
    "Något helt eget;2026-03-25;10:00;11:30;Garaget;Samtal\n"
    "Utan slut;2026-03-25;13:00;;Garaget;Samtal\n"
)


@pytest.fixture(scope="module")
def address(databases, tmp_path_factory):
    """Serve from SQLite alone: the engine has no part in what a browser without script can do."""
    folder = tmp_path_factory.mktemp("server")
    with databases.copy("sqlite", "seeded") as url:
        account(url, folder, "owner@example.org", "--role", "owner")
        with serving(url, folder) as running:
            yield running.address


def test_a_file_is_brought_in_and_taken_back_on_a_phone(address, browser, tmp_path):
    file = tmp_path / "program.csv"
    file.write_text(SHEET, encoding="utf-8")
    with visiting(browser, address, script=False, width=360) as visit:
        log_in(visit, "owner@example.org")
        page = visit.open("/organise/var-2026/gather/")
        visit.look()
        page.get_by_label("Fil", exact=True).set_input_files(file)
        visit.press("Läs filen")
        page.get_by_label("Rubrik", exact=True).select_option("ignore")
        assert visit.press("Prova").status == 400
        assert "Välj vilken kolumn som har titeln." in visit.words()
        visit.look()
        page.get_by_label("Rubrik", exact=True).select_option("title")
        visit.press("Prova")
        assert "Raden har inget slut." in visit.words()
        visit.look()
        visit.press("Hämta in: 1 nya, 0 ändrade")
        assert "Filen är inhämtad." in visit.words()
        visit.look()
        visit.press("Ångra alltihop")
        visit.open("/organise/var-2026/sessions/?q=helt+eget")
        assert "Något helt eget" not in visit.words()
