"""Widgets: pictures that leave the window: to the clipboard or into a PNG file."""

from __future__ import annotations

import os
from pathlib import Path

from PySide6.QtGui import QGuiApplication, QImage

from in2desk.core.base.errors import DeskError
from in2desk.core.base.i18n import _


def copy_picture(picture: QImage) -> None:
    """Put a picture on the clipboard."""
    QGuiApplication.clipboard().setImage(picture)


def save_picture(picture: QImage, path: Path) -> None:
    """Write a PNG, to a temporary file first: a failure leaves an older picture as it was. Raises DeskError."""
    temporary = path.with_name(f".{path.name}.neu")
    written = picture.save(str(temporary), "PNG")
    try:
        if not written:
            raise OSError
        os.replace(temporary, path)
    except OSError as error:
        temporary.unlink(missing_ok=True)
        raise DeskError(
            _("Das Bild „{name}“ konnte nicht geschrieben werden. Wählen Sie einen anderen Ordner.").format(name=path.name)
        ) from error
