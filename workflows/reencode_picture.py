"""A picture that was sent in, made anew: smaller, upright, and without what the camera wrote."""

from dataclasses import dataclass
from io import BytesIO

from PIL import Image, ImageOps, UnidentifiedImageError

from models.errors import RuleBroken

LONGEST_SIDE = 1600
MOST_PIXELS = 50_000_000
QUALITY = 82
FORMATS = ("JPEG", "PNG", "WEBP")


@dataclass(frozen=True, slots=True)
class Picture:
    """A JPEG and its size in pixels."""

    jpeg: bytes
    width: int
    height: int


def reencode(data: bytes) -> Picture:
    """The picture as a JPEG of at most 1600 pixels a side, without location or other notes.

    Raises RuleBroken for what is no JPEG, PNG or WebP, is broken, or has over 50 million pixels.
    """
    try:
        with Image.open(BytesIO(data), formats=FORMATS) as image:
            if image.width * image.height > MOST_PIXELS:
                raise RuleBroken("picture_too_large", width=image.width, height=image.height)
            upright = ImageOps.exif_transpose(image).convert("RGBA")
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError) as error:
        raise RuleBroken("picture_unreadable") from error
    upright.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    on_white = Image.new("RGB", upright.size, "white")
    on_white.paste(upright, mask=upright.getchannel("A"))
    out = BytesIO()
    on_white.save(out, "JPEG", quality=QUALITY, optimize=True)
    return Picture(out.getvalue(), on_white.width, on_white.height)
