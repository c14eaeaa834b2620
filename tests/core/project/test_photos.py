"""Pictures from outside: only the picture stays; what is none is refused in plain words."""

from __future__ import annotations

import io
import struct
import zlib
from pathlib import Path

import pytest
from PIL import Image, PngImagePlugin

from in2desk.core.base.errors import DeskError
from in2desk.core.project import photos
from in2desk.core.project.photos import clean_photo, read_photo

SECRET = "Zwirbel"


def photo(kind: str, size: tuple[int, int] = (60, 40), mode: str = "RGB", turned: int = 1) -> bytes:
    """A picture whose left half is red, full of notes about a person and a place."""
    picture = Image.new(mode, size, "blue" if mode != "P" else 1)
    picture.paste("red" if mode != "P" else 2, (0, 0, size[0] // 2, size[1]))
    notes = Image.Exif()
    notes[0x0112] = turned
    notes[0x013B] = SECRET
    notes.get_ifd(0x8825)[1] = "N"
    notes.get_ifd(0x8825)[2] = (50.0, 13.0, 25.0)
    extra = {"pnginfo": _texts()} if kind == "PNG" else {"comment": SECRET.encode()} if kind == "JPEG" else {"xmp": SECRET.encode()}
    out = io.BytesIO()
    picture.save(out, kind, exif=notes, **extra)
    return out.getvalue()


def _texts() -> PngImagePlugin.PngInfo:
    info = PngImagePlugin.PngInfo()
    info.add_itxt("Author", SECRET)
    return info


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_notes_and_places_go(kind: str) -> None:
    before = photo(kind)
    after = clean_photo(before, "a")
    assert SECRET.encode() in before and SECRET.encode() not in after
    with Image.open(io.BytesIO(after)) as shown:
        assert shown.size == (60, 40) and not shown.getexif() and "comment" not in shown.info
        left, right = shown.convert("RGB").getpixel((5, 20)), shown.convert("RGB").getpixel((55, 20))
    assert left[0] > 200 > left[2] and right[2] > 200 > right[0]


def test_a_photo_taken_sideways_stands_upright() -> None:
    with Image.open(io.BytesIO(clean_photo(photo("JPEG", turned=6), "a"))) as shown:
        assert shown.size == (40, 60)
        assert shown.getpixel((20, 5))[0] > 200  # what lay left is now above


@pytest.mark.parametrize("mode", ["L", "1", "P", "CMYK", "RGBA", "LA", "I;16"])
def test_every_kind_of_colour_is_taken(mode: str) -> None:
    out = io.BytesIO()
    Image.new(mode, (8, 8)).save(out, "JPEG" if mode == "CMYK" else "PNG")
    with Image.open(io.BytesIO(clean_photo(out.getvalue(), "a"))) as shown:
        assert shown.mode == ("RGBA" if mode in ("RGBA", "LA") else "RGB")


def test_a_large_photo_becomes_as_large_as_needed() -> None:
    with Image.open(io.BytesIO(clean_photo(photo("JPEG", (4000, 1000)), "a"))) as shown:
        assert shown.size == (1600, 400)


def bomb(side: int) -> bytes:
    """A PNG of a few bytes that claims to be `side` pixels square."""
    head = struct.pack(">IIBBBBB", side, side, 1, 0, 0, 0, 0)
    chunks = ((b"IHDR", head), (b"IDAT", zlib.compress(b"\0" * 1000)), (b"IEND", b""))
    body = b"".join(struct.pack(">I", len(d)) + k + d + struct.pack(">I", zlib.crc32(k + d)) for k, d in chunks)
    return b"\x89PNG\r\n\x1a\n" + body


@pytest.mark.parametrize("data", [b"", b"nur Text", photo("JPEG")[:300], photo("PNG")[:-40], bomb(9_100), bomb(60_000), b"GIF89a" * 9])
def test_what_is_no_picture_is_refused(data: bytes) -> None:
    with pytest.raises(DeskError, match="„a.jpg“ ist kein Bild.*nichts gespeichert"):
        clean_photo(data, "a.jpg")


def test_files_that_cannot_be_read_or_are_absurd_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(DeskError, match="nicht lesen"):
        read_photo(tmp_path / "fehlt.jpg")
    (tmp_path / "a.jpg").write_bytes(photo("JPEG"))
    assert read_photo(tmp_path / "a.jpg").startswith(b"\xff\xd8")
    monkeypatch.setattr(photos, "LARGEST_FILE", 10)
    with pytest.raises(DeskError, match="zu groß"):
        read_photo(tmp_path / "a.jpg")


def test_a_drawing_stays_exact_and_a_photo_small() -> None:
    assert clean_photo(photo("PNG"), "a").startswith(b"\x89PNG") and clean_photo(photo("WEBP"), "a").startswith(b"\xff\xd8")
    drawing = Image.effect_noise((20, 20), 90).convert("RGB")
    out = io.BytesIO()
    drawing.save(out, "PNG")
    with Image.open(io.BytesIO(clean_photo(out.getvalue(), "a"))) as shown:
        assert shown.tobytes() == drawing.tobytes()
