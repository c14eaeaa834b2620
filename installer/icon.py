"""The program's icon in the forms the systems want, drawn from resources/icon/in2desk.svg."""

from __future__ import annotations

import io
import sys
from pathlib import Path

from PIL import Image
from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRectF, Qt
from PySide6.QtGui import QGuiApplication, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

DRAWING = Path(__file__).resolve().parents[1] / "resources" / "icon" / "in2desk.svg"
WINDOWS_SIZES = (16, 24, 32, 48, 64, 128, 256)


def png(size: int) -> bytes:
    """The icon as a PNG, `size` pixels wide and high."""
    QGuiApplication.instance() or QGuiApplication(["icon", "-platform", "offscreen"])
    image = QImage(size, size, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    QSvgRenderer(str(DRAWING)).render(painter, QRectF(0, 0, size, size))
    painter.end()
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")
    return bytes(data.data())


def write_ico(target: Path) -> None:
    """The icon for Windows: one file with every size, each drawn for itself."""
    target.parent.mkdir(parents=True, exist_ok=True)
    pictures = [Image.open(io.BytesIO(png(size))) for size in WINDOWS_SIZES]
    pictures[-1].save(target, "ICO", sizes=[(size, size) for size in WINDOWS_SIZES], append_images=pictures[:-1])


if __name__ == "__main__":
    write_ico(Path(sys.argv[1]))
