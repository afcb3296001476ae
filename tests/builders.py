"""Values for tests: plain functions with defaults, and a keyword for every fact that matters."""

from dataclasses import fields
from datetime import UTC, date, datetime, time

from planner import clock
from planner.release.items import (
    Change,
    ChangeKind,
    Declaration,
    Edition,
    Initiative,
    Logged,
    Notice,
    Occasion,
    Organisation,
    OrganisationPart,
    Part,
    Person,
    PersonPart,
    Place,
    Release,
    Room,
    Session,
    Shown,
    Site,
    Stamp,
    Term,
    Venue,
    Withdrawn,
)
from planner.text import Texts
from planner.values import AccessMeasure, Ages, Contact, Days, Entry, Interpretation, Point, Timed, Withheld
from planner.vocabulary import (
    LANGUAGES,
    ActorKind,
    Answer,
    Axis,
    EditionKind,
    GettingHere,
    Mark,
    Measure,
    OrganisationRole,
    Profile,
    Role,
    Sender,
    WayIn,
    Withdrawal,
)

ZONE = "Europe/Stockholm"
PUBLISHED = datetime(2026, 2, 10, 9, 0, tzinfo=UTC)
SECOND_PUBLISHED = datetime(2026, 3, 5, 13, 5, tzinfo=UTC)
FIRST_DAY, SECOND_DAY = date(2026, 3, 25), date(2026, 3, 26)  # a Wednesday and a Thursday
SALT = "0" * 32

MOVED, CANCELLED, ONLINE, SECRET = "2F4K7M", "3GHJ5P", "4QRS6T", "5VWX8Y"
EXHIBITION, YEAR_ROUND, FORUM, EVENING = "6ZAB9C", "7DEF2G", "8HJK3M", "9NPQ4R"


def texts(sv="", en="", **more):
    """Texts in Swedish, in English, or in both; other languages by tag."""
    return Texts.of(sv=sv, en=en, **more)


def at(local):
    """The instant of a wall time in the edition's zone: `at("2026-03-25 13:00")`; a day alone is midnight."""
    day, _, wall = local.partition(" ")
    return clock.instant(date.fromisoformat(day), time.fromisoformat(wall or "00:00"), ZONE)


def timed(start, end):
    """An interval of wall times; an end without its day is on the same day: `timed("2026-03-25 13:00", "15:00")`."""
    return Timed(start=at(start), end=at(end if " " in end else f"{start.split()[0]} {end}"))


def days(first, last=None):
    return Days(first=date.fromisoformat(first), last=date.fromisoformat(last or first))


def a_stamp(language="sv", *, sequence=0, changed_at=PUBLISHED):
    return Stamp(language=language, sequence=sequence, changed_at=changed_at)


def stamps(*, sequence=0, changed_at=PUBLISHED):
    return tuple(a_stamp(language, sequence=sequence, changed_at=changed_at) for language in LANGUAGES)


def in_room(room="stadshuset-sessionssalen"):
    return Place(shown=Shown.ROOM, venue=room.split("-")[0], room=room)


def at_venue(venue="stadshuset"):
    return Place(shown=Shown.VENUE, venue=venue)


def shown(kind):
    return Place(shown=Shown(kind))


def an_occasion(number=1, **facts):
    """An occasion on Wednesday 25 March, 13.00–15.00, in the session hall."""
    given = {
        "serial": number,
        "time": timed("2026-03-25 13:00", "15:00"),
        "place": in_room(),
        "seats": 70,
        "fully_booked": False,
        "cancelled": False,
        "stamps": stamps(),
    }
    return Occasion(number=number, **{**given, **facts})


def a_session(code=MOVED, **facts):
    """A seminar for residents in Swedish, with one occasion; `time` and `place` are those of the occasion.

    A title given as a string is Swedish.
    """
    occasion = {name: facts.pop(name) for name in _OCCASION_FACTS & facts.keys()}
    given = {
        "slug": "en-programpunkt",
        "title": texts("En programpunkt", "A session"),
        "format": "seminar",
        "audiences": ("residents",),
        "year_round": False,
        "withdrawn": None,
        "changed_at": PUBLISHED,
        "languages": ("sv",),
        "organisations": (a_part_of("stadskontoret"),),
        "access": measures(),
    }
    given |= facts
    if isinstance(given["title"], str):
        given["title"] = texts(given["title"])
    given.setdefault("occasions", () if given["year_round"] else (an_occasion(**occasion),))
    return Session(code=code, **given)


