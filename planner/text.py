"""Texts by language, and the cleaning that every text passes before it is kept or sent."""

import hashlib
import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

_BIDI_OPEN = {"\u202a", "\u202b", "\u202d", "\u202e"}  # closed by PDF
_ISOLATE_OPEN = {"\u2066", "\u2067", "\u2068"}  # closed by PDI
_PDF, _PDI = "\u202c", "\u2069"
_LINE_BREAKS = re.compile("\r\n|[\r\v\f\x1c\x1d\x1e\x85\u2028\u2029]")
_UNBEARABLE = re.compile(  # control characters, lone surrogates, noncharacters, marks without meaning
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffd\ufeff\u00ad\ufdd0-\ufdef"
    + "".join(f"{chr(plane * 0x10000 + 0xFFFE)}{chr(plane * 0x10000 + 0xFFFF)}" for plane in range(17))
    + "]"
)
_DIRECTED = re.compile("[\u202a-\u202e\u2066-\u2069]")
_BLANKS = re.compile(r"[ \t\u00a0\u2000-\u200a\u202f\u205f\u3000]+")
_TAG = re.compile(r"[a-zA-Z]{2,3}(-[a-zA-Z0-9]{1,8})*")
_RIGHT_TO_LEFT = {
    "ar", "apc", "ary", "arz", "fa", "prs", "azb", "bal", "ckb", "glk", "lrc", "mzn", "pnb", "ps", "sd", "ug", "ur",
    "he", "yi", "aii", "arc", "syr", "dv", "nqo",
}  # fmt: skip
_RIGHT_TO_LEFT_SCRIPTS = {"arab", "aran", "hebr", "syrc", "thaa", "nkoo", "adlm", "rohg"}
_SLUG_GAPS = re.compile(r"[^a-z0-9]+")
_SLUG_LETTERS = str.maketrans(
    {
        "å": "a",
        "ä": "a",
        "ö": "o",
        "æ": "ae",
        "ø": "o",
        "ß": "ss",
        "đ": "d",
        "ł": "l",
        "þ": "th",
        "ð": "d",
        "ı": "i",
    }
)
_SWEDISH_LETTERS = {"å": "{", "ä": "|", "ö": "}", "æ": "|", "ø": "}"}  # sort after z, in this order
SLUG = re.compile(r"[a-z][a-z0-9-]+")


@dataclass(frozen=True, slots=True)
class Worded:
    """A text in the language it was found in, for a reader of `asked` language."""

    text: str
    language: str
    asked: str
    stale: bool = False

    @property
    def is_foreign(self) -> bool:
        """Tell whether the reader must be told that this is another language."""
        return bool(self.text) and self.language != self.asked

    @property
    def direction(self) -> str:
        """Return `rtl` or `ltr` by the language."""
        return direction(self.language)

    def __bool__(self) -> bool:
        return bool(self.text)

    def __str__(self) -> str:
        return self.text


@dataclass(frozen=True, slots=True)
class Texts:
    """One text in several languages; the first language given is the one it was written in.

    `stale` names the languages whose text translates an older wording of the first one.
    Empty texts are not kept, so a `Texts` without any body is false.
    """

    bodies: tuple[tuple[str, str], ...] = ()
    stale: frozenset[str] = frozenset()

    @classmethod
    def of(
        cls,
        bodies: Mapping[str, str] | None = None,
        *,
        stale: frozenset[str] = frozenset(),
        **by_language: str,
    ) -> "Texts":
        """Make texts from a mapping of language tag to body; empty ones are left out."""
        given = {**(bodies or {}), **by_language}
        return cls(tuple((tag, body) for tag, body in given.items() if body), stale & frozenset(given))

    def __bool__(self) -> bool:
        return bool(self.bodies)

    def __iter__(self) -> Iterator[tuple[str, str]]:
        return iter(self.bodies)

    def has(self, language: str) -> bool:
        """Tell whether there is a text in exactly this language."""
        return any(tag == language for tag, _ in self.bodies)

    def body(self, language: str) -> str:
        """Return the text in exactly this language, or an empty string."""
        return next((body for tag, body in self.bodies if tag == language), "")

    def worded(self, language: str) -> Worded:
        """Return the text for a reader of `language`: that language, else the first there is."""
        for tag, body in self.bodies:
            if tag == language:
                return Worded(body, tag, language, tag in self.stale)
        for tag, body in self.bodies:
            return Worded(body, tag, language)
        return Worded("", language, language)


