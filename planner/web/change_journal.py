"""What changed in a programme or in a selection of it, one change after another: for Atom and for the API."""

from collections.abc import Iterator, Mapping

from planner.release.calendar_facts import uid
from planner.release.items import Change, ChangeKind, Logged, Session
from planner.release.selection import Selection
from planner.release.steps import Fitting, Step, fits, fitting
from planner.render import data_shapes
from planner.render.data_sessions import Telling
from planner.render.data_shapes import Fit, ReleaseHead
from planner.web.page_changes import change_label, change_line, is_unseen
from planner.web.rows import prefix
from planner.web.scene import Scene

_OFF = frozenset({ChangeKind.WITHDRAWN, ChangeKind.OCCASION_CANCELLED})


def journal(scene: Scene, selection: Selection, steps: Mapping[int, Step]) -> Iterator[data_shapes.Change]:
    """Yield the changes of a selection, newest release first; of everything where nothing is chosen.

    `steps` tell of each release what fitted before and after. What left a selection is told as that, since a
    calendar drops it without a word; what is cancelled stays in a selection, and is told as cancelled.
    """
    telling = Telling(scene.release, scene.links)
    for logged in reversed(scene.release.log):
        step = steps.get(logged.number)
        if selection and step is None:
            continue
        before = fitting(step.before, selection) if selection and step else {}
        after = fitting(step.after, selection) if selection and step else {}
        for change in logged.changes:
            session = scene.release.session_by_code.get(change.code)
            fit = _fit(change, before, after) if selection else Fit.INSIDE
            if session and fit and not is_unseen(scene, change):
                yield _told(scene, telling, logged, session, change, fit)


def _fit(change: Change, before: Fitting, after: Fitting) -> Fit | None:
    """Return how a change stands to a selection; None where it concerns neither what was there nor what is."""
    was, is_now = fits(before, change), fits(after, change)
    if was and not is_now:
        return Fit.LEFT
    if is_now and not was and change.kind not in {ChangeKind.ADDED, ChangeKind.OCCASION_ADDED}:
        return Fit.ENTERED
    return Fit.INSIDE if is_now else None


def _told(
    scene: Scene, telling: Telling, logged: Logged, session: Session, change: Change, fit: Fit
) -> data_shapes.Change:
    occasion = session.occasion(change.occasion) if change.occasion else None
    return data_shapes.Change(
        release=ReleaseHead(number=logged.number, published_at=telling.instant(logged.published_at)),
        kind=change.kind,
        fit=fit,
        code=session.code,
        uid=uid(scene.release, session, occasion) if occasion else None,
        title=telling.known(session.title),
        url=scene.links.absolute(scene.links.session(session.code, session.slug)),
        label=_label(scene, session, change, fit),
        words=_words(scene, session, change, fit) or None,
    )


def _label(scene: Scene, session: Session, change: Change, fit: Fit) -> str:
    if change.kind is ChangeKind.WITHDRAWN:
        return prefix(scene, session) or change_label(scene, change.kind)
    if fit is Fit.LEFT and change.kind not in _OFF:
        return scene.words.t("No longer in your selection")
    return scene.words.t("New in your selection") if fit is Fit.ENTERED else change_label(scene, change.kind)


def _words(scene: Scene, session: Session, change: Change, fit: Fit) -> str:
    line = change_line(scene, session, change)
    occasion = session.occasion(change.occasion) if change.occasion else None
    is_off = session.withdrawn is not None or (occasion is not None and occasion.cancelled)
    if fit is Fit.LEFT and change.kind not in _OFF and not is_off:
        still = scene.words.t("It is not cancelled, but it no longer fits what you have chosen.")
        return f"{still} {line}".strip()
    return line
