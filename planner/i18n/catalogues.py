"""The catalogues of words, read from `messages.po` at start; there is nothing compiled to forget."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from io import BytesIO

from babel.messages import mofile, pofile
from babel.support import Translations

from planner import resources
from planner.vocabulary import LANGUAGES

LOCALES = {"sv": "sv_SE", "en": "en_GB"}  # never plain `en`: no 12-hour clock, Monday first


@dataclass(frozen=True)
class Words:
    """The interface's words in one language.

    Facts are put in with `%(name)s`; what a sentence does not name is ignored.
    """

    language: str

    def t(self, message: str, **facts: object) -> str:
        """Return a sentence."""
        return _filled(_catalogue(self.language).ugettext(message), facts)

    def tn(self, one: str, many: str, n: int, **facts: object) -> str:
        """Return a sentence that counts; `n` is among its facts."""
        return _filled(_catalogue(self.language).ungettext(one, many, n), {"n": n, **facts})

    def tp(self, context: str, message: str, **facts: object) -> str:
        """Return a word that means two things in English, told apart by its context."""
        return _filled(str(_catalogue(self.language).upgettext(context, message)), facts)


def marked(message: str) -> str:
    """Mark an English sentence for the catalogues where a table names it; return it unchanged."""
    return message


@cache
def words(language: str) -> Words:
    """Return the words of a language; raise KeyError for one the interface does not speak."""
    if language not in LANGUAGES:
        raise KeyError(language)
    return Words(language)


@cache
def _catalogue(language: str) -> Translations:
    with resources.catalogue(language).open("rb") as source:
        read = pofile.read_po(source, locale=LOCALES[language])
    compiled = BytesIO()
    mofile.write_mo(compiled, read)
    compiled.seek(0)
    return Translations(compiled)


def _filled(sentence: str, facts: dict[str, object]) -> str:
    return sentence % facts if facts else sentence.replace("%%", "%")


Translate = Callable[..., str]
