"""All that the form of one session stands on: the draft, the session as it is stored, and who is writing."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from flask import url_for

from planner import history
from planner.accounts.permissions import Account, Act, may
from planner.db import db
from planner.draft.edit import Stored
from planner.draft.edit_comments import Comment, comments
from planner.draft.edit_sessions import stored_session
from planner.draft.fields import SESSION, SESSION_LISTS
from planner.draft.load import load
from planner.draft.snapshot import DraftEdition, DraftSession, DraftSnapshot
from planner.errors import UnknownReference
from planner.history import Line
from planner.organiser import session_saving
from planner.organiser.checked import findings_of
from planner.organiser.forms import Setting
from planner.organiser.row_buttons import Typed, retyped
from planner.organiser.session_choices import choices
from planner.organiser.session_fieldsets import SessionForm
from planner.release import store
from planner.release.ground import key_of
from planner.rules.findings import Finding
from planner.text import Texts
from planner.vocabulary import State
from planner.web.speech import spoken_language

_BEFORE_IT_IS_WRITTEN: dict[str, Any] = {
    "cost": {"free": False},  # nobody has said so yet; a rule asks for it, as for the languages
    "organisations": [],
    "state": State.IN_PROGRESS.value,
}


@dataclass(frozen=True)
class Desk:
    """One account at work on one session of an edition; without a code, on a new one."""

    edition: DraftEdition
    account: Account
    code: str = ""

    @cached_property
    def snapshot(self) -> DraftSnapshot:
        """Return the draft of the edition."""
        return load(db.session(), self.edition.slug)

    @cached_property
    def session(self) -> DraftSession | None:
        """Return the session, None for a new one; raise UnknownReference for one that the edition lacks."""
        if not self.code:
            return None
        found = self.snapshot.session_by_code.get(self.code)
        if found is None:
            raise UnknownReference(kind="session", key=self.code)
        return found

    def stored(self) -> Stored:
        """Return the session as it is stored now, in document form."""
        return stored_session(db.session(), self.code)

    @cached_property
    def document(self) -> dict[str, Any]:
        """Return what the form is filled with when it is opened."""
        if self.session is None:
            empty = {name: shape.shown(None) for name, shape in {**SESSION, **SESSION_LISTS}.items()}
            own = sorted(self.account.organisations)[:1]
            organisers = [{"organisation": slug, "role": "organiser"} for slug in own]
            return {**empty, **_BEFORE_IT_IS_WRITTEN, "organisations": organisers}
        return self.stored().document

    @cached_property
    def creator(self) -> str:
        """Return who made the session."""
        return history.creators(db.session(), kind="session", edition=self.edition.slug).get(self.code, "")

    @property
    def may_edit(self) -> bool:
        """Tell whether the account may change everything about the session."""
        if self.session is None:
            return may(self.account, Act.CREATE_SESSION)
        return session_saving.may_edit(self.account, self.session, self.creator)

    @property
    def may_translate(self) -> bool:
        """Tell whether the account may change texts in other languages than the first."""
        return self.may_edit or may(self.account, Act.TRANSLATE_SESSION)

    def form(self, typed: Typed | None) -> tuple[SessionForm, str]:
        """Return the form, with typed rows moved and opening hours made into rows; and the row to look at."""
        form, row = self._form(typed), ""
        if typed is not None:
            hours: Any = form["opening"]
            again, row = retyped(typed, is_whole=not hours.faults())
            form = self._form(again)
        return form, row

    def _form(self, typed: Typed | None) -> SessionForm:
        form = SessionForm.of(
            self.document,
            typed,
            version=self.session.version if self.session else 0,
            setting=Setting(
                languages=self.edition.languages,
                zone=self.edition.zone,
                choices=choices(self.snapshot, self.document, spoken_language()),
                stale=frozenset(name for name, texts in self._texts() if texts.stale),
            ),
        )
        form.stored = self.document if self.session else {}
        return form

    def _texts(self) -> list[tuple[str, Texts]]:
        """Return the texts of the session by the path of their field."""
        one = self.session
        if one is None:
            return []
        plain = [(name, value) for name in SESSION if isinstance(value := getattr(one, name, None), Texts)]
        return [
            *plain,
            *((f"practical-{kind}", texts) for kind, texts in one.practical),
            *((f"access-{measure.measure}-note", measure.note) for measure in one.access),
            ("entry-waiting_list", one.entry.waiting_list),
            ("cost-note", one.cost.note),
            ("contact-name", one.contact.name),
            ("images-note", one.images.note),
            ("picture-alt", one.picture.alt),
        ]

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        """Return what is to be mended about this session, the gravest first."""
        return (
            tuple(one for one in findings_of(self.snapshot) if self.code in one.sessions) if self.code else ()
        )

    @cached_property
    def last_act(self) -> Line | None:
        """Return what was last done to the session."""
        return next(iter(history.lines(db.session(), kind="session", key=self.code, most=1)), None)

    def seen(self, version: int) -> int:
        """Return the line of history from which on somebody who has opened a version has seen nothing."""
        if self.session is None or self.session.version == version:
            return self.snapshot.history_id
        return history.id_at(db.session(), kind="session", key=self.code, version=version)

    @cached_property
    def comments(self) -> list[Comment]:
        """Return what colleagues have said about the session, the oldest first."""
        return comments(db.session(), self.code)

    @cached_property
    def is_public(self) -> bool:
        """Tell whether the session has been in any release."""
        key = key_of(self.edition)
        return bool(self.code and store.texts_where(db.session(), key=key, owner=f"session:{self.code}"))

    @property
    def preview_url(self) -> str:
        """Return the session's own page as if it were ready and published now."""
        slug = self.edition.slug
        return url_for(
            "organiser.preview_with",
            edition=slug,
            code=self.code,
            language=spoken_language(),
            slug=slug,
            path=f"sessions/{self.code}/",
        )

    def save(self, document: Mapping[str, Any], version: int, fits: list[tuple[str, str]]) -> Any:
        """Save what was typed; return the release that had to be made at once, if any."""
        return session_saving.save(
            self.code,
            document,
            version=version,
            account=self.account,
            edition=self.edition.slug,
            creator=self.creator,
            fits=fits,
            languages=self.edition.languages,
        )
