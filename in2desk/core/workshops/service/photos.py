"""Photos of a pin board: scaled for paper, upright, and without the notes that say who took them where."""

from __future__ import annotations

from pathlib import Path

from in2desk.core.base import typed
from in2desk.core.base.i18n import N_, _
from in2desk.core.project.photos import LONGEST_SIDE, clean_photo, photo_bytes
from in2desk.core.project.project import Project
from in2desk.core.project.services import Effect, service
from in2desk.core.workshops.occasion_model import Photo
from in2desk.core.workshops.service.ordered import Listed
from in2desk.core.workshops.service.rows import read_workshop
from in2desk.core.workshops.tables import workshop_photo

LARGEST = 100 * 1024 * 1024
MOST_PIXELS = 170_000_000
FULL_SIDE = 20_000
"""Bytes of a file, pixels of a picture, and the longest side of an original that is kept."""
PHOTOS = Listed(workshop_photo, Photo, N_("Dieses Foto gibt es nicht mehr. Es wurde nichts geändert."))


@service(Effect.READS)
def photos(project: Project, workshop_id: str) -> list[Photo]:
    """The photos of a workshop, in order; project.attachment(file) gives the picture. Raises DeskError."""
    with project.reading() as connection:
        return PHOTOS.all(connection, read_workshop(connection, workshop_id).id)


@service(Effect.STEP)
def add_photo(project: Project, workshop_id: str, path: Path, caption: str = "", *, keep_original: bool = False) -> Photo:
    """Add a photo at the end, scaled; in full size too where that is wished. Raises DeskError; then nothing is stored."""
    words = typed.line(caption, _("Bildunterschrift"))
    data = photo_bytes(path, LARGEST)
    small = clean_photo(data, path.name, LONGEST_SIDE, MOST_PIXELS)
    full = clean_photo(data, path.name, FULL_SIDE, MOST_PIXELS) if keep_original else None
    with project.step(N_("Foto der Werkstatt hinzugefügt")) as connection:
        original = project.attach(connection, full) if full is not None else None
        values = {"caption": words, "file": project.attach(connection, small), "original": original}
        return PHOTOS.put(connection, "", workshop_id, values)


@service(Effect.STEP)
def save_photo(project: Project, made: Photo) -> Photo:
    """Change what stands below a photo. Returns what is stored. Raises DeskError."""
    words = typed.line(made.caption, _("Bildunterschrift"))
    with project.step(N_("Bildunterschrift geändert")) as connection:
        PHOTOS.one(connection, made.id)
        return PHOTOS.put(connection, made.id, made.workshop_id, {"caption": words})


@service(Effect.STEP)
def move_photo(project: Project, photo_id: str, by: int) -> None:
    """Move a photo down, or up (less than 0). Raises DeskError."""
    with project.step(N_("Foto der Werkstatt verschoben")) as connection:
        PHOTOS.move(connection, photo_id, by)


@service(Effect.STEP)
def delete_photo(project: Project, photo_id: str) -> None:
    """Take a photo out. Raises DeskError."""
    with project.step(N_("Foto der Werkstatt gelöscht")) as connection:
        PHOTOS.remove(connection, photo_id)
