"""A session as one line of a list: its title, and beside it only what differs."""

from collections.abc import Iterable
from dataclasses import dataclass

from babel.lists import format_list

from planner import clock
from planner.i18n import dates
from planner.i18n.catalogues import LOCALES
from planner.i18n.labels import language_name
from planner.release.items import Occasion, Session
from planner.text import Worded
from planner.values import Ages, Timed
from planner.vocabulary import Axis, Mark, Withdrawal
from planner.web.found import Excerpt
from planner.web.scene import Scene, Was


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """What must be known now; `kind` chooses the colour: cancelled, moved, full, now, soon or quiet."""

    kind: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """What the component `session_row` takes."""

    url: str
    title: Worded
    prefix: str | None
    mark: Mark
    format: Worded
    place: Worded | str | None
    time: str | None
    details: tuple[str, ...]
    states: tuple[State, ...]
    found: tuple[Excerpt, ...] = ()


def session_row(
    scene: Scene,
    session: Session,
    occasion: Occasion | None = None,
    *,
    time: str | None = None,
    found: tuple[Excerpt, ...] = (),
) -> Row:
    """Return the row of a session, or of one of its occasions.

    `time` is given where no heading tells it, `found` where a search led here by other words than the title's.
    """
    term = scene.release.term_by_slug.get((Axis.FORMAT, session.format))
    chosen = occasion or (session.occasions[0] if len(session.occasions) == 1 else None)
    return Row(
        url=scene.links.session(session.code, session.slug),
        title=scene.worded(session.title),
        prefix=prefix(scene, session, chosen),
        mark=term.mark if term else Mark.OTHER,
        format=scene.label(Axis.FORMAT, session.format),
        place=scene.place(chosen.place) if chosen else None,
        time=time,
        details=details(scene, session),
        states=states(scene, session, chosen),
        found=found,
    )


def prefix(scene: Scene, session: Session, occasion: Occasion | None = None) -> str | None:
    """Return the word that stands before the title of what is not held, or None."""
    t = scene.words.t
    if session.withdrawn:
        return {
            Withdrawal.CANCELLED: t("Cancelled"),
            Withdrawal.REPLACED: t("Replaced"),
            Withdrawal.MISTAKE: t("Published by mistake"),
        }[session.withdrawn.kind]
    return t("Cancelled") if (occasion and occasion.cancelled) or session.is_off else None


def details(scene: Scene, session: Session) -> tuple[str, ...]:
    """Return for whom it is, if not for everyone, and in what language, if not in the edition's own."""
    found = [ages(scene, session.ages), scene.worded(session.age_note).text, spoken(scene, session)]
    return tuple(dict.fromkeys(detail for detail in found if detail))


def ages(scene: Scene, span: Ages) -> str:
    """Return an age span in words, empty for all ages."""
    t = scene.words.t
    if span.lowest and span.highest:
        return t("%(lowest)d–%(highest)d years", lowest=span.lowest, highest=span.highest)
    if span.lowest:
        return t("From %(age)d years", age=span.lowest)
    return t("Up to %(age)d years", age=span.highest) if span.highest else ""


def spoken(scene: Scene, session: Session, *, always: bool = False) -> str:
    """Return what is spoken and interpreted; a list leaves out the edition's own language alone, a page never does."""
    own = scene.release.edition.languages[0]
    is_own = session.languages == (own,) and not session.interpretation
    if not session.languages or (is_own and not always):
        return ""
    held = _languages(scene, session.languages)
    if session.interpretation:
        into = _languages(scene, (one.language for one in session.interpretation))
        return scene.words.t("In %(language)s, interpreted into %(others)s", language=held, others=into)
    return scene.words.t("In %(language)s", language=held)


def _languages(scene: Scene, tags: Iterable[str]) -> str:
    names = [language_name(tag, scene.language) for tag in tags]
    return format_list(names, locale=LOCALES[scene.language])


def states(scene: Scene, session: Session, occasion: Occasion | None) -> tuple[State, ...]:
    """Return what has changed or must be known before one sets off."""
    if session.withdrawn or (occasion and occasion.cancelled):
        return ()
    found = list(moved(scene, session.code, occasion)) if occasion else []
    full = session.entry.fully_booked or (occasion.fully_booked if occasion else False)
    if full:
        found.append(State(kind="full", words=scene.words.t("Fully booked")))
    return tuple(found)


def moved(scene: Scene, code: str, occasion: Occasion) -> tuple[State, ...]:
    """Return new time and new place, with what they were when they were first told."""
    was = scene.first_told.get((code, occasion.number), Was())
    found = []
    if was.time and isinstance(occasion.time, Timed) and was.time != occasion.time:
        found.append(State(kind="moved", words=_new_time(scene, occasion.time, was.time)))
    if (
        was.place
        and not was.place.is_withheld
        and not occasion.place.is_withheld
        and was.place != occasion.place
    ):
        place = scene.words.t(
            "New place: %(new)s (was %(old)s)", new=scene.place(occasion.place), old=scene.place(was.place)
        )
        found.append(State(kind="moved", words=place))
    return tuple(found)


def _new_time(scene: Scene, new: Timed, old: Timed) -> str:
    if scene.day(new.start) != scene.day(old.start):
        return scene.words.t("New time: %(new)s (was %(old)s)", new=scene.span(new), old=scene.span(old))
    if new.start == old.start:
        ends = [dates.at_clock(clock.wall(time.end, scene.zone), scene.language) for time in (new, old)]
        return scene.words.t("Ends at %(new)s (was %(old)s)", new=ends[0], old=ends[1])
    clocks = [dates.at_clock(clock.wall(time.start, scene.zone), scene.language) for time in (new, old)]
    return scene.words.t("New time: %(new)s (was %(old)s)", new=clocks[0], old=clocks[1])
