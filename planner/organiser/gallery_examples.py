"""The examples that the gallery shows, in both languages: content, so not in the catalogues."""

from collections.abc import Callable

from markupsafe import Markup

from planner.organiser.gallery_values import (
    AccessAnswer,
    Card,
    CardState,
    Change,
    Item,
    Offer,
    Person,
    Place,
    Row,
    StateMark,
    WayThere,
)
from planner.organiser.told_balance import Bar, Chart
from planner.render.venue_map import VenueMap, venue_map
from planner.text import Texts, Worded
from planner.values import Point
from planner.vocabulary import Answer, Mark, Measure, Severity, State
from planner.web.found import Excerpt
from planner.web.house import house
from planner.web.session_picture import PictureView

Say = Callable[[str, str], str]


def formats(say: Say) -> tuple[str, ...]:
    return (
        say("Seminarium", "Seminar"),
        "Workshop",
        say("Erfarenhetsutbyte", "Exchange of experience"),
        "Forum",
        say("Utställning", "Exhibition"),
    )


def text(language: str, swedish: str, english: str) -> Worded:
    return Texts.of(sv=swedish, en=english).worded(language)


def worded(language: str) -> tuple[Worded, ...]:
    foreign = {
        "sv": Worded("Learning from each other’s mistakes", "en", "sv"),
        "en": Worded("Vem får plats i staden?", "sv", "en"),
    }[language]
    return (
        text(language, "En miljon att fördela", "A million to share"),
        foreign,
        Worded("A million to share", "en", "en", stale=True),
        Worded("مرحبا بكم في مالمو", "ar", language),
    )


def rows(language: str, say: Say) -> tuple[Row, ...]:
    """Return one row of each format: as planned, moved, full, cancelled, all day."""
    plain = Row(
        title=text(
            language,
            "Bevis och tvivel: vad fungerar mot hat i skolan?",
            "Evidence and doubt: what works against hate in schools?",
        ),
        mark=Mark.SEMINAR,
        format=formats(say)[0],
        place=Worded("Stadsarkivet", "sv", "sv"),
        found=(_excerpt(language, say),),
    )
    cancelled = Row(
        title=text(
            language,
            "Samtal över gränserna om vem som hör hemma, vem som får höras och vem som lyssnar",
            "A conversation across borders on who belongs, who is heard and who listens",
        ),
        mark=Mark.FORUM,
        format=formats(say)[3],
        prefix=say("Inställd", "Cancelled"),
    )
    moved, full = _busy_rows(language, say)
    return plain, moved, full, cancelled, _long_row(language, say)


def _excerpt(language: str, say: Say) -> Excerpt:
    """Return where a word stands that was searched for."""
    return Excerpt(
        label=say("Beskrivning", "Description"),
        language=language,
        before=say("Vad hjälper mot ", "What helps against "),
        word=say("hat", "hate"),
        after=say(" i skolan?", " in schools?"),
    )


def _busy_rows(language: str, say: Say) -> tuple[Row, Row]:
    titles, place = worded(language), Worded("Garaget, Stora rummet", "sv", "sv")
    new_time = say("Ny tid: kl. 13.00 (tidigare kl. 10.00)", "New time: 13:00 (was 10:00)")
    moved = Row(
        title=titles[0],
        mark=Mark.WORKSHOP,
        format=formats(say)[1],
        place=place,
        details=(say("13–16\u00a0år", "Ages\u00a013–16"),),
        states=(StateMark("moved", new_time),),
    )
    full = Row(
        title=titles[1],
        mark=Mark.EXCHANGE,
        format=formats(say)[2],
        place=place,
        details=(say("Hålls på engelska", "Held in English"),),
        states=(
            StateMark("now", say("Pågår nu", "On now")),
            StateMark("full", say("Fullbokad", "Fully booked")),
        ),
    )
    return moved, full


