"""Pictures from outside: drawn anew, so that nothing but the picture comes in (no place, no camera, no name, no preview)."""

from __future__ import annotations

import io
import warnings
from pathlib import Path

from in2desk.core.base.errors import DeskError, Refused
from in2desk.core.base.i18n import _

LARGEST_FILE = 40 * 1024 * 1024
LARGEST_PICTURE = 80_000_000  # pixels: a phone's largest, not a bomb of billions
LONGEST_SIDE = 1600  # what is kept: enough for a page
_FORMATS = ("JPEG", "PNG", "WEBP")


def read_photo(path: Path, longest_side: int = LONGEST_SIDE) -> bytes:
    """The picture alone, upright: as PNG where it was one or has transparent parts, else as JPEG.

    Raises DeskError; nothing was stored then.
    """
    return clean_photo(photo_bytes(path, LARGEST_FILE), path.name, longest_side)


def photo_bytes(path: Path, largest: int) -> bytes:
    """The file as it is. Raises DeskError where it is larger than so many bytes, or cannot be read."""
    try:
        if path.stat().st_size > largest:
            text = _("„{name}“ ist zu groß für ein Bild (höchstens {n} MB). Es wurde nichts gespeichert.")
            raise Refused(text.format(name=path.name, n=largest // (1024 * 1024)))
        return path.read_bytes()
    except (OSError, ValueError) as error:
        raise DeskError(_("„{name}“ lässt sich nicht lesen. Es wurde nichts gespeichert.").format(name=path.name)) from error


def clean_photo(data: bytes, name: str, longest_side: int = LONGEST_SIDE, most_pixels: int = LARGEST_PICTURE) -> bytes:
    """The same from bytes. name: what the sentence calls it."""
    from PIL import Image, ImageOps

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # about damaged notes of the camera, which go anyway
            with Image.open(io.BytesIO(data), formats=_FORMATS) as picture:
                if picture.width * picture.height > most_pixels:
                    raise _refused(name)
                picture.draft("RGB", (2 * longest_side, 2 * longest_side))  # a JPEG need not be unpacked in full to be made small
                upright = ImageOps.exif_transpose(picture)
                upright.thumbnail((longest_side, longest_side))
                return _written(upright, exact=picture.format == "PNG")
    except (OSError, ValueError, SyntaxError, MemoryError, Image.DecompressionBombError) as error:
        raise _refused(name) from error


def _written(picture: object, *, exact: bool) -> bytes:
    from PIL import Image

    assert isinstance(picture, Image.Image)
    clear = picture.has_transparency_data
    # A fresh picture: notes, profiles and previews of the old one stay behind.
    drawn = Image.new("RGBA" if clear else "RGB", picture.size)
    drawn.paste(picture.convert(drawn.mode))
    out = io.BytesIO()
    drawn.save(out, "PNG") if clear or exact else drawn.save(out, "JPEG", quality=88)
    return out.getvalue()


def _refused(name: str) -> Refused:
    sentence = _("„{name}“ ist kein Bild, das sich lesen lässt (JPEG, PNG oder WebP). Es wurde nichts gespeichert.")
    return Refused(sentence.format(name=name))
