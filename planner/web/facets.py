"""The filter above the programme: its questions, what is chosen now, shortcuts, and the nearest way out."""

from dataclasses import dataclass

from planner.i18n.labels import need_label, parameter_label
from planner.release import facets as counting
from planner.release.selection import Selection
from planner.text import Worded
from planner.vocabulary import Axis
from planner.web.choosing import Choice
from planner.web.scene import Scene

_ASKED = ("format", "audience", "theme", "access", "language", "city", "organiser", "venue")


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """One answer to a question."""

    value: str
    label: str | Worded
    checked: bool
    count: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Facet:
    """One question, as the component `filter_form` takes it."""

    name: str
    legend: str
    open: bool
    choices: tuple[Option, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Chip:
    """Something that is chosen, with the way to take it away."""

    label: str | Worded
    url: str
    remove: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Shortcut:
    """A choice that many make."""

    url: str
    label: str
    current: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Hint:
    """What one could leave out to find something."""

    words: str
    url: str


Asked = dict[tuple[str, str], counting.Choice]
"""Every value that the filter could offer, by parameter and value, in order."""


def asked(scene: Scene, choice: Choice) -> Asked:
    """Return the values on offer, and those chosen, with how many sessions each would show."""
    also = (name for name, _ in choice.selection.given if name in counting.FACETS and name not in _ASKED)
    names = (*_ASKED, *also)
    return {
        (facet.name, option.value): option
        for facet in counting.facets(scene.release, choice.selection, scene.language, names)
        for option in facet.choices
    }


def value_label(scene: Scene, offered: Asked, name: str, value: str) -> str | Worded:
    """Return what a value of a selection is called; one that nobody knows stands as it was typed."""
    if name == "exhibitions":
        return scene.words.t("Without exhibitions")
    option = offered.get((name, value))
    return option.label if option else value


def facets(scene: Scene, offered: Asked) -> list[Facet]:
    """Return the questions, with how many sessions each answer would show; one that is answered is open."""
    found = []
    for name in _ASKED:
        options = tuple(
            Option(value=option.value, label=option.label, checked=option.checked, count=option.count)
            for (parameter, _), option in offered.items()
            if parameter == name
        )
        if options:
            opened = any(option.checked for option in options)
            legend = parameter_label(name, scene.language)
            found.append(Facet(name=name, legend=legend, open=opened, choices=options))
    return found


def hidden(choice: Choice) -> tuple[tuple[str, str], ...]:
    """Return what is chosen that the filter does not ask for, so that sending it loses nothing."""
    asked_for = {*_ASKED, "q"}
    return tuple(
        (name, value) for name, values in choice.selection.given if name not in asked_for for value in values
    )


def chips(scene: Scene, choice: Choice, offered: Asked, *, calendar: bool = False) -> list[Chip]:
    """Return what is chosen, each with the address without it."""
    address = scene.links.calendar if calendar else scene.links.programme
    return [
        Chip(
            label=scene.words.t("“%(words)s”", words=value)
            if name == "q"
            else value_label(scene, offered, name, value),
            url=address(choice.selection.without(name, value).canonical()),
            remove=scene.words.t("Remove %(choice)s", choice=value_label(scene, offered, name, value)),
        )
        for name, values in choice.selection.given
        for value in values
    ]


def not_recognised(scene: Scene, choice: Choice) -> tuple[str, ...]:
    """Return a sentence for each value that was chosen and means nothing here."""
    return tuple(
        scene.words.t(
            "We do not recognise the choice “%(choice)s”, so no sessions are shown.", choice=f"{name}={value}"
        )
        for name, value in choice.unknown
    )


def shortcuts(scene: Scene, choice: Choice) -> list[Shortcut]:
    """Return the choices that many make, as far as this programme has them; each adds to what is chosen, or ends it."""
    t, release = scene.words.t, scene.release
    young = [term for term in release.terms if term.axis is Axis.AUDIENCE and term.highest_age is not None]
    wanted = [("audience", term.slug, str(scene.worded(term.label))) for term in young[:1]]
    wanted += [
        ("access", "step-free", t("Without stairs")),
        ("language", "en", t("In English")),
        ("access", "sign-language", t("Sign language")),
        ("need", "after-school", need_label("after-school", scene.language)),
    ]
    return [
        Shortcut(
            url=scene.links.programme(_turned(choice.selection, name, value).canonical()),
            label=words,
            current=value in choice.selection.values(name),
        )
        for name, value, words in wanted
        if counting.is_offered(release, name, value)
    ]


def _turned(selection: Selection, name: str, value: str) -> Selection:
    """Return a selection with one more choice, or without it where it is chosen already."""
    if value in selection.values(name):
        return selection.without(name, value)
    return selection.with_(name, value)


def nearest_hint(scene: Scene, choice: Choice, offered: Asked) -> Hint | None:
    """Return which one choice to leave out to find the most; None where leaving out one does not help."""
    ways = [way for way in counting.ways_out(scene.release, choice.selection) if way.count]
    if not ways:
        return None
    best = max(ways, key=lambda way: way.count)
    words = scene.words.tn(
        "Without “%(choice)s” there is %(n)d.",
        "Without “%(choice)s” there are %(n)d.",
        best.count,
        choice=value_label(scene, offered, best.name, best.value),
    )
    return Hint(words=words, url=scene.links.programme(best.selection.canonical()))
