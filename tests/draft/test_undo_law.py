"""The law of taking back: all of one's acts undone is the start, and nothing of anybody else's is ever changed."""

from contextlib import suppress

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from planner import history
from planner.db import db
from planner.draft import edit, edit_sessions, undo
from planner.draft.inverse import inverse, overlap, touched
from planner.draft.undo_lines import ChangedSince
from planner.errors import PlannerError, Refused
from planner.history import HistoryRow
from planner.vocabulary import Withdrawal
from tests import drafted
from tests.drafted import FIRST, SLUG, both, occasion

ME, OTHER = "jag@example.org", "annan@example.org"
CODES = ("AAAAAA", "BBBBBB")
WORDS = st.sampled_from(["Ett", "Två", "Tre"])
FIELDS = st.one_of(
    st.fixed_dictionaries({"title": st.fixed_dictionaries({"sv": WORDS, "en": WORDS})}),
    st.fixed_dictionaries({"lead": st.fixed_dictionaries({"sv": WORDS})}),
    st.fixed_dictionaries({"format": st.sampled_from(["seminar", "workshop", ""])}),
    st.fixed_dictionaries({"audiences": st.lists(st.sampled_from(["officials", "residents"]), unique=True)}),
    st.fixed_dictionaries(
        {
            "occasions": st.lists(
                st.builds(
                    lambda day, number: occasion(day, number=number), st.integers(25, 27), st.integers(1, 3)
                ),
                unique_by=lambda one: one["number"],
                max_size=3,
            )
        }
    ),
)
ACTS = st.one_of(
    st.tuples(st.just("change"), st.sampled_from(CODES), FIELDS),
    st.tuples(st.just("withdraw"), st.sampled_from(CODES), st.just(None)),
    st.tuples(st.just("restore"), st.sampled_from(CODES), st.just(None)),
    st.tuples(st.just("make"), st.just(""), WORDS),
    st.tuples(st.just("street"), st.just(""), WORDS),
    st.tuples(st.just("undo"), st.just(""), st.integers(0, 3)),
)
SOME = settings(
    max_examples=25, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture]
)


@pytest.fixture
def prepared(app):
    with app.app_context():
        drafted.registers()
        for code in CODES:
            drafted.session(code)
        db.session().commit()
        yield db.session()


def act(by, kind, code, value):
    if kind == "change":
        edit_sessions.change_session(code, value, version=None, by=by)
    elif kind == "withdraw":
        edit_sessions.withdraw_session(code, kind=Withdrawal.CANCELLED, reason=both("Sjuk"), at=FIRST, by=by)
    elif kind == "restore":
        edit_sessions.restore_session(code, by=by)
    elif kind == "make":
        edit_sessions.create_session(SLUG, {"title": both(value)}, by=by)
    elif kind == "street":
        edit.change("venue", "garaget", {"street": value}, version=None, by=by)
    else:
        acts = standing(by)
        if value < len(acts):
            taken_back(acts[value], by)


def standing(by):
    acts = undo.own_acts(db.session(), owns=HistoryRow.by == by, most=100)
    return [end for _, end, stands in acts if stands]


def taken_back(line, by):
    undo.undo(undo.act_of(db.session(), line), by=by, owns=lambda one: one == by)


def everything():
    session = db.session()
    session.expire_all()
    sessions = {one.key: one.document for _, one in edit_sessions.stored_sessions(session)}
    return sessions, edit.stored(session, "venue", "garaget").document["street"]


def begun(edition):
    """Take away what an earlier example made."""
    for _, one in edit_sessions.stored_sessions(edition):
        if one.key not in CODES:
            edition.delete(edition.scalar(db.select(edit.REGISTERS["session"].row).filter_by(code=one.key)))
    edition.execute(db.delete(HistoryRow))
    edition.commit()


@given(done=st.lists(ACTS, max_size=10))
@SOME
def test_all_ones_acts_taken_back_is_the_start(prepared, done):
    begun(prepared)
    start = everything()
    for kind, code, value in done:
        with suppress(PlannerError):
            act(ME, kind, code, value)
    for line in standing(ME):
        taken_back(line, ME)
    assert everything() == start


@given(done=st.lists(st.tuples(st.sampled_from([ME, OTHER]), ACTS), min_size=2, max_size=14))
@SOME
def test_nothing_of_anybody_elses_is_ever_changed(prepared, done):
    begun(prepared)
    for by, (kind, code, value) in done:
        with suppress(PlannerError):
            act(by, kind, code, value)
    for line in standing(ME):
        lines = undo.act_of(db.session(), line)
        before, was = everything(), history.last_id(db.session())
        try:
            taken_back(line, ME)
        except (ChangedSince, Refused):
            assert (everything(), history.last_id(db.session())) == (before, was)
            continue
        assert not overlap(paths_of(lines), written_since(OTHER, lines))


def written_since(by, lines):
    """Return the paths on the things of an act that somebody wrote after it, and that still stand."""
    since = min(line.id for line in lines)
    keys = {(line.kind, line.key) for line in lines}
    later = [
        line
        for line in history.lines(db.session(), most=500)
        if line.id > since and (line.kind, line.key) in keys
    ]
    return paths_of(line for line in undo.standing(later) if line.by == by)


def paths_of(lines):
    return {path for line in lines for path in touched(line.changes)}


@given(before=FIELDS, after=FIELDS, now=FIELDS)
def test_without_a_collision_only_what_the_act_touched_differs(before, after, now):
    whole = {"title": {}, "lead": {}, "format": "", "audiences": [], "occasions": []}
    before, after, now = ({**whole, **one} for one in (before, after, now))
    changes = {name: (before[name], after[name]) for name in whole if before[name] != after[name]}
    found = inverse(changes, now)
    if found.collisions:
        assert overlap(found.collisions, paths_between(now, after))  # something else stands there
        return
    written = {**now, **found.document}
    assert paths_between(now, written) <= touched(changes)
    assert all(set(drafted.occasion()) <= set(one) for one in written["occasions"])


def paths_between(one, other):
    return touched({name: (one[name], other[name]) for name in one})
