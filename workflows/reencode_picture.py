"""Pictures are drawn anew before they are kept: no place, camera, time or comment is left."""

from dataclasses import dataclass
from hashlib import sha256
from io import BytesIO
from typing import BinaryIO

from PIL import Image, ImageOps, UnidentifiedImageError

from models.errors import RuleBroken

LONGEST_SIDE_PX = 1600
MOST_PIXELS = 60_000_000
JPEG_QUALITY = 82
FORMATS = ("JPEG", "PNG", "WEBP")


@dataclass(frozen=True, slots=True)
class Picture:
    """A JPEG without metadata, upright, its longer side at most 1600 px. Digest in hex."""

    jpeg: bytes
    width: int
    height: int
    digest: str


def reencode(file: BinaryIO) -> Picture:
    """The picture in the file, drawn anew.

    Raises RuleBroken `not_a_picture` for what can't be read, `picture_too_large` beyond 60 million
    pixels (a small file can claim a sheet that fills the memory).
    """
    try:
        with Image.open(file, formats=FORMATS) as raw:
            if raw.width * raw.height > MOST_PIXELS:
                raise RuleBroken("picture_too_large", width=raw.width, height=raw.height)
            upright = ImageOps.exif_transpose(raw)
            upright.thumbnail((LONGEST_SIDE_PX, LONGEST_SIDE_PX))
            clean = Image.new("RGB", upright.size, "white")
            clean.paste(upright, mask=upright if upright.mode == "RGBA" else None)
    except (
        UnidentifiedImageError,
        Image.DecompressionBombError,
        OSError,
        ValueError,
        SyntaxError,
    ) as error:
        raise RuleBroken("not_a_picture") from error
    out = BytesIO()
    clean.save(out, "JPEG", quality=JPEG_QUALITY, optimize=True)
    jpeg = out.getvalue()
    return Picture(jpeg, clean.width, clean.height, sha256(jpeg).hexdigest())
