"""Shell: icons of the Lucide family (ISC), tinted per theme, drawn from SVG.

The package python-lucide keeps its drawings in one SQLite file. It is read by path: importing the package itself would
load modules of the network.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from in2desk.core.base.paths import package_folder

STROKE = "1.75"
_FIND = "SELECT svg FROM icons WHERE name = ? OR name IN (SELECT name FROM icon_aliases WHERE alias = ?)"


class UnknownIconError(LookupError):
    """The family has no icon of that name: a bug, not a problem of the user."""


def read_svg(name: str) -> str:
    """One drawing as the family publishes it (24 x 24, stroke currentColor); old names work. Raises UnknownIconError."""
    address = (package_folder("lucide") / "data" / "lucide-icons.db").as_uri() + "?mode=ro&immutable=1"
    with closing(sqlite3.connect(address, uri=True)) as connection:
        row = connection.execute(_FIND, (name, name)).fetchone()
    if row is None:
        raise UnknownIconError(name)
    return str(row[0])


class IconSet:
    """Tinted icons, each drawn once for a name, colour and size."""

    def __init__(self) -> None:
        self._drawings: dict[str, str] = {}
        self._pixmaps: dict[tuple[str, str, int, float], QPixmap] = {}

    def svg(self, name: str, color: str) -> str:
        """The drawing in one colour (#RRGGBB), with the stroke of the house."""
        if name not in self._drawings:
            self._drawings[name] = read_svg(name)
        return self._drawings[name].replace("currentColor", color).replace('stroke-width="2"', f'stroke-width="{STROKE}"')

    def pixmap(self, name: str, color: str, size: int, ratio: float = 1.0) -> QPixmap:
        """A square picture `size` logical pixels wide for a screen with `ratio` device pixels to one."""
        key = (name, color, size, ratio)
        if key not in self._pixmaps:
            self._pixmaps[key] = self._draw(name, color, size, ratio)
        return self._pixmaps[key]

    def icon(self, name: str, color: str, size: int, disabled: str, air: int = 0) -> QIcon:
        """An icon for buttons and menus, with its own colour while it cannot be used; `air` widens it at the right."""
        icon = QIcon()
        for ratio in (1.0, 2.0):
            icon.addPixmap(_widened(self.pixmap(name, color, size, ratio), air), QIcon.Mode.Normal)
            icon.addPixmap(_widened(self.pixmap(name, disabled, size, ratio), air), QIcon.Mode.Disabled)
        return icon

    def _draw(self, name: str, color: str, size: int, ratio: float) -> QPixmap:
        renderer = QSvgRenderer(QByteArray(self.svg(name, color).encode()))
        pixmap = QPixmap(round(size * ratio), round(size * ratio))
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        renderer.render(painter, QRectF(0, 0, pixmap.width(), pixmap.height()))
        painter.end()
        pixmap.setDevicePixelRatio(ratio)
        return pixmap


def _widened(pixmap: QPixmap, air: int) -> QPixmap:
    """Room between an icon and its text, which style sheets cannot give."""
    if not air:
        return pixmap
    ratio = pixmap.devicePixelRatio()
    wide = QPixmap(round(pixmap.width() + air * ratio), pixmap.height())
    wide.fill(Qt.GlobalColor.transparent)
    wide.setDevicePixelRatio(ratio)
    painter = QPainter(wide)
    painter.drawPixmap(0, 0, pixmap)
    painter.end()
    return wide