_OCCASION_FACTS = {field.name for field in fields(Occasion)}


def a_part_of(organisation, role=OrganisationRole.ORGANISER):
    return OrganisationPart(role=role, organisation=organisation)


def measures(answer=Answer.YES, **others):
    """An answer for every access measure: `measures(lift=Answer.NO)`."""
    return tuple(
        AccessMeasure(measure=measure, answer=others.get(measure.value, answer)) for measure in Measure
    )


def withdrawn(kind=Withdrawal.CANCELLED, **facts):
    return Withdrawn(kind=kind, **{"at": SECOND_PUBLISHED, **facts})


def a_term(axis=Axis.THEME, slug="democracy", sv="Demokrati", en="Democracy", **facts):
    return Term(axis=axis, slug=slug, label=texts(sv, en), **{"former_slugs": (), **facts})


def terms():
    return (
        a_term(Axis.AUDIENCE, "civil-society", "Civilsamhället", "Civil society"),
        a_term(Axis.AUDIENCE, "residents", "Malmöbor", "Malmö residents"),
        a_term(
            Axis.AUDIENCE,
            "young",
            "Unga Malmöbor",
            "Young residents",
            parent="residents",
            lowest_age=13,
            highest_age=25,
        ),
        a_term(Axis.DIRECTION, "meeting-place", "Mötesplats", "Meeting place"),
        a_term(Axis.FORMAT, "exchange", "Erfarenhetsutbyte", "Exchange of experience", mark=Mark.EXCHANGE),
        a_term(Axis.FORMAT, "exhibition", "Utställning", "Exhibition"),
        a_term(Axis.FORMAT, "forum", "Forum", "Forum", mark=Mark.FORUM),
        a_term(
            Axis.FORMAT,
            "seminar",
            "Seminarium",
            "Seminar",
            mark=Mark.SEMINAR,
            plural=texts("Seminarier", "Seminars"),
        ),
        a_term(Axis.FORMAT, "workshop", "Workshop", "Workshop", mark=Mark.WORKSHOP),
        a_term(
            synonyms=(("sv", ("folkstyre", "inflytande")), ("en", ("self-government",))),
        ),
        a_term(Axis.THEME, "human-rights", "Mänskliga rättigheter", "Human rights", former_slugs=("rights",)),
    )


def an_organisation(slug="stadskontoret", sv="Stadskontoret", en="The City Office", **facts):
    given = {"former_slugs": (), "kind": ActorKind.CITY_DEPARTMENT}
    return Organisation(slug=slug, name=texts(sv, en), **{**given, **facts})


def organisations():
    return (
        an_organisation(
            "rotterdam",
            "Rotterdam",
            "Rotterdam",
            kind=ActorKind.GUEST_CITY,
            country="NL",
            former_slugs=("rotterdam-city",),
        ),
        an_organisation(),
        an_organisation("universitetet", "Malmö universitet", "Malmö University", kind=ActorKind.UNIVERSITY),
    )


def a_person(slug="ordforande", sv="Ordförande", en="Chair", **facts):
    """A person known by title alone."""
    return Person(slug=slug, title=texts(sv, en), **{"former_slugs": (), "name": "", **facts})


def people():
    return (
        a_person("moderator", "Moderator", "Moderator", organisation="stadskontoret"),
        a_person(),
        a_person(
            "professor", "Professor i sociologi", "Professor of sociology", organisation="universitetet"
        ),
    )


def a_room(slug="stadshuset-sessionssalen", sv="Sessionssalen", en="", **facts):
    return Room(slug=slug, name=texts(sv, en), **{"former_slugs": (), "capacity": 120, **facts})


def a_venue(slug="stadshuset", sv="Malmö stadshus", en="Malmö City Hall", **facts):
    given = {
        "former_slugs": (),
        "street": "August Palms plats 1",
        "postal_code": "211 54",
        "locality": "Malmö",
        "point": Point(latitude=55.6059, longitude=13.0007),
        "getting_here": ((GettingHere.TRANSIT, texts("Buss 3 till Stadshuset.", "Bus 3 to Stadshuset.")),),
        "rooms": (a_room(),),
    }
    return Venue(slug=slug, name=texts(sv, en), **{**given, **facts})


