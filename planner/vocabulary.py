"""The closed lists of the programme. Everything else that tags a session is data (axes).

Values are stored and published as they stand here; their words are in `planner.i18n`.
"""

from enum import StrEnum

CODE_ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ"  # 0-9A-Z without 0 O, 1 I L and U (V)
CODE_LENGTH = 6
LANGUAGES = ("sv", "en")  # the languages of the interface and of addresses


class State(StrEnum):
    """How far a session has come in the draft."""

    IDEA = "idea"
    IN_PROGRESS = "in_progress"
    READY = "ready"
    WITHDRAWN = "withdrawn"


class Withdrawal(StrEnum):
    """Why a session that was public is withdrawn."""

    CANCELLED = "cancelled"
    REPLACED = "replaced"
    MISTAKE = "mistake"


class EditionKind(StrEnum):
    """A small first edition or a whole one (F03)."""

    PILOT = "pilot"
    FULL = "full"


class EditionState(StrEnum):
    """Where an edition stands for those who plan it (F02)."""

    PLANNING = "planning"
    OPEN = "open"
    ONGOING = "ongoing"
    FINISHED = "finished"
    ARCHIVED = "archived"


class Axis(StrEnum):
    """The axes whose terms organisers edit."""

    FORMAT = "format"
    AUDIENCE = "audience"
    THEME = "theme"
    DIRECTION = "direction"
    GUIDING_WORD = "guiding_word"
    PURPOSE = "purpose"
    GOAL = "goal"


class Mark(StrEnum):
    """The drawn mark and colour of a format; later formats are OTHER unless an owner says otherwise."""

    SEMINAR = "seminar"
    WORKSHOP = "workshop"
    EXCHANGE = "exchange"
    FORUM = "forum"
    OTHER = "other"


class Role(StrEnum):
    """A person's part in a session."""

    MODERATOR = "moderator"
    PANELLIST = "panellist"
    SPEAKER = "speaker"
    FACILITATOR = "facilitator"
    HOST = "host"
    GUIDE = "guide"
    PERFORMER = "performer"
    RECEIVER = "receiver"
    PARTICIPANT = "participant"


class OrganisationRole(StrEnum):
    """An organisation's part in a session (F47)."""

    ORGANISER = "organiser"
    CO_ORGANISER = "co_organiser"
    HOST = "host"
    FUNDER = "funder"
    ADVISER = "adviser"
    GUEST = "guest"


class ActorKind(StrEnum):
    """Kinds of organisation; rules and the mix of a stage read them."""

    CITY_DEPARTMENT = "city_department"
    POLITICS = "politics"
    CIVIL_SOCIETY = "civil_society"
    UNIVERSITY = "university"
    COUNCIL = "council"
    GUEST_CITY = "guest_city"
    NETWORK = "network"
    OTHER = "other"


OUTSIDE_KINDS = frozenset({ActorKind.CIVIL_SOCIETY, ActorKind.NETWORK, ActorKind.OTHER})
"""Kinds whose democracy criterion is decided and logged before they organise in public (F32)."""


class Side(StrEnum):
    """Where a political organisation stands in the city council; only organisations have one (O10, F20)."""

    NONE = "none"
    GOVERNING = "governing"
    OPPOSITION = "opposition"


class Observance(StrEnum):
    """Whose holy days a term makes rules look at."""

    CHRISTIAN = "christian"
    JEWISH = "jewish"
    MUSLIM = "muslim"


class BreakKind(StrEnum):
    """Why a time is not for the programme; in rooms that are CLOSED nothing may be then."""

    MEAL = "meal"
    PAUSE = "pause"
    DOORS = "doors"
    CLOSED = "closed"
    OTHER = "other"


class Profile(StrEnum):
    """What a session mainly does (F06)."""

    KNOWLEDGE = "knowledge"
    PRACTICAL_WORK = "practical_work"
    COOPERATION = "cooperation"
    POLITICAL_DISCUSSION = "political_discussion"


class Disclosure(StrEnum):
    """How openly a place, a time or a person is shown (F34)."""

    OPEN = "open"
    ON_REGISTRATION = "on_registration"
    NOT_PUBLISHED = "not_published"


