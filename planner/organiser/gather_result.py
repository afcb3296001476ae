"""What comes of a file, row by row: first tried, then applied; and what is chosen of each new row."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from flask import redirect, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from planner.accounts.permissions import Act
from planner.db import db
from planner.draft.snapshot import DraftEdition
from planner.draft.undo import newest_of_group
from planner.gather import uploads
from planner.gather.outcomes import RowOutcome, counted
from planner.gather.reading import Reading
from planner.gather.uploads import Upload
from planner.i18n.sentences import sentence
from planner.organiser import bp, choices, frame, gather_running, guard
from planner.organiser.editing import Answer
from planner.organiser.gather_reading import own_upload
from planner.organiser.gather_words import ALIKE, OUTCOMES, resembled, told
from planner.web.speech import spoken, spoken_language

_AT_ONCE = 50
_NEW, _LEFT_OUT = "new", "leave"


@dataclass(frozen=True, slots=True)
class Part:
    """One part of the rows that can be shown alone."""

    name: str
    words: str
    count: int
    url: str
    current: bool


@bp.get("/<edition>/gather/<token>/result/")
def gather_result(edition: str, token: str) -> Answer:
    """Tell what came of a file, or how far it is."""
    guard.require(Act.EDIT_REGISTER)
    chosen = frame.edition_of(edition)
    upload = own_upload(chosen, token)
    if upload.running_since and not gather_running.is_dead(upload):
        return _working(chosen, upload)
    if upload.outcomes is None:
        _say_fault(upload)
        if upload.is_own:
            return redirect(url_for("organiser.gather", edition=chosen.slug), 303)
        return redirect(url_for("organiser.gather_reading", edition=chosen.slug, token=token), 303)
    return _page(chosen, upload, upload.outcomes)


@bp.post("/<edition>/gather/<token>/choices/")
def gather_choices(edition: str, token: str) -> AnyResponse:
    """Take what was chosen of the rows that the page showed, and try the file anew."""
    guard.require(Act.EDIT_REGISTER)
    chosen = frame.edition_of(edition)
    upload = own_upload(chosen, token)
    uploads.settle(token, _with_choices(upload.reading))
    gather_running.start(own_upload(chosen, token), applies=False)
    return redirect(_result_url(chosen, token, request.form.get("outcome", "")), 303)


@bp.post("/<edition>/gather/<token>/apply/")
def gather_apply(edition: str, token: str) -> AnyResponse:
    """Write the file into the draft, in one act."""
    guard.require(Act.EDIT_REGISTER)
    chosen = frame.edition_of(edition)
    gather_running.start(own_upload(chosen, token), applies=True)
    return redirect(_result_url(chosen, token), 303)


def _result_url(edition: DraftEdition, token: str, outcome: str = "", page: int = 1) -> str:
    return url_for(
        "organiser.gather_result",
        edition=edition.slug,
        token=token,
        outcome=outcome or None,
        page=page if page > 1 else None,
    )


def _working(edition: DraftEdition, upload: Upload) -> str:
    return frame.page(
        "organiser/gather_working.html",
        edition=edition,
        upload=upload,
        far=gather_running.how_far(upload.token),
        modules=("progress",),
    )


def _say_fault(upload: Upload) -> None:
    code, facts = upload.fault or ("error.gather.stopped", {})
    if upload.fault or upload.running_since:
        frame.say(sentence(code, facts, spoken_language()), "danger")


def _page(edition: DraftEdition, upload: Upload, outcomes: Sequence[RowOutcome]) -> str:
    wanted, number = request.args.get("outcome", ""), _number()
    rows = [one for one in outcomes if _is_wanted(one, wanted)]
    pages = max(1, -(-len(rows) // _AT_ONCE))
    number = min(number, pages)
    here = slice((number - 1) * _AT_ONCE, number * _AT_ONCE)
    titles = dict(choices.sessions(edition.slug))
    chosen = _chosen(upload.reading)
    return frame.page(
        "organiser/gather_result.html",
        edition=edition,
        upload=upload,
        parts=_parts(edition, upload.token, outcomes, wanted),
        outcome=wanted,
        counts=counted(outcomes),
        undo_line=newest_of_group(db.session(), upload.group) if upload.applied else None,
        total=len(outcomes),
        rows=[told(one, titles, chosen.get(one.row or 0, "")) for one in rows[here]],
        chosen=chosen,
        page_words=spoken().t("Page %(number)d of %(total)d", number=number, total=pages)
        if pages > 1
        else None,
        previous=_result_url(edition, upload.token, wanted, number - 1) if number > 1 else None,
        next=_result_url(edition, upload.token, wanted, number + 1) if number < pages else None,
    )


def _number() -> int:
    typed = request.args.get("page", "1")
    return max(1, int(typed)) if typed.isascii() and typed.isdigit() and len(typed) < 6 else 1


def _is_wanted(outcome: RowOutcome, wanted: str) -> bool:
    if wanted == ALIKE:
        return bool(resembled(outcome))
    return not wanted or outcome.outcome == wanted


def _parts(edition: DraftEdition, token: str, outcomes: Sequence[RowOutcome], wanted: str) -> list[Part]:
    t = spoken().t
    found = [("", t("All rows"), len(outcomes))]
    found += [(name, t(OUTCOMES[name]), count) for name, count in counted(outcomes).items() if count]
    alike = sum(bool(resembled(one)) for one in outcomes)
    found += [(ALIKE, t("Like one of ours"), alike)] if alike else []
    return [
        Part(name, words, count, _result_url(edition, token, name), name == wanted)
        for name, words, count in found
    ]


def _chosen(reading: Reading) -> dict[int, str]:
    return {**dict.fromkeys(reading.left_out, _LEFT_OUT), **reading.taken_as}


def _with_choices(reading: Reading) -> Reading:
    """Return the reading with what was chosen of the rows that the page showed: `row-7` is new, leave, or a code."""
    left_out, taken_as = set(reading.left_out), dict(reading.taken_as)
    for name, value in request.form.items():
        row = name.removeprefix("row-")
        if row == name or not (row.isascii() and row.isdigit() and len(row) < 10):
            continue
        left_out.discard(int(row))
        taken_as.pop(int(row), None)
        if value == _LEFT_OUT:
            left_out.add(int(row))
        elif value != _NEW:
            taken_as[int(row)] = value[:6]
    return replace(reading, left_out=frozenset(left_out), taken_as=taken_as)
