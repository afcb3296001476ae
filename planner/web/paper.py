"""What every paper is made of: its title and language, and the words at the foot of each page.

A paper is a document for a template in `templates/paper/`; `planner.web.press` sets it.
"""

from dataclasses import dataclass

from planner.text import Worded
from planner.web.scene import Scene

REGIONS = {"sv": "SE", "en": "GB"}


@dataclass(frozen=True, slots=True)
class Said:
    """A text with the language it stands in (BCP 47, its first part), and whether it runs from the right."""

    text: str
    language: str
    rtl: bool

    @classmethod
    def of(cls, worded: Worded | str | None, language: str) -> "Said":
        """Return a text as paper tells it; a plain string is in the reader's language."""
        if isinstance(worded, Worded):
            return cls(worded.text, worded.language.partition("-")[0].lower(), worded.direction == "rtl")
        return cls(worded or "", language, rtl=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """What the template `parts.typ` takes of every paper."""

    title: str
    site: str
    author: str
    description: str
    language: str
    region: str
    foot: str


def around(scene: Scene, title: str, description: str) -> Sheet:
    """Return what stands around a paper of an edition: the release tells when it was true."""
    edition, t = scene.release.edition, scene.words.t
    name, site = scene.worded(edition.name).text, apart(scene)
    foot = [site, name] if site else [name]
    if scene.release.number:
        foot.append(t("Updated %(moment)s", moment=scene.moment(scene.release.published_at)))
    return Sheet(
        title=f"{title} – {site}" if site else title,
        site=site,
        author=scene.worded(scene.release.site.name).text or name,
        description=description,
        language=scene.language,
        region=REGIONS[scene.language],
        foot=" · ".join(foot),
    )


def apart(scene: Scene) -> str:
    """Return the name of the site, empty where the name of the edition says it already."""
    site = scene.worded(scene.release.site.name).text
    return "" if site in scene.worded(scene.release.edition.name).text else site


def bare(address: str) -> str:
    """Return an address as one reads it aloud: without its scheme and the slash at its end."""
    return address.partition("://")[2].rstrip("/")
