"""The examples of the board's components in the gallery."""

from planner.organiser.board_cards import Card, Unlock
from planner.organiser.board_day import Slot
from planner.organiser.board_spans import Span
from planner.organiser.gallery_examples import Say, formats, worded
from planner.vocabulary import Mark

_SPAN = Span(start=13 * 60, end=14 * 60 + 30)


def cards(language: str, say: Say) -> tuple[Card, ...]:
    """Return a card as it stands on the grid, one that is held, one that is cancelled, one that is locked."""
    states = (
        (),
        (say("inte klar", "not ready"),),
        (say("Inställd", "Cancelled"),),
        (say("låst på sin plats", "locked in place"),),
    )
    return tuple(
        Card(
            key=f"EXAMPLE-{number}",
            code="EXAMPLE",
            title=worded(language)[0],
            mark=mark,
            format=formats(say)[number],
            hours=say("13.00–14.30", "13:00–14:30"),
            length=say("90 minuter", "90 minutes"),
            minutes=90,
            place="Garaget",
            states=states[number],
            findings=say("2 varningar", "2 warnings") if number == 1 else "",
            told=(),
            url="#board_card",
            pick_url="#board_card" if number < 2 else None,
            was="",
            is_placed=True,
            is_held=number == 1,
            is_off=number == 2,
            is_locked=number == 3,
            unlock=Unlock(url="#board_card", fields=()) if number == 3 else None,
        )
        for number, mark in enumerate((Mark.SEMINAR, Mark.WORKSHOP, Mark.FORUM, Mark.OTHER))
    )


def slots(say: Say) -> tuple[Slot, ...]:
    """Return a start that is free, and one that is not."""
    why = say("Krockar: Lokalen är dubbelbokad", "Clash: The room is booked twice")
    return (
        Slot(value="", span=_SPAN, wall=say("13.00", "13:00"), why=""),
        Slot(value="", span=_SPAN, wall=say("13.30", "13:30"), why=why, reason=why),
    )
