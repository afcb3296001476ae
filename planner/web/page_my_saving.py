"""The pages before somebody has an own programme: what it is, and the question whether to save."""

from dataclasses import dataclass

from planner.i18n.catalogues import words
from planner.release.items import Session
from planner.render.links import Links
from planner.text import Worded
from planner.web.scene import Scene
from planner.web.trails import Step, session_trail


@dataclass(frozen=True, slots=True, kw_only=True)
class StartPage:
    """What an own programme is; `has_ended` where there was one at this address."""

    trail: tuple[Step, ...]
    title: str
    has_ended: bool
    privacy_url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SavingPage:
    """The question, before anything is kept; `address` is what was typed and leads to no programme."""

    trail: tuple[Step, ...]
    title: str
    session: Worded
    code: str
    action: str
    back: str
    address: str
    privacy_url: str


def start_page(links: Links, *, has_ended: bool = False) -> StartPage:
    """Return the page about own programmes, also for one that was cleared."""
    t = words(links.language).t
    title = t("My programme")
    return StartPage(
        trail=(Step(label=t("Start"), url=links.start()), Step(label=title, url=None)),
        title=title,
        has_ended=has_ended,
        privacy_url=links.about("privacy"),
    )


def saving_page(scene: Scene, session: Session, *, address: str = "") -> SavingPage:
    """Return the question whether to save a session."""
    links = scene.links
    back = links.session(session.code, session.slug)
    return SavingPage(
        trail=(*session_trail(scene, session)[:-1], Step(label=scene.worded(session.title), url=back)),
        title=scene.words.t("Do you want to save?"),
        session=scene.worded(session.title),
        code=session.code,
        action=links.save_session(),
        back=back,
        address=address,
        privacy_url=links.about("privacy"),
    )
