"""Canaries: a marked word in every private field, hunted through every public output of every release.

Each stage is hunted anew, in the same running application: what a process has cached must not sing either.
"""

import time

import pytest

from planner import clock
from planner.accounts import register
from planner.db import db
from planner.draft import edit, edit_comments, edit_sessions, pictures
from planner.draft.snapshot import SESSION_TEXTS
from planner.draft.waivers import waive
from planner.picks import keeping
from planner.picks.keeping import Pick
from planner.public import paper as printed_programme
from planner.release import publish as publishing
from planner.release import redact, store
from planner.release.remnants import outlook
from planner.release.way_back import go_back
from planner.render import as_json
from planner.reports.receive import Report, receive
from planner.vocabulary import AccountRole, Disclosure, Withdrawal
from tests import drafted
from tests.drafted import SLUG, both
from tests.hunting import Hunt
from tests.uploads import a_picture

BY = "KANARIEFORFATTARE@example.org"
WORD = "ordinarium"  # stands beside every canary: a search for it must not find them either
TIMES = r"T0437|T053700|T0[45]:37|(?<![\d:])0[45][.:]37(?![\d:])"  # 18:04:37 in a header is a stamp, and no canary
SIDE = "opposition"  # which side of the council an organisation is on, as it is stored
PATTERN = rf"(?i:kanarie\w*)|{TIMES}|(?i:{SIDE})"
PLACE = {"KANARIEPLATS", "KANARIEGATA", "KANARIEVAG", "KANARIELOKAL", "KANARIERAMP", "KANARIEHISS"}
NEXT_PLACE = {"KANARIEPLATS2"}
PERSON = {"KANARIENAMN", "KANARIETITEL", "KANARIEBIOGRAFI"}


def canary(name):
    return both(f"KANARIE{name} {WORD}")


THERE = [{"first_day": "2026-03-24", "starts": "04:37", "last_day": "2026-03-26", "ends": "05:37"}]


def plant_registers():
    site = edit.listed(db.session(), "site")[0]
    pages = [
        {"tag": "fi", "title": "Suomeksi", "text": "Tervetuloa."},
        {"tag": "no tag", "name": "KANARIESPRAK", "title": "KANARIERUBRIK", "text": f"KANARIETEXT {WORD}"},
    ]
    edit.change("site", site.key, {"fields": {"language_pages": pages}}, version=None, by=BY)
    edit.create(
        "resource",
        {"name": canary("RESURS"), "internal_note": "KANARIERESURSANTECKNING"},
        by=BY,
        slug="hemlig-resurs",
    )
    edit.create(
        "venue",
        {
            "name": canary("PLATS"),
            "street": "KANARIEGATA 1",
            "locality": "Malmö",
            "latitude": 55.1234,
            "longitude": 13.4321,
            "getting_here": {"transit": canary("VAG")},
            "access": {"step_free": {"answer": "yes", "note": canary("RAMP")}},
            "internal_note": "KANARIEPLATSANTECKNING",
        },
        by=BY,
        slug="skyddad-plats",
    )
    edit.create(
        "room",
        {
            "venue": "skyddad-plats",
            "name": canary("LOKAL"),
            "access": {"lift": {"answer": "yes", "note": canary("HISS")}},
            "internal_note": "KANARIELOKALANTECKNING",
            "equipment": ["hemlig-resurs"],
        },
        by=BY,
        slug="skyddad-plats-sal",
    )
    edit.create("venue", {"name": canary("PLATS2")}, by=BY, slug="skyddad-plats-tva")
    for slug, name in (
        ("skyddad", ""),
        ("dold-av-sig", "DOLD"),
        ("obekraftad", "OBEKRAFTAD"),
        ("avpublicerad", "AVPUBLICERAD"),
    ):
        edit.create(
            "person",
            {
                "name": f"KANARIE{name or 'NAMN'} {WORD}",
                "title": canary(f"{name}TITEL"),
                "organisation": "forening",
                "biography": canary(f"{name}BIOGRAFI"),
                "show_biography": True,
                "withheld": slug == "avpublicerad",
                "internal_contact": f"KANARIE{name}TELEFON",
                "internal_note": f"KANARIE{name}ANTECKNING",
                "informed_version": f"KANARIE{name}VERSION",
                "presence": THERE,
            },
            by=BY,
            slug=slug,
        )
    edit.change("person", "gast", {"biography": canary("EJVISAD")}, version=None, by=BY)
    edit.create("organisation", {"kind": "network", "name": canary("NATVERK")}, by=BY, slug="hemligt-natverk")
    edit.change(
        "organisation",
        "kultur",
        {
            "review": {"on": "2026-01-01", "by": "KANARIEGRANSKARE", "note": "KANARIEGRANSKNING"},
            "internal_contact": "KANARIEORGKONTAKT",
            "memberships": [],
            "presence": THERE,
            "side": SIDE,
        },
        version=None,
        by=BY,
    )
    edit.create(
        "term", {"axis": "theme", "label": canary("PENSIONERAD"), "retired": True}, by=BY, slug="gammalt"
    )
    edit.create("initiative", {"name": canary("INITIATIV")}, by=BY, slug="hemligt-initiativ")
    edit.create("declaration", {"name": canary("DEKLARATION")}, by=BY, slug="hemlig-deklaration")


