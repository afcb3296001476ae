"""The errors of the planner: few, each with a code and facts, turned into words at the edge."""


class PlannerError(Exception):
    """Something a person can be told about: a stable code, an HTTP status, and the facts of the case.

    The sentence is made in `planner.i18n` from `code` and `facts`; nobody below the web layer words it.
    """

    code = "error.refused"
    status = 400

    def __init__(self, **facts: object) -> None:
        super().__init__(self.code, facts)
        self.facts = facts


class ImpossibleTime(PlannerError):
    """A wall time that is skipped or comes twice when the clocks change.

    Facts: `day` and `wall` in ISO form, `kind` ("skipped" or "twice"), and `readings`:
    for "twice" the two instants it may mean, for "skipped" the first wall time that exists.
    """

    code, status = "error.time.impossible", 400


class StaleDraft(PlannerError):
    """Somebody else saved this row first. Facts: `kind`, `key`, `version` (the one stored now)."""

    code, status = "error.draft.stale", 409


class Busy(PlannerError):
    """Others write so much that this act did not get its turn; nothing of it is done. Facts: none."""

    code, status = "error.busy", 503


class UnknownReference(PlannerError):
    """A reference to a row that is not there (any more). Facts: `kind`, `key`."""

    code, status = "error.reference.unknown", 404


class Refused(PlannerError):
    """An act that may not be done as things stand. Facts: `reason`, a stable word, and what it is about."""

    code, status = "error.refused", 409


class NotAllowed(PlannerError):
    """The account lacks the permission for an act. Facts: `act`, `key`."""

    code, status = "error.not_allowed", 403


class WrongSetting(PlannerError):
    """A setting that stops the start. Facts: `name`, `problem` (one English sentence for the console)."""

    code, status = "error.setting", 500

    def __str__(self) -> str:
        return f"{self.facts['name']}: {self.facts['problem']}"


class UnknownSelection(PlannerError):
    """A feed or data address whose selection names something unknown. Facts: `name`, `value`."""

    code, status = "error.selection.unknown", 404


class Unreadable(PlannerError):
    """A file that cannot be read at all. Facts: `name`, `problem`."""

    code, status = "error.file.unreadable", 400
