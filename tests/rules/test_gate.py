"""What comes along, what is held back, and what stays as it is in public."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from planner.draft.snapshot import DraftSession
from planner.rules.gate import Gate, gate
from planner.text import Texts
from planner.values import Contact
from planner.vocabulary import Severity, State
from tests.draft_builders import a_draft, a_draft_session, an_occasion, texts, timed


def a_session(code: str = "AAAAAA", starts: str = "10:00", ends: str = "11:00", **facts) -> DraftSession:
    return a_draft_session(code, **{"occasions": (an_occasion(time=timed(starts, ends)),), **facts})


def public(*sessions: DraftSession) -> dict[str, DraftSession]:
    return {session.code: session for session in sessions}


def told(report: Gate) -> dict[str, tuple]:
    """Return the codes of a report, with why what is held back is held."""
    return {
        "comes": report.comes,
        "unchanged": report.unchanged,
        "held": tuple((held.code, tuple(one.code for one in held.findings)) for held in report.held),
        "not_ready": report.not_ready,
    }


def expected(**fields) -> dict[str, tuple]:
    return {"comes": (), "unchanged": (), "held": (), "not_ready": (), **fields}


def test_what_is_ready_comes_along_and_the_rest_does_not():
    draft = a_draft(
        a_session(),
        a_session("BBBBBB", "11:00", "12:00", audiences=()),
        a_session("CCCCCC", "12:00", "13:00", state=State.IN_PROGRESS),
        a_session("DDDDDD", "13:00", "14:00", state=State.IDEA),
        a_session("EEEEEE", "14:00", "15:00", state=State.WITHDRAWN),
    )
    assert told(gate(draft, {})) == expected(
        comes=("AAAAAA",), held=(("BBBBBB", ("audience.missing",)),), not_ready=("CCCCCC", "DDDDDD")
    )


def test_what_is_public_just_so_is_unchanged():
    old = replace(a_session(), version=7, state=State.IN_PROGRESS)
    assert told(gate(a_draft(a_session()), public(old))) == expected(unchanged=("AAAAAA",))


def test_publish_decides_itself_what_is_the_same():
    draft = a_draft(a_session(title=texts("Nytt")))
    report = gate(draft, public(a_session()), same=lambda one, other: one.code == other.code)
    assert told(report) == expected(unchanged=("AAAAAA",))


def test_a_blocker_between_two_new_sessions_holds_back_both():
    report = gate(a_draft(a_session(), a_session("BBBBBB", "10:30")), {})
    clash = ("room.double_booked",)
    assert told(report) == expected(held=(("AAAAAA", clash), ("BBBBBB", clash)))


def test_what_stays_as_it_is_in_public_is_never_held_back():
    old = a_session()
    report = gate(a_draft(old, a_session("BBBBBB", "10:30")), public(old))
    assert told(report) == expected(unchanged=("AAAAAA",), held=(("BBBBBB", ("room.double_booked",)),))
    assert report.findings == ()


def test_two_that_were_already_public_in_one_room_stay_and_the_report_says_so():
    first, second = a_session(), a_session("BBBBBB")
    report = gate(a_draft(first, second), public(first, second))
    assert told(report) == expected(unchanged=("AAAAAA", "BBBBBB"))
    assert [one.code for one in report.findings] == ["room.double_booked"]


def test_what_is_held_back_claims_its_old_room_again_until_nothing_more_is_held_back():
    # B moves away but has lost its audience; A takes B's old hour; C takes A's old hour
    was = public(a_session("AAAAAA", "10:00", "11:00"), a_session("BBBBBB", "11:00", "12:00"))
    draft = a_draft(
        a_session("AAAAAA", "11:00", "12:00"),
        a_session("BBBBBB", "13:00", "14:00", audiences=()),
        a_session("CCCCCC", "10:00", "11:00"),
        a_session("DDDDDD", "15:00", "16:00"),
    )
    assert told(gate(draft, was)) == expected(
        comes=("DDDDDD",),
        held=(
            ("AAAAAA", ("room.double_booked",)),
            ("BBBBBB", ("audience.missing",)),
            ("CCCCCC", ("room.double_booked",)),
        ),
    )


def test_what_is_not_ready_now_keeps_the_room_it_has_in_public():
    draft = a_draft(a_session(state=State.IN_PROGRESS), a_session("BBBBBB"))
    assert told(gate(draft, public(a_session()))) == expected(
        held=(("BBBBBB", ("room.double_booked",)),), not_ready=("AAAAAA",)
    )


def test_what_is_cancelled_in_public_holds_no_room():
    cancelled = a_session(state=State.WITHDRAWN)
    assert told(gate(a_draft(cancelled, a_session("BBBBBB")), public(cancelled))) == expected(
        comes=("BBBBBB",)
    )


def test_withdrawing_what_was_public_is_never_held_back():
    draft = a_draft(a_session(state=State.WITHDRAWN, audiences=(), title=Texts()), a_session("BBBBBB"))
    assert told(gate(draft, public(a_session()))) == expected(comes=("AAAAAA", "BBBBBB"))


def test_a_session_brought_back_needs_its_room_again():
    cancelled = a_session(state=State.WITHDRAWN)
    report = gate(a_draft(a_session(), a_session("BBBBBB")), public(cancelled, a_session("BBBBBB")))
    assert told(report) == expected(unchanged=("BBBBBB",), held=(("AAAAAA", ("room.double_booked",)),))


def test_one_may_publish_a_chosen_few():
    draft = a_draft(
        a_session(),
        a_session("BBBBBB"),
        a_session("CCCCCC", state=State.IDEA),
        a_session("DDDDDD", state=State.IDEA),
    )
    report = gate(draft, {}, only=frozenset({"AAAAAA", "CCCCCC"}))
    assert told(report) == expected(comes=("AAAAAA",), not_ready=("CCCCCC",))


def test_warnings_never_stop_anything():
    report = gate(a_draft(a_session(contact=Contact(), themes=())), {})
    assert told(report) == expected(comes=("AAAAAA",))
    assert [(one.code, one.severity) for one in report.findings] == [
        ("contact.missing", Severity.WARNING),
        ("theme.missing", Severity.NOTE),
    ]


def test_what_an_owner_made_a_blocker_holds_back():
    draft = a_draft(
        a_session(contact=Contact()), edition={"severities": {"contact.missing": Severity.BLOCKER}}
    )
    assert told(gate(draft, {})) == expected(held=(("AAAAAA", ("contact.missing",)),))


def test_an_edition_without_days_refuses_altogether():
    report = gate(a_draft(a_session(), edition={"first_day": None}), {})
    assert told(report) == expected()
    assert [one.code for one in report.refused] == ["edition.no_dates"]


# --- the property: on small random programmes the gate does what the words of design.md section 5 say -----------

HOURS = st.integers(min_value=8, max_value=13)
ROOMS = st.sampled_from(["garaget-stora", "orkanen-aulan"])


@st.composite
def contents(draw, code: str) -> DraftSession:
    start = draw(HOURS)
    time = timed(f"{start}:00", f"{start + draw(st.integers(1, 3))}:00")
    return a_draft_session(
        code,
        state=draw(
            st.sampled_from([State.READY, State.READY, State.READY, State.IN_PROGRESS, State.WITHDRAWN])
        ),
        audiences=draw(st.sampled_from([("residents",), ("residents",), ("residents",), ()])),
        occasions=(
            an_occasion(room=draw(ROOMS), time=time, cancelled=draw(st.sampled_from([False] * 5 + [True]))),
        ),
    )


@st.composite
def programmes(draw):
    all_codes = [letter * 6 for letter in "ABCDEF"[: draw(st.integers(1, 6))]]
    was = {code: draw(contents(code)) for code in all_codes if draw(st.booleans())}
    now = [was[code] if code in was and draw(st.booleans()) else draw(contents(code)) for code in all_codes]
    return now, was


def is_live(session: DraftSession) -> bool:
    return session.state is not State.WITHDRAWN


def stops(candidate: dict[str, DraftSession]) -> set[frozenset[str]]:
    """Return the blockers of a candidate by comparing each with each."""
    live = [one for one in candidate.values() if is_live(one)]
    alone = {frozenset({one.code}) for one in live if not one.audiences}
    return alone | {
        frozenset({one.code, other.code})
        for one in live
        for other in live
        if one.code < other.code and clash(one, other)
    }


def clash(one: DraftSession, other: DraftSession) -> bool:
    first, second = one.occasions[0], other.occasions[0]
    return (
        not (first.cancelled or second.cancelled)
        and first.room == second.room
        and first.time.start < second.time.end
        and second.time.start < first.time.end
    )


def by_brute_force(now: list[DraftSession], was: dict[str, DraftSession]) -> tuple[set[str], set[str]]:
    """Return what comes and what is held, growing the held one round at a time."""
    new = {
        one.code: one
        for one in now
        if (one.state is State.READY or (one.state is State.WITHDRAWN and one.code in was))
        and (
            one.code not in was
            or replace(one, state=State.READY) != replace(was[one.code], state=State.READY)
            or is_live(one) != is_live(was[one.code])
        )
    }
    held: set[str] = set()
    for _round in range(len(now) + 1):
        coming = {code: one for code, one in new.items() if code not in held}
        held |= {code for stop in stops({**was, **coming}) for code in stop if code in coming}
    return new.keys() - held, held


@settings(max_examples=200)
@given(programmes())
def test_the_gate_equals_brute_force_and_lets_no_blocker_through(programme):
    now, was = programme
    report = gate(a_draft(*now), was)
    held = {one.code for one in report.held}
    assert (set(report.comes), held) == by_brute_force(now, was)

    by_code = {one.code: one for one in now}
    candidate = was | {code: by_code[code] for code in report.comes}
    assert [stop for stop in stops(candidate) if stop & set(report.comes)] == []
    assert all(one.findings for one in report.held)
    assert len(held | {*report.comes, *report.unchanged, *report.not_ready}) == len(held) + len(
        report.comes + report.unchanged + report.not_ready
    )