def every_text(mark):
    """A session with a canary in every text it can have."""
    return drafted.document(
        **{name: canary(mark + name.replace("_", "")) for name in SESSION_TEXTS},
        entry={
            "kind": "just_come",
            "link": f"https://KANARIE{mark}.example/",
            "waiting_list": canary(f"{mark}KO"),
        },
        cost={"free": False, "amount": 10, "note": canary(f"{mark}PRIS")},
        contact={"name": canary(f"{mark}KONTAKT"), "phone": f"KANARIE{mark}TELEFON"},
        images={"rule": "unstated", "note": canary(f"{mark}BILD")},
        practical={name: canary(f"{mark}PRAKTIK") for name in ("food", "bring", "way_home")},
        youth={"recipient": canary(f"{mark}MOTTAGARE"), "state": canary(f"{mark}LAGE")},
        parts=[{"title": canary(f"{mark}DEL"), "people": []}],
        stream_url=f"https://KANARIE{mark}SANDNING.example/",
        occasions=[drafted.occasion(28, note=canary(f"{mark}TILLFALLE"))],
        initiatives=[{"initiative": "hemligt-initiativ"}],
        declarations=["hemlig-deklaration"],
        **private(mark),
    )


def private(mark):
    """The fields of a session that are never public, whatever its state."""
    return {
        "internal_contact": f"KANARIE{mark}INTERNKONTAKT",
        "internal_note": f"KANARIE{mark}INTERNT {WORD}",
        "production": f"KANARIE{mark}PRODUKTION",
        "on_the_day": {
            "technique": f"KANARIE{mark}TEKNIK {WORD}",
            "staff": f"KANARIE{mark}BEMANNING",
            "contact": f"KANARIE{mark}PLATSKONTAKT",
        },
        "picture": {  # nobody has said that it may be shown
            "original": "f" * 32,
            "alt": canary(f"{mark}BILDTEXT"),
            "photographer": f"KANARIE{mark}FOTOGRAF",
            "permission_note": f"KANARIE{mark}TILLSTAND {WORD}",
        },
        "waiting": {"whom": f"KANARIE{mark}VANTAR {WORD}", "until": "2026-01-03"},
        "provenance": f"KANARIE{mark}URSPRUNG",
        "child_rights": {"participation": f"KANARIE{mark}BARNRATT {WORD}"},
        "consultations": [{"organisation": "forening", "remark": f"KANARIE{mark}SAMRAD {WORD}"}],
        "balance": {"women": 4321},
        "access_owners": {"hearing_loop": {"who": f"KANARIE{mark}ANSVARIG {WORD}", "by": "2026-01-02"}},
        "resources": [{"resource": "hemlig-resurs", "quantity": 2}],
    }


def plant_sessions():
    drafted.session("AAAAAA", title=both("Öppen programpunkt"), **protected(), **private("A"))
    booked = drafted.occasion(26, booking="held", booking_reference="KANARIEBOKNING")
    pictured = {
        "original": pictures.keep_upload(a_picture()),
        "alt": both("Två halvor"),
        "permitted": True,
        "permission_note": f"KANARIETILLSTAND {WORD}",
    }
    drafted.session(
        "BBBBBB",
        title=both("En annan"),
        occasions=[booked],
        **{**private("B"), "picture": pictured},
    )
    edit_comments.add_comment("BBBBBB", f"KANARIEKOMMENTAR {WORD}", by=BY)
    for code, mark, state in (("CCCCCC", "HALV", "in_progress"), ("DDDDDD", "IDE", "idea")):
        edit_sessions.create_session(SLUG, {**every_text(mark), "state": state}, by=BY, code=code)
    edit_sessions.create_session(SLUG, {**every_text("SPARRAD"), "format": ""}, by=BY, code="EEEEEE")
    edit_sessions.create_session(SLUG, every_text("ALDRIG"), by=BY, code="FFFFFF")
    edit_sessions.withdraw_session(
        "FFFFFF", kind=Withdrawal.CANCELLED, reason=canary("SKAL"), at=drafted.FIRST, by=BY
    )


