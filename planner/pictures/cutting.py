"""Reads an upload with Pillow and cuts the files that pages show from it.

It runs as a process of its own, started by `planner.pictures.studio` for one upload, with bounds on its memory and
time: what somebody uploads may be made to break whoever decodes it. What comes out is drawn anew, pixel by pixel, so
nothing that lay beside the pixels goes along: no place, no camera, no name (EXIF, XMP, IPTC).

It imports nothing of ours: the order names the files that are wanted.
"""

import base64
import io
import json
import os
import resource
import sys
import warnings
from collections.abc import Mapping
from typing import Any, TypedDict, cast

from PIL import Image, ImageCms, ImageOps, UnidentifiedImageError

FORMATS = ("JPEG", "PNG", "WEBP", "AVIF")
_MOST_PIXELS = 50_000_000
_LONGEST_SIDE = 2400
"""What is kept of an upload: twice the widest cut, so that another point can be chosen later."""

_MOST_WIDE, _MOST_TALL = 4.0, 2.5
"""How many times as wide as high, and as high as wide: what is kept of it is then never below the smallest size."""

_MEMORY = 2_000_000_000
_SECONDS = 30
_MAY_MOVE = frozenset({"PNG", "WEBP", "AVIF"})
"""Formats of films; a JPEG of several pictures (MPO) is one that a phone took with both its eyes, the first is it."""


class Wanted(TypedDict):
    """One file that is to be cut."""

    file: str
    width: int
    height: int
    type: str


class Order(TypedDict):
    """What to cut around which point (in per cent), and how large an upload must be."""

    wanted: list[Wanted]
    across: int
    down: int
    least: tuple[int, int]


class Fault(Exception):
    """An upload that is no picture for us: a code and the facts of the case."""

    def __init__(self, code: str, **facts: object) -> None:
        super().__init__(code)
        self.code, self.facts = code, facts


def cut(upload: bytes, order: Order) -> dict[str, Any]:
    """Return the cleaned original with its size, and each file that is wanted; raise Fault."""
    picture = _whole(upload)
    width, height = order["least"]
    if picture.width < width or picture.height < height:
        raise Fault(
            "form.picture.too_small",
            width=picture.width,
            height=picture.height,
            least_width=width,
            least_height=height,
        )
    if picture.width > _MOST_WIDE * picture.height or picture.height > _MOST_TALL * picture.width:
        raise Fault("form.picture.too_long")
    picture.thumbnail((_LONGEST_SIDE, _LONGEST_SIDE), Image.Resampling.LANCZOS)
    centre = order["across"] / 100, order["down"] / 100
    return {
        "width": picture.width,
        "height": picture.height,
        "original": _written(picture, "image/webp", quality=92),
        "files": {
            one["file"]: _written(
                ImageOps.fit(
                    picture, (one["width"], one["height"]), Image.Resampling.LANCZOS, centering=centre
                ),
                one["type"],
                quality=78,
            )
            for one in order["wanted"]
        },
    }


def _whole(upload: bytes) -> Image.Image:
    """Return the picture upright, in sRGB, on white where it is transparent."""
    try:
        opened = Image.open(io.BytesIO(upload), formats=FORMATS)
        if opened.width * opened.height > _MOST_PIXELS:
            raise _too_many_pixels()
        if opened.format in _MAY_MOVE and getattr(opened, "n_frames", 1) > 1:
            raise Fault("form.picture.moves")
        opened.draft("RGB", (_LONGEST_SIDE, _LONGEST_SIDE))  # JPEG alone: decodes no more than is needed
        upright = ImageOps.exif_transpose(opened)
        upright.load()
    except Image.DecompressionBombError as bomb:  # many times more pixels than that
        raise _too_many_pixels() from bomb
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError) as problem:
        raise Fault("form.picture.unreadable") from problem
    return _on_white(_in_srgb(upright))


def _too_many_pixels() -> Fault:
    return Fault("form.picture.too_many_pixels", most=_MOST_PIXELS // 1_000_000)


def _in_srgb(picture: Image.Image) -> Image.Image:
    """Return a picture whose colours are those that every screen expects; a profile that is broken is left aside."""
    if picture.mode.startswith("I"):  # grey in 16 bits
        picture = picture.point(lambda value: value / 256).convert("L")
    profile = picture.info.get("icc_profile")
    mode = "RGBA" if picture.mode in {"RGBA", "LA", "PA"} or "transparency" in picture.info else "RGB"
    if profile:
        try:
            there = ImageCms.profileToProfile(
                picture if picture.mode in {"RGB", "RGBA", "CMYK", "L"} else picture.convert(mode),
                ImageCms.ImageCmsProfile(io.BytesIO(profile)),
                ImageCms.createProfile("sRGB"),
                outputMode=mode if picture.mode != "CMYK" else "RGB",
            )
            return cast(Image.Image, there)
        except (ImageCms.PyCMSError, OSError, ValueError):
            pass
    return picture.convert(mode)


def _on_white(picture: Image.Image) -> Image.Image:
    if picture.mode != "RGBA":
        return picture
    ground = Image.new("RGB", picture.size, "white")
    ground.paste(picture, mask=picture.getchannel("A"))
    return ground


def _written(picture: Image.Image, type: str, *, quality: int) -> str:
    """Return a file in base 64; only pixels are written."""
    bare = Image.new("RGB", picture.size)
    bare.paste(picture)
    out = io.BytesIO()
    if type == "image/jpeg":
        bare.save(out, "JPEG", quality=quality, optimize=True, progressive=True)
    else:
        bare.save(out, "WEBP", quality=quality, method=4)
    return base64.b64encode(out.getvalue()).decode()


def answered(order: Order, upload: bytes) -> Mapping[str, Any]:
    """Return what is cut, or the fault that stopped it."""
    try:
        return cut(upload, order)
    except Fault as fault:
        return {"fault": fault.code, "facts": fault.facts}
    except MemoryError:
        return {"fault": "form.picture.unreadable", "facts": {}}


def main() -> None:
    """Read an order, a line of JSON, and the upload from standard input; write the answer to standard output."""
    os.nice(5)  # pages come first
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (_SECONDS, _SECONDS))
    warnings.simplefilter(
        "ignore", Image.DecompressionBombWarning
    )  # pixels are counted before they are decoded
    order: Order = json.loads(sys.stdin.buffer.readline())
    json.dump(answered(order, sys.stdin.buffer.read()), sys.stdout)


if __name__ == "__main__":
    main()
