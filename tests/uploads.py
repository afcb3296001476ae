"""Uploads in tests: small pictures whose halves can be told apart, in any format."""

import io

from PIL import Image


def a_picture(width=1200, height=800, *, format="JPEG", mode="RGB", **saved) -> bytes:
    """Return a picture that is red on its left half and blue on its right half."""
    drawn = Image.new("RGB", (width, height), "red")
    drawn.paste((0, 0, 255), (width // 2, 0, width, height))
    out = io.BytesIO()
    drawn.convert(mode).save(out, format, **saved)
    return out.getvalue()


def colour_in_the_middle(content: bytes) -> str:
    """Return what stands in the middle of a picture: red, blue or something else."""
    picture = Image.open(io.BytesIO(content)).convert("RGB")
    red, green, blue = picture.getpixel((picture.width // 2, picture.height // 2))
    if green > 60:
        return "something else"
    return "red" if red > blue else "blue"
