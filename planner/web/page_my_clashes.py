"""What somebody has saved, and what of it cannot be attended together."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from planner.release.clashes import Attended, Clash, clashes, wanted_occasions
from planner.text import Worded
from planner.web.choosing import Chosen
from planner.web.page_programme import is_standing
from planner.web.scene import Scene

MOST_CAUTIONS = 3
_FAR = 90
"""Minutes on foot from which a distance is told instead: nobody walks that far between two sessions."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """What somebody has saved of one edition: by code, the release in which a session was last seen."""

    scene: Scene
    seen: Mapping[str, int]

    @property
    def chosen(self) -> tuple[Chosen, ...]:
        """Return the saved sessions that are still public, in the order of the programme."""
        return tuple(
            Chosen(session, session.occasions)
            for session in self.scene.release.sessions
            if session.code in self.seen
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Caution:
    """What speaks against attending something saved: the label, the other session, and what follows right after it."""

    label: str
    title: Worded
    url: str
    words: str


Warned = dict[tuple[str, int], list[Clash]]
"""What each occasion clashes with, by code and number; words are made of the few that are told."""


def warned_of(held: Iterable[Held]) -> Warned:
    """Return what clashes; that a way is too short is told where one would come late."""
    found: Warned = defaultdict(list)
    for one in held:
        for clash in _clashes(one):
            found[clash.second.session.code, clash.second.occasion.number].append(clash)
            if clash.minutes is None:
                found[clash.first.session.code, clash.first.occasion.number].append(clash)
    return dict(found)


def cautions_on_saving(held: Held, code: str) -> tuple[Caution, ...]:
    """Return what speaks against attending a session together with what else is saved, the worst first."""
    found = [
        clash for clash in _clashes(held) if code in {clash.first.session.code, clash.second.session.code}
    ]
    found.sort(key=lambda clash: clash.minutes is not None)
    return cautions(held.scene, found, code)


def cautions(scene: Scene, found: Sequence[Clash], code: str) -> tuple[Caution, ...]:
    """Return what a session's clashes say of it, as many as somebody reads."""
    return tuple(_told(scene, clash, code) for clash in found[:MOST_CAUTIONS])


def _clashes(held: Held) -> list[Clash]:
    """Return what clashes of one edition; at an exhibition one drops in when there is time."""
    wanted = [chosen for chosen in held.chosen if not is_standing(chosen.session, held.scene.zone)]
    return clashes(wanted_occasions(held.scene.release, wanted))


def _told(scene: Scene, clash: Clash, code: str) -> Caution:
    """Return what a clash says of one of its two sessions."""
    is_later = clash.second.session.code == code
    other = clash.first if is_later else clash.second
    if clash.minutes is None:
        return _caution(scene, scene.words.t("Overlaps with"), other, f", {scene.hours(other.time)}.")
    label = scene.words.t("Little time after") if is_later else scene.words.t("Little time before")
    return _caution(scene, label, other, f". {_on_foot(scene, clash)}")


def _caution(scene: Scene, label: str, other: Attended, words_after: str) -> Caution:
    return Caution(
        label=label,
        title=scene.worded(other.session.title),
        url=scene.links.session(other.session.code, other.session.slug),
        words=words_after,
    )


def _on_foot(scene: Scene, clash: Clash) -> str:
    say, minutes = scene.words, clash.minutes or 0
    there = say.tn("You have %(n)d minute.", "You have %(n)d minutes.", minutes)
    if clash.needed > _FAR:
        return say.t("It is too far to walk.") + " " + there
    way = say.tn("The walk takes about %(n)d minute.", "The walk takes about %(n)d minutes.", clash.needed)
    return f"{way} {there}"
