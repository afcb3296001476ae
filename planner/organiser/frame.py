"""What stands around every page of the workbench: menu, editions, account, messages."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from flask import current_app, flash, get_flashed_messages, render_template, request, session, url_for
from sqlalchemy import select

from planner.accounts.permissions import Act
from planner.db import db
from planner.draft.load import editions
from planner.draft.shapes import texts
from planner.draft.snapshot import DraftEdition
from planner.draft.tables_site import SiteRow
from planner.errors import UnknownReference
from planner.i18n.catalogues import marked
from planner.i18n.labels import label
from planner.organiser import guard
from planner.vocabulary import LANGUAGES
from planner.web.speech import speak, spoken, spoken_language

OF_EDITION = (
    ("organiser.dashboard", marked("Overview"), Act.READ),
    ("organiser.sessions", marked("Sessions"), Act.READ),
    ("organiser.board", marked("Board"), Act.READ),
    ("organiser.findings", marked("Findings"), Act.READ),
    ("organiser.translation", marked("Translation"), Act.READ),
    ("organiser.today", marked("Today"), Act.READ),
    ("organiser.publishing", marked("Check and publish"), Act.READ),
)
"""What one works with day by day."""

MORE_OF_EDITION = (
    ("organiser.timetable", marked("Timetable"), Act.READ),
    ("organiser.run_sheets", marked("Run sheets"), Act.READ),
    ("organiser.balance", marked("Balance"), Act.READ),
    ("organiser.readings", marked("What is read"), Act.READ),
    ("organiser.gather", marked("Gather"), Act.EDIT_REGISTER),
    ("organiser.breaks", marked("Breaks"), Act.EDIT_REGISTER),
    ("organiser.notices", marked("Notices"), Act.EDIT_REGISTER),
    ("organiser.history", marked("History"), Act.READ),
)
OF_ALL = (
    ("organiser.registers", marked("Registers"), Act.READ),
    ("organiser.accounts", marked("Accounts"), Act.MANAGE_ACCOUNTS),
    ("organiser.reports", marked("Reader reports"), Act.MANAGE_ACCOUNTS),
)
LAST_ACT = "last_act"
"""Where the browser's session keeps the line of the latest act, and whether that was taking something back."""
SAVED_FORM = "saved_form"
"""Where the browser's session keeps the path of a form that was just saved, until the next page is shown."""
_OF_FORMS = ("unsaved", "choices")  # scripts that find what is theirs on any page with a form
_NAMES = {"sv": "Svenska", "en": "English"}  # each language in its own words


@dataclass(frozen=True, slots=True)
class Link:
    """One link of the menu."""

    url: str
    label: object
    current: bool = False
    count: int | None = None


@dataclass(frozen=True, slots=True)
class LanguageChoice:
    """One language that the workbench speaks."""

    tag: str
    label: str
    current: bool


@dataclass(frozen=True, slots=True)
class Reader:
    """Who is logged in, in words."""

    id: int
    name: str
    role: str


@dataclass(frozen=True, slots=True)
class Undo:
    """The button that takes the latest act back, or does it again; `back` is where one goes then."""

    action: str
    label: str
    back: str


@dataclass(frozen=True, slots=True)
class Message:
    """Something that was just done."""

    kind: str
    text: str


def edition_of(slug: str) -> DraftEdition:
    """Return an edition by its slug or a former one, and tell times in its zone; raise UnknownReference."""
    for edition in editions(db.session()):
        if edition.is_called(slug):
            session["edition"] = edition.slug
            speak(spoken_language(), edition.zone)
            return edition
    raise UnknownReference(kind="edition", key=slug)


def chosen_edition(found: Sequence[DraftEdition]) -> DraftEdition | None:
    """Return the edition last worked on in this browser, else the latest."""
    return next(
        (edition for edition in found if edition.slug == session.get("edition")), found[0] if found else None
    )


def say(sentence: str, kind: str = "done") -> None:
    """Tell something on the next page that is shown; `kind` as in the component `notice`."""
    flash(sentence, kind)


def has_messages() -> bool:
    """Tell whether something was just done that the next page tells."""
    return bool(session.get("_flashes"))


def saved(path: str) -> None:
    """Let the next page tell the browser that a form was saved, so that it forgets what it kept of it."""
    session[SAVED_FORM] = path


