"""Papers draw the same marks as pages."""

import re
from pathlib import Path

TEMPLATES = Path(__file__).parents[2] / "templates"


def drawings(path, pattern):
    return dict(re.findall(pattern, (TEMPLATES / path).read_text(encoding="utf-8")))


def test_a_mark_is_drawn_alike_on_paper_and_on_a_page():
    on_pages = drawings("components/format_mark.html", r'"(\w+)": "(M[^"]+)"')
    assert len(on_pages) == 5
    assert drawings("paper/parts.typ", r'(\w+): "(M[^"]+)"') == on_pages


def test_the_composition_of_shared_pictures_is_that_of_the_edition_header():
    drawn = r'd="(M[^"]+)"'
    on_pages = re.findall(drawn, (TEMPLATES / "components/composition.html").read_text(encoding="utf-8"))
    on_paper = (TEMPLATES / "paper/share.typ").read_text(encoding="utf-8")
    assert len(on_pages) == 6
    assert re.findall(r'"(M\d[^"]+)"', on_paper) == on_pages
