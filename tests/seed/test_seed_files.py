"""The seed files hold together: a planner could load them without one finding that stops a session."""

import re

import pytest

from planner.vocabulary import (
    CODE_ALPHABET,
    CODE_LENGTH,
    ActorKind,
    Answer,
    ChildRights,
    Disclosure,
    GettingHere,
    InitiativeKind,
    Mark,
    Measure,
    OrganisationRole,
    Photography,
    Profile,
    Role,
    Sender,
    State,
    WayIn,
)
from tests.seed.files import (
    EDITIONS,
    axis,
    everything,
    read,
    ready,
    register,
    rooms,
    sessions,
    texts,
    values,
)

AXES = {
    "formats": {"seminar", "workshop", "exchange", "forum", "exhibition", "walk", "film"},
    "audiences": {"officials", "residents", "young", "civil-society", "research"},
    "themes": {
        "democracy",
        "anti-racism",
        "human-rights",
        "antisemitism",
        "antigypsyism",
        "islamophobia",
        "afrophobia",
        "lgbtqia",
        "segregation",
        "inclusion",
        "freedom-of-expression",
        "sustainable-cities",
        "disinformation",
    },
    "directions": set(),
    "guiding_words": set(),
    "purposes": set(),
}
REQUIRED = {
    "code",
    "title",
    "lead",
    "format",
    "audiences",
    "themes",
    "directions",
    "guiding_words",
    "purposes",
    "profile",
    "organisations",
    "languages",
    "access",
    "way_in",
    "cost",
    "photography",
    "contact",
    "responsible",
    "disclosure",
    "state",
}
OPTIONAL = {
    "description",
    "ages",
    "age_note",
    "initiatives",
    "declarations",
    "people",
    "year_round",
    "access_owners",
    "occasions",
    "parts",
    "language_note",
    "interpretation",
    "food",
    "breaks",
    "resources",
    "bring",
    "rain_plan",
    "children_and_companions",
    "come_and_go",
    "content_note",
    "way_home",
    "public_place",
    "stream_url",
    "opportunity",
    "next_steps",
    "easy_to_read",
    "exchange_question",
    "picture",
    "youth",
    "child_rights",
    "appears_in",
}
SLUG = re.compile(r"[a-z][a-z0-9-]+")


@pytest.mark.parametrize("name", AXES)
def test_axes_have_their_terms(name):
    terms = axis(name)
    assert AXES[name] <= set(terms)
    assert len(terms) == len(read("axes.yaml")[name])
    assert {"directions": 5, "guiding_words": 5, "purposes": 3}.get(name, len(terms)) == len(terms)
    for slug, term in terms.items():
        assert SLUG.fullmatch(slug)
        assert set(term) <= {"slug", "label", "plural", "description", "parent", "traits", "synonyms"}
        assert term.get("parent", slug) in terms
        assert term.get("traits", {}).get("mark", "other") in values(Mark)


def test_a_network_word_finds_a_theme():
    assert "desinformation" in axis("themes")["disinformation"]["synonyms"]["sv"]


def test_registers_refer_to_what_exists():
    organisations = register("organisations.yaml")
    for organisation in organisations.values():
        assert organisation["kind"] in values(ActorKind)
        for membership in organisation.get("memberships", []):
            assert organisations[membership["network"]]["kind"] == "network"
        if organisation["kind"] in {"civil_society", "network", "other"}:
            assert set(organisation["reviewed"]) == {"decided_by", "on", "reason"}
    cities = {slug for slug, entry in organisations.items() if entry["kind"] == "guest_city"}
    assert cities == {"rotterdam", "glasgow", "bilbao", "basel", "freiburg"}
    assert all(organisations[city]["exchange_question"] and organisations[city]["country"] for city in cities)
    assert sum(entry["kind"] == "network" for entry in organisations.values()) == 5
    for person in register("people.yaml").values():
        assert set(person) <= {"slug", "title", "organisation"}, "roles, no names"
        assert person.get("organisation", "stadskontoret") in organisations
    assert all(entry["kind"] in values(InitiativeKind) for entry in register("initiatives.yaml").values())


def test_slugs_are_addresses():
    for path in ("organisations.yaml", "people.yaml", "venues.yaml", "initiatives.yaml", "declarations.yaml"):
        assert len(register(path)) == len(read(path))
        assert all(SLUG.fullmatch(slug) for slug in register(path)), path
    assert all(SLUG.fullmatch(room["slug"]) for room in rooms().values())


def test_venues_tell_the_way():
    for slug, venue in register("venues.yaml").items():
        latitude, longitude = venue["point"]
        assert 55.5 < latitude < 55.7, slug
        assert 12.9 < longitude < 13.1, slug
        assert set(venue["getting_here"]) <= values(GettingHere)
        assert isinstance(venue["verified"], bool)
        assert all(
            key in values(Measure) and entry["answer"] in values(Answer)
            for key, entry in venue["access"].items()
        )


