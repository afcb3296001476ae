"""A quick view of one session beside the board: what it is, when and where, what is to be mended, and the ways on."""

from dataclasses import replace

from flask import request, url_for

from planner.accounts.permissions import Act
from planner.errors import UnknownReference
from planner.i18n.labels import label
from planner.organiser import bp, frame, guard
from planner.organiser import session_words as words
from planner.organiser.board_choice import Choice, Picked
from planner.organiser.board_look import Board, pair_of
from planner.organiser.checked import findings_of
from planner.organiser.session_choices import person_said
from planner.organiser.told_findings import told
from planner.vocabulary import Severity
from planner.web.speech import spoken_language


@bp.get("/<edition>/board/sessions/<picked>/")
def board_session(edition: str, picked: str) -> str:
    """Show one session in short; where scripts run, the board shows it in a dialogue."""
    guard.require(Act.READ)
    chosen = Picked.of(picked)
    if chosen is None:
        raise UnknownReference(kind="session", key=picked)
    board = Board(frame.edition_of(edition), guard.current_account(), Choice.of(request.args))
    session, occasion = pair_of(board.snapshot, chosen)
    people = (board.snapshot.person_by_slug.get(part.person) for part in session.people)
    findings = [one for one in findings_of(board.snapshot) if session.code in one.sessions]
    return frame.page(
        "organiser/board_session.html",
        edition=board.edition,
        session=session,
        occasion=occasion,
        card=board.maker.card((session, occasion)),
        state_label=label(session.state, spoken_language()),
        when=words.time_words(occasion, board.edition.zone),
        organiser=words.organiser_words(board.snapshot, session),
        people=[person_said(board.snapshot, one, spoken_language()) for one in people if one],
        told=[
            told(board.snapshot, one, session.code) for one in findings if one.severity is not Severity.NOTE
        ],
        back=replace(board.choice, pick=None).url(board.edition.slug, anchor=f"card-{chosen}"),
        may_lock=occasion.number > 0 and board.may_move(session),
        hidden=replace(board.choice, pick=None).hidden(),
        form_url=url_for("organiser.session", edition=board.edition.slug, code=session.code),
        place_url=url_for(
            "organiser.place", edition=board.edition.slug, code=session.code, number=occasion.number
        ),
    )
