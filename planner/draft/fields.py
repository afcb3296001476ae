"""The fields of every draft thing, by kind: which shape each has. A new field begins here.

`SESSION` lists a session's own columns; what is kept in rows beside it (terms, organisations, people, occasions,
parts, initiatives, declarations) is listed in `SESSION_LISTS` and written by `planner.draft.edit_sessions`.
"""

from planner.draft.shapes import (
    Address,
    ByLanguage,
    Choice,
    Day,
    Degrees,
    Email,
    Flag,
    Language,
    Line,
    Moment,
    Number,
    Shape,
    Zone,
)
from planner.draft.shapes_nested import Ages, Chosen, Group, Keyed, Many, Plain
from planner.vocabulary import (
    ActorKind,
    Answer,
    Axis,
    Booking,
    BreakKind,
    ChildRights,
    Disclosure,
    EditionKind,
    EditionState,
    GettingHere,
    InitiativeKind,
    Mark,
    Measure,
    Observance,
    OrganisationRole,
    Photography,
    PlaceKind,
    Practical,
    Profile,
    Reply,
    Role,
    Sender,
    Severity,
    Side,
    State,
    WayIn,
    WorkKind,
)

TITLE = ByLanguage(most=200)
NAME = ByLanguage(most=200)
SHORT = ByLanguage(most=1000, lines=True)
LONG = ByLanguage(most=20_000, lines=True)
PHONE = Line(60)
ACCESS = Keyed(
    Measure, Group({"answer": Choice(Answer, Answer.UNKNOWN), "until": Day(as_text=True), "note": SHORT})
)

PRESENCE = Many(
    Group(
        {
            "first_day": Day(as_text=True),
            "starts": Line(5),
            "last_day": Day(as_text=True),
            "ends": Line(5),
        }
    )
)
"""When somebody is there: from a day (and time of day) to a day; none given means not known."""

SITE: dict[str, Shape] = {
    "name": NAME,
    "tagline": SHORT,
    "description": LONG,
    "fields": Plain(200_000),
}

EDITION: dict[str, Shape] = {
    "kind": Choice(EditionKind, EditionKind.FULL),
    "state": Choice(EditionState, EditionState.PLANNING),
    "name": NAME,
    "tagline": SHORT,
    "theme_text": LONG,
    "first_day": Day(),
    "last_day": Day(),
    "zone": Zone(),
    "languages": Many(Language(), least=1),
    "publishes_on": Day(),
    "announced": Flag(),
    "example_planning": Flag(),
    "severities": Chosen(Severity),
    "political_share": Number(0, 100, empty=20),
    "changeover_minutes": Number(0, 600, empty=0),
    "election_first_day": Day(),
    "election_last_day": Day(),
}

NOTICE: dict[str, Shape] = {"text": SHORT, "start": Moment(), "end": Moment(), "sessions": Many(Line(6))}

BREAK: dict[str, Shape] = {
    "kind": Choice(BreakKind, BreakKind.PAUSE),
    "name": NAME,
    "start": Moment(),
    "end": Moment(),
}

TERM: dict[str, Shape] = {
    "axis": Choice(Axis),
    "position": Number(empty=0),
    "label": NAME,
    "plural": NAME,
    "description": LONG,
    "traits": Ages(
        {
            "mark": Choice(Mark, Mark.OTHER),
            "minimum_age": Number(0, 120),
            "maximum_age": Number(0, 120),
            "needs_moderator": Flag(),
            "needs_guest_city": Flag(),
            "needs_both_sides": Flag(),
            "plenary": Flag(),
            "observes": Many(Choice(Observance)),
        },
        lowest="minimum_age",
        highest="maximum_age",
    ),
    "synonyms": Plain(5000),
    "retired": Flag(),
}

ORGANISATION: dict[str, Shape] = {
    "kind": Choice(ActorKind),
    "name": NAME,
    "description": LONG,
    "website": Address(),
    "country": Line(2),
    "exchange_question": SHORT,
    "review": Plain(3000),
    "side": Choice(Side, Side.NONE),
    "presence": PRESENCE,
    "internal_contact": Line(500),
}

MEMBERSHIP = Group({"network": Line(60), "since": Number(1800, 2200), "role": Line(200), "note": Line(1000)})

PERSON: dict[str, Shape] = {
    "name": Line(200),
    "title": TITLE,
    "biography": LONG,
    "show_biography": Flag(),
    "named_in_data": Flag(),
    "withheld": Flag(),
    "presence": PRESENCE,
    "informed_on": Day(as_text=True, empty=""),
    "informed_version": Line(60),
    "internal_contact": Line(500),
    "internal_note": Line(2000, lines=True),
}

VENUE: dict[str, Shape] = {
    "name": NAME,
    "street": Line(200),
    "postal_code": Line(20),
    "locality": Line(100),
    "district": Line(100),
    "country": Line(2),
    "latitude": Degrees(90),
    "longitude": Degrees(180),
    "verified": Flag(),
    "website": Address(),
    "getting_here": Keyed(GettingHere, SHORT),
    "access": ACCESS,
    "internal_note": Line(2000, lines=True),
}

RESOURCE: dict[str, Shape] = {
    "name": NAME,
    "quantity": Number(0, 10_000, empty=1),
    "measures": Many(Choice(Measure)),
    "internal_note": Line(2000, lines=True),
}

EQUIPMENT = Many(Line(60))

ROOM: dict[str, Shape] = {
    "position": Number(empty=0),
    "name": NAME,
    "capacity": Number(0, 1_000_000),
    "parallel_use": Flag(),
    "opening": Many(Group({"day": Day(as_text=True), "starts": Line(5), "ends": Line(5)})),
    "changeover_minutes": Number(0, 600),
    "access": ACCESS,
    "internal_note": Line(2000, lines=True),
}

