"""What the board says while something is moved by script: sentences with places in braces, filled in by the browser."""

from planner.web.speech import spoken, spoken_language


def words() -> dict[str, str]:
    """Return the sentences by name; `clock` is what stands between hours and minutes."""
    t = spoken().t
    return {
        "clock": "." if spoken_language() == "sv" else ":",
        "picked": t(
            "Picked up %(title)s, %(minutes)s. Choose a place with the arrow keys.",
            title="{title}",
            minutes="{length}",
        ),
        "at": t("%(place)s, %(time)s. %(what)s", place="{place}", time="{time}", what="{what}"),
        "fits": t("Fits."),
        "waiting": t("Looking where it fits …"),
        "never": t("There is no such time on this day."),
        "length": t("%(n)s minutes, until %(time)s. %(what)s", n="{minutes}", time="{time}", what="{what}"),
        "nowhere": t("There are no places on this day yet."),
        "unplaced": t("among the unplaced"),
        "away": t("Among the unplaced, without time and place."),
        "returned": t("Put back: “%(title)s”.", title="{title}"),
        "locked": t(
            "“%(title)s” is locked in place, so it was not moved. Unlock it first: open it here.",
            title="{title}",
        ),
        "saving": t("Saving …"),
        "failed": t(
            "The move was not saved. The card is still where it was: %(where)s. Try again.", where="{where}"
        ),
        "carrying": t(
            "Move %(title)s: the arrow keys choose time and place, Page Up and Page Down the day, plus and minus "
            "the length. Enter puts it down, Escape puts it back.",
            title="{title}",
        ),
        "others": t("The board was changed by others: %(what)s", what="{what}"),
        "lost": t("No contact with the server. The board may be old; we go on trying."),
        "found": t("The server answers again."),
        "ended": t("You are logged out. Log in in another window, then reload the page."),
        "close": t("Close"),
    }
