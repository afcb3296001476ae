"""The words of the closed lists, and the names of languages, as each interface language says them.

The words of `release.items.Shown` and `ChangeKind` are sentences of their own, made where changes are told.
"""

from collections.abc import Mapping
from enum import StrEnum
from functools import cache
from types import MappingProxyType

from babel import Locale
from babel.core import UnknownLocaleError

from planner.i18n.catalogues import LOCALES, marked, words
from planner.vocabulary import (
    AccountRole,
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
    Origin,
    Photography,
    PlaceKind,
    Practical,
    Profile,
    Reply,
    RepresentationLevel,
    Role,
    Sender,
    Severity,
    Side,
    State,
    WayIn,
    Withdrawal,
    WorkKind,
)

LABELS: Mapping[type[StrEnum], Mapping[str, str]] = MappingProxyType(
    {
        State: {
            State.IDEA: marked("Idea"),
            State.IN_PROGRESS: marked("In progress"),
            State.READY: marked("Ready"),
            State.WITHDRAWN: marked("Withdrawn"),
        },
        Withdrawal: {
            Withdrawal.CANCELLED: marked("Cancelled"),
            Withdrawal.REPLACED: marked("Replaced"),
            Withdrawal.MISTAKE: marked("Published by mistake"),
        },
        Side: {
            Side.NONE: marked("Neither, or not known"),
            Side.GOVERNING: marked("The governing side"),
            Side.OPPOSITION: marked("The opposition"),
        },
        Observance: {
            Observance.CHRISTIAN: marked("Christian holy days"),
            Observance.JEWISH: marked("Jewish holy days and the sabbath"),
            Observance.MUSLIM: marked("Muslim holy days"),
        },
        BreakKind: {
            BreakKind.MEAL: marked("Meal"),
            BreakKind.PAUSE: marked("Break"),
            BreakKind.DOORS: marked("Doors open"),
            BreakKind.CLOSED: marked("Rooms not available"),
            BreakKind.OTHER: marked("Something else"),
        },
        EditionKind: {
            EditionKind.PILOT: marked("Pilot edition"),
            EditionKind.FULL: marked("Full edition"),
        },
        EditionState: {
            EditionState.PLANNING: marked("Being planned"),
            EditionState.OPEN: marked("Open"),
            EditionState.ONGOING: marked("Going on"),
            EditionState.FINISHED: marked("Finished"),
            EditionState.ARCHIVED: marked("Archived"),
        },
        Axis: {
            Axis.FORMAT: marked("Format"),
            Axis.AUDIENCE: marked("Audience"),
            Axis.THEME: marked("Theme"),
            Axis.DIRECTION: marked("Main direction"),
            Axis.GUIDING_WORD: marked("Guiding word"),
            Axis.PURPOSE: marked("Purpose"),
            Axis.GOAL: marked("Goal"),
        },
        Mark: {
            Mark.SEMINAR: marked("Seminar"),
            Mark.WORKSHOP: marked("Workshop"),
            Mark.EXCHANGE: marked("Exchange of experience"),
            Mark.FORUM: marked("Forum"),
            Mark.OTHER: marked("Another format"),
        },
        Role: {
            Role.MODERATOR: marked("Moderator"),
            Role.PANELLIST: marked("Panellist"),
            Role.SPEAKER: marked("Speaker"),
            Role.FACILITATOR: marked("Workshop leader"),
            Role.HOST: marked("Host"),
            Role.GUIDE: marked("Guide"),
            Role.PERFORMER: marked("Performer"),
            Role.RECEIVER: marked("Recipient"),
            Role.PARTICIPANT: marked("Participant"),
        },
        OrganisationRole: {
            OrganisationRole.ORGANISER: marked("Organiser"),
            OrganisationRole.CO_ORGANISER: marked("Co-organiser"),
            OrganisationRole.HOST: marked("Host"),
            OrganisationRole.FUNDER: marked("Funder"),
            OrganisationRole.ADVISER: marked("Adviser"),
            OrganisationRole.GUEST: marked("Guest"),
        },
        ActorKind: {
            ActorKind.CITY_DEPARTMENT: marked("City department"),
            ActorKind.POLITICS: marked("Politics"),
            ActorKind.CIVIL_SOCIETY: marked("Civil society"),
            ActorKind.UNIVERSITY: marked("University"),
            ActorKind.COUNCIL: marked("Council"),
            ActorKind.GUEST_CITY: marked("Guest city"),
            ActorKind.NETWORK: marked("City network"),
            ActorKind.OTHER: marked("Another kind"),
        },
        Profile: {
            Profile.KNOWLEDGE: marked("Knowledge"),
            Profile.PRACTICAL_WORK: marked("Practical work"),
            Profile.COOPERATION: marked("Co-operation"),
            Profile.POLITICAL_DISCUSSION: marked("Political discussion"),
        },
        Disclosure: {
            Disclosure.OPEN: marked("Shown to everyone"),
            Disclosure.ON_REGISTRATION: marked("Given on registration"),
            Disclosure.NOT_PUBLISHED: marked("Not published"),
        },
        Measure: {
            Measure.STEP_FREE: marked("Step-free entrance"),
            Measure.LIFT: marked("Lift"),
            Measure.ACCESSIBLE_TOILET: marked("Accessible toilet"),
            Measure.HEARING_LOOP: marked("Hearing loop"),
            Measure.SIGN_LANGUAGE: marked("Sign-language interpretation"),
            Measure.SPEECH_TO_TEXT: marked("Speech-to-text"),
            Measure.AUDIO_DESCRIPTION: marked("Audio description"),
            Measure.QUIET_ROOM: marked("Quiet room"),
        },
        Answer: {
            Answer.YES: marked("Yes"),
            Answer.NO: marked("No"),
            Answer.ON_REQUEST: marked("On request"),
            Answer.UNKNOWN: marked("Not known"),
        },
        Photography: {
            Photography.UNSTATED: marked("Not stated"),
            Photography.NONE: marked("No photography or filming"),
            Photography.PHOTO_FREE_ZONE: marked("There are seats outside the picture"),
            Photography.FILMED: marked("Photographed or filmed"),
        },
        WayIn: {
            WayIn.JUST_COME: marked("Just come"),
            WayIn.SIGN_UP: marked("Sign up"),
        },
        Sender: {
            Sender.CITY: marked("The city"),
            Sender.ORGANISER: marked("The organiser"),
            Sender.GUEST: marked("The guest city"),
        },
        InitiativeKind: {
            InitiativeKind.ORDINARY: marked("Ordinary activity"),
            InitiativeKind.EXISTING: marked("Existing initiative"),
            InitiativeKind.NEW: marked("New initiative"),
            InitiativeKind.HISTORY: marked("Earlier initiative"),
        },
        Reply: {
            Reply.UNSTATED: marked("Not asked yet"),
            Reply.ASKED: marked("Asked"),
            Reply.YES: marked("Has said yes"),
            Reply.NO: marked("Has said no"),
        },
        Booking: {
            Booking.UNSTATED: marked("Not booked yet"),
            Booking.HELD: marked("Held"),
            Booking.CONFIRMED: marked("Booking confirmed"),
        },
        WorkKind: {
            WorkKind.UNSTATED: marked("Not told"),
            WorkKind.ORDINARY: marked("Ordinary activity"),
            WorkKind.EXISTING: marked("Existing initiative"),
            WorkKind.NEW: marked("New for the programme"),
        },
        Severity: {
            Severity.BLOCKER: marked("Blocker"),
            Severity.WARNING: marked("Warning"),
            Severity.NOTE: marked("Note"),
            Severity.OFF: marked("Off"),
        },
        AccountRole: {
            AccountRole.OWNER: marked("Owner"),
            AccountRole.EDITOR: marked("Editor"),
            AccountRole.TRANSLATOR: marked("Translator"),
            AccountRole.READER: marked("Reader"),
        },
        PlaceKind: {
            PlaceKind.ROOM: marked("A room"),
            PlaceKind.VENUE: marked("A whole venue"),
            PlaceKind.ONLINE: marked("Online"),
            PlaceKind.TO_BE_ANNOUNCED: marked("Place to be announced"),
            PlaceKind.MISSING: marked("No place yet"),
        },
        Origin: {
            Origin.SEED: marked("From the seed files"),
            Origin.WORKBENCH: marked("From the workbench"),
            Origin.GATHERED: marked("From somebody else’s file"),
        },
        Practical: {
            Practical.FOOD: marked("Food and drink"),
            Practical.BREAKS: marked("Breaks"),
            Practical.BRING: marked("What to bring"),
            Practical.COME_AND_GO: marked("Come and go"),
            Practical.CHILDREN_AND_COMPANIONS: marked("Children and companions"),
            Practical.CONTENT_NOTE: marked("About the content"),
            Practical.RAIN_PLAN: marked("If it rains"),
            Practical.WAY_HOME: marked("The way home"),
        },
        GettingHere: {
            GettingHere.ENTRANCE: marked("Entrance"),
            GettingHere.TRANSIT: marked("Public transport"),
            GettingHere.WALK: marked("On foot"),
            GettingHere.BICYCLE: marked("By bicycle"),
            GettingHere.PARKING: marked("Parking"),
            GettingHere.MOBILITY_SERVICE: marked("Mobility service"),
            GettingHere.PRAM: marked("With a pram"),
        },
        ChildRights: {
            ChildRights.NON_DISCRIMINATION: marked("Non-discrimination"),
            ChildRights.BEST_INTERESTS: marked("The child’s best interests"),
            ChildRights.LIFE_AND_DEVELOPMENT: marked("The right to life and development"),
            ChildRights.PARTICIPATION: marked("Children’s participation"),
        },
        RepresentationLevel: {
            RepresentationLevel.POLITICAL_LEADERSHIP: marked("Political leadership"),
            RepresentationLevel.ELECTED: marked("Elected representatives"),
            RepresentationLevel.OFFICIAL: marked("Officials"),
            RepresentationLevel.OTHER: marked("Another level"),
            RepresentationLevel.NONE: marked("Not represented"),
        },
    }
)

