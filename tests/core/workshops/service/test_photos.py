"""Photos: scaled, upright, without a word of who and where; the full size only on request; everything undone."""

from __future__ import annotations

import io
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image

from in2desk.core.base.errors import DeskError
from in2desk.core.project.project import Project
from in2desk.core.workshops import service as workshops
from in2desk.core.workshops.occasion_model import Photo, Workshop


@pytest.fixture
def held(project: Project) -> Workshop:
    return workshops.save_workshop(project, Workshop(title="Abend", day="2026-11-19"))


def picture(path: Path, size: tuple[int, int] = (4000, 3000)) -> Path:
    """A photo as a phone takes it, with its notes."""
    notes = Image.Exif()
    notes[0x010F], notes[0x013B] = "Kamera", "Anna Muster"
    Image.new("RGB", size, (200, 120, 40)).save(path, "JPEG", exif=notes)
    return path


def opened(project: Project, sha256: str) -> Image.Image:
    return Image.open(io.BytesIO(project.attachment(sha256)))


def test_a_photo_is_scaled_and_says_nothing_of_its_maker(project: Project, held: Workshop, tmp_path: Path) -> None:
    made = workshops.add_photo(project, held.id, picture(tmp_path / "wand.jpg"), "Die Wand am Ende")
    assert workshops.photos(project, held.id) == [made]
    assert (made.caption, made.original) == ("Die Wand am Ende", None)
    shown = opened(project, made.file)
    assert max(shown.size) <= 1600
    assert b"Anna" not in project.attachment(made.file)
    assert not dict(shown.getexif())
    project.undo()
    assert workshops.photos(project, held.id) == []


def test_the_full_size_is_kept_only_on_request(project: Project, held: Workshop, tmp_path: Path) -> None:
    made = workshops.add_photo(project, held.id, picture(tmp_path / "wand.jpg"), keep_original=True)
    assert made.original is not None
    assert opened(project, made.original).size == (4000, 3000)
    assert b"Anna" not in project.attachment(made.original)


def test_a_file_of_sixty_megabytes_is_taken(project: Project, held: Workshop, tmp_path: Path) -> None:
    path = picture(tmp_path / "gross.jpg", (6000, 4000))
    with path.open("ab") as file:
        file.write(bytes(60 * 1024 * 1024))
    made = workshops.add_photo(project, held.id, path)
    assert len(project.attachment(made.file)) < 1024 * 1024


def test_what_is_too_large_or_no_picture_is_refused(
    project: Project, held: Workshop, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = tmp_path / "notiz.jpg"
    text.write_text("kein Bild", encoding="utf-8")
    for path in (text, tmp_path / "weg.jpg", tmp_path):
        with pytest.raises(DeskError):
            workshops.add_photo(project, held.id, path)
    monkeypatch.setattr(sys.modules[workshops.add_photo.__module__], "LARGEST", 1000)
    with pytest.raises(DeskError, match="zu groß"):
        workshops.add_photo(project, held.id, picture(tmp_path / "wand.jpg"))
    assert workshops.photos(project, held.id) == []


def test_caption_order_and_deleting(project: Project, held: Workshop, tmp_path: Path) -> None:
    path = picture(tmp_path / "wand.jpg", (80, 60))
    first, second = (workshops.add_photo(project, held.id, path, words) for words in ("eins", "zwei"))
    changed = workshops.save_photo(project, replace(first, caption="Eins", file="anders"))
    assert (changed.caption, changed.file) == ("Eins", first.file)
    workshops.move_photo(project, second.id, -1)
    assert [one.caption for one in workshops.photos(project, held.id)] == ["zwei", "Eins"]
    workshops.delete_photo(project, second.id)
    assert [one.caption for one in workshops.photos(project, held.id)] == ["Eins"]
    with pytest.raises(DeskError):
        workshops.delete_photo(project, second.id)
    with pytest.raises(DeskError):
        workshops.save_photo(project, Photo(id="weg"))