INITIATIVE: dict[str, Shape] = {
    "kind": Choice(InitiativeKind, InitiativeKind.EXISTING),
    "name": NAME,
    "description": LONG,
}

DECLARATION: dict[str, Shape] = {"name": NAME, "year": Number(1000, 3000), "link": Address()}

PICTURE = Group(
    {
        "original": Line(32),
        "across": Number(0, 100),
        "down": Number(0, 100),
        "alt": ByLanguage(most=400),
        "photographer": Line(200),
        "permitted": Flag(),
        "permission_note": Line(500),
    }
)
"""A picture: which upload, what must be seen of it (in per cent from the left and the top; the middle if empty)."""

SESSION: dict[str, Shape] = {
    "state": Choice(State, State.IN_PROGRESS),
    "year_round": Flag(),
    "title": TITLE,
    "lead": SHORT,
    "description": LONG,
    "opportunity": SHORT,
    "exchange_question": SHORT,
    "next_steps": LONG,
    "easy_to_read": LONG,
    "profile": Many(Choice(Profile)),
    "ages": Ages({"lowest": Number(0, 120), "highest": Number(0, 120)}),
    "age_note": SHORT,
    "languages": Many(Language()),
    "language_note": SHORT,
    "interpretation": Many(Group({"language": Language(), "until": Day(as_text=True)})),
    "access": ACCESS,
    "access_owners": Keyed(Measure, Group({"who": Line(200), "by": Day(as_text=True)})),
    "entry": Group(
        {
            "kind": Choice(WayIn, WayIn.JUST_COME),
            "link": Address(),
            "phone": PHONE,
            "email": Email(),
            "until": Day(as_text=True),
            "drop_in": Flag(),
            "fully_booked": Flag(),
            "waiting_list": SHORT,
            "place_sent_by": Day(as_text=True),
        }
    ),
    "cost": Group({"free": Flag(default=True), "amount": Number(0, 1_000_000), "note": SHORT}),
    "contact": Group({"name": NAME, "phone": PHONE, "email": Email()}),
    "images": Group({"rule": Choice(Photography, Photography.UNSTATED), "note": SHORT}),
    "picture": PICTURE,
    "practical": Keyed(Practical, SHORT),
    "youth": Group({"recipient": SHORT, "answer_due": Day(as_text=True), "state": SHORT}),
    "stream_url": Address(),
    "responsible": Choice(Sender, Sender.ORGANISER),
    "place_disclosure": Choice(Disclosure, Disclosure.OPEN),
    "time_disclosure": Choice(Disclosure, Disclosure.OPEN),
    "people_disclosure": Choice(Disclosure, Disclosure.OPEN),
    "public_place": SHORT,
    "child_rights": Keyed(ChildRights, Line(2000, lines=True)),
    "consultations": Many(
        Group({"organisation": Line(60), "date": Day(as_text=True), "remark": Line(2000, lines=True)})
    ),
    "balance": Group({"women": Number(), "men": Number(), "other": Number(), "unstated": Number()}),
    "internal_contact": Line(500),
    "internal_note": Line(4000, lines=True),
    "production": Line(4000, lines=True),
    "on_the_day": Group(
        {"technique": Line(2000, lines=True), "staff": Line(2000, lines=True), "contact": Line(300)}
    ),
    "waiting": Group({"whom": Line(200), "until": Day(as_text=True)}),
    "kind": Choice(WorkKind, WorkKind.UNSTATED),
    "provenance": Line(500),
}

SESSION_TERMS: dict[str, Axis] = {
    "audiences": Axis.AUDIENCE,
    "themes": Axis.THEME,
    "directions": Axis.DIRECTION,
    "guiding_words": Axis.GUIDING_WORD,
    "purposes": Axis.PURPOSE,
    "goals": Axis.GOAL,
}
"""Lists of terms; `format` is one term of the format axis and stands beside them."""

SESSION_LISTS: dict[str, Shape] = {
    "format": Line(60),
    **{name: Many(Line(60)) for name in SESSION_TERMS},
    "organisations": Many(
        Group({"organisation": Line(60), "role": Choice(OrganisationRole, OrganisationRole.ORGANISER)})
    ),
    "people": Many(
        Group(
            {
                "person": Line(60),
                "role": Choice(Role, Role.SPEAKER),
                "disclosure": Choice(Disclosure, Disclosure.OPEN),
                "confirmed": Flag(default=True),
                "reply": Choice(Reply, Reply.UNSTATED),
            }
        )
    ),
    "initiatives": Many(
        Group({"initiative": Line(60), "kind": Choice(InitiativeKind, InitiativeKind.EXISTING)})
    ),
    "declarations": Many(Line(60)),
    "resources": Many(Group({"resource": Line(60), "quantity": Number(1, 1000, empty=1)})),
    "occasions": Many(
        Group(
            {
                "number": Number(1, 9999),
                "start": Moment(),
                "end": Moment(),
                "first_day": Day(),
                "last_day": Day(),
                "place": Choice(PlaceKind, PlaceKind.MISSING),
                "room": Line(120),
                "venue": Line(60),
                "seats": Number(0, 1_000_000),
                "fully_booked": Flag(),
                "cancelled": Flag(),
                "locked": Flag(),
                "booking": Choice(Booking, Booking.UNSTATED),
                "booking_reference": Line(100),
                "note": SHORT,
            }
        )
    ),
    "parts": Many(Group({"title": TITLE, "start": Moment(), "end": Moment(), "people": Many(Line(60))})),
}
