"""What code and templates say; `python -m tests.sentences` (`make messages`) brings both catalogues up to it.

New sentences come with their English words, and in Swedish without any: the suite fails until they are
translated. What nobody says any more goes. Nothing is guessed.
"""

from functools import cache
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.frontend import parse_mapping_cfg
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).parents[1]
LOCALES = {"en": "en_GB", "sv": "sv"}
KEYWORDS = {"t": None, "marked": None, "tn": (1, 2), "tp": ((1, "c"), 2)}

Sentence = tuple[str | None, str | tuple[str, ...]]
"""Its context, if it has one, and the English words: one string, or the singular and the plural."""


def catalogue_path(language: str) -> Path:
    return ROOT / "planner" / "translations" / language / "LC_MESSAGES" / "messages.po"


@cache
def catalogue(language: str) -> Catalog:
    """Read a catalogue; refuse one that is not well formed."""
    with catalogue_path(language).open("rb") as source:
        return read_po(source, locale=LOCALES[language], abort_invalid=True)


@cache
def said() -> frozenset[Sentence]:
    """Return every sentence of code and templates."""
    with (ROOT / "babel.cfg").open() as source:
        methods, options = parse_mapping_cfg(source)
    found = extract_from_dir(str(ROOT), methods, options, keywords=KEYWORDS)
    return frozenset((context, words) for _path, _line, words, _comments, context in found)


def singular(words: str | tuple[str, ...]) -> str:
    """Return the words that a catalogue is looked up by."""
    return words[0] if isinstance(words, tuple) else words


def brought_up_to_date(language: str) -> Catalog:
    """Return a catalogue with all that is said, and the words that the old one had for it."""
    old = catalogue(language)
    new = Catalog(
        locale=LOCALES[language], project="programme planner", fuzzy=False, header_comment="# Words."
    )
    for context, words in said():
        known = old.get(singular(words), context)
        kept = known.string if known and known.id == words else ""
        flags = ["python-format"] if "%(" in singular(words) else []
        new.add(words, words if language == "en" else kept, flags=flags, context=context)
    new.creation_date, new.revision_date = old.creation_date, old.revision_date
    new.header_comment = old.header_comment
    return new


def main() -> None:
    """Write both catalogues and tell how many sentences wait for Swedish words."""
    for language in LOCALES:
        new = brought_up_to_date(language)
        with catalogue_path(language).open("wb") as target:
            write_po(target, new, sort_output=True, width=110, ignore_obsolete=True)
        waiting = [message.id for message in new if message.id and not singular(message.string)]
        print(f"{language}: {len(new)} sentences, {len(waiting)} without words", *waiting, sep="\n  ")


if __name__ == "__main__":
    main()