def direction(language: str) -> str:
    """Return the writing direction of a language tag: that of the script it names, else of the usual one."""
    primary, *subtags = language.lower().split("-")
    script = next((one for one in subtags[:2] if len(one) == 4 and one.isalpha()), "")
    is_rtl = script in _RIGHT_TO_LEFT_SCRIPTS if script else primary in _RIGHT_TO_LEFT
    return "rtl" if is_rtl else "ltr"


def is_language_tag(tag: str) -> bool:
    """Tell whether a tag has the form of BCP 47 (section 2.1, simplified: no private use alone)."""
    return bool(_TAG.fullmatch(tag)) and len(tag) <= 35


def canonical_tag(tag: str) -> str:
    """Return a tag in the one way of writing it that BCP 47 recommends (section 2.1.1): `sr-Latn`, `pt-BR`."""
    out: list[str] = []
    for subtag in tag.lower().split("-"):
        if not out or any(len(one) == 1 for one in out):  # what follows a singleton stays small
            out.append(subtag)
        else:
            out.append({4: subtag.title(), 2: subtag.upper()}.get(len(subtag), subtag))
    return "-".join(out)


def digest(body: str) -> str:
    """Return the digest by which a translation remembers the wording it translates."""
    return hashlib.sha256(body.encode()).hexdigest()[:16]


def clean_text(value: str) -> str:
    """Return a text of several lines that every reader downstream can bear.

    NFC; line breaks of every kind become LF; control characters, lone surrogates and noncharacters go;
    direction controls are closed where they were left open (calendar.md section 1).
    """
    if value.isascii() and value.isprintable():  # most texts have nothing to clean, and many are empty
        return value.strip(" ")
    balanced = "\n".join(_balanced(line) for line in bearable(value).split("\n"))
    lines = (line.rstrip(" ") for line in unicodedata.normalize("NFC", balanced).split("\n"))
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip("\n ")


def bearable(value: str) -> str:
    """Return what was typed without what no page may hold, so that it can be shown again; all else stays as it is."""
    return _UNBEARABLE.sub("", _LINE_BREAKS.sub("\n", value).replace("\t", " "))


def clean_line(value: str) -> str:
    """Return a text of one line: as `clean_text`, with runs of blanks and breaks folded to one space."""
    cleaned = clean_text(value)
    return _BLANKS.sub(" ", cleaned.replace("\n", " ")).strip() if cleaned else ""


def _balanced(line: str) -> str:
    """Close direction controls at the end of their line, and drop closers that close nothing."""
    if not _DIRECTED.search(line):
        return line
    out: list[str] = []
    waiting: list[str] = []
    for character in line:
        if character in _BIDI_OPEN or character in _ISOLATE_OPEN:
            waiting.append(_PDF if character in _BIDI_OPEN else _PDI)
        elif character in {_PDF, _PDI}:
            if not waiting or waiting[-1] != character:
                continue
            waiting.pop()
        out.append(character)
    return "".join([*out, *reversed(waiting)])


def slug(value: str, *, fallback: str) -> str:
    """Return an ASCII slug `[a-z][a-z0-9-]+` of at most 60 characters; `fallback` where nothing is left."""
    lowered = value.casefold().translate(_SLUG_LETTERS)
    ascii_only = unicodedata.normalize("NFKD", lowered).encode("ascii", "ignore").decode()
    joined = _SLUG_GAPS.sub("-", ascii_only).strip("-")
    joined = joined.lstrip("0123456789-") or joined
    if len(joined) > 60:
        joined = joined[:60].rsplit("-", 1)[0] if "-" in joined[:60] else joined[:60]
    return joined if SLUG.fullmatch(joined) else fallback


def sort_key(value: str) -> tuple[str, str]:
    """Return the key of Swedish alphabetical order: a–z, then å, ä, ö; other accents count as their letter."""
    lowered = unicodedata.normalize("NFC", value).casefold()
    swedish = "".join(_SWEDISH_LETTERS.get(letter, letter) for letter in lowered)
    folded = "".join(
        letter for letter in unicodedata.normalize("NFKD", swedish) if not unicodedata.combining(letter)
    )
    return folded, value


def folded(value: str) -> str:
    """Return a text without accents and case, so that "oppna malmo" meets "Öppna Malmö"."""
    plain = value.casefold().translate(_SLUG_LETTERS)
    if plain.isascii():
        return plain  # most of what is searched, many times as fast
    decomposed = unicodedata.normalize("NFKD", plain)
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))