def venues():
    return (
        a_venue(
            "garaget",
            "Garaget",
            "",
            street="Lönngatan 30",
            postal_code="214 49",
            point=Point(latitude=55.5936, longitude=13.0229),
            getting_here=(),
            rooms=(a_room("garaget-stora-rummet", "Stora rummet"),),
        ),
        a_venue(former_slugs=("radhuset",)),
    )


def an_edition(slug="var-2026", **facts):
    given = {
        "former_slugs": (),
        "kind": EditionKind.FULL,
        "name": texts("Vår 2026", "Spring 2026"),
        "first_day": FIRST_DAY,
        "last_day": SECOND_DAY,
        "zone": ZONE,
        "languages": ("sv", "en"),
        "uid_domain": "programme.example",
        "tagline": texts("Två dagar tillsammans.", "Two days together."),
    }
    return Edition(slug=slug, **{**given, **facts})


def a_site(**facts):
    given = {
        "name": texts("Stadens program", "The City Programme"),
        "fields": (
            ("sender", texts("Staden", "The City")),
            ("phone", texts("040-34 00 00", "040-34 00 00")),
        ),
    }
    return Site(**{**given, **facts})


def a_change(kind=ChangeKind.TIME, code=MOVED, **facts):
    return Change(kind=kind, code=code, **facts)


def a_notice(sv="Natten till söndag ställs klockan fram.", **facts):
    given = {"start": at("2026-03-25 08:00"), "end": at("2026-03-26 18:00")}
    return Notice(text=texts(sv), **{**given, **facts})


def a_release(*sessions, **facts):
    """A release of both days with a register row for everything; without sessions it has the eight of `programme()`."""
    given = {
        "number": 2,
        "published_at": SECOND_PUBLISHED,
        "edition": an_edition(),
        "site": a_site(),
        "sessions": tuple(sorted(sessions or programme(), key=lambda session: session.code)),
        "terms": terms(),
        "organisations": organisations(),
        "people": people(),
        "venues": venues(),
        "initiatives": (
            Initiative(slug="kulturvecka", former_slugs=(), name=texts("Kulturvecka", "Culture week")),
        ),
        "declarations": (Declaration(slug="barnkonventionen", name=texts("Barnkonventionen"), year=1989),),
        "log": () if sessions else a_log(),
    }
    return Release(**{**given, **facts})


def a_log():
    """What release 2 changed: one session has another time and room, one is cancelled."""
    changes = (
        a_change(
            old_time=timed("2026-03-25 10:00", "12:00"),
            new_time=timed("2026-03-25 13:00", "15:00"),
            occasion=1,
        ),
        a_change(
            ChangeKind.PLACE, occasion=1, old_place=in_room("garaget-stora-rummet"), new_place=in_room()
        ),
        a_change(ChangeKind.WITHDRAWN, CANCELLED),
    )
    return (Logged(number=2, published_at=SECOND_PUBLISHED, changes=changes),)


def programme():
    """Return eight sessions: moved, cancelled, online, secret, an exhibition, year-round, a forum, an evening."""
    return (moved(), cancelled(), online(), secret(), exhibition(), all_year(), forum(), evening())


def moved(**facts):
    given = {
        "slug": "vad-haller-ihop-en-stad",
        "title": texts("Vad håller ihop en stad?", "What holds a city together?"),
        "lead": texts("Tre forskare berättar.", "Three researchers explain."),
        "description": texts("Sista **halvtimmen** är era frågor.", "The last *half hour* is for questions."),
        "themes": ("democracy", "human-rights"),
        "directions": ("meeting-place",),
        "profile": (Profile.KNOWLEDGE,),
        "people": (
            PersonPart(role=Role.MODERATOR, person="moderator"),
            PersonPart(role=Role.SPEAKER, person="professor"),
        ),
        "contact": Contact(
            name=texts("Programgruppen", "The programme team"),
            phone="040-34 00 00",
            email="programmet@city.example",
        ),
        "access": measures(
            audio_description=Answer.NO, sign_language=Answer.ON_REQUEST, hearing_loop=Answer.UNKNOWN
        ),
        "parts": (
            Part(
                title=texts("Samtal", "Talk"), time=timed("2026-03-25 13:00", "14:00"), people=("professor",)
            ),
        ),
        "stamps": stamps(sequence=1, changed_at=SECOND_PUBLISHED),
        "changed_at": SECOND_PUBLISHED,
        "responsible": Sender.CITY,
    }
    return a_session(MOVED, **{**given, **facts})


