"""The finished words of a calendar, in both languages, and what they never say."""

from dataclasses import fields, replace
from datetime import UTC, date, datetime

import pytest

from planner.release.calendar_facts import CalendarFacts, calendar_facts, digest
from planner.release.items import ChangeKind, Logged
from planner.text import Texts
from planner.values import Contact, Cost, Entry, Interpretation, Point
from planner.vocabulary import Answer, OrganisationRole, Sender, WayIn, Withdrawal
from tests.builders import (
    CANCELLED,
    FORUM,
    MOVED,
    ONLINE,
    SECOND_PUBLISHED,
    a_change,
    a_part_of,
    a_release,
    a_session,
    at_venue,
    days,
    in_room,
    measures,
    shown,
    texts,
    timed,
    withdrawn,
    without_time,
)


def facts(session=None, *, language="sv", code=None, number=1, **release):
    made = a_release(session, **release) if session else a_release(**release)
    chosen = made.session_by_code[code or (session.code if session else MOVED)]
    return calendar_facts(made, chosen, chosen.occasion(number), language)


def paragraphs(session=None, **asked):
    return facts(session, **asked).description.split("\n\n")


def test_everything_that_is_said_of_a_moved_session():
    assert facts() == CalendarFacts(
        uid=f"{MOVED}@programme.example",
        language="sv",
        edition="var-2026",
        code=MOVED,
        slug="vad-haller-ihop-en-stad",
        start=datetime(2026, 3, 25, 12, 0, tzinfo=UTC),
        end=datetime(2026, 3, 25, 14, 0, tzinfo=UTC),
        summary="Vad håller ihop en stad?",
        summary_language="sv",
        is_cancelled=False,
        location="Malmö stadshus, Sessionssalen, August Palms plats 1, Malmö",
        location_name="Malmö stadshus, Sessionssalen",
        location_address="August Palms plats 1, Malmö",
        point=Point(latitude=55.6059, longitude=13.0007),
        categories=("Seminarium", "Demokrati", "Mänskliga rättigheter"),
        colour="royalblue",
        description="\n\n".join(
            [
                (
                    "Ny tid: onsdag 25 mars kl. 13.00–15.00 (tidigare onsdag 25 mars kl. 10.00–12.00). "
                    "Ny plats: Malmö stadshus, Sessionssalen (tidigare Garaget, Stora rummet). Ändrat 5 mars 2026."
                ),
                "Tre forskare berättar.",
                "Hålls på svenska.",
                (
                    "Tillgänglighet: entré utan trappsteg, hiss, anpassad toalett, skrivtolkning, lugnt rum. "
                    "På begäran: teckenspråkstolkning. Vi vet inte än: hörslinga."
                ),
                "Ingen anmälan: det är bara att komma.\nKostnadsfritt.",
                "Hitta hit: Buss 3 till Stadshuset.",
                "Ansvarar för innehållet: Staden.",
                "Kontakt: Programgruppen, 040-34 00 00, programmet@city.example",
            ]
        ),
        read_more="Mer om programpunkten:",
        contact="Programgruppen, 040-34 00 00, programmet@city.example",
        conference="",
        conference_label="",
    )


def test_the_same_in_english():
    told = facts(language="en")
    assert told.summary == "What holds a city together?"
    assert told.location == "Malmö City Hall, Sessionssalen, August Palms plats 1, Malmö"
    assert told.description.split("\n\n") == [
        (
            "New time: Wednesday 25 March, 13:00–15:00 (was Wednesday 25 March, 10:00–12:00). "
            "New place: Malmö City Hall, Sessionssalen (was Garaget, Stora rummet). Changed 5 March 2026."
        ),
        "Three researchers explain.",
        "Held in Swedish. No interpretation.",
        (
            "Accessibility: step-free entrance, lift, accessible toilet, speech-to-text, quiet room. "
            "On request: sign-language interpretation. Not known yet: hearing loop."
        ),
        "No registration: just come.\nFree of charge.",
        "Getting here: Bus 3 to Stadshuset.",
        "Answers for the content: The City.",
        "Contact: The programme team, 040-34 00 00, programmet@city.example",
    ]


def test_a_title_that_is_not_translated_keeps_its_language():
    told = facts(a_session(title="Öppen mikrofon"), language="en")
    assert (told.summary, told.summary_language) == ("Öppen mikrofon", "sv")


def test_a_withheld_time_says_nothing():
    assert facts(a_session(time=without_time())) is None


def test_whole_days_end_on_the_day_after():
    told = facts(a_session(time=days("2026-03-25", "2026-03-29")))
    assert (told.start, told.end) == (date(2026, 3, 25), date(2026, 3, 30))


def test_further_occasions_have_numbers_in_their_uid():
    assert facts(code=FORUM, number=2).uid == f"{FORUM}-2@programme.example"


# what has changed


def test_a_place_that_is_withheld_now_is_not_told_as_moved():
    assert "Ny plats" not in facts(a_session(place=shown("not_published")), log=a_release().log).description