def _long_row(language: str, say: Say) -> Row:
    withheld = say("Platsen får du när du har anmält dig.", "You will get the place when you have signed up.")
    return Row(
        title=worded(language)[3],
        mark=Mark.OTHER,
        format=formats(say)[4],
        time=say("10.00–18.00", "10:00–18:00"),
        place=Worded("Stadsarkivet", "sv", "sv"),
        states=(
            StateMark("soon", say("Börjar kl. 15.30", "Starts at 15:30")),
            StateMark("quiet", withheld),
        ),
    )


def cards(language: str, say: Say) -> tuple[Card, ...]:
    words = {
        State.IDEA: say("Idé", "Idea"),
        State.IN_PROGRESS: say("Under arbete", "In progress"),
        State.READY: say("Klar", "Ready"),
        State.WITHDRAWN: say("Inställd", "Cancelled"),
    }
    title = worded(language)[0]
    when = say("ons 25 mars kl. 13.00", "Wed 25 March, 13:00")
    return tuple(
        Card(
            title=title,
            mark=mark,
            format=name,
            state=CardState(state, words[state]),
            when=when if state is not State.IDEA else None,
            place="Garaget",
            findings=say("2 varningar", "2 warnings") if state is State.IN_PROGRESS else None,
            responsible=say("Kulturförvaltningen", "The Culture Department"),
        )
        for (state, mark, name) in zip(State, Mark, formats(say), strict=False)
    )


def access(say: Say) -> tuple[AccessAnswer, ...]:
    labels = (
        say("Entré utan trappsteg", "Step-free entrance"),
        say("Hiss", "Lift"),
        say("Anpassad toalett", "Accessible toilet"),
        say("Hörslinga", "Hearing loop"),
        say("Teckenspråkstolkning", "Sign-language interpretation"),
        say("Skrivtolkning", "Speech-to-text"),
        say("Syntolkning", "Audio description"),
        say("Lugnt rum", "Quiet room"),
    )
    words = {
        Answer.YES: say("Ja", "Yes"),
        Answer.NO: say("Nej", "No"),
        Answer.ON_REQUEST: say("På begäran", "On request"),
        Answer.UNKNOWN: say("Vi vet inte än", "Not known yet"),
    }
    notes = {
        Measure.SIGN_LANGUAGE: say("Säg till senast 11 mars.", "Tell us by 11 March."),
        Measure.HEARING_LOOP: say("Ring så tar vi reda på det.", "Call and we will find out."),
    }
    answers = dict.fromkeys(Measure, Answer.YES) | {
        Measure.HEARING_LOOP: Answer.UNKNOWN,
        Measure.SIGN_LANGUAGE: Answer.ON_REQUEST,
        Measure.AUDIO_DESCRIPTION: Answer.NO,
    }
    return tuple(
        AccessAnswer(measure, label, answers[measure], words[answers[measure]], notes.get(measure))
        for measure, label in zip(Measure, labels, strict=True)
    )


def findings(language: str, say: Say) -> tuple[Item, ...]:
    title = worded(language)[0]
    return (
        Item(Severity.BLOCKER, say("Målgrupp saknas", "No audience"), "#field", title, None),
        Item(
            Severity.BLOCKER,
            say("Två programpunkter är i Aulan samtidigt", "Two sessions are in the hall at once"),
            "#field",
            title,
            None,
            offers=(
                Offer(say("Lilla salen, samma tid", "The small hall, same time")),
                Offer(say("onsdag 25 mars kl. 14.00–15.00", "Wednesday 25 March, 14:00–15:00")),
            ),
        ),
        Item(
            Severity.WARNING,
            say("Vi vet inte om det finns hörslinga", "Hearing loop is not known"),
            "#field",
            title,
            None,
        ),
        Item(
            Severity.NOTE,
            say("Tema saknas", "No theme"),
            None,
            title,
            say("Tema väljs i mars", "The theme is chosen in March"),
        ),
    )


