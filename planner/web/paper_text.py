"""The programme as running text by style, for whoever sets the booklet: the words of the printed list."""

from collections.abc import Iterable, Iterator

from planner.render.as_docx import Paragraph, Run, Style, docx
from planner.web.paper import Said
from planner.web.paper_programme import Entry, Line, Programme


def programme_text(programme: Programme) -> bytes:
    """Return the programme as a Word document with named styles."""
    sheet = programme.sheet
    tag = f"{sheet.language}-{sheet.region}"
    return docx(_paragraphs(programme, tag), title=sheet.title, language=tag)


def _paragraphs(programme: Programme, tag: str) -> Iterator[Paragraph]:
    yield from _head(programme, tag)
    for day in programme.days:
        yield Paragraph(Style.DAY, (Run(day.heading, tag),))
        if day.note:
            yield Paragraph(Style.NOTE, (Run(day.note, tag),))
        for slot in day.slots:
            yield Paragraph(Style.TIME, (Run(slot.heading, tag),))
            for entry in slot.entries:
                yield from _session(entry, programme.instead, tag)
    for section in programme.sections:
        yield Paragraph(Style.DAY, (Run(section.heading, tag),))
        for entry in section.entries:
            yield from _session(entry, programme.instead, tag)
    if programme.places:
        yield Paragraph(Style.DAY, (Run(programme.places_heading, tag),))
        for place in programme.places:
            yield Paragraph(Style.VENUE, (_run(place.name, strong=True), Run(f", {place.address}", tag)))


def _head(programme: Programme, tag: str) -> Iterator[Paragraph]:
    yield _of(Style.TITLE, programme.name)
    yield Paragraph(Style.LINE, (Run(programme.dates, tag),))
    if programme.tagline.text:
        yield _of(Style.LINE, programme.tagline)
    for line in programme.head:
        yield Paragraph(Style.LINE, (Run(line, tag),))


def _session(entry: Entry, instead: str, tag: str) -> Iterator[Paragraph]:
    before = (Run(f"{entry.prefix}: ", tag),) if entry.prefix else ()
    yield Paragraph(Style.SESSION, (*before, _run(entry.title)))
    for state in entry.states:
        yield Paragraph(Style.STATE, (Run(state, tag),))
    if entry.reason.text:
        yield _of(Style.STATE, entry.reason)
    if entry.instead:
        yield Paragraph(Style.STATE, (Run(f"{instead} ", tag), *_joined(entry.instead, tag)))
    hours = (Said(entry.hours, tag, rtl=False),) if entry.hours else ()
    where = (entry.format, *hours, *((entry.place,) if entry.place.text else ()))
    yield Paragraph(Style.PLACE, tuple(_joined(where, tag)))
    if entry.lead.text:
        yield _of(Style.LEAD, entry.lead)
    if entry.note:
        yield Paragraph(Style.NOTE, (Run(entry.note, tag),))
    yield from (_fact(line, tag) for line in entry.facts)
    yield Paragraph(Style.ADDRESS, (Run(f"{entry.code} {entry.address}", tag),))


def _fact(line: Line, tag: str) -> Paragraph:
    return Paragraph(Style.FACT, (Run(f"{line.label}: ", tag, strong=True), *_joined(line.words, tag)))


def _joined(words: Iterable[Said], tag: str) -> Iterator[Run]:
    """Yield words one after the other: sentences follow, what is no sentence is set apart."""
    last = ""
    for said in words:
        if last:
            yield Run(" " if last.endswith(".") else " · ", tag)
        yield _run(said)
        last = said.text


def _of(style: Style, said: Said) -> Paragraph:
    return Paragraph(style, (_run(said),))


def _run(said: Said, *, strong: bool = False) -> Run:
    return Run(said.text, said.language, said.rtl, strong)
