"""The picture that goes with a shared link: one for an edition, one for each of its formats."""

import hashlib
from dataclasses import dataclass
from functools import cache

from planner import resources
from planner.i18n import dates
from planner.pictures.cuts import SHARE
from planner.release.items import Session
from planner.render import as_json
from planner.vocabulary import Axis, Mark
from planner.web.paper import REGIONS, Said, apart
from planner.web.scene import Scene


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """The document of `templates/paper/share.typ`; `format` is None for the whole edition."""

    language: str
    region: str
    name: Said
    dates: str
    site: str
    format: Said | None
    mark: Mark


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A picture as a page names it: where it is, and what it says to those who do not see it; 1,200 by 630 pixels."""

    address: str
    words: str
    type: str = "image/png"


def share_paper(scene: Scene, format: str = "") -> Share:
    """Return the picture of the edition, or of a format; raise KeyError for one that the release lacks."""
    edition = scene.release.edition
    term = scene.release.term(Axis.FORMAT, format) if format else None
    return Share(
        language=scene.language,
        region=REGIONS[scene.language],
        name=Said.of(scene.worded(edition.name), scene.language),
        dates=dates.days_with_year(edition.first_day, edition.last_day, scene.language),
        site=apart(scene),
        format=Said.of(scene.worded(term.label), scene.language) if term else None,
        mark=term.mark if term else Mark.OTHER,
    )


def picture(scene: Scene, format: str = "") -> Picture:
    """Return where the picture is: its version is in the address, so it may be kept for ever."""
    known = format if (Axis.FORMAT, format) in scene.release.term_by_slug else ""
    document = share_paper(scene, known)
    version = hashlib.sha256(_design() + as_json.written(document)).hexdigest()[:12]
    words = [document.format.text] if document.format else []
    return Picture(
        address=scene.links.share(version, known),
        words=", ".join([*words, document.name.text, document.dates]),
    )


def picture_of(scene: Scene, session: Session) -> Picture:
    """Return the picture that goes with links to a session: its own, else that of its format."""
    own = session.picture
    if own is None:
        return picture(scene, session.format)
    address = scene.links.picture(own.cut, SHARE.file)
    return Picture(address=address, words=str(scene.worded(own.alt)), type=SHARE.type)


@cache
def _design() -> bytes:
    """Return what the pictures are drawn by: when that changes, so do their addresses."""
    folder = resources.folder("templates") / "paper"
    drawn_by = b"".join((folder / name).read_bytes() for name in ("share.typ", "parts.typ"))
    return hashlib.sha256(drawn_by).digest()
