"""The gallery of components at /organise/components: example data in both languages, and one form.

It is the target of visual and accessibility tests: each component stands there in each of its states.
"""

from datetime import UTC, datetime

from wtforms import (
    BooleanField,
    Form,
    RadioField,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
)
from wtforms.widgets import CheckboxInput, ListWidget

from planner.i18n.labels import language_name
from planner.organiser import gallery_board
from planner.organiser import gallery_examples as examples
from planner.organiser.gallery_examples import Say
from planner.organiser.gallery_values import Choice, Facet, FieldError, Link, Task
from planner.organiser.word_diff import word_diff
from planner.render.links import Links
from planner.vocabulary import Answer, Mark
from planner.web.page_calendar import programs


class TickBoxes(SelectMultipleField):
    """A choice of several, as tick boxes."""

    widget = ListWidget(prefix_label=False)
    option_widget = CheckboxInput()


class GalleryForm(Form):
    """One field of each kind; the labels are examples in the language of the page."""

    title = StringField()
    title_sv = StringField()
    title_en = StringField()
    summary = TextAreaField()
    room = SelectField(choices=[])
    starts = StringField()
    loop = RadioField()
    audience = TickBoxes()
    spoken = TickBoxes()
    ready = BooleanField()


_MANY = ("sv", "en", "ar", "fi", "pl", "so", "fa", "da", "de", "es", "fr", "tr", "uk")
"""So many choices that a list gets a filter."""


def gallery(language: str) -> dict[str, object]:
    """Return what `organiser/components.html` shows to a reader of `language`."""

    def say(swedish: str, english: str) -> str:
        return swedish if language == "sv" else english

    return {
        "start": datetime(2026, 3, 25, 12, 0, tzinfo=UTC),
        "end": datetime(2026, 3, 25, 13, 30, tzinfo=UTC),
        "marks": tuple(zip(Mark, examples.formats(say), strict=True)),
        "worded_examples": examples.worded(language),
        "rows": examples.rows(language, say),
        "cards": examples.cards(language, say),
        "board_cards": gallery_board.cards(language, say),
        "board_slots": gallery_board.slots(say),
        "access": examples.access(say),
        "findings": examples.findings(language, say),
        "people": examples.people(language, say),
        "place": examples.place(language, say),
        "example_picture": examples.picture(language),
        "changes": examples.changes(language, say),
        "chart": examples.chart(language, say),
        "drawing": examples.drawing(),
        "form": _form(say, wrong=False),
        "wrong_form": _form(say, wrong=True),
        "errors": (
            FieldError("wrong-title", say("Skriv en titel på svenska.", "Write a title in Swedish.")),
        ),
        "description_html": examples.description(say),
        "progress": say("12 av 18 texter är översatta.", "12 of 18 texts are translated."),
        "programs": programs(
            Links(base_url="https://example.org", language=language),
            "/programme.ics",
            say("Programmet", "The programme"),
        ),
        "word_changes": word_diff(
            say("Ett samtal om torg och gator.", "A talk about squares and streets."),
            say("Ett samtal om torg, parker och gator.", "A talk about squares, parks and streets."),
        ),
        **_links(say),
        **_phrases(say),
    }


