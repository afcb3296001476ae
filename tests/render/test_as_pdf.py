"""Setting a paper: the same order gives the same bytes, no text is code, and every text can be shown."""

import re
import subprocess
import sys
import zlib
from datetime import UTC, datetime

from planner import resources
from planner.render import as_json, as_pdf
from planner.render.links import Links
from planner.web.choosing import Choice
from planner.web.paper_programme import programme_paper
from planner.web.scene import Scene
from tests import builders as b

FOLDER = resources.folder("templates") / "paper"
FACES = resources.folder("static") / "fonts" / "paper"
TITLES = (
    "Ö" * 186,
    '#sys.inputs $x^2$ \\ *fet* _kursiv_ <etikett> @källa `kod` // #image("/etc/passwd") ]) #}',
    "🎉",
    "Fest 🎉 för alla 漢字 é e\u0301 Ελλάδα Україна ŋŧ šžł →✓",
    "لقاء في مالمو (2026)",
    "https://program.example/" + "langt/" * 60,
)


def order(*titles, language="sv", large=False, **facts):
    sessions = [b.a_session(f"{number:06d}", title=title, **facts) for number, title in enumerate(titles)]
    links = Links(base_url="https://p.example", language=language, edition="var-2026")
    scene = Scene(release=b.a_release(*sessions), language=language, links=links)
    document = programme_paper(scene, Choice(), large=large)
    return {
        "template": str(FOLDER / "programme.typ"),
        "root": str(FOLDER),
        "faces": str(FACES),
        "form": "pdf",
        "made_at": int(datetime(2026, 3, 1, tzinfo=UTC).timestamp()),
        "document": document,
    }


def set_elsewhere(asked, **environment):
    run = [sys.executable, "-I", as_pdf.__file__]
    return subprocess.run(
        run, input=as_json.written(asked), capture_output=True, check=True, env=environment
    ).stdout


def unpacked(pdf):
    found = [pdf]
    for stream in re.finditer(rb"stream\r?\n(.*?)\r?\nendstream", pdf, re.DOTALL):
        try:
            found.append(zlib.decompress(stream.group(1)))
        except zlib.error:
            continue  # a face or a picture
    return b"\n".join(found)


def test_equal_orders_give_equal_bytes_in_any_process():
    asked = order("Öppna Malmö")
    here = set_elsewhere(asked, TZ="UTC", PYTHONHASHSEED="1", LANG="C")
    there = set_elsewhere(asked, TZ="Asia/Tokyo", PYTHONHASHSEED="2", LANG="sv_SE.UTF-8", HOME="/")
    assert here == there
    assert here.startswith(b"%PDF-")


def test_a_paper_is_tagged_and_says_its_language_and_title():
    for language in ("sv", "en"):
        told = unpacked(set_elsewhere(order("Öppna Malmö", language=language, large=True)))
        assert b"/MarkInfo" in told
        assert b"/StructTreeRoot" in told
        assert b"pdfuaid" in told
        assert re.search(rb"/Lang\s*\(" + language.encode(), told)
        assert re.search(rb"/DisplayDocTitle true", told)
        assert b"/Title" in told


def test_an_address_of_whom_to_ask_is_a_link_and_nothing_else_of_the_sentence():
    address = f"{'samtal-' * 6}om@malmo.example"  # longer than a word may be without a place to break
    entry = b.Entry(kind=b.WayIn.SIGN_UP, email=address)
    told = unpacked(set_elsewhere(order("Öppna Malmö", entry=entry)))
    assert f"(mailto:{address})".encode() in told
    words = b.texts("Skriv till (KÖ@malmo.example) eller se https://film.example/@malmo.stad")
    written = b.Entry(kind=b.WayIn.SIGN_UP, fully_booked=True, waiting_list=words)
    told = unpacked(set_elsewhere(order("Öppna Malmö", entry=written)))
    assert told.count(b"mailto:") == 1, "a bracket or a channel is no part of an address"


def test_whatever_people_write_is_set_as_text():
    told = unpacked(set_elsewhere(order(*TITLES)))
    assert told.count(b"/H4") >= len(TITLES)
    assert b"root:" not in told


def test_only_our_own_faces_are_in_the_paper_of_our_own_letters():
    told = unpacked(set_elsewhere(order("Öppna Malmö, š ž ł ć", "لقاء")))
    faces = {name.partition(b"+")[2] for name in re.findall(rb"/BaseFont\s*/([\w+-]+)", told)}
    assert faces == {
        b"AtkinsonHyperlegibleNext-Regular", b"AtkinsonHyperlegibleNext-Bold", b"SchibstedGrotesk-Bold",
        b"Vazirmatn-Bold",
    }  # fmt: skip
