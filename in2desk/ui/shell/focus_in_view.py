"""Shell: what gets the focus by a key comes into view, whichever way the focus came."""

from __future__ import annotations

from PySide6.QtCore import QObject, QPoint, QRect
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget


class FocusInView(QObject):
    """Scrolls all areas around a widget of its window that gets the focus; Qt itself does so only within an area."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._follow)

    def _follow(self, _before: QWidget | None, now: QWidget | None) -> None:
        area = now.parentWidget() if now is not None else None
        while area is not None and now is not None:
            if isinstance(area, QScrollArea) and not _in_view(area, now):
                area.ensureWidgetVisible(now)
            area = area.parentWidget()


def _in_view(area: QScrollArea, widget: QWidget) -> bool:
    """Whether all of it is to be seen; of what is larger than the area, any part."""
    view, place = area.viewport().rect(), QRect(widget.mapTo(area.viewport(), QPoint()), widget.size())
    larger = place.width() > view.width() or place.height() > view.height()
    return view.intersects(place) if larger else view.contains(place)
