"""An editor who has nothing but an invitation adds a session: in Swedish, on a phone, in a browser without script."""

from urllib.parse import urlsplit

import pytest

from tests.journeys.visits import Visit, visiting
from tests.server import planner, serving

pytestmark = [pytest.mark.browser, pytest.mark.slow]

EDITION = "/organise/var-2026"
ROOM = "Stora rummet, Garaget (60 platser)"
PASSWORD = "en lång mening som ingen gissar"


@pytest.fixture(scope="module")
def invited(databases, tmp_path_factory):
    """Serve the seeded draft, and make an account that has only its link; from SQLite, as the engine has no part."""
    folder = tmp_path_factory.mktemp("server")
    with databases.copy("sqlite", "seeded") as url:
        command = (
            "add-account",
            "ny@example.org",
            "--role",
            "editor",
            "--organisation",
            "kulturforvaltningen",
        )
        said = planner(*command, database_url=url, folder=folder)
        with serving(url, folder) as running:
            yield running.address, urlsplit(said.split()[-1]).path


def fits(visit: Visit) -> None:
    """See that nothing is wider than the phone, and that the page has no fault that axe-core finds."""
    assert visit.page.locator("html").evaluate("page => page.scrollWidth") <= 360, visit.page.url
    visit.look()


def test_from_an_invitation_to_a_session_that_is_ready(invited, browser):
    address, link = invited
    with visiting(browser, address, script=False, width=360) as visit:
        page = visit.open(link)
        page.locator("input[type=password]").fill("kort")
        visit.press("Spara och logga in")
        assert page.locator(".error-summary:focus").count() == 1
        page.get_by_label("Ditt namn").fill("Redaktör")
        page.locator("input[type=password]").fill(PASSWORD)
        visit.press("Spara och logga in")
        assert (
            page.locator("[role='alert']:focus").inner_text() == "Ditt lösenord är valt, och du är inloggad."
        )
        fits(visit)

        page.get_by_role("link", name="Lägg till programpunkt").click()
        page.fill("#title-sv", "Sjung på torget")
        page.fill("#occasions-0-day", "2026-03-29")
        page.fill("#occasions-0-start", "02.30")
        page.fill("#occasions-0-end", "17.00")
        page.fill("#ages-lowest", "18")
        page.fill("#ages-highest", "7")
        visit.press("Spara")
        assert page.title().startswith("Fel: ")
        assert page.locator(".error-summary:focus a").all_inner_texts() == [
            (
                "Tillfällen, rad 1, börjar: Klockan 02.30 finns inte söndag 29 mars. Då ställs klockan fram. "
                "Välj en tid från 03.00."
            ),
            "Ålder, till ålder: Den högsta åldern, 7, kan inte vara lägre än den lägsta, 18. Ändra en av dem.",
        ]
        assert "Sparat" not in visit.words()
        fits(visit)

        page.fill("#occasions-0-day", "2026-03-25")
        page.fill("#occasions-0-start", "1600")
        page.fill("#ages-highest", "")
        page.select_option("#occasions-0-room", label=ROOM)
        page.get_by_label("Klar att publicera").check()
        visit.press("Spara")
        assert page.locator("[role='alert']:focus").inner_text().startswith("Sparat kl. ")
        clash = page.locator(".to-mend li").filter(has_text="Dubbelbokning")
        assert "”Sjung på torget” är båda i Stora rummet (Garaget) onsdag 25 mars" in clash.inner_text()
        assert clash.get_by_role("link", name="En miljon att fördela").count() == 1
        fits(visit)

        visit.open(f"{EDITION}/")
        assert page.get_by_role("link", name="Dubbelbokning").count() == 1
        fits(visit)
        visit.open(f"{EDITION}/publish/")
        assert "Följer inte med" in visit.words()
        assert page.get_by_role("button", name="Publicera bara det som är ikryssat").count() == 0
        fits(visit)
        visit.open(f"{EDITION}/timetable/")
        fits(visit)
