"""The checks that every page goes through find what they are for, and leave a good page alone."""

import pytest

from tests.page import Page, faults_of

GOOD = """<!doctype html>
<html lang="sv"><head><meta charset="utf-8"><title>Programmet</title>
<link rel="stylesheet" href="/static/css/tokens.css"><link rel="canonical" href="https://program.example.se/sv/">
<script type="module" src="/static/js/picks.js"></script>
<script type="application/ld+json">{"a": "2026-03-25T10:00"}</script>
</head><body><h1>Programmet</h1><h2>Onsdag</h2>
<p><time datetime="2026-03-25T10:00+01:00">kl. 10.00</time> <a href="#more">Mer</a></p>
<form method="get"><label for="q">Sök</label><input id="q" name="q"><label>Dag <select name="day"></select></label>
<button>Visa</button></form><p id="more">Öppet för alla.</p></body></html>"""

PLANTED = [
    ("<h1>Programmet</h1>", "", "0 h1: []"),
    ("<h1>Programmet</h1>", "<h1>A</h1><h1>B</h1>", "2 h1: ['A', 'B']"),
    ("<h2>Onsdag</h2>", "<h3>Onsdag</h3>", "heading level 3 after 1"),
    ('lang="sv"', 'lang="en"', "<html lang> is 'en'"),
    ("<title>Programmet</title>", "<title></title>", "no title"),
    ("<h2>", '<h2 style="color:red">', "inline style on <h2>"),
    ("<h2>", '<h2 onclick="x()">', "onclick on <h2>"),
    ("</body>", "<script>x()</script></body>", "inline script"),
    ("/static/js/picks.js", "https://cdn.example/picks.js", "fetches https://cdn.example/picks.js"),
    ("/static/css/tokens.css", "//cdn.example/a.css", "fetches //cdn.example/a.css"),
    ('href="#more"', 'href="javascript:x()"', "link to javascript:x()"),
    ('href="#more"', 'href="#nowhere"', "link to #nowhere leads nowhere"),
    ('<p id="more">', '<p id="q">', "id 'q' comes 2 times"),
    ('for="q"', 'for="z"', "for='z' on <label> names nothing"),
    ('<label for="q">Sök</label>', "", "<input name='q'> has no label"),
    ("<button>Visa</button>", "<button></button>", "<button> without words"),
    ("Öppet för alla.", '<img src="/static/a.svg">', "image without alt: /static/a.svg"),
    ("Öppet för alla.", "None", "a reader sees 'None'"),
    ("Öppet för alla.", "2026-03-25T10:00:00Z", "a reader sees '2026-03-25T10:00'"),
    ("Öppet för alla.", "Slutar %(time)s", "a reader sees '%(time)'"),
    ('<form method="get">', "<form>", "form without method"),
    ("</h2>", "</h3>", "HTML: "),
]


def faults(document: str) -> list[str]:
    return faults_of(Page(document.encode()), "sv")


def test_a_good_page_has_no_fault():
    assert faults(GOOD) == []


@pytest.mark.parametrize(("sound", "planted", "expected"), PLANTED)
def test_a_planted_fault_is_found(sound, planted, expected):
    assert sound in GOOD
    found = faults(GOOD.replace(sound, planted, 1))
    assert [fault for fault in found if fault.startswith(expected)] != []
