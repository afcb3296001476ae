"""What one needs to know before one goes: the way in, the cost, access, photography and practical life."""

from collections.abc import Iterable
from dataclasses import dataclass

from planner.i18n import dates
from planner.i18n.labels import label
from planner.release.items import Session
from planner.text import Worded
from planner.values import AccessMeasure, Cost
from planner.vocabulary import Answer, Measure, Photography, WayIn
from planner.web.scene import Scene


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """A fact under a label: sentences, and ways to reach somebody."""

    label: str
    icon: str | None = None
    lines: tuple[Worded | str, ...] = ()
    link: str = ""
    phone: str = ""
    email: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AccessLine:
    """What the component `access_list` takes."""

    measure: Measure
    label: str
    answer: Answer
    words: str
    note: Worded | None


def access_lines(scene: Scene, session: Session) -> tuple[AccessLine, ...]:
    """Return every measure with its answer, in the fixed order; nobody has to infer a silence."""
    return told(scene, session.access)


def told(scene: Scene, measures: Iterable[AccessMeasure]) -> tuple[AccessLine, ...]:
    """Return measures with their answers in words."""
    known = {measure.measure: measure for measure in measures}
    return tuple(
        _line(scene, known.get(kind) or AccessMeasure(measure=kind, answer=Answer.UNKNOWN))
        for kind in Measure
    )


def whom_to_ask(scene: Scene, session: Session) -> str:
    """Return the number of whoever can find out what is not known yet; empty where all is known, or it is too late."""
    known = {measure.measure for measure in session.access if measure.answer is not Answer.UNKNOWN}
    if session.withdrawn or known == set(Measure):
        return ""
    return session.contact.phone or scene.worded(scene.release.site.field("phone")).text


def _line(scene: Scene, measure: AccessMeasure) -> AccessLine:
    words = label(measure.answer, scene.language)
    if measure.answer is Answer.ON_REQUEST and measure.until:
        words = scene.words.t(
            "On request until %(day)s", day=dates.day_and_month(measure.until, scene.language)
        )
    return AccessLine(
        measure=measure.measure,
        label=label(measure.measure, scene.language),
        answer=measure.answer,
        words=words,
        note=scene.worded(measure.note) if measure.note else None,
    )


def entry_facts(scene: Scene, session: Session) -> tuple[Fact, ...]:
    """Return how one gets in, what it costs, and whom one can ask."""
    t = scene.words.t
    entry, cost, contact = session.entry, session.cost, session.contact
    facts = [
        Fact(
            label=t("How to take part"),
            icon="ticket",
            lines=tuple(_entry_lines(scene, session)),
            link="" if session.is_off else entry.link,
            phone="" if session.is_off else entry.phone,
            email="" if session.is_off else entry.email,
        )
    ]
    facts.append(Fact(label=t("Cost"), lines=tuple(_present(_price(scene, cost), scene.worded(cost.note)))))
    if contact:
        facts.append(
            Fact(
                label=t("Questions"),
                lines=tuple(_present(scene.worded(contact.name))),
                phone=contact.phone,
                email=contact.email,
            )
        )
    return tuple(facts)


def _price(scene: Scene, cost: Cost) -> str:
    """Return what it costs; nothing where a note says it, and that nobody has said it where nothing does."""
    if cost.free:
        return scene.words.t("Free of charge")
    if cost.amount is not None:
        return scene.words.t("%(amount)d kronor", amount=cost.amount)
    return "" if cost.note else scene.words.t("Not stated")


def _entry_lines(scene: Scene, session: Session) -> list[Worded | str]:
    t, entry = scene.words.t, session.entry
    lines: list[Worded | str] = []
    if session.is_off:
        return [t("You cannot sign up, since the session is not held.")]
    if entry.fully_booked:
        lines.append(t("Fully booked."))
    if entry.waiting_list:
        lines.append(scene.worded(entry.waiting_list))
    if entry.kind is WayIn.JUST_COME:
        lines.append(t("Just come. You do not need to sign up."))
    else:
        lines.append(_sign_up(scene, session))
        if entry.drop_in:
            lines.append(t("You can also just come, if there is room."))
    if entry.place_sent_by:
        day = dates.day_and_month(entry.place_sent_by, scene.language)
        lines.append(t("We will send you the place by %(day)s.", day=day))
    return lines


def _sign_up(scene: Scene, session: Session) -> str:
    if session.entry.until:
        day = dates.long_day(session.entry.until, scene.language)
        return scene.words.t("Sign up with the organiser by %(day)s.", day=day)
    return scene.words.t("Sign up with the organiser.")


def practical_facts(scene: Scene, session: Session) -> tuple[Fact, ...]:
    """Return photography, practical texts and where the proposals of the young go; only what is filled in."""
    t = scene.words.t
    facts = []
    if session.images.rule is not Photography.UNSTATED:
        lines = _present(label(session.images.rule, scene.language), scene.worded(session.images.note))
        facts.append(Fact(label=t("Photography"), icon="camera", lines=tuple(lines)))
    facts += [
        Fact(label=label(kind, scene.language), lines=(scene.worded(text),))
        for kind, text in session.practical
        if text
    ]
    if session.youth and (session.youth.recipient or session.youth.answer_due):
        facts.append(Fact(label=t("Where your proposals go"), lines=tuple(_youth(scene, session))))
    return tuple(facts)


def _youth(scene: Scene, session: Session) -> list[Worded | str]:
    youth = session.youth
    if youth is None:
        return []
    due = youth.answer_due
    answer = scene.words.t("Answer by %(day)s.", day=dates.day_with_year(due, scene.language)) if due else ""
    return _present(scene.worded(youth.recipient), answer, scene.worded(youth.state))


def _present(*lines: Worded | str) -> list[Worded | str]:
    return [line for line in lines if line]