def cancelled(**facts):
    given = {
        "slug": "till-fots",
        "title": texts("Till fots genom staden", "Walking through the city"),
        "format": "workshop",
        "time": timed("2026-03-26 11:00", "12:30"),
        "place": at_venue(),
        "withdrawn": withdrawn(reason=texts("Guiden har fått förhinder.", "The guide cannot come.")),
        "changed_at": SECOND_PUBLISHED,
        "stamps": stamps(sequence=1, changed_at=SECOND_PUBLISHED),
    }
    return a_session(CANCELLED, **{**given, **facts})


def online(**facts):
    given = {
        "slug": "grannar",
        "title": texts("Grannar över gränsen", "Neighbours across the border"),
        "format": "exchange",
        "audiences": ("civil-society",),
        "languages": ("en",),
        "time": timed("2026-03-26 09:00", "10:30"),
        "place": shown("online"),
        "seats": None,
        "stream_url": "https://stream.example/möte 1",
        "organisations": (a_part_of("stadskontoret"), a_part_of("rotterdam", OrganisationRole.GUEST)),
    }
    return a_session(ONLINE, **{**given, **facts})


def secret(**facts):
    given = {
        "slug": "nar-en-van",
        "title": texts("När en vän får höra det", "When a friend hears it"),
        "format": "workshop",
        "audiences": ("young",),
        "ages": Ages(lowest=16, highest=25),
        "time": timed("2026-03-26 17:30", "19:30"),
        "place": shown("on_registration"),
        "public_place": texts("Malmö"),
        "people_withheld": True,
        "entry": Entry(kind=WayIn.SIGN_UP, phone="040-34 00 00", until=date(2026, 3, 23)),
        "seats": 16,
    }
    return a_session(SECRET, **{**given, **facts})


def exhibition(**facts):
    given = {
        "slug": "forbjudet-har",
        "title": texts("Förbjudet här, läst där", "Banned here, read there"),
        "format": "exhibition",
        "languages": ("sv", "en"),
        "time": days("2026-03-25", "2026-03-26"),
        "place": at_venue("garaget"),
        "initiatives": ("kulturvecka",),
        "seats": None,
    }
    return a_session(EXHIBITION, **{**given, **facts})


def all_year(**facts):
    given = {
        "slug": "ungas-vag-in",
        "title": texts("Ungas väg in"),
        "format": "workshop",
        "audiences": ("young",),
        "year_round": True,
    }
    return a_session(YEAR_ROUND, **{**given, **facts})


def forum(**facts):
    given = {
        "slug": "raden-granskar",
        "title": texts("Råden granskar", "The councils check"),
        "format": "forum",
        "audiences": ("residents", "civil-society"),
        "themes": ("human-rights",),
        "languages": ("sv", "swl"),
        "interpretation": (Interpretation(language="ar", until=date(2026, 3, 12)),),
        "people": (PersonPart(role=Role.PANELLIST, person="ordforande"),),
        "declarations": ("barnkonventionen",),
        "entry": Entry(kind=WayIn.SIGN_UP, link="https://signup.example/form"),
        "occasions": (
            an_occasion(1, serial=8, time=timed("2026-03-25 15:30", "17:00")),
            an_occasion(
                2,
                serial=9,
                time=timed("2026-03-26 15:30", "17:00"),
                place=in_room("garaget-stora-rummet"),
                fully_booked=True,
            ),
        ),
    }
    return a_session(FORUM, **{**given, **facts})


def evening(**facts):
    given = {
        "slug": "oppen-mikrofon",
        "title": texts("Öppen mikrofon"),
        "audiences": ("young",),
        "time": timed("2026-03-25 19:00", "21:00"),
        "place": shown("to_be_announced"),
    }
    return a_session(EVENING, **{**given, **facts})


def without_time():
    """A time that is not told in public."""
    return Withheld()
