"""What the API answers: each address with what it takes and what it gives. Routes, index and document follow this."""

from dataclasses import dataclass

from planner.render import data_shapes
from planner.render.data_shapes import Address

VERSION = "v1"
ROOT = f"/api/{VERSION}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Operation:
    """One address: `path` below the root (RFC 6570), the shape it gives, a page of which where it is a list."""

    name: str
    path: str
    summary: str
    shape: type
    listed: bool = False
    chosen: bool = False
    parameters: tuple[str, ...] = ()

    @property
    def of_edition(self) -> bool:
        """Tell whether the address names an edition."""
        return "{edition}" in self.path


_EDITION = "/editions/{edition}"
_OF_RELEASE = ("lang", "release")

OPERATIONS = (
    Operation(name="index", path="/", summary="What the API offers", shape=data_shapes.Index),
    Operation(
        name="editions",
        path="/editions",
        summary="All editions, in the order of their days",
        shape=data_shapes.Edition,
        listed=True,
        parameters=("lang",),
    ),
    Operation(
        name="edition", path=_EDITION, summary="One edition", shape=data_shapes.Edition, parameters=("lang",)
    ),
    Operation(
        name="sessions",
        path=f"{_EDITION}/sessions",
        summary="The sessions of a selection",
        shape=data_shapes.Session,
        listed=True,
        chosen=True,
        parameters=_OF_RELEASE,
    ),
    Operation(
        name="session",
        path=f"{_EDITION}/sessions/{{code}}",
        summary="One session with all its occasions",
        shape=data_shapes.Session,
        parameters=_OF_RELEASE,
    ),
    Operation(
        name="people",
        path=f"{_EDITION}/people",
        summary="The people who take part, as they are shown",
        shape=data_shapes.Person,
        listed=True,
        parameters=_OF_RELEASE,
    ),
    Operation(
        name="organisations",
        path=f"{_EDITION}/organisations",
        summary="Organisations and guest cities",
        shape=data_shapes.Organisation,
        listed=True,
        parameters=_OF_RELEASE,
    ),
    Operation(
        name="venues",
        path=f"{_EDITION}/venues",
        summary="Venues with their rooms",
        shape=data_shapes.Venue,
        listed=True,
        parameters=_OF_RELEASE,
    ),
    Operation(
        name="axes",
        path=f"{_EDITION}/axes",
        summary="Formats, audiences, themes and the other axes, each with its terms",
        shape=data_shapes.AxisTerms,
        listed=True,
        parameters=_OF_RELEASE,
    ),
    Operation(
        name="releases",
        path=f"{_EDITION}/releases",
        summary="The releases, newest first",
        shape=data_shapes.ReleaseHead,
        listed=True,
        parameters=("lang",),
    ),
    Operation(
        name="changes",
        path=f"{_EDITION}/changes",
        summary="What changed after release `from` up to release `to`, newest first",
        shape=data_shapes.Change,
        listed=True,
        chosen=True,
        parameters=("lang", "from", "to"),
    ),
)
"""In the order in which they are documented."""


def addresses(base_url: str) -> tuple[Address, ...]:
    """Return every address of the API, for people and programs that look around."""
    return tuple(
        Address(name=one.name, address=f"{base_url}{ROOT}{one.path}") for one in OPERATIONS if one.path != "/"
    )