def test_a_withheld_change_tells_nothing():
    log = (
        Logged(number=2, published_at=SECOND_PUBLISHED, changes=(a_change(ChangeKind.WITHHELD, occasion=1),)),
    )
    assert paragraphs(a_session(lead=texts("Kort.")), log=log)[0] == "Kort."


def test_changes_of_another_occasion_are_not_told():
    change = a_change(
        occasion=2, old_time=timed("2026-03-25 10:00", "11:00"), new_time=timed("2026-03-25 12:00", "13:00")
    )
    log = (Logged(number=2, published_at=SECOND_PUBLISHED, changes=(change,)),)
    assert "Ny tid" not in facts(a_session(), log=log).description


def test_a_place_that_was_to_be_announced_is_told_in_words():
    change = a_change(ChangeKind.PLACE, occasion=1, old_place=shown("to_be_announced"), new_place=in_room())
    log = (Logged(number=2, published_at=SECOND_PUBLISHED, changes=(change,)),)
    assert paragraphs(a_session(), log=log)[0] == (
        "Ny plats: Malmö stadshus, Sessionssalen (tidigare Platsen meddelas senare). Ändrat 5 mars 2026."
    )


# what is called off


def test_cancelled_says_why_and_no_longer_how_to_come():
    told = facts(code=CANCELLED)
    assert (told.summary, told.is_cancelled) == ("INSTÄLLT: Till fots genom staden", True)
    assert told.description.startswith("Inställt 5 mars 2026. Guiden har fått förhinder.")
    assert "anmälan" not in told.description


def test_what_is_called_off_no_longer_tells_where_it_had_moved():
    release = a_release()
    moved = release.session_by_code[MOVED]
    off = replace(moved.occasions[0], cancelled=True)
    told = calendar_facts(release, replace(moved, occasions=(off,)), off, "sv").description
    assert told.startswith("Det här tillfället är inställt.\n\n")
    assert "Ny tid" in facts().description
    assert "Ny tid" not in told
    withdrawn_since = replace(moved, withdrawn=withdrawn())
    assert "Ny tid" not in calendar_facts(release, withdrawn_since, moved.occasions[0], "sv").description


def test_replaced_names_the_other_session():
    gone = a_session(FORUM, withdrawn=withdrawn(Withdrawal.REPLACED, replaced_by=MOVED))
    release = a_release(gone, a_session(MOVED, title=texts("Den nya", "The new one")))
    told = [
        calendar_facts(release, gone, gone.occasions[0], tag).description.split("\n\n")[0]
        for tag in ("sv", "en")
    ]
    assert told == ["Ersätts av ”Den nya”.", "Replaced by “The new one”."]


def test_a_mistake_is_called_one():
    assert paragraphs(a_session(withdrawn=withdrawn(Withdrawal.MISTAKE)))[0] == "Publicerad av misstag."


# place and way in


@pytest.mark.parametrize(
    ("kind", "location", "way_in"),
    [
        ("online", "På nätet", "Ingen anmälan: det är bara att komma.\nKostnadsfritt."),
        ("to_be_announced", "", "Platsen meddelas senare.\nIngen anmälan: det är bara att komma.\nKostnadsfritt."),
        ("on_registration", "Malmö",
         "Platsen får du när du har anmält dig.\nIngen anmälan: det är bara att komma.\nKostnadsfritt."),
        ("not_published", "Malmö", "Platsen publiceras inte.\nIngen anmälan: det är bara att komma.\nKostnadsfritt."),
        ("removed", "Malmö", "Ingen anmälan: det är bara att komma.\nKostnadsfritt."),
    ],
)  # fmt: skip
def test_each_kind_of_place(kind, location, way_in):
    told = facts(a_session(place=shown(kind), public_place=texts("Malmö")))
    assert (told.location, told.location_name, told.point) == (location, "", None)
    assert told.description.split("\n\n")[2] == way_in


def test_a_venue_without_a_room():
    assert facts(a_session(place=at_venue("garaget"))).location == "Garaget, Lönngatan 30, Malmö"


@pytest.mark.parametrize(
    ("entry", "told"),
    [
        (Entry(kind=WayIn.SIGN_UP), "Anmälan krävs."),
        (Entry(kind=WayIn.SIGN_UP, until=date(2026, 3, 23)), "Anmäl dig senast 23 mars."),
        (Entry(kind=WayIn.SIGN_UP, until=date(2026, 3, 23), phone="040-1", email="a@b.example", link="https://x.example/a"),
         "Anmäl dig senast 23 mars: 040-1, a@b.example, https://x.example/a"),
        (Entry(kind=WayIn.SIGN_UP, phone="040-1", drop_in=True), "Anmäl dig: 040-1\nDet går också bra att bara komma."),
    ],
)  # fmt: skip
def test_each_way_in(entry, told):
    assert f"{told}\nKostnadsfritt." in paragraphs(a_session(entry=entry))


