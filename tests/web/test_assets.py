import re

import pytest

from planner import resources
from planner.web.assets import read_assets


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "css").mkdir()
    (tmp_path / "fonts").mkdir()
    (tmp_path / "js" / "modules").mkdir(parents=True)
    (tmp_path / "fonts" / "face.woff2").write_bytes(b"face")
    (tmp_path / "js" / "modules" / "copy.js").write_text("export const copied = 1;\n")
    (tmp_path / "css" / "base.css").write_text(
        '/* a comment */ @font-face { src: url("../fonts/face.woff2"); }\n'
        '.a > .b { content: "a ,  b /* kept */"; color: red; }\n'
    )
    (tmp_path / "css" / "site.txt").write_text("# in order\nbase.css\n")
    return tmp_path


def test_a_sheet_is_joined_tightened_and_points_to_hashed_files(folder):
    assets = read_assets(folder)
    sheet = assets.answers[assets.address("css/site")].body.decode()
    face = assets.address("fonts/face.woff2")
    assert re.fullmatch(r"/static/fonts/face\.[0-9a-f]{12}\.woff2", face)
    assert f'src: url("{face}")' in sheet
    assert ".a>.b{" in sheet
    assert 'content: "a ,  b /* kept */"' in sheet


def test_another_content_is_another_address(folder):
    before = read_assets(folder)
    (folder / "css" / "base.css").write_text(".a { color: blue; }")
    after = read_assets(folder)
    assert before.address("css/site") != after.address("css/site")
    assert before.address("js/modules/copy.js") == after.address("js/modules/copy.js")


def test_what_is_not_there_is_a_mistake_of_the_page(folder):
    with pytest.raises(KeyError):
        read_assets(folder).modules("unknown")


def test_everything_that_our_sheets_point_to_is_served():
    assets = read_assets(resources.folder("static"))
    for sheet in ("css/site", "css/workbench", "css/subscribing"):
        body = assets.answers[assets.address(sheet)].body.decode()
        assert body
        pointed = re.findall(r'url\("([^"]+)"\)', body)
        assert [address for address in pointed if address not in assets.answers] == []