def protected():
    """What is open at first and protected later: a place, a time and a person."""
    return {
        "access": {},
        "occasions": [
            {
                "number": 1,
                "start": "2026-03-25T04:37:00Z",
                "end": "2026-03-25T05:37:00Z",
                "room": "skyddad-plats-sal",
            }
        ],
        "people": [
            {"person": "skyddad", "role": "moderator"},
            {"person": "gast"},
            {"person": "dold-av-sig", "disclosure": "not_published"},
            {"person": "obekraftad", "confirmed": False},
            {"person": "avpublicerad"},
        ],
        "parts": [
            {
                "title": both("Inledning"),
                "start": "2026-03-25T04:37:00Z",
                "end": "2026-03-25T04:50:00Z",
                "people": ["skyddad"],
            }
        ],
    }


def plant_around():
    edit.create(
        "break",
        {
            "edition": SLUG,
            "kind": "closed",
            "name": canary("PAUS"),
            "start": "2026-03-24T04:37:00Z",
            "end": "2026-03-24T05:37:00Z",
            "room": "skyddad-plats-sal",
        },
        by=BY,
    )
    waive(SLUG, finding="f" * 64, code="session.no_theme", reason=f"KANARIEUNDANTAG {WORD}", by=BY)
    register.add_account(
        "kanariekonto@example.org",
        name="KANARIEKONTO",
        role=AccountRole.OWNER,
        password="ett långt KANARIELOSENORD",
        memory_kib=64,
        by=BY,
    )
    receive(
        Report.typed(page="/sv/", kind="other", text=f"KANARIERAPPORT {WORD}", contact="KANARIEAVSANDARE"),
        "sv",
    )
    for slug, announced in (("host-2026", True), ("var-2028", False)):
        day = "2026-10-10" if announced else "2028-03-10"
        edit.create(
            "edition",
            {
                "name": both("Höst 2026") if announced else canary("UPPLAGA"),
                "theme_text": canary("OANNONSERAT"),
                "first_day": day,
                "last_day": day,
            },
            by=BY,
            slug=slug,
            uid_domain="program.test",
        )
        occasion = {"start": f"{day}T09:00:00Z", "end": f"{day}T10:00:00Z", "note": canary("TILLFALLE")}
        edit_sessions.create_session(
            slug, {**every_text("KOMMANDE"), "occasions": [occasion]}, by=BY, code=f"GGGG{'AB'[announced]}G"
        )
        if announced:
            publishing.announce(slug, by=BY)
    edit.create(
        "notice",
        {
            "edition": "host-2026",
            "text": canary("NOTIS"),
            "start": "2020-01-01T00:00:00Z",
            "end": "2099-01-01T00:00:00Z",
        },
        by=BY,
    )


def publish():
    return publishing.publish(SLUG, by=BY, note=f"KANARIENOTERING {WORD}").release


SLUGS = {
    "formats": ("seminar",),
    "audiences": ("residents",),
    "themes": ("public-space", "gammalt"),
    "organisers": ("kultur", "forening", "hemligt-natverk"),
    "venues": ("garaget", "skyddad-plats", "skyddad-plats-tva"),
    "rooms": ("garaget-stora", "skyddad-plats-sal"),
    "people": ("gast", "skyddad", "dold-av-sig", "obekraftad", "avpublicerad"),
    "initiatives": ("hemligt-initiativ",),
}
CODES = ("AAAAAA", "BBBBBB", "CCCCCC", "DDDDDD", "EEEEEE", "FFFFFF", "GGGGAG", "GGGGBG")


@pytest.fixture
def planted(app, monkeypatch):
    """An application whose papers are the documents they are set from: the press is given nothing else."""
    for printing in (printed_programme,):
        monkeypatch.setattr(printing, "paper", lambda _template, document, *_: as_json.written(document))
    with app.app_context():
        drafted.registers()
        plant_registers()
        plant_sessions()
        plant_around()
        yield app


def saved():
    """Save everything, public or not, as it was in the first release: the token of an own programme."""
    first, *others = (Pick(edition=SLUG, code=code, seen=1) for code in CODES)
    ends_at = clock.parse_instant("2099-01-01T00:00:00Z")
    token = keeping.make_own_programme(first, ends_at=ends_at)
    for pick in others:
        keeping.save_pick(token, pick, ends_at=ends_at)
    return token