_PARAMETERS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {  # one and many
        "day": (marked("Day"), marked("Days")),
        "format": (marked("Format"), marked("Formats")),
        "audience": (marked("Audience"), marked("Audiences")),
        "theme": (marked("Theme"), marked("Themes")),
        "city": (marked("Guest city"), marked("Guest cities")),
        "organiser": (marked("Organiser"), marked("Organisers")),
        "venue": (marked("Venue"), marked("Venues")),
        "room": (marked("Room"), marked("Rooms")),
        "person": (marked("Person on stage"), marked("People on stage")),
        "language": (marked("Spoken language"), marked("Spoken languages")),
        "access": (marked("Accessibility"), marked("Accessibility")),
        "initiative": (marked("Initiative"), marked("Initiatives")),
        "direction": (marked("Main direction"), marked("Main directions")),
        "need": (marked("Way in"), marked("Ways in")),
        "exhibitions": (marked("Exhibitions"), marked("Exhibitions")),
        "q": (marked("Search words"), marked("Search words")),
    }
)

NEEDS: Mapping[str, str] = MappingProxyType(
    {
        "step-free": marked("Without steps"),
        "hearing-loop": marked("With a hearing loop"),
        "sign-language": marked("With sign language"),
        "in-english": marked("In English"),
        "after-school": marked("After school"),
        "with-children": marked("With children"),
        "daytime": marked("In the daytime"),
        "without-phone": marked("Without a smartphone"),
    }
)
"""What the ways into the programme are called, in the order in which they are offered."""