def people(language: str, say: Say) -> tuple[Person, ...]:
    university = text(language, "Malmö universitet", "Malmö University")
    return (
        Person(
            "",
            text(language, "Professor i sociologi", "Professor of sociology"),
            university,
            say("Talare", "Speaker"),
            "#person_line",
        ),
        Person(
            "",
            text(language, "Kommunalråd", "Municipal commissioner"),
            None,
            say("Panelmedverkande", "Panellist"),
        ),
    )


def picture(language: str) -> PictureView:
    """Return a picture that is there on every machine: the sign of the programme."""
    return PictureView(
        plain=house().assets.address("icons/icon-512.png"),
        steps="",
        sizes="",
        width=512,
        height=512,
        alt=text(language, "Två former som möts.", "Two shapes that meet."),
        photographer=str(
            text(language, "Kommunikatör, stadskontoret", "Communications officer, City Office")
        ),
    )


def place(language: str, say: Say) -> Place:
    return Place(
        name=Worded("Garaget", "sv", "sv"),
        room=Worded("Stora rummet", "sv", "sv"),
        address="Lönngatan 30, Malmö",
        url="#place_block",
        map_url="#place_block",
        getting_here=(
            WayThere(
                say("Entré", "Entrance"), text(language, "Dörren mot gården.", "The door on the courtyard.")
            ),
            WayThere(
                say("Buss och tåg", "Bus and train"),
                text(language, "Fem minuter från hållplatsen.", "Five minutes from the stop."),
            ),
        ),
    )


def changes(language: str, say: Say) -> tuple[Change, ...]:
    titles, when, iso = (
        worded(language),
        say("20 mars kl. 14.05", "20 March, 14:05"),
        "2026-03-20T14:05:00+01:00",
    )
    return (
        Change(
            when,
            iso,
            "moved",
            say("Ny plats", "New place"),
            "#change_entry",
            titles[0],
            (say("Garaget (tidigare Moriska paviljongen)", "Garaget (was Moriska paviljongen)"),),
        ),
        Change(when, iso, "cancelled", say("Inställd", "Cancelled"), "#change_entry", titles[1], ()),
    )


def description(say: Say) -> Markup:
    return Markup("<p>{}</p><h3>{}</h3><p>{} <strong>{}</strong></p><ul><li>{}</li><li>{}</li></ul>").format(
        say(
            "Unga Malmöbor bestämmer hur en miljon kronor ska fördelas. Du får en roll, en budget och två timmar.",
            "Young residents decide how a million kronor should be shared. You get a part, a budget and two hours.",
        ),
        say("Så går det till", "How it works"),
        say("Alla bord börjar samtidigt.", "All tables begin at the same time."),
        say("Du behöver inte kunna något i förväg.", "You need not know anything beforehand."),
        say("Först röstar varje bord.", "First each table votes."),
        say("Sedan förhandlar borden med varandra.", "Then the tables bargain with each other."),
    )


def drawing() -> VenueMap | None:
    """Return three places, two of them in one house."""
    house, park = Point(latitude=55.604, longitude=13.001), Point(latitude=55.595, longitude=13.012)
    return venue_map({1: house, 2: house, 3: park})


def chart(language: str, say: Say) -> Chart:
    """Return a chart with a part that nobody has."""
    bars = (
        ("Kunskap", "Knowledge", 12, 60),
        ("Praktiskt arbete", "Practical work", 5, 25),
        ("Politisk diskussion", "Political discussion", 0, 0),
    )
    return Chart(
        heading=say("Profil", "Profile"),
        column=say("Profil", "Profile"),
        counted=say("Antal", "How many"),
        rows=tuple(
            Bar(label=text(language, swedish, english), count=count, percent=percent)
            for swedish, english, count, percent in bars
        ),
        without=say("3 programpunkter säger inget här.", "3 sessions say nothing here."),
    )