def _form(say: Say, *, wrong: bool) -> GalleryForm:
    form = GalleryForm(
        prefix="wrong-" if wrong else "",
        data={
            "title": "" if wrong else say("En miljon att fördela", "A million to share"),
            "starts": say("13.00", "13:00"),
            "title_sv": "En miljon att fördela",
            "title_en": "A million to share",
            "audience": ["young"],
        },
    )
    labels = {
        "title": say("Titel", "Title"),
        "summary": say("Kort text", "Short text"),
        "room": say("Lokal", "Room"),
        "starts": say("Börjar", "Starts"),
        "loop": say("Hörslinga", "Hearing loop"),
        "audience": say("Målgrupp", "Audience"),
        "ready": say("Klar att publicera", "Ready to publish"),
        "spoken": say("Talspråk", "Spoken languages"),
    }
    for name, label in labels.items():
        form[name].label.text = label
    answers = (
        say("Ja", "Yes"),
        say("Nej", "No"),
        say("På begäran", "On request"),
        say("Vet inte", "Not known"),
    )
    form.room.choices = [("garaget", "Garaget"), ("stadsarkivet", "Stadsarkivet")]
    form.loop.choices = list(zip(Answer, answers, strict=True))
    form.spoken.choices = [(tag, language_name(tag, say("sv", "en")).capitalize()) for tag in _MANY]
    form.audience.choices = [
        ("young", say("Unga Malmöbor", "Young residents")),
        ("residents", say("Malmöbor", "Malmö residents")),
    ]
    if wrong:
        form["title"].errors = ["form.title.required"]
    return form


def _links(say: Say) -> dict[str, object]:
    days = (
        say("onsdag 25 mars", "Wednesday 25 March"),
        say("torsdag 26 mars", "Thursday 26 March"),
        say("fredag 27 mars", "Friday 27 March"),
    )
    themes = (
        Choice("democracy", say("Demokrati", "Democracy"), checked=True, count=12),
        Choice("memory", say("Minne och historia", "Memory and history"), count=7),
    )
    audiences = (Choice("young", say("Unga Malmöbor", "Young residents"), count=9),)
    return {
        "days": tuple(
            Link(day, "#day_links", iso=f"2026-03-{25 + number}", current=number == 0)
            for number, day in enumerate(days)
        ),
        "trail": (
            Link(say("Vår 2026", "Spring 2026"), "#breadcrumbs"),
            Link(say("Teman", "Themes"), "#breadcrumbs"),
            Link(say("Demokrati", "Democracy"), None),
        ),
        "ways": (
            Link(say("Unga", "Young people")),
            Link(say("Utan trappor", "No stairs"), note=say("41 programpunkter", "41 sessions")),
        ),
        "tasks": (
            Task(
                say("Målgrupp saknas i En miljon att fördela", "A million to share has no audience"),
                say("senast 10 mars", "by 10 March"),
            ),
        ),
        "facets": (
            Facet("theme", say("Tema", "Theme"), True, themes),
            Facet("audience", say("Målgrupp", "Audience"), False, audiences),
        ),
    }


def _phrases(say: Say) -> dict[str, object]:
    return {
        "edition_name": say("Vår 2026", "Spring 2026"),
        "dates": say("25–29 mars 2026", "25–29 March 2026"),
        "lead": say(
            "Fem dagar om det som skiljer oss åt och det som håller ihop oss.",
            "Five days about what sets us apart and what holds us together.",
        ),
        "remark": say(
            "På grund av vädret flyttar vi allt utomhus till Garaget.",
            "Because of the weather everything outdoors moves to Garaget.",
        ),
        "kinds": ("danger", "warning", "note", "done"),
        "state_kinds": ("cancelled", "moved", "full", "now", "soon", "quiet"),
        "nothing": say("Inga programpunkter passar alla dina val.", "No sessions match all your choices."),
        "way_out": say("Utan ”Teckenspråk” finns det 4.", "Without ‘Sign language’ there are 4."),
        "saved": say("Sparat kl. 14.32", "Saved at 14:32"),
        "status": (
            say("14 dagar kvar", "14 days left"),
            say("version 6 publicerades i går", "release 6 was published yesterday"),
        ),
        "stale": say(
            "Den svenska texten har ändrats efter den engelska.",
            "The Swedish text has changed since the English.",
        ),
        "help": say(
            "Skriv det viktigaste först. Högst 90 tecken.",
            "Put the most important thing first. 90 characters at most.",
        ),
        "todo": (say("Öppna adressen.", "Open the address."), say("Svara ja.", "Answer yes.")),
        "columns": (say("Dag", "Day"), {"label": say("Programpunkter", "Sessions"), "kind": "number"}),
    }