def page(
    template: str,
    *,
    edition: DraftEdition | None = None,
    modules: Sequence[str] = (),
    others: object = None,
    **values: Any,
) -> str:
    """Return a page within the frame; `edition` is the one it is about, `modules` are scripts by name.

    `others` is what the component of that name takes, on pages that tell what is done meanwhile.
    """
    found = editions(db.session())
    chosen = edition or chosen_edition(found)
    return render_template(
        template,
        editions=[_edition_link(one, edition) for one in found],
        nav=_menu(chosen),
        more=_more(chosen),
        account=_reader(),
        account_url=url_for("organiser.account"),
        language_choices=[LanguageChoice(tag, _NAMES[tag], tag == spoken_language()) for tag in LANGUAGES],
        language_action=url_for("organiser.language"),
        search_action=url_for("organiser.search_everything"),
        logout_action=url_for("organiser.log_out"),
        messages=[Message(*told) for told in get_flashed_messages(with_categories=True)],
        undo=_undo(),
        undo_url=url_for("organiser.undo_list"),
        others=others,
        is_typed=request.method == "POST",
        saved_form=session.pop(SAVED_FORM, ""),
        edition=edition,
        may=guard.may,
        Act=Act,
        **{**around([*modules, *(["others"] if others else []), *_OF_FORMS]), **values},
    )


def bare(template: str, **values: Any) -> str:
    """Return a page that stands alone: log-in, links, refusals."""
    return render_template(template, **{**around(), **values})


def around(modules: Sequence[str] = ()) -> dict[str, Any]:
    """Return what every page needs, also one that stands alone."""
    assets = current_app.extensions["planner.assets"]
    site = db.session().scalar(select(SiteRow).order_by(SiteRow.id))
    name = texts(site.name).worded(spoken_language()).text if site else ""
    return {
        "language": spoken_language(),
        "site_name": name or spoken().t("Programme planner"),
        "stylesheet": assets.address("css/workbench"),
        "favicon": assets.address("icons/favicon.svg"),
        "home_url": url_for("organiser.home"),
        "modules": assets.modules(*modules),
        "csrf": guard.csrf(),
    }


def start_of_edition() -> str:
    """Return the endpoint of an edition's first page."""
    there = (endpoint for endpoint, _, _ in OF_EDITION if endpoint in current_app.view_functions)
    return next(there, "organiser.notices")


def _undo() -> Undo | None:
    """Return the button of an act that was just done; it is offered on one page."""
    line, is_undone = session.pop(LAST_ACT, (0, False))
    if not line:
        return None
    label_ = spoken().t("Redo") if is_undone else spoken().t("Undo")
    back = request.full_path.rstrip("?") if request.method == "GET" else ""
    return Undo(url_for("organiser.undo_act", line=line), label_, back)


def _reader() -> Reader:
    account = guard.current_account()
    return Reader(account.id, account.called, label(account.role, spoken_language()))


def _edition_link(one: DraftEdition, current: DraftEdition | None) -> Link:
    endpoint = request.endpoint if request.view_args and set(request.view_args) == {"edition"} else None
    there = endpoint or start_of_edition()
    return Link(
        url_for(there, edition=one.slug),
        one.name.worded(spoken_language()),
        current is not None and current.slug == one.slug,
    )


def _menu(edition: DraftEdition | None) -> list[Link]:
    """Return what one works with day by day; without an edition there is none of it."""
    return _links(OF_EDITION, edition.slug) if edition else []


def _more(edition: DraftEdition | None) -> list[Link]:
    """Return the rest of the menu: of the edition, then what all editions share."""
    return [*(_links(MORE_OF_EDITION, edition.slug) if edition else []), *_links(OF_ALL, None)]


def _links(entries: Sequence[tuple[str, str, Act]], edition: str | None) -> list[Link]:
    found = [(url_for(endpoint, edition=edition), endpoint, said) for endpoint, said, _ in _usable(entries)]
    return [
        Link(url, spoken().t(said), _is_here(url, request.path, endpoint)) for url, endpoint, said in found
    ]


def _usable(entries: Sequence[tuple[str, str, Act]]) -> list[tuple[str, str, Act]]:
    return [entry for entry in entries if entry[0] in current_app.view_functions and guard.may(entry[2])]


def _is_here(url: str, here: str, endpoint: str) -> bool:
    return here == url or (endpoint != "organiser.dashboard" and here.startswith(url))