NEEDS_TOLD: Mapping[str, str] = MappingProxyType(
    {
        "step-free": marked("You get in without steps, or somebody sees to it when you ask."),
        "hearing-loop": marked("There is a hearing loop, or somebody sees to it when you ask."),
        "sign-language": marked("Held in sign language or interpreted, or somebody sees to it when you ask."),
        "in-english": marked("Held in English, or interpreted into English."),
        "after-school": marked("Begins between 15:00 and 18:00, from Monday to Friday."),
        "with-children": marked("For children too, or the page says how they can come along."),
        "daytime": marked("There is somewhere to sit, and it is over by 16:00, from Monday to Friday."),
        "without-phone": marked("You just come, or sign up by phone. You need no smartphone and no screen."),
    }
)
"""What a session must have for each of them (planner.release.needs)."""

_NOT_IN_CLDR: Mapping[str, str] = MappingProxyType(
    {
        "swl": marked("Swedish Sign Language"),
        "prs": marked("Dari"),
        "ase": marked("American Sign Language"),
        "bfi": marked("British Sign Language"),
        "ils": marked("International Sign"),
        "sv-x-simple": marked("easy Swedish"),
        "sv-x-easy": marked("easy Swedish"),
    }
)


def label(value: StrEnum, language: str) -> str:
    """Return what a value of a closed list is called, with a capital, as it stands alone."""
    return words(language).t(LABELS[type(value)][value])


def parameter_label(name: str, language: str) -> str:
    """Return what a parameter of a selection is called: `Theme`."""
    return words(language).t(_PARAMETERS[name][0])


def parameter_plural(name: str, language: str) -> str:
    """Return what the values of a parameter are called together: `Themes`."""
    return words(language).t(_PARAMETERS[name][1])


def need_label(slug: str, language: str) -> str:
    """Return what a way into the programme is called."""
    return words(language).t(NEEDS[slug])


def need_told(slug: str, language: str) -> str:
    """Return what a session has that a way into the programme leads to, as a sentence."""
    return words(language).t(NEEDS_TOLD[slug])


@cache
def language_name(tag: str, language: str) -> str:
    """Return the name of a language (BCP 47) inside a sentence: `engelska`, `English`.

    A tag that nobody has named stands as it is.
    """
    known = _NOT_IN_CLDR.get(tag.casefold())
    if known is not None:
        return words(language).t(known)
    names = Locale.parse(LOCALES[language]).languages
    primary = tag.split("-", 1)[0].lower()
    try:
        whole = Locale.parse(tag, sep="-").get_display_name(LOCALES[language])
    except (UnknownLocaleError, ValueError):
        whole = None
    return str(whole or names.get(primary, tag))


@cache
def own_name(tag: str) -> str:
    """Return what a language (BCP 47) calls itself, as it stands alone: `Suomi`; empty where nobody has said."""
    known, primary = _NOT_IN_CLDR.get(tag.casefold()), tag.split("-", 1)[0].lower()
    if known is not None:
        name = words(primary).t(known) if primary in LOCALES else ""
    else:
        try:
            spoken = Locale.parse(tag, sep="-")
            name = str(spoken.get_display_name(spoken) or "")
        except (UnknownLocaleError, ValueError):
            name = ""
    return name[:1].upper() + name[1:]
