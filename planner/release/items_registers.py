"""What the sessions of a release point to, as values: terms, organisations, people, places, efforts.

Part of the items; `planner.release.items` is where they are imported from.
"""

from dataclasses import dataclass

from planner.release.salting import salted
from planner.text import Texts, Worded
from planner.values import AccessMeasure, Point
from planner.vocabulary import ActorKind, Axis, GettingHere, Mark


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """One term of an axis."""

    axis: Axis
    slug: str
    former_slugs: tuple[str, ...]
    label: Texts
    plural: Texts = Texts()
    description: Texts = Texts()
    parent: str = ""
    mark: Mark = Mark.OTHER
    lowest_age: int | None = None
    highest_age: int | None = None
    synonyms: tuple[tuple[str, tuple[str, ...]], ...] = ()  # language -> words


@dataclass(frozen=True, slots=True, kw_only=True)
class Organisation:
    """An organisation as it is shown; guest cities have a country and a question."""

    slug: str
    former_slugs: tuple[str, ...]
    kind: ActorKind
    name: Texts
    description: Texts = Texts()
    website: str = salted(default="")
    country: str = ""
    exchange_question: Texts = Texts()
    networks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """A person as shown: by name, or by title alone where the name is empty."""

    slug: str = salted()
    former_slugs: tuple[str, ...] = salted()
    name: str = salted()
    title: Texts = Texts()
    organisation: str = salted(default="")
    biography: Texts = Texts()
    named_in_data: bool = False

    @property
    def may_be_named(self) -> bool:
        """Tell whether open data may say who this is: they were told so, or only a role is shown of them."""
        return self.named_in_data or not self.name

    def label(self, language: str) -> Worded:
        """Return what this person is called: the name (in no particular language), else the title."""
        return Worded(self.name, language, language) if self.name else self.title.worded(language)


@dataclass(frozen=True, slots=True, kw_only=True)
class Room:
    """A room; its slug is unique among all rooms."""

    slug: str = salted()
    former_slugs: tuple[str, ...] = salted()
    name: Texts
    capacity: int | None = None
    access: tuple[AccessMeasure, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Venue:
    """A venue with its address, the way there and its rooms."""

    slug: str = salted()
    former_slugs: tuple[str, ...] = salted()
    name: Texts
    street: str = salted(default="")
    postal_code: str = salted(default="")
    locality: str = salted(default="")
    country: str = "SE"
    point: Point | None = salted(default=None)
    website: str = salted(default="")
    getting_here: tuple[tuple[GettingHere, Texts], ...] = ()
    access: tuple[AccessMeasure, ...] = ()
    rooms: tuple[Room, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Initiative:
    """An existing effort gathered under the umbrella."""

    slug: str
    former_slugs: tuple[str, ...]
    name: Texts
    description: Texts = Texts()


@dataclass(frozen=True, slots=True, kw_only=True)
class Declaration:
    """A declaration that sessions cite."""

    slug: str
    name: Texts
    year: int | None = None
    link: str = ""
