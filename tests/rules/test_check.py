"""Which finding each gap gives, and which neighbouring case gives none."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from planner.draft.snapshot import DraftPart, Opening, Review, Waiver
from planner.rules.catalogue import DEFAULT_SEVERITIES, EDITION_CODES
from planner.rules.check import RULES, blockers, check
from planner.text import Texts
from planner.values import AccessMeasure, Ages, Contact, Days, Entry
from planner.vocabulary import (
    Answer,
    ChildRights,
    Measure,
    OrganisationRole,
    Origin,
    PlaceKind,
    Practical,
    Profile,
    Role,
    Severity,
    State,
    WayIn,
)
from tests.draft_builders import (
    ALL_KNOWN,
    ORGANISATIONS,
    VENUES,
    a_draft,
    a_draft_session,
    a_role,
    a_room,
    a_venue,
    an_occasion,
    an_organiser,
    at,
    texts,
    timed,
)


def codes(*sessions, **draft) -> list[tuple[str, tuple[str, ...], str]]:
    """Return code, sessions and field of everything found, but for whom a day holds too little."""
    found = check(a_draft(*sessions, **draft))
    return [(one.code, one.sessions, one.field) for one in found if not one.code.startswith("need.")]


def of_one(**facts) -> list[tuple[str, str]]:
    """Return code and field of everything found about one session."""
    return [(code, field) for code, _, field in codes(a_draft_session(**facts))]


def waiver_of(finding) -> Waiver:
    return Waiver(
        finding=finding.digest,
        code=finding.code,
        reason="Avtalat.",
        by="owner",
        at=datetime(2026, 3, 1, tzinfo=UTC),
    )


def test_a_complete_session_has_no_finding():
    assert codes(a_draft_session()) == []


def test_every_code_has_a_rule_and_every_rule_only_its_codes():
    assert {code for rule in RULES for code in rule.codes} | EDITION_CODES == set(DEFAULT_SEVERITIES)


ANSWERED = tuple((principle, "Ja, så här.") for principle in ChildRights)
LONG_LEAD = "Vi " + "pratar och " * 13 + "lyssnar."
HEAVY = (
    "Kommunstyrelsens demokratiutvecklingsarbete förutsätter förvaltningsövergripande samverkansstrukturer "
    "mellan civilsamhällesorganisationer och universitetsforskare inom verksamhetsområdena. Ansvarsfördelningen "
    "beskrivs utförligt i programförklaringens bilagor, tillsammans med uppföljningsplanen och "
    "kommunikationsplanen. Deltagarna diskuterar styrdokumentens genomförande, och "
    "representanterna sammanfattar diskussionerna skriftligt."
)


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({"title": Texts.of(en="Only English")}, [("title.missing", "title")]),
        ({"audiences": ()}, [("audience.missing", "audiences")]),
        ({"format": ""}, [("format.missing", "format")]),
        ({"occasions": ()}, [("time.missing", "occasions")]),
        ({"occasions": (), "year_round": True}, []),
        ({"occasions": (an_occasion(time=None),)}, [("time.missing", "occasions-1-start")]),
        ({"occasions": (an_occasion(time=None, cancelled=True),)}, []),
        (
            {"occasions": (an_occasion(), an_occasion(3, time=None, unsound_time=True))},
            [("time.zero_length", "occasions-3-start")],
        ),
        (
            {"occasions": (an_occasion(time=timed(day=date(2026, 3, 24))),)},
            [("time.outside_period", "occasions-1-start")],
        ),
        # 23.30 UTC the day before is 00.30 here: the local start day counts
        ({"occasions": (an_occasion(time=timed("23:30", "23:50", date(2026, 3, 24))),)}, []),
        # begins on the last day, ends the day after
        ({"occasions": (an_occasion(time=timed("20:00", "02:00", date(2026, 3, 29))),)}, []),
        (
            {"occasions": (an_occasion(time=timed("22:30", "23:00", date(2026, 3, 29))),)},
            [("time.outside_period", "occasions-1-start")],
        ),
        (
            {"occasions": (an_occasion(time=Days(first=date(2026, 3, 20), last=date(2026, 3, 26))),)},
            [("time.outside_period", "occasions-1-start")],
        ),
        ({"ages": Ages(lowest=15)}, [("child_rights.missing", "child_rights")]),
        ({"ages": Ages(highest=25)}, [("child_rights.missing", "child_rights")]),
        ({"ages": Ages(lowest=18)}, []),
        ({"ages": Ages(lowest=5, highest=12), "child_rights": ANSWERED}, []),
        (
            {"ages": Ages(lowest=5), "child_rights": (*ANSWERED[:3], (ChildRights.PARTICIPATION, " "))},
            [("child_rights.missing", "child_rights")],
        ),
        ({"audiences": ("young",)}, [("child_rights.missing", "child_rights")]),
        ({"audiences": ("young",), "ages": Ages(lowest=18, highest=25)}, []),
        ({"audiences": ("residents",)}, []),  # that the young are part of them says nothing
        ({"organisations": (an_organiser("forening"),)}, [("organiser.unreviewed", "organisations")]),
        ({"organisations": (an_organiser("provad-av-andra"),)}, []),
        (
            {"organisations": (an_organiser("glasgow", OrganisationRole.GUEST),)},
            [("organiser.missing", "organisations")],
        ),
        ({"organisations": (an_organiser("fullmaktige", OrganisationRole.CO_ORGANISER),)}, []),
        ({"format": "exchange"}, [("exchange.no_guest_city", "organisations")]),
        (
            {
                "format": "exchange",
                "organisations": (an_organiser(), an_organiser("glasgow", OrganisationRole.GUEST)),
            },
            [],
        ),
        ({"format": "panel", "people": (a_role(),)}, [("panel.no_moderator", "people")]),
        ({"format": "panel", "people": (a_role(role=Role.MODERATOR),)}, []),
        ({"format": "forum"}, [("forum.one_sided", "people")]),
        ({"format": "forum", "people": (a_role("kassor"),)}, []),
        (
            {
                "format": "forum",
                "organisations": (
                    an_organiser(),
                    an_organiser("funktionsstodsradet", OrganisationRole.ADVISER),
                ),
            },
            [],
        ),
        ({"people": (a_role("ledamot"), a_role("ersattare"))}, [("people.only_politicians", "people")]),
        ({"people": (a_role("ledamot"), a_role("gast"))}, []),
        ({"people": ()}, []),
        ({"access": ALL_KNOWN[1:]}, [("access.unknown", "access")]),
        (
            {"access": (*ALL_KNOWN[1:], AccessMeasure(measure=Measure.STEP_FREE, answer=Answer.UNKNOWN))},
            [("access.unknown", "access")],
        ),
        (
            {"access": ALL_KNOWN[4:7], "occasions": (an_occasion(room="", place=PlaceKind.ONLINE),)},
            [],
        ),
        ({"occasions": (an_occasion(room=""),)}, [("place.missing", "occasions-1-room")]),
        (
            {"occasions": (an_occasion(room="", place=PlaceKind.ROOM),)},
            [("place.missing", "occasions-1-room")],
        ),
        ({"occasions": (an_occasion(room="", place=PlaceKind.TO_BE_ANNOUNCED),)}, []),
        ({"occasions": (an_occasion(room="", place=PlaceKind.ONLINE),)}, []),
        ({"contact": Contact(name=texts("Receptionen"))}, [("contact.missing", "contact")]),
        (
            {
                "entry": Entry(kind=WayIn.SIGN_UP, email="a@example.org"),
                "contact": Contact(email="b@example.org"),
            },
            [("entry.no_phone", "entry-phone")],
        ),
        ({"entry": Entry(kind=WayIn.SIGN_UP, phone="040-1"), "contact": Contact(email="b@example.org")}, []),
        ({"entry": Entry(kind=WayIn.SIGN_UP, email="a@example.org")}, []),
        ({"lead": Texts.of(sv="Kom.")}, [("translation.missing", "lead")]),
        (
            {"practical": ((Practical.FOOD, Texts.of(sv="Soppa.")),)},
            [("translation.missing", "practical-food")],
        ),
        (
            {"lead": Texts.of(sv="Kom.", en="Come.", stale=frozenset({"en"}))},
            [("translation.stale", "lead")],
        ),
        ({"lead": texts(LONG_LEAD, "Come.")}, [("language.long_sentences", "lead")]),
        ({"lead": texts("Kom.", LONG_LEAD)}, [("language.long_sentences", "lead")]),
        ({"description": texts(HEAVY, "Come.")}, [("language.hard_to_read", "description")]),
        ({"themes": ()}, [("theme.missing", "themes")]),
        ({"directions": ()}, [("direction.missing", "directions")]),
        ({"guiding_words": ()}, [("guiding_word.missing", "guiding_words")]),
        ({"purposes": ()}, [("purpose.missing", "purposes")]),
        ({"profile": ()}, [("profile.missing", "profile")]),
        ({"state": State.WITHDRAWN, "title": Texts(), "audiences": ()}, []),
    ],
)
def test_a_session_is_found_wanting_where_it_is(facts, expected):
    assert of_one(**facts) == expected


def test_a_reviewed_outside_organiser_may_organise():
    review = Review(decided_by="owner", on="2026-01-10", reason="Stadgar lästa.")
    organisations = tuple(
        replace(one, review=review, origin=Origin.WORKBENCH) if one.slug == "forening" else one
        for one in ORGANISATIONS
    )
    session = a_draft_session(organisations=(an_organiser("forening"),))
    assert codes(session, organisations=organisations) == []


def test_a_room_answers_for_a_session_and_a_venue_for_its_room():
    venue = a_venue("garaget", a_room(access=ALL_KNOWN[:3]), access=ALL_KNOWN[2:7])
    session = a_draft_session(access=ALL_KNOWN[7:])
    assert codes(session, venues=(venue,)) == []


def test_each_measure_that_is_not_known_is_named_once():
    session = a_draft_session(
        access=(), occasions=(an_occasion(), an_occasion(2, time=timed("12:00", "13:00")))
    )
    (finding,) = check(a_draft(session))
    assert finding.facts == (("measures", tuple(measure.value for measure in Measure)),)


OTHER = {"code": "BBBBBB"}
CLASH = ("room.double_booked", ("AAAAAA", "BBBBBB"), "occasions-1-room")


@pytest.mark.parametrize(
    ("starts", "ends", "expected"),
    [
        ("11:00", "12:00", []),  # begins the minute the other ends
        ("10:59", "12:00", [CLASH]),
        ("10:00", "11:00", [CLASH]),  # the same start and length
        ("10:00", "10:30", [("room.double_booked", ("BBBBBB", "AAAAAA"), "occasions-1-room")]),
        ("10:15", "10:30", [CLASH]),
        ("09:00", "10:00", []),
    ],
)
def test_a_room_holds_one_session_at_a_time(starts, ends, expected):
    other = a_draft_session(**OTHER, occasions=(an_occasion(time=timed(starts, ends)),))
    assert codes(a_draft_session(), other) == expected


@pytest.mark.parametrize(
    "other",
    [
        a_draft_session(**OTHER, state=State.WITHDRAWN),
        a_draft_session(**OTHER, occasions=(an_occasion(cancelled=True),)),
        a_draft_session(**OTHER, occasions=(an_occasion(room="orkanen-aulan"),)),
        a_draft_session(
            **OTHER, occasions=(an_occasion(time=Days(first=date(2026, 3, 25), last=date(2026, 3, 25))),)
        ),
        a_draft_session(**OTHER, year_round=True),
    ],
)
def test_what_is_cancelled_elsewhere_or_lasts_whole_days_holds_no_room(other):
    assert codes(a_draft_session(), other) == []


def test_a_room_that_allows_parallel_use_is_never_double_booked():
    venue = a_venue("garaget", a_room(parallel_use=True))
    assert codes(a_draft_session(), a_draft_session(**OTHER), venues=(venue,)) == []


def test_two_occasions_of_one_session_can_hold_one_room_too():
    session = a_draft_session(occasions=(an_occasion(1), an_occasion(2)))
    (finding,) = check(a_draft(session))
    assert (finding.code, finding.sessions, finding.occasion, finding.fact("other_occasion")) == (
        "room.double_booked",
        ("AAAAAA",),
        1,
        2,
    )


def test_a_double_booking_tells_where_when_and_with_which_field_it_is_mended():
    other = a_draft_session(**OTHER, occasions=(an_occasion(4, time=timed("10:30", "12:00")),))
    (finding,) = check(a_draft(a_draft_session(), other))
    assert finding.facts == (
        ("room", "garaget-stora"),
        ("start", "2026-03-25T10:30:00Z"),
        ("end", "2026-03-25T11:00:00Z"),
        ("zone", "Europe/Stockholm"),
        ("other_occasion", 4),
    )
    assert finding.field_in("AAAAAA") == "occasions-1-room"
    assert finding.field_in("BBBBBB") == "occasions-4-room"


@pytest.mark.parametrize(
    ("openings", "expected"),
    [
        ((), []),
        ((("09:00", "12:00"),), []),
        ((("10:00", "11:00"),), []),
        ((("10:30", "12:00"), ("09:00", "10:30")), []),  # two that meet
        ((("10:01", "12:00"),), ["room.closed"]),
        ((("09:00", "10:30"), ("10:31", "12:00")), ["room.closed"]),
    ],
)
def test_a_room_must_be_open_all_the_time(openings, expected):
    opened = tuple(Opening(start=at(start), end=at(end)) for start, end in openings)
    venue = a_venue("garaget", a_room(openings=opened))
    assert [code for code, _, _ in codes(a_draft_session(), venues=(venue,))] == expected


@pytest.mark.parametrize(("seats", "expected"), [(None, []), (40, []), (41, ["room.too_small"])])
def test_a_session_promises_no_more_seats_than_its_room_has(seats, expected):
    venue = a_venue("garaget", a_room(capacity=40))
    session = a_draft_session(occasions=(an_occasion(seats=seats),))
    assert [code for code, _, _ in codes(session, venues=(venue,))] == expected


def with_person(code, starts, ends, room="garaget-stora", **facts):
    return a_draft_session(
        code, people=(a_role(),), occasions=(an_occasion(room=room, time=timed(starts, ends)),), **facts
    )


# Garaget and Orkanen lie 2,880 metres apart: 39 minutes' walk, and 5 to arrive
@pytest.mark.parametrize(
    ("starts", "room", "expected"),
    [
        ("10:30", "orkanen-aulan", ["person.double_booked"]),
        ("11:00", "orkanen-aulan", ["person.too_little_walking_time"]),
        ("11:43", "orkanen-aulan", ["person.too_little_walking_time"]),
        ("11:44", "orkanen-aulan", []),
        ("11:00", "garaget-stora", []),
    ],
)
def test_a_person_is_in_one_place_and_needs_time_to_walk_to_the_next(starts, room, expected):
    first, second = with_person("AAAAAA", "10:00", "11:00"), with_person("BBBBBB", starts, "13:00", room)
    assert codes(first, second) == [(code, ("AAAAAA", "BBBBBB"), "people") for code in expected]


def test_without_points_a_walk_takes_the_five_minutes_to_arrive():
    venues = tuple(replace(venue, point=None) for venue in VENUES)
    first, second = (
        with_person("AAAAAA", "10:00", "11:00"),
        with_person("BBBBBB", "11:04", "13:00", "orkanen-aulan"),
    )
    (finding,) = check(a_draft(first, second, venues=venues))
    assert (finding.fact("minutes"), finding.fact("needed")) == (4, 5)
    later = with_person("BBBBBB", "11:05", "13:00", "orkanen-aulan")
    assert codes(first, later, venues=venues) == []


def test_a_walk_is_measured_from_what_ends_last():
    long = with_person("AAAAAA", "09:00", "12:00")
    short = with_person("BBBBBB", "12:00", "12:10")
    far = with_person("CCCCCC", "12:20", "13:00", "orkanen-aulan")
    assert codes(long, short, far) == [("person.too_little_walking_time", ("BBBBBB", "CCCCCC"), "people")]


def test_a_person_named_at_a_part_is_needed_for_that_part_alone():
    exhibition = with_person(
        "AAAAAA", "08:00", "15:00", parts=(DraftPart(time=timed("13:00", "13:30"), people=("samordnare",)),)
    )
    before = with_person("BBBBBB", "10:00", "11:00", "orkanen-aulan")
    during = with_person("BBBBBB", "13:15", "14:00", "orkanen-aulan")
    assert codes(exhibition, before) == []
    assert codes(exhibition, during) == [("person.double_booked", ("AAAAAA", "BBBBBB"), "people")]


@pytest.mark.parametrize(("political", "others", "found"), [(1, 4, False), (2, 7, True), (0, 3, False)])
def test_political_discussion_alone_keeps_to_its_share(political, others, found):
    sessions = [
        a_draft_session(
            f"AAAAA{index}", profile=(Profile.POLITICAL_DISCUSSION,), occasions=(), year_round=True
        )
        for index in range(political)
    ] + [
        a_draft_session(
            f"BBBBB{index}",
            profile=(Profile.POLITICAL_DISCUSSION, Profile.COOPERATION),
            occasions=(),
            year_round=True,
        )
        for index in range(others)
    ]
    expected = [("profile.political_share", ("AAAAA0", "AAAAA1"), "profile")] if found else []
    assert codes(*sessions) == expected


def test_sessions_for_the_same_audience_on_the_same_theme_at_once_are_counted():
    sessions = [
        a_draft_session(
            code, themes=("democracy",), occasions=(an_occasion(room="", place=PlaceKind.ONLINE),)
        )
        for code in ("AAAAAA", "BBBBBB", "CCCCCC")
    ]
    later = a_draft_session(
        "DDDDDD",
        themes=("democracy",),
        occasions=(an_occasion(room="", place=PlaceKind.ONLINE, time=timed("11:00", "12:00")),),
    )
    found = check(a_draft(*sessions, later))
    assert [(one.code, one.sessions, one.fact("count")) for one in found if one.sessions] == [
        ("time.same_audience_and_theme", (code,), 2) for code in ("AAAAAA", "BBBBBB", "CCCCCC")
    ]


@pytest.mark.parametrize(
    ("edition", "expected"),
    [
        ({"first_day": None}, [("edition.no_dates", (), "first_day")]),
        ({"first_day": date(2026, 4, 1)}, [("edition.no_dates", (), "first_day")]),
        ({"name": Texts.of(en="Spring")}, [("edition.no_name", (), "name")]),
    ],
)
def test_an_edition_needs_days_and_a_name(edition, expected):
    assert codes(edition=edition) == expected


def test_owners_decide_how_severe_a_finding_is():
    session = a_draft_session(organisations=(), contact=Contact(), themes=())
    chosen = {
        "organiser.missing": Severity.NOTE,
        "contact.missing": Severity.BLOCKER,
        "theme.missing": Severity.OFF,
    }
    found = check(a_draft(session, edition={"severities": chosen}))
    assert [(one.code, one.severity) for one in found] == [
        ("contact.missing", Severity.BLOCKER),
        ("organiser.missing", Severity.NOTE),
    ]


def test_what_a_reader_is_promised_always_blocks():
    found = check(
        a_draft(a_draft_session(format=""), edition={"severities": {"format.missing": Severity.OFF}})
    )
    assert [(one.code, one.severity) for one in found] == [("format.missing", Severity.BLOCKER)]


def test_a_waiver_lies_beside_its_finding_until_the_facts_change():
    session = a_draft_session(access=ALL_KNOWN[1:])
    snapshot = a_draft(session)
    (finding,) = check(snapshot)
    waiver = waiver_of(finding)
    assert [one.waived for one in check(replace(snapshot, waivers=(waiver,)))] == [waiver]
    changed = a_draft(a_draft_session(access=ALL_KNOWN[2:]), waivers=(waiver,))
    assert [one.waived for one in check(changed)] == [None]


def test_a_waiver_outlives_a_new_title_and_another_severity():
    (finding,) = check(a_draft(a_draft_session(contact=Contact())))
    renamed = a_draft_session(contact=Contact(), title=texts("Nytt namn"))
    chosen = {"contact.missing": Severity.BLOCKER}
    waiver = waiver_of(finding)
    (waived,) = check(a_draft(renamed, waivers=(waiver,), edition={"severities": chosen}))
    assert (waived.waived, waived.severity, waived.holds_back) == (waiver, Severity.BLOCKER, False)


def test_what_is_a_blocker_by_default_cannot_be_waived():
    snapshot = a_draft(a_draft_session(audiences=()))
    (finding,) = check(snapshot)
    assert [one.waived for one in check(replace(snapshot, waivers=(waiver_of(finding),)))] == [None]


def test_blockers_are_those_of_the_check():
    sessions = (
        a_draft_session(audiences=(), themes=()),
        a_draft_session(**OTHER, contact=Contact()),
        a_draft_session("CCCCCC", format="", occasions=(an_occasion(time=timed("12:00", "13:00")),)),
    )
    snapshot = a_draft(*sessions)
    assert blockers(snapshot, sessions) == tuple(one for one in check(snapshot) if one.holds_back)
    assert {one.code for one in blockers(snapshot, sessions)} == {
        "audience.missing",
        "format.missing",
        "room.double_booked",
    }


def test_findings_come_in_the_same_order_whatever_the_order_of_sessions():
    sessions = [
        with_person(f"AAAAA{index}", "10:00", "11:00", contact=Contact(), themes=()) for index in range(4)
    ]
    found = check(a_draft(*sessions))
    assert len(found) == 4 * 2 + 6 * 2
    assert check(a_draft(*reversed(sessions))) == found
    assert found[0].severity is Severity.BLOCKER
    assert found[-1].severity is Severity.NOTE