@pytest.fixture
def hunt(planted):
    """Hunt through everything there is now; yield which canaries sang, and where."""

    def run(*, every_route=False):
        time.sleep(1.1)  # a process asks once a second which release is current
        client, asked = planted.test_client(), (WORD, "kultur")
        walk = Hunt(client, PATTERN, slugs=SLUGS, codes=CODES, queries=asked, token=saved())
        found = walk.run()
        if every_route:
            routes = {
                rule.endpoint
                for rule in planted.url_map.iter_rules()
                if rule.endpoint.startswith("public.") and "GET" in rule.methods
            }
            redirects = {"public.front_door", "public.short_session"}
            assert routes - walk.endpoints - redirects == set()
        return found

    return run


def test_no_private_word_is_ever_public(hunt):
    assert publish() is not None
    sang = hunt(every_route=True)
    times = {word for word in sang if not word.startswith("KANARIE")}
    assert times, "the negative control: an open time is told"
    assert set(sang) - times == PLACE | PERSON  # the negative control: what is open sings, and nothing else

    elsewhere = {**protected()["occasions"][0], "room": "", "place": "venue", "venue": "skyddad-plats-tva"}
    drafted.change("AAAAAA", lead=both("Flyttad"), occasions=[elsewhere])
    assert publish() is not None
    assert set(hunt()) - times == PLACE | NEXT_PLACE | PERSON  # old releases and the log tell of both places

    redact.restrict(
        "AAAAAA",
        by=BY,
        place=Disclosure.ON_REGISTRATION,
        time=Disclosure.NOT_PUBLISHED,
        people=Disclosure.NOT_PUBLISHED,
    )
    assert hunt() == {}

    drafted.change("AAAAAA", lead=both("Ny ingress efteråt"))
    drafted.change("BBBBBB", state="in_progress", title=canary("HALVVAGS"), lead=canary("HALVVAGS"))
    assert publish() is not None
    assert hunt() == {}

    go_back(SLUG, 1, by=BY, note=f"KANARIENOTERING {WORD}")
    assert hunt() == {}
    assert [head.number for head in store.heads(db.session(), SLUG)] == [1, 2, 3, 4, 5]
    assert store.broken_links(db.session(), SLUG) == []


def test_a_redacted_person_sings_in_no_release(hunt):
    drafted.change(
        "BBBBBB", description=both(f"Med KANARIENAMN {WORD} på scen."), people=[{"person": "skyddad"}]
    )
    publish()
    drafted.change("BBBBBB", description=both("Utan namn"), people=[])
    publish()
    assert {*PERSON} <= set(hunt())  # the negative control
    redact.redact_person("skyddad", reason="KANARIESKAL", by=BY)
    assert {word for word in hunt() if word.startswith("KANARIE")} == PLACE
    assert store.broken_links(db.session(), SLUG) == []


def test_chosen_texts_with_a_part_of_a_name_sing_in_no_release(hunt):
    edit.create(
        "person",
        {"name": "Ådel KANARIEEFTERNAMN", "title": both("KANARIEROLL utan namn")},
        by=BY,
        slug="efternamn",
    )
    alone = "enligt A. Kanarieéfternamn"
    drafted.change(
        "BBBBBB",
        title=both("KANARIEEFTERNAMN i fokus"),
        lead=both(f"Så blir det {alone}."),
        description=both("Hör vår KANARIEROLL  utan namn."),
        parts=[{"title": both("KANARIEEFTERNAMNS del")}],
        contact={"name": both("Fråga kanarieefternamn")},
        images={"rule": "unstated", "note": both("Bild på Kanarieefternamn")},
        people=[{"person": "efternamn"}],
    )
    edit.create(
        "notice",
        {
            "edition": SLUG,
            "text": both("KANARIEEFTERNAMN är sjuk"),
            "start": "2020-01-01T00:00:00Z",
            "end": "2099-01-01T00:00:00Z",
        },
        by=BY,
    )
    publish()
    drafted.change("BBBBBB", lead=both("KANARIEEFTERNAMN en gång till"))
    publish()

    def sang():
        return {
            word
            for word in hunt()
            if word.casefold().startswith(("kanarieefter", "kanarieéfter", "kanarieroll"))
        }

    assert len(sang()) > 4  # the negative control
    stands = outlook(db.session(), redact.whom(db.session(), "efternamn")).stands
    redact.redact_person("efternamn", reason="begäran", by=BY, also=[one.id for one in stands if one.may_go])
    assert sang() == set()
    go_back(SLUG, 1, by=BY)
    assert sang() == set()
    assert store.broken_links(db.session(), SLUG) == []