@pytest.mark.parametrize(
    ("cost", "told"),
    [
        (Cost(free=False, amount=50), "Kostar 50 kr."),
        (Cost(free=False, amount=50, note=texts("Unga går in gratis.")), "Kostar 50 kr. Unga går in gratis."),
        (Cost(), "Kostnadsfritt."),
        (Cost(free=False, note=texts("Betala i dörren.")), "Betala i dörren."),
    ],
)
def test_the_cost(cost, told):
    assert f"Ingen anmälan: det är bara att komma.\n{told}" in paragraphs(a_session(cost=cost))


def test_fully_booked_comes_early_with_the_waiting_list():
    session = a_session(fully_booked=True, entry=Entry(waiting_list=texts("Ring om du vill stå i kö.")))
    assert paragraphs(session)[0] == "Fullbokad. Ring om du vill stå i kö."


# languages, access, who answers


@pytest.mark.parametrize(
    ("spoken", "interpreted", "swedish", "english"),
    [
        (("sv",), (), "Hålls på svenska.", "Held in Swedish. No interpretation."),
        (("en",), (), "Hålls på engelska. Ingen tolkning.", "Held in English."),
        (("sv", "swl"), (Interpretation(language="ar"),),
         "Hålls på svenska och svenskt teckenspråk. Tolkas till arabiska.",
         "Held in Swedish and Swedish Sign Language. Interpreted into Arabic."),
        (("sv",), (Interpretation(language="en", until=date(2026, 3, 12)),),
         "Hålls på svenska. Tolkas till engelska om du ber om det senast 12 mars.",
         "Held in Swedish. Interpreted into English on request by 12 March."),
        (("sv-x-simple",), (), "Hålls på lätt svenska.", "Held in easy Swedish. No interpretation."),
    ],
)  # fmt: skip
def test_the_line_on_languages(spoken, interpreted, swedish, english):
    session = a_session(languages=spoken, interpretation=interpreted)
    assert [paragraphs(session, language=tag)[0] for tag in ("sv", "en")] == [swedish, english]


def test_access_is_told_in_the_fixed_order_and_only_what_matters():
    session = a_session(access=tuple(reversed(measures(Answer.NO, lift=Answer.YES, quiet_room=Answer.YES))))
    assert paragraphs(session)[1] == (
        "Tillgänglighet: hiss, lugnt rum. Finns inte: entré utan trappsteg, anpassad toalett, hörslinga."
    )


def test_a_measure_on_request_has_its_last_day():
    access = tuple(
        replace(one, until=date(2026, 3, 4)) if one.answer is Answer.ON_REQUEST else one
        for one in measures(sign_language=Answer.ON_REQUEST)
    )
    assert paragraphs(a_session(access=access))[1].endswith(
        "På begäran: teckenspråkstolkning (säg till senast 4 mars)."
    )


def test_where_nothing_is_known_nothing_is_said():
    assert not any("Vi vet inte" in one for one in paragraphs(a_session(access=measures(Answer.UNKNOWN))))


@pytest.mark.parametrize(
    ("responsible", "told"),
    [
        (Sender.CITY, "Staden"),
        (Sender.ORGANISER, "Stadskontoret och Malmö universitet"),
        (Sender.GUEST, "Rotterdam"),
    ],
)
def test_who_answers_for_the_content(responsible, told):
    session = a_session(
        responsible=responsible,
        organisations=(
            a_part_of("stadskontoret"), a_part_of("universitetet"), a_part_of("rotterdam", OrganisationRole.GUEST),
        ),
    )  # fmt: skip
    assert f"Ansvarar för innehållet: {told}." in paragraphs(session)


def test_without_a_contact_of_its_own_the_programme_answers():
    assert facts(a_session(contact=Contact())).contact == "040-34 00 00"


def test_markdown_becomes_plain_sentences():
    session = a_session(
        lead=Texts(), description=texts("# Rubrik\n\nLäs [mer](https://x.example) **nu**.\n\n- ett\n- två")
    )
    assert facts(session).description.startswith(
        "Rubrik\n\nLäs mer (https://x.example) nu.\n\n– ett\n– två\n\n"
    )


def test_online_the_link_is_told_twice():
    told = facts(code=ONLINE)
    assert told.conference == "https://stream.example/möte 1"
    assert told.conference_label == "Delta på nätet"
    assert "Delta på nätet: https://stream.example/möte 1" in told.description


# the digest


def test_a_digest_is_the_same_for_equal_facts_and_another_for_any_other_word():
    first = facts()
    assert digest(first) == digest(facts())
    for field in fields(CalendarFacts):
        value = getattr(first, field.name)
        other = {
            str: f"{value}x", bool: not value, tuple: ("x",), Point: Point(latitude=1.0, longitude=2.0),
            datetime: SECOND_PUBLISHED,
        }[type(value)]  # fmt: skip
        assert digest(replace(first, **{field.name: other})) != digest(first), field.name


def test_a_digest_does_not_change_with_the_code():
    """Facts that read the same must have the digest they had, or every subscriber sees a change."""
    assert digest(replace(facts(code=CANCELLED), description="", read_more="")) == (
        "4434c2db3d35abee18461fb2ad87a0d9cf74c832b4f2e6de0522fd2934a562b3"
    )
