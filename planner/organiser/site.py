"""What holds for the whole site: its name, and what only the city knows for the legal pages."""

from typing import Any

from flask import url_for
from sqlalchemy import select
from wtforms import Form

from planner.accounts.permissions import Act
from planner.db import db
from planner.draft import edit
from planner.draft.tables_site import SiteRow
from planner.i18n.catalogues import marked
from planner.organiser import bp, frame, guard
from planner.organiser.editing import Answer, edited, typed
from planner.organiser.form_choices import Drop
from planner.organiser.form_fields import Faults, Group, TextLine, Texts, cleaned
from planner.organiser.form_groups import Rows
from planner.organiser.forms import CHOOSE, DocumentForm, Setting
from planner.organiser.site_languages import LanguagePages
from planner.web.site_facts import FACTS, PROBLEM_GROUPS
from planner.web.speech import spoken

_ON_ACCESSIBILITY = (
    "compliance",
    "assessed_on",
    "statement_updated_on",
    "published_on",
    "test_method",
    "test_standard",
    "test_tools",
    "tested_with",
    "disproportionate_burden",
    "outside_the_law",
    "supervisor",
    "supervisor_link",
)
_ON_PRIVACY = (
    "data_protection_officer",
    "log_days",
    "picks_months",
    "alerts_days",
    "disposal_decision",
    "needs_ground",
    "needs_days",
    "protected_identity_phone",
    "photo_contact",
    "account_removal",
    "history_kept",
    "guardians",
    "supplier",
    "transfers",
    "privacy_updated_on",
    "privacy_version",
)
_ON_CONDUCT = ("host_sign", "support")
_ON_ABOUT = ("licence", "public_records")
_ELSEWHERE = {*_ON_ACCESSIBILITY, *_ON_PRIVACY, *_ON_CONDUCT, *_ON_ABOUT}
_ROWS = {"facts", "problems", "language_pages"}
PARTS = tuple(
    (heading, tuple(name for name in names if name in FACTS or name in _ROWS))
    for heading, names in (
        (
            marked("Who answers for it, and how to reach us"),
            tuple(name for name in FACTS if name not in _ELSEWHERE),
        ),
        (marked("Accessibility statement"), (*_ON_ACCESSIBILITY, "problems")),
        (marked("Personal data"), _ON_PRIVACY),
        (marked("How we meet"), _ON_CONDUCT),
        (marked("About"), (*_ON_ABOUT, "facts")),
        (marked("Pages in further languages"), ("language_pages",)),
    )
)
"""The headings of the form and what stands below each; every fact has its place."""


class _FactForm(Form):
    text = Texts(marked("Fact"), lines=2)
    source = Texts(marked("Source"))
    year = TextLine(marked("Year"))
    link = TextLine(marked("Link"), render_kw={"inputmode": "url"})


class _ProblemForm(Form):
    group = Drop(marked("Whom it affects"), of="problem_group", empty=CHOOSE)
    text = Texts(marked("What, where, why, what to do instead, and when it is mended"), lines=3)


class FactsOfCity(Group):
    """Everything by key; what is empty is left out, what has no field here is kept."""

    def __init__(self, **more: Any) -> None:
        fields: dict[str, Any] = {key: Texts(words) for key, words in FACTS.items()}
        fields["facts"] = Rows(
            _FactForm, marked("Facts with a source"), key=("text",), add=marked("Add a fact")
        )
        fields["problems"] = Rows(
            _ProblemForm, marked("Known accessibility problems"), key=("text",), add=marked("Add a problem")
        )
        fields["language_pages"] = LanguagePages()
        super().__init__(type("FactsForm", (Form,), fields), **more)

    def process(self, formdata: Any, data: Any = None, extra_filters: Any = None) -> None:
        """Show a value that is the same in all languages in each of them."""
        given = data if isinstance(data, dict) else {}
        texts = {
            key: {"sv": value, "en": value} if isinstance(value, str) else value
            for key, value in given.items()
        }
        super().process(formdata, texts, extra_filters)

    def document_value(self) -> dict[str, Any]:
        """Return what is said, with what was there and has no field here."""
        typed_in = cleaned(super().document_value())
        others = {key: value for key, value in self.object_data.items() if key not in typed_in}
        said: dict[str, Any] = {}
        for key, value in typed_in.items():
            kept = (
                _without_empties(value)
                if isinstance(value, dict)
                else [_without_empties(row) for row in value]
            )
            if kept:
                said[key] = kept
        return {**others, **said}


def _without_empties(value: dict[str, Any]) -> dict[str, Any]:
    return {name: one for name, one in value.items() if one}


class SiteForm(DocumentForm):
    """The site's own texts and facts."""

    name = Texts(marked("Name of the whole concept"))
    tagline = Texts(marked("Tagline"), lines=2)
    description = Texts(marked("About it"), lines=6)
    fields = FactsOfCity()

    def faults(self) -> Faults:
        """Tell also of a statement that cannot be true: wholly compliant, with problems or without an assessment."""
        found, said = super().faults(), self._fields["fields"].document_value()
        wholly = "fully" in said.get("compliance", {}).values()
        if wholly and (said.get("problems") or not said.get("assessed_on")):
            found["fields-compliance"] = ("form.compliance.untrue", {})
        return found


@bp.route("/registers/site/", methods=["GET", "POST"])
@guard.keeps_input
def site() -> Answer:
    """Show and change what holds for the whole site."""
    guard.require(Act.READ if not typed() else Act.EDIT_REGISTER)
    stored = _stored()
    groups = [(key, spoken().t(words)) for key, words in PROBLEM_GROUPS.items()]
    form = SiteForm.of(
        stored.document, typed(), version=stored.version, setting=Setting(choices={"problem_group": groups})
    )
    return edited(
        form,
        kind="site",
        load=_stored,
        save=_save,
        then=lambda: url_for("organiser.site"),
        show=lambda shown: frame.page(
            "organiser/site.html", form=shown, parts=PARTS, editable=guard.may(Act.EDIT_REGISTER)
        ),
    )


def _save(document: dict[str, Any], version: int) -> None:
    """Change the one row there is; the first save in an empty installation makes it."""
    stored, by = _stored(), guard.current_account().by
    if stored.key:
        edit.change("site", stored.key, document, version=version, by=by)
    else:
        edit.create("site", document, by=by)


def _stored() -> edit.Stored:
    found = db.session().scalar(select(SiteRow.id).order_by(SiteRow.id))
    return edit.stored(db.session(), "site", str(found)) if found else edit.Stored("site", "", 0, {})
