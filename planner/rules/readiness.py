"""What a session must have before residents may rely on it, and what would make it easier to find."""

from collections.abc import Iterable, Iterator
from datetime import date

from planner import clock
from planner.draft.snapshot import DraftOccasion, DraftSession, DraftSnapshot
from planner.rules.findings import Finding, found, in_order
from planner.rules.holdings import live_occasions
from planner.values import Ages, Days, Timed
from planner.vocabulary import OUTSIDE_KINDS, Axis, ChildRights, Origin, State

FULL_AGE = 18

_TAGS = (
    ("theme.missing", "themes"),
    ("direction.missing", "directions"),
    ("guiding_word.missing", "guiding_words"),
    ("purpose.missing", "purposes"),
    ("profile.missing", "profile"),
)


def gaps(snapshot: DraftSnapshot, sessions: Iterable[DraftSession]) -> list[Finding]:
    """Report each session without a title in the edition's first language, without audience or format."""
    first_language = snapshot.edition.languages[0]
    findings = []
    for session in sessions:
        if not session.title.body(first_language):
            findings.append(found("title.missing", session.code, field="title", language=first_language))
        if not session.audiences:
            findings.append(found("audience.missing", session.code, field="audiences"))
        if not session.format:
            findings.append(found("format.missing", session.code, field="format"))
    return in_order(findings)


def untagged(_snapshot: DraftSnapshot, sessions: Iterable[DraftSession]) -> list[Finding]:
    """Report each session without theme, direction, guiding word, purpose or profile."""
    return in_order(
        found(code, session.code, field=name)
        for session in sessions
        for code, name in _TAGS
        if not getattr(session, name)
    )


def unstated(_snapshot: DraftSnapshot, sessions: Iterable[DraftSession]) -> list[Finding]:
    """Report each session of which nobody has said in which language it is held, or what it costs."""
    findings = []
    for session in sessions:
        if not session.languages:
            findings.append(found("languages.missing", session.code, field="languages"))
        if not session.cost.is_stated:
            findings.append(found("cost.missing", session.code, field="cost-free"))
    return in_order(findings)


def pictures(_snapshot: DraftSnapshot, sessions: Iterable[DraftSession]) -> list[Finding]:
    """Report each picture that is not shown: nobody has said what it shows, or that it may be shown."""
    findings = []
    for session in sessions:
        if session.picture and not session.picture.alt:
            findings.append(found("picture.no_alt", session.code, field="picture-alt"))
        if session.picture and not session.picture.permitted:
            findings.append(found("picture.not_permitted", session.code, field="picture-permitted"))
    return in_order(findings)


def times(snapshot: DraftSnapshot, sessions: Iterable[DraftSession]) -> list[Finding]:
    """Report each session whose time is open, impossible, or outside the edition's period.

    A timed occasion belongs to its local start day. Cancelled occasions and year-round sessions need no time.
    """
    return in_order(
        finding
        for session in sessions
        if session.state is not State.WITHDRAWN and not session.year_round
        for finding in _times_of(snapshot, session)
    )


def _times_of(snapshot: DraftSnapshot, session: DraftSession) -> Iterator[Finding]:
    if not session.occasions:
        yield found("time.missing", session.code, field="occasions")
    for occasion in live_occasions(session):
        anchor = f"occasions-{occasion.number}-start"
        if occasion.unsound_time:
            yield found("time.zero_length", session.code, field=anchor, occasion=occasion.number)
        elif occasion.time is None:
            yield found("time.missing", session.code, field=anchor, occasion=occasion.number)
        else:
            yield from _outside_period(snapshot, session, occasion, anchor)


def _outside_period(
    snapshot: DraftSnapshot, session: DraftSession, occasion: DraftOccasion, anchor: str
) -> Iterator[Finding]:
    edition = snapshot.edition
    day = _start_day(occasion.time, edition.zone)
    if edition.first_day is None or edition.last_day is None or day is None:
        return
    if not edition.first_day <= day <= edition.last_day:
        yield found(
            "time.outside_period",
            session.code,
            field=anchor,
            occasion=occasion.number,
            day=day.isoformat(),
            year=str(day.year),  # the year is what is most often mistyped
            first_day=edition.first_day.isoformat(),
            last_day=edition.last_day.isoformat(),
        )


def _start_day(time: Timed | Days | None, zone: str) -> date | None:
    if isinstance(time, Timed):
        return clock.local_day(time.start, zone)
    return time.first if time else None


def child_rights(snapshot: DraftSnapshot, sessions: Iterable[DraftSession]) -> list[Finding]:
    """Report each session for people under 18 whose child-rights checklist is not answered (F58).

    The session's own ages decide; without any, the ages that its audiences carry themselves. What a
    parent or a part of an audience carries says nothing about it.
    """
    findings = []
    for session in sessions:
        answered = {principle for principle, answer in session.child_rights if answer.strip()}
        missing = tuple(principle.value for principle in ChildRights if principle not in answered)
        if missing and _is_for_minors(snapshot, session):
            findings.append(
                found("child_rights.missing", session.code, field="child_rights", principles=missing)
            )
    return in_order(findings)


def _is_for_minors(snapshot: DraftSnapshot, session: DraftSession) -> bool:
    if session.ages != Ages():
        return (session.ages.lowest or 0) < FULL_AGE
    audiences = (snapshot.term_by_slug.get((Axis.AUDIENCE, slug)) for slug in session.audiences)
    return any(
        (audience.lowest_age or 0) < FULL_AGE
        for audience in audiences
        if audience and (audience.lowest_age, audience.highest_age) != (None, None)
    )


def organisers(snapshot: DraftSnapshot, sessions: Iterable[DraftSession]) -> list[Finding]:
    """Report sessions without an organiser, and outside organisers whose review is not decided (F32).

    Only organisers that were entered or accepted in the workbench are reviewed; others' programmes that
    were gathered have been reviewed where they come from.
    """
    findings = []
    for session in sessions:
        if not session.organisers:
            findings.append(found("organiser.missing", session.code, field="organisations"))
        for slug in dict.fromkeys(session.organisers):
            organiser = snapshot.organisation_by_slug.get(slug)
            if (
                organiser
                and organiser.kind in OUTSIDE_KINDS
                and organiser.origin is Origin.WORKBENCH
                and organiser.review is None
            ):
                findings.append(
                    found("organiser.unreviewed", session.code, field="organisations", organisation=slug)
                )
    return in_order(findings)
