"""Who may do what: pure decisions about an account as a value (F28)."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum, auto
from typing import Any

from planner.errors import NotAllowed
from planner.vocabulary import AccountRole


class Act(StrEnum):
    """What one may be allowed to do."""

    READ = auto()
    CREATE_SESSION = auto()
    EDIT_SESSION = auto()
    TRANSLATE_SESSION = auto()
    TRANSLATE_REGISTER = auto()
    PUBLISH_ALL = auto()
    PUBLISH_CHOSEN = auto()
    ADD_TO_REGISTER = auto()
    EDIT_REGISTER = auto()
    MANAGE_ACCOUNTS = auto()


_OF_OWN_SESSIONS = frozenset({Act.EDIT_SESSION, Act.PUBLISH_CHOSEN})
_OF_EDITORS = frozenset({Act.READ, Act.CREATE_SESSION, Act.ADD_TO_REGISTER})
_OF_TRANSLATORS = frozenset({Act.READ, Act.TRANSLATE_SESSION, Act.TRANSLATE_REGISTER})


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """An account as a value; `organisations` are slugs."""

    id: int
    email: str
    name: str
    role: AccountRole
    organisations: frozenset[str] = frozenset()
    language: str = "sv"
    translates: frozenset[str] = frozenset()  # into which languages a translator works; none given: into all
    active: bool = True
    invited: bool = False  # has not chosen a password yet
    version: int = 1

    @property
    def by(self) -> str:
        """Return how the history names the account."""
        return f"{self.name} ({self.email})" if self.name else self.email

    def is_behind(self, by: str) -> bool:
        """Tell whether the history means this account; its address stays when its name changes."""
        return by == self.email or by.endswith(f" ({self.email})")

    @property
    def called(self) -> str:
        """Return the name, or the address where there is none."""
        return self.name or self.email


def may(account: Account, act: Act, *, organisations: Collection[str] = (), creator: str = "") -> bool:
    """Tell whether an account may do something.

    `organisations` are the slugs of those who organise or co-organise the session concerned; `creator` is the `by`
    of whoever made it, who may go on with it while nobody organises it yet.
    """
    if not account.active:
        return False
    if account.role is AccountRole.OWNER:
        return True
    if account.role is AccountRole.EDITOR:
        own = bool(account.organisations & set(organisations)) or (
            not organisations and account.is_behind(creator)
        )
        return act in _OF_EDITORS or (act in _OF_OWN_SESSIONS and own)
    if account.role is AccountRole.TRANSLATOR:
        return act in _OF_TRANSLATORS
    return act is Act.READ


def require(
    account: Account, act: Act, *, organisations: Collection[str] = (), creator: str = "", key: str = ""
) -> None:
    """Raise NotAllowed unless the account may do it."""
    if not may(account, act, organisations=organisations, creator=creator):
        raise NotAllowed(act=act.value, key=key)


def translated_by(account: Account, languages: Iterable[str]) -> tuple[str, ...]:
    """Return those of an edition's languages into which an account may translate, other than the first one.

    A translator may be bound to some of them; who may change a text may change it in all languages.
    """
    others = tuple(languages)[1:]
    if account.role is AccountRole.TRANSLATOR and account.translates:
        return tuple(language for language in others if language in account.translates)
    return others


def only_translates(before: Mapping[str, Any], after: Mapping[str, Any], languages: Collection[str]) -> bool:
    """Tell whether a document differs from another in texts of languages other than the first one only."""
    return all(path and path[-1] in set(tuple(languages)[1:]) for path in _differences(before, after))


def _differences(before: Any, after: Any, path: tuple[str, ...] = ()) -> list[tuple[str, ...]]:
    if isinstance(before, Mapping) and isinstance(after, Mapping):
        names = sorted({*before, *after})
        return [
            one
            for name in names
            for one in _differences(before.get(name), after.get(name), (*path, str(name)))
        ]
    if isinstance(before, list) and isinstance(after, list) and len(before) == len(after):
        pairs = enumerate(zip(before, after, strict=True))
        return [one for index, (old, new) in pairs for one in _differences(old, new, (*path, str(index)))]
    return [] if before == after or not (before or after) else [path]
