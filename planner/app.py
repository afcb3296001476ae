"""The application: settings, database, words, both sides, errors."""

import os
from typing import Any

from flask import Flask
from jinja2 import StrictUndefined
from werkzeug.middleware.proxy_fix import ProxyFix

from planner import resources
from planner.config import Settings, settings_from
from planner.db import db, prepare_engine
from planner.organiser import (
    account,
    accounts,
    agency,
    announcing,
    balance,
    board,
    board_fits,
    board_moves,
    board_session,
    breaks,
    bringing,
    bulk_pages,
    commenting,
    components,
    dashboard,
    findings,
    gather_reading,
    gather_result,
    gather_sources,
    gathering,
    guard,
    history_pages,
    history_restore,
    history_then,
    home,
    login,
    notices,
    others,
    placing,
    preview,
    preview_links,
    publishing,
    readings,
    redaction,
    refusals,
    registers,
    releases,
    reports,
    run_sheets,
    saved_lists,
    search_pages,
    session_export,
    session_form,
    session_picture,
    sessions,
    severities,
    site,
    timetable,
    today,
    translating,
    undoing,
    waiving,
    walking,
    withdrawal,
)
from planner.organiser import bp as organiser
from planner.public import (
    about,
    api,
    asking,
    changes,
    data,
    feeds,
    languages,
    machines,
    my_calendar,
    my_programme,
    offline,
    open_data,
    paper,
    pictures,
    programme,
    report,
    schedules,
    start,
)
from planner.public import bp as public
from planner.readings.tally import Counted, Tally
from planner.web import errors, filters, headers, house, log
from planner.web.assets import read_assets

_PAGES = (
    (
        public,
        (
            about,
            api,
            changes,
            data,
            feeds,
            languages,
            machines,
            open_data,
            my_calendar,
            my_programme,
            offline,
            paper,
            pictures,
            programme,
            report,
            schedules,
            start,
        ),
    ),
    (
        organiser,
        (
            account,
            accounts,
            agency,
            announcing,
            board,
            board_fits,
            board_moves,
            board_session,
            dashboard,
            findings,
            gather_reading,
            gather_result,
            gather_sources,
            gathering,
            history_pages,
            history_restore,
            history_then,
            home,
            login,
            balance,
            breaks,
            bringing,
            bulk_pages,
            commenting,
            components,
            notices,
            others,
            placing,
            preview,
            preview_links,
            publishing,
            readings,
            redaction,
            refusals,
            registers,
            releases,
            reports,
            run_sheets,
            saved_lists,
            search_pages,
            session_export,
            session_form,
            session_picture,
            sessions,
            severities,
            site,
            timetable,
            waiving,
            walking,
            translating,
            today,
            undoing,
            withdrawal,
        ),
    ),
)
"""Both sides, and the modules that attach their pages when they are imported."""


class Planner(Flask):
    """Flask, but for what it writes down: `planner.web.errors` logs each fault once, without tokens."""

    def log_exception(self, exc_info: Any) -> None:
        """Write nothing."""


def create_app(settings: Settings | None = None) -> Flask:
    """Make the planner; settings come from the environment unless they are given."""
    chosen = settings or settings_from(os.environ)
    static = resources.folder("static")
    app = Planner("planner", template_folder=str(resources.folder("templates")), static_folder=str(static))
    app.config.update(
        SETTINGS=chosen,
        SQLALCHEMY_DATABASE_URI=chosen.database_url,
        SQLALCHEMY_ENGINE_OPTIONS=engine_options(chosen.database_url),
    )
    app.jinja_env.undefined = StrictUndefined
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    log.prepare_logging()
    db.init_app(app)
    with app.app_context():
        prepare_engine(db.engine)
    house.init_app(app, chosen, read_assets(static))
    filters.init_app(app)
    headers.init_app(app)
    errors.init_app(app)
    guard.init_app(app, chosen)
    asking.teach(app.url_map)
    for side, _ in _PAGES:
        app.register_blueprint(side)
    if chosen.counts_readings:
        app.extensions["planner.tally"] = tally = Tally()
        app.wsgi_app = Counted(app.wsgi_app, tally)  # type: ignore[method-assign]
    if chosen.trusted_proxies:
        app.wsgi_app = ProxyFix(  # type: ignore[method-assign]  # the reader's address, and nothing else
            app.wsgi_app, x_for=chosen.trusted_proxies, x_proto=0, x_host=0, x_port=0, x_prefix=0
        )
    return app


def engine_options(database_url: str) -> dict[str, object]:
    """Return what the engine needs.

    A server may have closed a connection that a pool still holds; and no error may log what a statement was given.
    """
    return {"hide_parameters": True, "pool_pre_ping": not database_url.startswith("sqlite")}
