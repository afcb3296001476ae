"""What becomes of an upload: cut, cleaned, or refused with a reason; nothing hostile reaches our own process."""

import io

import pytest
from PIL import Image

from planner.pictures.cuts import CUT_BY_FILE, CUTS, cut_name, original_name
from planner.pictures.studio import MOST_BYTES, NoPicture, pieces
from tests.uploads import a_picture, colour_in_the_middle


def made(upload, across=50, down=50):
    return pieces(upload, across=across, down=down)


def test_every_file_has_its_size_and_its_kind():
    files = made(a_picture()).files
    assert files.keys() == CUT_BY_FILE.keys()
    for cut in CUTS:
        picture = Image.open(io.BytesIO(files[cut.file]))
        assert picture.size == (cut.width, cut.height)
        assert f"image/{picture.format.lower()}" == cut.type


@pytest.mark.parametrize(("across", "colour"), [(0, "red"), (100, "blue")])
def test_the_point_decides_what_is_cut_away(across, colour):
    wide = made(a_picture(3000, 800), across=across).files
    assert {colour_in_the_middle(content) for content in wide.values()} == {colour}


def test_where_and_with_what_it_was_taken_goes_nowhere():
    taken = Image.Exif()
    taken[0x010F] = "Kameramärke"
    taken.get_ifd(0x8825)[1] = "N"
    told = made(a_picture(exif=taken.tobytes(), comment=b"Hemlig plats"))
    for content in (told.original, *told.files.values()):
        assert "Kameram" not in content.decode("latin-1")
        assert b"Hemlig" not in content
        assert not Image.open(io.BytesIO(content)).getexif()


def test_what_a_phone_took_sideways_stands_upright():
    sideways = Image.Exif()
    sideways[0x0112] = 6  # to be turned a quarter to the right
    told = made(a_picture(1600, 900, exif=sideways.tobytes()))
    assert (told.width, told.height) == (900, 1600)


def test_a_large_one_is_kept_no_larger_than_it_is_needed():
    told = made(a_picture(6000, 4000))
    assert (told.width, told.height) == (2400, 1600)


@pytest.mark.parametrize(
    "upload",
    [
        a_picture(format="PNG"),
        a_picture(format="WEBP"),
        a_picture(format="AVIF"),
        a_picture(format="PNG", mode="P"),
        a_picture(format="PNG", mode="L"),
        a_picture(format="PNG", mode="RGBA"),
        a_picture(format="PNG", mode="I;16"),
        a_picture(format="JPEG", mode="CMYK"),
        a_picture(format="JPEG", icc_profile=b"no profile at all"),
        a_picture(format="MPO", save_all=True, append_images=[Image.new("RGB", (1200, 800))]),
    ],
    ids=["png", "webp", "avif", "palette", "grey", "transparent", "grey-16", "print", "profile", "phone"],
)
def test_every_kind_of_picture_is_read(upload):
    assert made(upload).width == 1200


def test_what_is_transparent_stands_on_white():
    clear = Image.new("RGBA", (900, 600), (0, 0, 0, 0))
    out = io.BytesIO()
    clear.save(out, "PNG")
    shown = Image.open(io.BytesIO(made(out.getvalue()).original)).convert("RGB")
    assert min(shown.getpixel((450, 300))) > 250


def _bomb() -> bytes:
    out = io.BytesIO()
    Image.new("1", (30_000, 30_000)).save(out, "PNG")
    return out.getvalue()


def _film() -> bytes:
    return a_picture(format="WEBP", save_all=True, append_images=[Image.new("RGB", (1200, 800))])


@pytest.mark.parametrize(
    ("upload", "fault"),
    [
        (b"", "form.picture.unreadable"),
        (b"Detta ar ingen bild.", "form.picture.unreadable"),
        (
            b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>",
            "form.picture.unreadable",
        ),
        (a_picture()[:2000], "form.picture.unreadable"),
        (a_picture(format="GIF"), "form.picture.unreadable"),
        (a_picture(799, 800), "form.picture.too_small"),
        (_bomb(), "form.picture.too_many_pixels"),
        (a_picture(8000, 7000, format="PNG"), "form.picture.too_many_pixels"),
        (_film(), "form.picture.moves"),
        (b"x" * (MOST_BYTES + 1), "form.picture.too_large"),
    ],
    ids=["nothing", "words", "svg", "broken", "gif", "small", "bomb", "pixels", "film", "large"],
)
def test_what_is_no_picture_for_us_is_refused_with_the_reason(upload, fault):
    with pytest.raises(NoPicture) as refused:
        made(upload)
    assert refused.value.fault == fault


def test_equal_uploads_and_points_have_equal_names_and_others_have_others():
    name = original_name(a_picture())
    assert name == original_name(a_picture()) != original_name(a_picture(801, 600))
    assert len({cut_name(name, across, down) for across in (0, 50) for down in (0, 50)}) == 4
