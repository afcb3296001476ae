"""Markdown made safe for pages, and made plain for everything else."""

import html5lib
import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.render.as_markdown import html, plain


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("Ett *viktigt* **ord**.", "<p>Ett <em>viktigt</em> <strong>ord</strong>.</p>\n"),
        ("# A\n\n### B\n\n# C", "<h3>A</h3>\n<h4>B</h4>\n<h3>C</h3>\n"),
        ("- ett\n- två", "<ul>\n<li>ett</li>\n<li>två</li>\n</ul>\n"),
        ("3. tre", '<ol start="3">\n<li>tre</li>\n</ol>\n'),
        ("[x](https://x.example)", '<p><a href="https://x.example" rel="nofollow noopener">x</a></p>\n'),
        ("<b>fet</b> & mer", "<p>&lt;b&gt;fet&lt;/b&gt; &amp; mer</p>\n"),
        ("[x](javascript:alert(1))", "<p>[x](javascript:alert(1))</p>\n"),
        ("![bild](https://x.example/a.png)", "<p></p>\n"),
    ],
)
def test_markdown_as_html(written, expected):
    assert html(written) == expected


def test_headings_begin_where_the_page_says():
    assert html("# A", highest=4) == "<h4>A</h4>\n"
    assert html("\n\n".join(f"{'#' * level} {level}" for level in range(1, 7))).count("<h6>") == 3


@given(st.text(alphabet=st.sampled_from("ab<>\"'()[]!*_#\n -/:&;javascript=on"), max_size=60))
def test_nothing_active_comes_through(written):
    tree = html5lib.parseFragment(html(written), treebuilder="etree", namespaceHTMLElements=False)
    for element in tree.iter():
        assert element.tag not in {"script", "style", "img", "iframe", "form", "input", "svg"}
        assert set(element.attrib) <= {"href", "title", "rel", "start"}
        assert not element.attrib.get("href", "").lower().startswith(("javascript:", "data:"))


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("Ett *viktigt* **ord**.\nSamma rad.", "Ett viktigt ord. Samma rad."),
        ("# Rubrik\n\nText.", "Rubrik\n\nText."),
        ("Rad  \nny rad", "Rad\nny rad"),
        ("- ett\n- två\n\nSlut.", "– ett\n– två\n\nSlut."),
        ("1. ett\n2. två\n   - inre", "1. ett\n2. två\n– inre"),
        ("[mer](https://x.example) och <https://y.example>", "mer (https://x.example) och https://y.example"),
        ("<a@b.example>", "a@b.example"),
        ("`kod` och\n\n```\nmer\n```", "kod och\n\nmer"),
        ("![alt](https://x.example/a.png)", "alt"),
        ("<b>fet</b> &amp; 1 < 2", "<b>fet</b> & 1 < 2"),
        ("", ""),
    ],
)
def test_markdown_as_plain_words(written, expected):
    assert plain(written) == expected
