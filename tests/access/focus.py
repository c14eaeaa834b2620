"""The way of the Tab key: what it reaches, and whether the eye sees where it is."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QSlider,
    QTableView,
    QTextEdit,
    QWidget,
)

from in2desk.ui.shell.palette import Palette
from in2desk.ui.widgets.map_buttons import MapButton
from in2desk.ui.widgets.segment import Segment
from in2desk.ui.workshops.hint import SimilarHint
from tests.access.contrast import luminances
from tests.access.names import focusable, inner, said

USED = (QAbstractButton, QAbstractSpinBox, QComboBox, QLineEdit, QPlainTextEdit, QSlider, QTableView, QTextEdit)
AROUND = 3
"""Pixels around a widget in which its focus may show."""
SEEN = 3.0
"""Contrast with before from which on a change of a pixel counts."""
MOST = 200


def tab_way(root: QWidget) -> list[QWidget]:
    """What has the focus, Tab by Tab, until it comes round again."""
    root.activateWindow()
    QTest.qWait(1)
    way: list[QWidget] = []
    while len(way) < MOST:
        QTest.keyClick(QApplication.focusWidget() or root, Qt.Key.Key_Tab)
        now = QApplication.focusWidget()
        if now is None or now in way:
            break
        way.append(now)
        now.setProperty("came_into_view", not now.visibleRegion().isEmpty())
    return way


def out_of_view(way: list[QWidget]) -> list[str]:
    """What got the focus where nobody could see it."""
    return [said(widget) for widget in way if not widget.property("came_into_view")]


def unreachable(root: QWidget, way: list[QWidget]) -> list[str]:
    """What can be used with the mouse, and cannot be reached by Tab."""
    there = {id(made) for made in way}
    return sorted({said(made) for made in usable(root) if id(made) not in there and not _otherwise(made, there)})


def usable(root: QWidget) -> list[QWidget]:
    """Everything in sight that is there to be used."""
    parts = [made for made in root.findChildren(QWidget) if isinstance(made, USED) and made.isVisible() and made.isEnabled()]
    return [made for made in {id(made): made for made in [*focusable(root), *parts]}.values() if not inner(made)]


def _otherwise(widget: QWidget, there: set[int]) -> bool:
    """Other ways of the keyboard."""
    parent = widget.parentWidget()
    if isinstance(widget, QAbstractButton) and (isinstance(parent, Segment) or widget.autoExclusive()):
        return True  # arrows lead from one of several to the next
    if parent is not None and isinstance(parent.parentWidget(), SimilarHint):  # its keys stand on the buttons, the focus stays where one types
        return True
    # Plus, minus and 0 on the map; the cross in a field, the line in a box.
    owned = isinstance(widget, MapButton) or isinstance(parent, QLineEdit | QAbstractSpinBox | QComboBox | QTableView)
    return owned and id(parent) in there


def unseen(way: list[QWidget], known: set[tuple[object, ...]]) -> list[str]:
    """Widgets that look the same with the focus and without; each kind of widget is looked at once (known)."""
    found = []
    for widget in way:
        pressed = isinstance(widget, QAbstractButton) and widget.isChecked()
        kind = (type(widget), widget.property("kind"), pressed)
        if kind not in known and not isinstance(widget.parentWidget().parentWidget(), Palette):  # its field always has the focus
            known.add(kind)
            found += [] if focus_shows(widget) else [said(widget)]
    return found


def focus_shows(widget: QWidget) -> bool:
    """Whether enough pixels change enough: at least a quarter of a line around the widget."""
    bring_into_view(widget)
    widget.setFocus(Qt.FocusReason.TabFocusReason)
    QApplication.processEvents()
    place = _place(widget)
    there = pixels(widget.window(), place)
    widget.clearFocus()
    QApplication.processEvents()
    gone = pixels(widget.window(), place)
    widget.setFocus(Qt.FocusReason.TabFocusReason)
    one, other = luminances(there) + 0.05, luminances(gone) + 0.05
    changed = int((np.maximum(one, other) / np.minimum(one, other) >= SEEN).sum())
    return changed >= (place.width() + place.height()) * widget.devicePixelRatioF() / 2


def bring_into_view(widget: QWidget) -> None:
    """Scroll to it, as Tab does."""
    parent = widget.parentWidget()
    while parent is not None:
        if isinstance(parent, QScrollArea):
            parent.ensureWidgetVisible(widget)
        parent = parent.parentWidget()


def _place(widget: QWidget) -> QRect:
    shown = widget.visibleRegion().boundingRect()
    return QRect(widget.mapTo(widget.window(), shown.topLeft()), shown.size()).adjusted(-AROUND, -AROUND, AROUND, AROUND)


def pixels(window: QWidget, place: QRect) -> np.ndarray:
    """A part of a window as rows of red, green and blue, 0..1."""
    image = window.grab(place).toImage().convertToFormat(QImage.Format.Format_RGB32)
    rows = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.bytesPerLine() // 4, 4)
    return rows[:, : image.width(), 2::-1].astype(float) / 255