class Measure(StrEnum):
    """Access measures, in the fixed order in which they are always told."""

    STEP_FREE = "step_free"
    LIFT = "lift"
    ACCESSIBLE_TOILET = "accessible_toilet"
    HEARING_LOOP = "hearing_loop"
    SIGN_LANGUAGE = "sign_language"
    SPEECH_TO_TEXT = "speech_to_text"
    AUDIO_DESCRIPTION = "audio_description"
    QUIET_ROOM = "quiet_room"


class Answer(StrEnum):
    """What is known of an access measure."""

    YES = "yes"
    NO = "no"
    ON_REQUEST = "on_request"
    UNKNOWN = "unknown"


class Photography(StrEnum):
    """Whether one may be photographed or filmed."""

    UNSTATED = "unstated"
    NONE = "none"
    PHOTO_FREE_ZONE = "photo_free_zone"
    FILMED = "filmed"


class WayIn(StrEnum):
    """How one gets in."""

    JUST_COME = "just_come"
    SIGN_UP = "sign_up"


class Sender(StrEnum):
    """Who answers for the content (F33)."""

    CITY = "city"
    ORGANISER = "organiser"
    GUEST = "guest"


class InitiativeKind(StrEnum):
    """How an activity hangs together with the umbrella; seen by organisers only (F25)."""

    ORDINARY = "ordinary"
    EXISTING = "existing"
    NEW = "new"
    HISTORY = "history"


class WorkKind(StrEnum):
    """Where a session has its roots; seen by organisers only (F25)."""

    UNSTATED = "unstated"
    ORDINARY = "ordinary"
    EXISTING = "existing"
    NEW = "new"


class Reply(StrEnum):
    """What somebody who is to be on stage has answered; internal."""

    UNSTATED = "unstated"
    ASKED = "asked"
    YES = "yes"
    NO = "no"


class Booking(StrEnum):
    """How far the booking of a room has come; internal."""

    UNSTATED = "unstated"
    HELD = "held"
    CONFIRMED = "confirmed"


class Severity(StrEnum):
    """What a finding does: a blocker holds the session back, the others never stop anything."""

    BLOCKER = "blocker"
    WARNING = "warning"
    NOTE = "note"
    OFF = "off"


class AccountRole(StrEnum):
    """What an account may do in the workbench."""

    OWNER = "owner"
    EDITOR = "editor"
    TRANSLATOR = "translator"
    READER = "reader"


class PlaceKind(StrEnum):
    """What stands where a place is asked for."""

    ROOM = "room"
    VENUE = "venue"
    ONLINE = "online"
    TO_BE_ANNOUNCED = "to_be_announced"
    MISSING = "missing"


class Origin(StrEnum):
    """How a row came into the draft."""

    SEED = "seed"
    WORKBENCH = "workbench"
    GATHERED = "gathered"


class Practical(StrEnum):
    """Short optional texts about practical life at a session, in the order they are shown."""

    FOOD = "food"
    BREAKS = "breaks"
    BRING = "bring"
    COME_AND_GO = "come_and_go"
    CHILDREN_AND_COMPANIONS = "children_and_companions"
    CONTENT_NOTE = "content_note"
    RAIN_PLAN = "rain_plan"
    WAY_HOME = "way_home"


class GettingHere(StrEnum):
    """The fixed headings of a venue's way there."""

    ENTRANCE = "entrance"
    TRANSIT = "transit"
    WALK = "walk"
    BICYCLE = "bicycle"
    PARKING = "parking"
    MOBILITY_SERVICE = "mobility_service"
    PRAM = "pram"


class ChildRights(StrEnum):
    """The four principles of the child-rights checklist (F58)."""

    NON_DISCRIMINATION = "non_discrimination"
    BEST_INTERESTS = "best_interests"
    LIFE_AND_DEVELOPMENT = "life_and_development"
    PARTICIPATION = "participation"


class RepresentationLevel(StrEnum):
    """At which level a guest city is represented (F38)."""

    POLITICAL_LEADERSHIP = "political_leadership"
    ELECTED = "elected"
    OFFICIAL = "official"
    OTHER = "other"
    NONE = "none"
