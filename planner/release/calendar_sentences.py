"""The sentences of a calendar's description, most important first: short, and in a fixed order."""

from collections.abc import Iterator

from babel.lists import format_list

from planner import clock
from planner.i18n import dates
from planner.i18n.catalogues import LOCALES, words
from planner.i18n.facts import MEASURES
from planner.i18n.labels import label, language_name
from planner.release.items import ChangeKind, Occasion, Release, Session, Shown
from planner.release.places import place_words
from planner.release.prose import plain
from planner.text import Texts, clean_line
from planner.values import Days, Time, Timed
from planner.vocabulary import (
    ActorKind,
    Answer,
    GettingHere,
    Measure,
    OrganisationRole,
    Sender,
    WayIn,
    Withdrawal,
)

_MISSED = (Measure.STEP_FREE, Measure.ACCESSIBLE_TOILET, Measure.HEARING_LOOP)
"""Measures whose absence must be known before one sets off; the others are told where they are."""

_LONGEST_TEXT = 800
_TELLS_THE_WAY = (GettingHere.ENTRANCE, GettingHere.TRANSIT)


def paragraphs(release: Release, session: Session, occasion: Occasion, language: str) -> Iterator[str]:
    """Yield what a calendar says of an occasion; empty paragraphs are to be left out."""
    yield _called_off(release, session, occasion, language)
    if not session.withdrawn and not occasion.cancelled:  # where it moved before that is of no use to anybody
        yield " ".join(_changed(release, session, occasion, language))
        yield _full(session, occasion, language)
    yield _line(occasion.note, language)
    yield _shortened(plain((session.lead or session.description).worded(language).text))
    yield languages(session, language)
    yield " ".join(_access(session, language))
    if not session.withdrawn and not occasion.cancelled:
        yield "\n".join(_way_in(session, occasion, language))
        yield _online(session, language)
    yield _getting_here(release, occasion, language)
    yield _who_answers(release, session, language)
    yield _labelled_contact(release, session, language)


def contact(release: Release, session: Session, language: str) -> str:
    """Return whom one can ask: the session's contact, else the whole programme's."""
    own = session.contact
    if own:
        told = (_line(own.name, language), clean_line(own.phone), clean_line(own.email))
    else:
        site = release.site
        told = ("", _line(site.field("phone"), language), _line(site.field("email"), language))
    return ", ".join(part for part in told if part)


def _shortened(text: str) -> str:
    """Return a text, cut between words where it is long: whole feeds must stay below 1 MB (calendar.md section 0)."""
    if len(text) <= _LONGEST_TEXT:
        return text
    return text[:_LONGEST_TEXT].rsplit(None, 1)[0].rstrip(" ,.;:–") + " …"


def _line(texts: Texts, language: str) -> str:
    return clean_line(texts.worded(language).text)


def _listed(names: list[str], language: str) -> str:
    return str(format_list(names, locale=LOCALES[language]))


def _called_off(release: Release, session: Session, occasion: Occasion, language: str) -> str:
    gone, t = session.withdrawn, words(language).t
    if gone is None:
        return t("This occasion is cancelled.") if occasion.cancelled else ""
    reason = _line(gone.reason, language)
    day = dates.day_with_year(clock.local_day(gone.at, release.edition.zone), language)
    said = {
        Withdrawal.CANCELLED: t("Cancelled %(day)s.", day=day),
        Withdrawal.MISTAKE: t("Published by mistake."),
    }.get(gone.kind, "")
    other = release.session_by_code.get(gone.replaced_by)
    instead = t("Replaced by “%(title)s”.", title=_line(other.title, language)) if other else ""
    return " ".join(part for part in (said, reason, instead) if part)


def _changed(release: Release, session: Session, occasion: Occasion, language: str) -> Iterator[str]:
    """Yield what has moved since it was first told, and when; withheld values are never in the log."""
    own = release.log_by_occasion.get((session.code, occasion.number), [])
    t = words(language).t
    moved = []
    for kind in (ChangeKind.TIME, ChangeKind.PLACE):
        told = [(logged, change) for logged, change in own if change.kind is kind]
        if not told:
            continue
        first, last = told[0][1], told[-1][0]
        if kind is ChangeKind.TIME and first.old_time and first.old_time != occasion.time:
            yield t(
                "New time: %(new)s (was %(old)s).",
                new=_when(release, occasion.time, language), old=_when(release, first.old_time, language),
            )  # fmt: skip
            moved.append(last)
        old_place = first.old_place
        if old_place and not occasion.place.is_withheld and old_place != occasion.place:
            yield t(
                "New place: %(new)s (was %(old)s).",
                new=place_words(release, occasion.place, language), old=place_words(release, old_place, language),
            )  # fmt: skip
            moved.append(last)
    if moved:
        latest = max(moved, key=lambda logged: logged.number)
        day = clock.local_day(latest.published_at, release.edition.zone)
        yield t("Changed %(day)s.", day=dates.day_with_year(day, language))


def _when(release: Release, time: Time, language: str) -> str:
    if isinstance(time, Timed):
        return dates.span(time.start, time.end, release.edition.zone, language)
    return dates.days_with_year(time.first, time.last, language) if isinstance(time, Days) else ""


def _full(session: Session, occasion: Occasion, language: str) -> str:
    if not (occasion.fully_booked or session.entry.fully_booked):
        return ""
    said = (words(language).t("Fully booked."), _line(session.entry.waiting_list, language))
    return " ".join(part for part in said if part)