def test_every_text_is_in_both_languages():
    missing = [
        f"{name}{path}"
        for name, document in everything().items()
        for path, text in texts(document)
        if "synonyms" not in path
        and not (str(text.get("sv", "")).strip() and str(text.get("en", "")).strip())
    ]
    assert not missing


def sentences(body):
    """Split plain text or Markdown into sentences; "kl. 13.00" is one word, a list item one sentence."""
    return [part.strip() for part in re.split(r"[.!?:](?=\s|$)|\n+", body.replace("kl. ", "kl "))]


def test_sentences_are_short_and_titles_say_it_briefly():
    spoken = [entry for edition in EDITIONS for entry in sessions(edition).items()]
    assert not [title for _, session in spoken for title in session["title"].values() if len(title) > 70]
    assert not [
        f"{name}{path}: {sentence}"
        for name, session in spoken
        for path, text in texts(session)
        for body in text.values()
        for sentence in sentences(body)
        if len(sentence.split()) > 20
    ]


def test_codes_are_unique_and_have_no_lookalikes():
    codes = [session["code"] for edition in EDITIONS for session in sessions(edition).values()]
    assert len(codes) == len(set(codes))
    assert all(re.fullmatch(f"[{CODE_ALPHABET}]{{{CODE_LENGTH}}}", code) for code in codes)


@pytest.mark.parametrize("edition", EDITIONS)
def test_sessions_use_the_closed_lists_and_the_registers(edition):
    people, organisations = register("people.yaml"), register("organisations.yaml")
    for name, session in sessions(edition).items():
        assert set(session) <= REQUIRED | OPTIONAL, name
        assert session["state"] != "ready" or set(session) >= REQUIRED, name
        assert session["state"] in values(State)
        assert session["format"] in axis("formats"), name
        for key in ("audiences", "themes", "directions", "guiding_words", "purposes"):
            assert set(session.get(key, [])) <= set(axis(key)), (name, key)
        assert set(session.get("profile", [])) <= values(Profile)
        assert all(
            entry["organisation"] in organisations and entry["role"] in values(OrganisationRole)
            for entry in session["organisations"]
        ), name
        assert all(
            entry["person"] in people
            and entry["role"] in values(Role)
            and entry.get("disclosure", "open") in values(Disclosure)
            for entry in session.get("people", [])
        ), name
        assert {entry["initiative"] for entry in session.get("initiatives", [])} <= set(
            register("initiatives.yaml")
        )
        assert set(session.get("declarations", [])) <= set(register("declarations.yaml"))
        assert list(session["access"]) == [measure.value for measure in Measure], name
        answers = [
            entry if isinstance(entry, str) else entry["answer"] for entry in session["access"].values()
        ]
        assert set(answers) <= values(Answer), name
        assert session["way_in"]["kind"] in values(WayIn)
        assert session["photography"]["rule"] in values(Photography)
        assert session["responsible"] in values(Sender)
        assert set(session["disclosure"].values()) <= values(Disclosure)


@pytest.mark.parametrize("edition", EDITIONS)
def test_whoever_must_sign_up_can_do_it_by_phone(edition):
    for name, session in sessions(edition).items():
        assert session["contact"]["phone"], name
        if session["way_in"]["kind"] == "sign_up":
            assert session["way_in"]["phone"], name


@pytest.mark.parametrize("edition", EDITIONS)
def test_sessions_for_minors_have_the_child_rights_checklist(edition):
    for name, session in ready(edition).items():
        young = any(
            "minimum_age" in axis("audiences")[slug].get("traits", {}) for slug in session["audiences"]
        )
        if young or session.get("ages", {}).get("from", 18) < 18:
            assert set(session["child_rights"]) == values(ChildRights), name


@pytest.mark.parametrize("edition", EDITIONS)
def test_formats_get_what_they_need(edition):
    organisations = register("organisations.yaml")
    for name, session in ready(edition).items():
        traits = axis("formats")[session["format"]].get("traits", {})
        kinds = {organisations[entry["organisation"]]["kind"] for entry in session["organisations"]}
        roles = [entry["role"] for entry in session.get("people", [])]
        if traits.get("needs_moderator"):
            assert "moderator" in roles, name
        if traits.get("needs_guest_city"):
            assert "guest_city" in kinds, name
            assert session["exchange_question"], name
        if traits.get("needs_both_sides"):
            assert "civil_society" in kinds, name
            assert kinds & {"politics", "city_department"}, name
        assert session["profile"] != ["political_discussion"], name
