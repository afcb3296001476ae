"""The forms of the day itself: little to type, and what was seen when it was decided."""

from planner.i18n.catalogues import marked
from planner.organiser.form_fields import Texts
from planner.organiser.forms import DocumentForm
from planner.organiser.session_fields import Carried
from planner.organiser.session_occasions import OccasionField, OccasionForm


class ChangeForm(DocumentForm):
    """A change that a button says all about; `was` tells what it was decided on."""

    was = Carried()
    note = Texts(
        marked("What the public is told, besides"),
        lines=2,
        help=marked("Write it in both languages. Without the English, English readers see the Swedish text."),
    )


class TimeForm(ChangeForm):
    """Another time."""

    occasion = OccasionField(OccasionForm)