def languages(session: Session, language: str) -> str:
    """Return what is spoken, and into what it is interpreted."""
    if not session.languages:
        return _line(session.language_note, language)
    t = words(language).t
    spoken = _listed([language_name(tag, language) for tag in session.languages], language)
    said = [t("Held in %(languages)s.", languages=spoken)]
    said += [
        t("Interpreted into %(language)s on request by %(day)s.", day=dates.day_and_month(one.until, language),
          language=language_name(one.language, language))
        if one.until
        else t("Interpreted into %(language)s.", language=language_name(one.language, language))
        for one in session.interpretation
    ]  # fmt: skip
    understood = {tag.split("-", 1)[0] for tag in session.languages}
    if language not in understood and not session.interpretation:
        said.append(t("No interpretation."))
    return " ".join([*said, _line(session.language_note, language)]).strip()


def _access(session: Session, language: str) -> Iterator[str]:
    """Yield what there is, what comes on request, what is missing and what is not known, each in the fixed order."""
    t = words(language).t
    by_answer: dict[Answer, list[str]] = {answer: [] for answer in Answer}
    for one in sorted(session.access, key=lambda one: list(Measure).index(one.measure)):
        name = t(MEASURES[one.measure])
        if one.answer is Answer.ON_REQUEST and one.until:
            day = dates.day_and_month(one.until, language)
            name = t("%(measure)s (ask by %(day)s)", measure=name, day=day)
        if one.answer in {Answer.YES, Answer.ON_REQUEST} or one.measure in _MISSED:
            by_answer[one.answer].append(name)
    if by_answer[Answer.YES]:
        yield t("Accessibility: %(measures)s.", measures=", ".join(by_answer[Answer.YES]))
    if by_answer[Answer.ON_REQUEST]:
        yield t("On request: %(measures)s.", measures=", ".join(by_answer[Answer.ON_REQUEST]))
    if by_answer[Answer.NO]:
        yield t("Not available: %(measures)s.", measures=", ".join(by_answer[Answer.NO]))
    if by_answer[Answer.UNKNOWN] and len(by_answer[Answer.UNKNOWN]) < len(_MISSED):
        yield t("Not known yet: %(measures)s.", measures=", ".join(by_answer[Answer.UNKNOWN]))


def _way_in(session: Session, occasion: Occasion, language: str) -> Iterator[str]:
    t = words(language).t
    entry = session.entry
    if occasion.place.shown is Shown.TO_BE_ANNOUNCED:
        yield t("The place will be announced later.")
    if occasion.place.shown is Shown.ON_REGISTRATION:
        yield t("You will get the place when you have signed up.")
    if occasion.place.shown is Shown.NOT_PUBLISHED:
        yield t("The place is not published.")
    if entry.kind is WayIn.JUST_COME:
        yield t("No registration: just come.")
    else:
        ways = ", ".join(part for part in map(clean_line, (entry.phone, entry.email, entry.link)) if part)
        if entry.until:
            day = dates.day_and_month(entry.until, language)
            yield (
                t("Sign up by %(day)s: %(ways)s", day=day, ways=ways)
                if ways
                else t("Sign up by %(day)s.", day=day)
            )
        else:
            yield t("Sign up: %(ways)s", ways=ways) if ways else t("Registration required.")
        if entry.drop_in:
            yield t("You can also just come.")
    if session.cost.is_stated:
        yield _cost(session, language)


def _cost(session: Session, language: str) -> str:
    cost = session.cost
    t = words(language).t
    price = t("Costs SEK %(sum)d.", sum=cost.amount) if cost.amount is not None else ""
    said = t("Free of charge.") if cost.free else price
    return " ".join(part for part in (said, _line(cost.note, language)) if part)


def _online(session: Session, language: str) -> str:
    if not session.stream_url:
        return ""
    return words(language).t("Take part online: %(address)s", address=clean_line(session.stream_url))


def _getting_here(release: Release, occasion: Occasion, language: str) -> str:
    venue = release.venue_by_slug.get(occasion.place.venue)
    if venue is None:
        return ""
    told = [_line(texts, language) for kind, texts in venue.getting_here if kind in _TELLS_THE_WAY]
    said = " ".join(part for part in told if part)
    return words(language).t("Getting here: %(way)s", way=said) if said else ""


def _who_answers(release: Release, session: Session, language: str) -> str:
    if session.responsible is Sender.CITY:
        name = _line(release.site.field("sender"), language)
    else:
        name = _organisations(release, session, language)
    sender = name or label(session.responsible, language)
    return words(language).t("Answers for the content: %(name)s.", name=sender)


def _organisations(release: Release, session: Session, language: str) -> str:
    """Return the names of those who answer: the guest cities, or the organisers."""
    guests = session.responsible is Sender.GUEST
    found = [
        (part.role, release.organisation_by_slug[part.organisation])
        for part in session.organisations
        if part.organisation in release.organisation_by_slug
    ]
    names = [
        _line(one.name, language)
        for role, one in found
        if (one.kind is ActorKind.GUEST_CITY if guests else role is OrganisationRole.ORGANISER)
    ]
    return _listed(names, language) if names else ""


def _labelled_contact(release: Release, session: Session, language: str) -> str:
    told = contact(release, session, language)
    return words(language).t("Contact: %(contact)s", contact=told) if told else ""
