"""Any selection on paper: the programme as PDF, in a list and in large print, by the same paths as data."""

from collections.abc import Callable

from flask import Response, abort, request
from werkzeug.wrappers import Response as AnyResponse

from planner.public import asking, bp
from planner.public.asking import Asked
from planner.public.given_data import data_answer
from planner.release.selection import PLURALS
from planner.render import as_docx, as_qr
from planner.render.as_qr import qr_svg
from planner.vocabulary import Axis
from planner.web import headers
from planner.web.caching import Answer, answer
from planner.web.choosing import Choice
from planner.web.house import house, kept
from planner.web.paper_door import PLURALS as DOORS
from planner.web.paper_door import door_paper
from planner.web.paper_programme import programme_paper
from planner.web.paper_share import picture, share_paper
from planner.web.paper_text import programme_text
from planner.web.press import paper
from planner.web.registers import REGISTERS

PDF, PNG = "application/pdf", "image/png"
_EDITION = "/<any(sv, en):language>/<slug:edition>/"
_OLD = f"{_EDITION}releases/<int:number>/"
_TERM = f"<any({', '.join(PLURALS)}):plural>/<slug:slug>/"
_DOOR = f"<any({', '.join(DOORS)}):plural>/<slug:slug>/"
_LARGE = "programme-large"
_FILE = f'<any(programme, "{_LARGE}"):file>.pdf'


@bp.get(f"{_EDITION}{_FILE}")
@bp.get(f"{_OLD}{_FILE}")
@bp.get(f"{_EDITION}{_TERM}{_FILE}")
@bp.get(f"{_OLD}{_TERM}{_FILE}")
def programme_on_paper(
    language: str, edition: str, file: str, number: int | None = None, plural: str = "", slug: str = ""
) -> Response:
    """Give a selection of an edition to be printed, by its path the sessions of one theme, city, venue or person."""
    found, selection = asking.wanted(edition, number, plural, slug)

    def made() -> bytes:
        scene = asking.scene(found, language)
        document = programme_paper(scene, Choice(selection), large=file == _LARGE)
        return paper("programme", document, found.release.published_at)

    key = (file, found.key, language, selection.canonical())
    links = house().links(language, found.card.slug)
    page = links.absolute(links.programme(selection.canonical()))
    name = f"{asking.file_name(found, selection)}-{language}{file.removeprefix('programme')}.pdf"
    return printed(key, made, found, name, page=page)


@bp.get(f"{_EDITION}programme.docx")
@bp.get(f"{_OLD}programme.docx")
def programme_by_style(language: str, edition: str, number: int | None = None) -> Response:
    """Give a selection of an edition as running text with named styles, for whoever sets a booklet."""
    found, selection = asking.wanted(edition, number)
    return data_answer(
        ("docx", found.key, language, selection.canonical()),
        lambda: programme_text(programme_paper(asking.scene(found, language), Choice(selection))),
        as_docx.TYPE,
        changed_at=found.changed_at,
        file_name=f"{asking.file_name(found, selection)}-{language}.docx",
        old=number is not None,
    )


@bp.get(f"{_EDITION}{_DOOR}door.pdf")
@bp.get(f"{_OLD}{_DOOR}door.pdf")
def door(language: str, edition: str, plural: str, slug: str, number: int | None = None) -> Response:
    """Give the sheet for a door, a page for each day or for the day that is asked for."""
    found, selection = asking.wanted(edition, number, plural, slug)
    here = selection.values(PLURALS[plural])[0]
    if REGISTERS[plural].member(found.release, here) is None:
        abort(404)

    def made() -> bytes:
        document = door_paper(asking.scene(found, language), plural, here, Choice(selection))
        return paper("door", document, found.release.published_at)

    key = ("door", found.key, language, selection.canonical())
    links = house().links(language, found.card.slug)
    page = links.absolute(links.term(plural, here))
    return printed(key, made, found, f"{found.card.slug}-{here}-{language}-door.pdf", page=page)


@bp.get(f"{_EDITION}{_DOOR}qr.svg")
@bp.get(f"{_OLD}{_DOOR}qr.svg")
def door_code(language: str, edition: str, plural: str, slug: str, number: int | None = None) -> Response:
    """Give the QR code that leads to the page of a room or a venue."""
    found = asking.asked(edition, number)
    if REGISTERS[plural].member(found.release, slug) is None:
        abort(404)
    links = asking.scene(found, language).links
    page = links.absolute(links.term(plural, slug))
    return kept(("qr", page), lambda: answer(qr_svg(page), as_qr.TYPE))


@bp.get(f"{_EDITION}share/programme.<string(length=12):version>.png", defaults={"slug": ""})
@bp.get(f"{_EDITION}share/formats/<slug:slug>.<string(length=12):version>.png")
def share(language: str, edition: str, slug: str, version: str) -> AnyResponse:  # noqa: ARG001 - part of the path
    """Give the picture that goes with shared links; an older version leads to the one of today."""
    found = asking.asked(edition)
    scene = asking.scene(found, language)
    if slug and (Axis.FORMAT, slug) not in found.release.term_by_slug:
        abort(404)
    address = picture(scene, slug).address
    if request.path != address:
        return asking.moved(address, for_ever=False)

    def made() -> Answer:
        drawn = paper("share", share_paper(scene, slug), found.release.published_at, "png")
        return answer(drawn, PNG, kept=headers.FOR_EVER)

    key = ("share", address)
    return _in_turn(key, lambda: kept(key, made))


def printed(
    key: tuple[object, ...], made: Callable[[], bytes], found: Asked, file_name: str, *, page: str
) -> Response:
    """Give a paper; search engines are told of the page that says the same (RFC 6596)."""
    return _in_turn(
        key,
        lambda: data_answer(
            key,
            made,
            PDF,
            changed_at=found.changed_at,
            file_name=file_name,
            old=found.number is not None,
            more=(("Link", f'<{page}>; rel="canonical"'),),
        ),
    )


def _in_turn(key: tuple[object, ...], give: Callable[[], Response]) -> Response:
    """Give what is kept under a key; else wait for the press, and keep what it made before the next has its turn.

    So what somebody else has had made while one waited is not made again.
    """
    if house().answers[key]:
        return give()
    with house().press.turn():
        return give()
