"""A small edition in a database, written by the acts that organisers' pages use."""

from datetime import UTC, datetime, timedelta

from planner.draft import edit, edit_sessions
from planner.release import publish as publishing
from planner.vocabulary import Measure

SLUG = "var-2026"
BY = "redaktor@malmo.example"
FIRST = datetime(2026, 2, 10, 9, tzinfo=UTC)
"""When the first release is published; each further one a day later."""


def both(swedish, english=None):
    """A text in Swedish and English; the English is the Swedish where none is given."""
    return {"sv": swedish, "en": english or swedish}


def registers():
    """Make what sessions point to, and the edition."""
    edit.create("site", {"name": both("Malmö mötesplats")}, by=BY)
    for axis, slug, label in (
        ("format", "seminar", "Seminarium"),
        ("format", "workshop", "Verkstad"),
        ("audience", "officials", "Tjänstepersoner"),
        ("audience", "residents", "Malmöbor"),
        ("theme", "public-space", "Offentliga rum"),
        ("direction", "dialogue", "Dialog"),
        ("guiding_word", "trust", "Tillit"),
        ("purpose", "learning", "Lärande"),
    ):
        edit.create("term", {"axis": axis, "label": both(label)}, by=BY, slug=slug)
    edit.create(
        "organisation", {"kind": "city_department", "name": both("Kulturförvaltningen")}, by=BY, slug="kultur"
    )
    edit.create(
        "organisation",
        {"kind": "civil_society", "name": both("Föreningen"), "review": {"on": "2026-01-10"}},
        by=BY,
        slug="forening",
    )
    for slug, name in (("garaget", "Garaget"), ("orkanen", "Orkanen")):
        edit.create(
            "venue",
            {
                "name": both(name),
                "street": f"{name}sgatan 1",
                "postal_code": "211 11",
                "locality": "Malmö",
                "latitude": 55.6,
                "longitude": 13.0,
                "getting_here": {"transit": both(f"Buss till {name}")},
            },
            by=BY,
            slug=slug,
        )
        edit.create(
            "room",
            {"venue": slug, "name": both(f"{name} stora salen"), "capacity": 100},
            by=BY,
            slug=f"{slug}-stora",
        )
    for slug, title in (("samordnare", "Samordnare"), ("gast", "Gäst")):
        edit.create("person", {"title": both(title), "organisation": "forening"}, by=BY, slug=slug)
    edit.create(
        "edition",
        {"name": both("Vår 2026", "Spring 2026"), "first_day": "2026-03-25", "last_day": "2026-03-29"},
        by=BY,
        slug=SLUG,
        uid_domain="program.test",
    )


def occasion(day=25, *, starts=9, room="garaget-stora", **facts):
    """An occasion of one hour in a room; `starts` is the hour in UTC."""
    return {
        "start": f"2026-03-{day:02}T{starts:02}:00:00Z",
        "end": f"2026-03-{day:02}T{starts + 1:02}:00:00Z",
        **({"room": room} if room else {}),
        **facts,
    }


def document(**facts):
    """A complete session: alone in its edition it has no blocker."""
    return {
        "state": "ready",
        "title": both("Vem får plats?", "Who is given room?"),
        "lead": both("Ett samtal om torg.", "A talk about squares."),
        "format": "seminar",
        "audiences": ["residents"],
        "themes": ["public-space"],
        "directions": ["dialogue"],
        "guiding_words": ["trust"],
        "purposes": ["learning"],
        "profile": ["knowledge"],
        "organisations": [{"organisation": "kultur"}],
        "languages": ["sv"],
        "access": {measure.value: {"answer": "yes"} for measure in Measure},
        "access_owners": {measure.value: {"who": "Samordnaren"} for measure in Measure},
        "contact": {"name": both("Receptionen"), "email": "info@malmo.example"},
        "occasions": [occasion()],
        **facts,
    }


def session(code="AAAAAA", **facts):
    """Make a complete session and return its code."""
    return edit_sessions.create_session(SLUG, document(**facts), by=BY, code=code)


def change(code="AAAAAA", **facts):
    """Change some fields of a session and return its version."""
    return edit_sessions.change_session(code, facts, version=None, by=BY)


def publish(number=1, **facts):
    """Publish what may come along, at the time of the release that is expected next."""
    return publishing.publish(SLUG, by=BY, at=FIRST + timedelta(days=number - 1), **facts)
