"""How often the public pages of an edition are read: for organisers alone, never public."""

import csv
import io
from datetime import date, timedelta

from flask import Response, current_app, request, url_for

from planner import clock
from planner.accounts.permissions import Act
from planner.db import db
from planner.draft.load import load
from planner.draft.snapshot import DraftEdition
from planner.organiser import bp, frame, guard
from planner.organiser.told_readings import PERIODS, told
from planner.readings.keeping import Reading
from planner.readings.keeping import readings as stored
from planner.readings.writing import ZONE
from planner.web.speech import spoken_language

_COLUMNS = ("day", "edition", "page", "session", "language", "times")


@bp.get("/<edition>/readings/")
def readings(edition: str) -> str:
    """Show what is read: which pages, which sessions, day by day, by language."""
    guard.require(Act.READ)
    about = frame.edition_of(edition)
    period = request.args.get("days", "")
    period = period if period in PERIODS else "30"
    snapshot = load(db.session(), about.slug)
    titles = {session.code: session.title.worded(spoken_language()) for session in snapshot.sessions}
    return frame.page(
        "organiser/readings.html",
        edition=about,
        told=told(_of(about), stored(db.session(), [""]), titles, _since(period)),
        is_counting="planner.tally" in current_app.extensions,
        periods=[
            (key, days, url_for("organiser.readings", edition=about.slug, days=key), key == period)
            for key, days in PERIODS.items()
        ],
    )


@bp.get("/<edition>/readings.csv")
def readings_csv(edition: str) -> Response:
    """Answer with every number there is, of the edition and of the site's own pages."""
    guard.require(Act.READ)
    about = frame.edition_of(edition)
    out = io.StringIO()
    sheet = csv.writer(out)
    sheet.writerow(_COLUMNS)
    for slug, found in ((about.slug, _of(about)), ("", stored(db.session(), [""]))):
        for one in found:
            sheet.writerow((one.day.isoformat(), slug, one.kind, one.code, one.language, one.times))
    return Response(
        "\ufeff" + out.getvalue(),
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{about.slug}-readings.csv"'},
    )


def _of(edition: DraftEdition) -> list[Reading]:
    """Return what was read of an edition, also under slugs that it had."""
    return stored(db.session(), [edition.slug, *edition.former_slugs])


def _since(period: str) -> date | None:
    days = PERIODS[period]
    return clock.local_day(clock.real_now(), ZONE) - timedelta(days=days - 1) if days else None
