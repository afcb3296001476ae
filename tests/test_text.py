"""Texts: what is kept is what every reader downstream can bear, and Swedish letters are letters."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as some

from planner import text
from planner.text import Texts, Worded

ANY = some.text(
    some.characters(exclude_categories=())
    | some.sampled_from("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u0308\u00ad \t\n\r")
)

LINES = {
    "c01 long Swedish": ("å" * 180, "å" * 180),
    "c02 Arabic with digits and Latin": ("مرحبا 2026 Malmö", "مرحبا 2026 Malmö"),
    "c03 joined emoji, flags, skin tones": ("👩‍👩‍👧‍👦 🇸🇪 👍🏽", "👩‍👩‍👧‍👦 🇸🇪 👍🏽"),
    "c04 commas and quotes": ('A, b; c: "d"', 'A, b; c: "d"'),
    "c05 backslashes": ("a\\n b\\, c\\", "a\\n b\\, c\\"),
    "c06 every line break": ("a\nb\r\nc\rd", "a b c d"),
    "c07 injection": ("x\r\nATTENDEE:mailto:a@b\r\nEND:VEVENT", "x ATTENDEE:mailto:a@b END:VEVENT"),
    "c08 controls": ("a\0b\x07c\x1bd\ve\ff\x7fg\x85h\u2028i\u2029j", "abcd e fg h i j"),
    "c20 markup is text": ("<script>&amp;</script>", "<script>&amp;</script>"),
    "c21 override left open": ("a\u202eb", "a\u202eb\u202c"),
    "c21 isolate left open": ("\u2067a", "\u2067a\u2069"),
    "c21 closers that close nothing": ("a\u202cb\u2069c", "abc"),
    "c29 blanks": ("  a  b\u00a0c\td\u00ade ", "a b c de"),
    "c30 decomposed": ("a\u030a o\u0308", "å ö"),
    "c31 one emoji": ("🎪", "🎪"),
    "c32 looks like iCalendar": ("BEGIN:VEVENT", "BEGIN:VEVENT"),
    "c33 placeholders": ("%s {0} ${x} %0D%0A", "%s {0} ${x} %0D%0A"),
    "c35 other languages": ("Romani čhib Sámi Türkçe 中文", "Romani čhib Sámi Türkçe 中文"),
    "lone surrogate": ("a\ud800b", "ab"),
    "noncharacters": ("a\ufffe\ufdd0\U0001ffffb", "ab"),
    "replacement and byte order marks": ("\ufeffa\ufffdb", "ab"),
    "only blanks": (" \t\n ", ""),
}


@pytest.mark.parametrize(("given_text", "kept"), LINES.values(), ids=LINES)
def test_a_line_is_cleaned(given_text, kept):
    assert text.clean_line(given_text) == kept


@pytest.mark.parametrize(
    ("given_text", "kept"),
    [
        ("a\r\nb\u2028c", "a\nb\nc"),
        ("a\n\n\n\n\nb", "a\n\nb"),
        ("a  \nb\t", "a\nb"),
        ("\n\n a\n", "a"),
        ("a\u202e\nb", "a\u202e\u202c\nb"),
        ("a \u202c\nb", "a\nb"),
    ],
)
def test_a_text_keeps_its_lines(given_text, kept):
    assert text.clean_text(given_text) == kept


@given(ANY)
def test_cleaning_twice_is_cleaning_once(given_text):
    once = text.clean_text(given_text)
    assert text.clean_text(once) == once
    line = text.clean_line(given_text)
    assert text.clean_line(line) == line


@given(ANY)
def test_nothing_is_left_that_breaks_a_feed(given_text):
    cleaned = text.clean_text(given_text)
    assert cleaned.encode().decode() == cleaned
    assert unicodedata.is_normalized("NFC", cleaned)
    bad = {c for c in cleaned if unicodedata.category(c) in {"Cc", "Cs"} or c in "\u2028\u2029\ufffd\ufeff"}
    assert bad <= {"\n"}


@given(ANY)
def test_direction_controls_are_balanced_on_every_line(given_text):
    for line in text.clean_text(given_text).split("\n"):
        openers = sum(line.count(one) for one in "\u202a\u202b\u202d\u202e\u2066\u2067\u2068")
        assert openers == line.count("\u202c") + line.count("\u2069")


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("Öppna Malmö!", "oppna-malmo"),
        ("Vem bestämmer? – om demokrati", "vem-bestammer-om-demokrati"),
        ("2026 års möte", "ars-mote"),
        ("Łódź & Århus, Straße", "lodz-arhus-strasse"),
        ("中文", "session"),
        ("A", "session"),
        ("  ", "session"),
    ],
)
def test_a_slug_is_plain_letters(name, slug):
    assert text.slug(name, fallback="session") == slug


@given(some.text())
def test_every_slug_fits_an_address(name):
    slug = text.slug(name, fallback="session")
    assert text.SLUG.fullmatch(slug)
    assert len(slug) <= 60
    assert not slug.endswith("-")


def test_the_swedish_alphabet_ends_with_its_own_letters():
    words = ["Ödla", "Zebra", "Ärla", "Åsna", "apa", "Élan", "Eva", "Øre", "Æra"]
    assert sorted(words, key=text.sort_key) == [
        "apa", "Élan", "Eva", "Zebra", "Åsna", "Æra", "Ärla", "Ödla", "Øre",
    ]  # fmt: skip


def test_order_does_not_depend_on_how_a_letter_is_written():
    assert text.sort_key("o\u0308l")[0] == text.sort_key("öl")[0]


@pytest.mark.parametrize(
    ("written", "typed"), [("Öppna", "oppna"), ("ÅÄÖ", "aao"), ("Ængla", "aengla"), ("Café", "cafe")]
)
def test_a_search_without_accents_finds_the_word(written, typed):
    assert text.folded(written) == text.folded(typed) == typed


def test_a_reader_gets_their_language_or_the_first_and_is_told():
    texts = Texts.of(sv="Möte", en="Meeting", fi="", stale=frozenset({"en"}))
    assert texts == Texts((("sv", "Möte"), ("en", "Meeting")), frozenset({"en"}))
    assert texts.worded("en") == Worded("Meeting", "en", "en", stale=True)
    assert texts.worded("fi") == Worded("Möte", "sv", "fi")
    assert [texts.worded(tag).is_foreign for tag in ("sv", "en", "fi")] == [False, False, True]
    assert (texts.has("fi"), texts.body("en"), texts.body("fi")) == (False, "Meeting", "")


def test_no_text_is_no_text():
    nothing = Texts.of(sv="")
    assert (bool(nothing), nothing.worded("sv"), list(nothing)) == (False, Worded("", "sv", "sv"), [])


@pytest.mark.parametrize(
    ("tag", "well_formed"),
    [
        ("sv", True),
        ("pt-BR", True),
        ("zh-Hant-TW", True),
        ("rmy", True),
        ("sv-x-simple", True),
        ("s", False),
        ("sv_SE", False),
        ("sv-", False),
        ("", False),
        ("sv\n", False),
        ("aa" + "-abcdefgh" * 4, False),
    ],
)
def test_language_tags(tag, well_formed):
    assert text.is_language_tag(tag) is well_formed


@pytest.mark.parametrize(
    ("tag", "direction"),
    [
        ("ar", "rtl"),
        ("ar-SY", "rtl"),
        ("fa", "rtl"),
        ("sv", "ltr"),
        ("ku-Arab", "rtl"),
        ("az-Latn-IR", "ltr"),
    ],
)
def test_writing_direction(tag, direction):
    assert (text.direction(tag), Worded("x", tag, "sv").direction) == (direction, direction)


@pytest.mark.parametrize("blank", ["", " ", "   "])
def test_a_plain_text_is_only_trimmed(blank):
    assert text.clean_text(f"{blank}Ett samtal (kl. 9){blank}") == "Ett samtal (kl. 9)"
    assert (text.clean_text(blank), text.clean_line(blank)) == ("", "")


@pytest.mark.parametrize(
    ("tag", "canonical"),
    [
        ("AR", "ar"),
        ("sr-latn", "sr-Latn"),
        ("PT-br", "pt-BR"),
        ("zh-hant-tw", "zh-Hant-TW"),
        ("SV-X-AB", "sv-x-ab"),
    ],
)
def test_a_tag_is_written_in_one_way(tag, canonical):
    assert text.canonical_tag(tag) == canonical
