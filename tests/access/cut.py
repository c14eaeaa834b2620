"""Texts that do not fit into what shows them, at any size of everything."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QEvent, QRect, QSize
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QAbstractScrollArea, QApplication, QComboBox, QDialog, QLabel, QWidget

from in2desk.ui.widgets.fields import Choice
from in2desk.ui.widgets.labels import ShortLabel
from tests.access.names import said

TRIES, CALM_MS = 3, 60
SLACK = 2
"""Pixels that rounding may take away."""


def cut_texts(root: QWidget) -> list[str]:
    """Labels, buttons and boxes whose words are cut and stand nowhere in full; layouts get time to come to rest."""
    for _try in range(TRIES):
        if not (found := _cut_texts(root)):
            break
        QTest.qWait(CALM_MS)
    return found


def _cut_texts(root: QWidget) -> list[str]:
    return sorted({f"{said(made)} {words_of(made)!r}: {why}" for made in _with_words(root) for why in _cut(made)})


def _with_words(root: QWidget) -> Iterator[QWidget]:
    for made in root.findChildren(QWidget):
        if isinstance(made, QLabel | QAbstractButton | QComboBox) and made.isVisible() and words_of(made).strip():
            yield made


def words_of(widget: QWidget) -> str:
    """What stands on it."""
    return widget.currentText() if isinstance(widget, QComboBox) else getattr(widget, "text", str)()


def _cut(widget: QWidget) -> Iterator[str]:
    if isinstance(widget, Choice | ShortLabel) or words_of(widget).replace("&", "") in widget.toolTip():
        return  # the whole of it is the tooltip, and what a screen reader says
    need = wanted(widget)
    if widget.width() + SLACK < need.width():
        yield f"{widget.width()} wide, needs {need.width()}"
    if widget.height() + SLACK < need.height():
        yield f"{widget.height()} high, needs {need.height()}"
    if hidden_by := _clipped(widget):
        yield f"reaches out of {type(hidden_by).__name__} {hidden_by.objectName()}"


def wanted(widget: QWidget) -> QSize:
    """The room its words need."""
    if isinstance(widget, QLabel) and widget.wordWrap():
        longest = max(widget.fontMetrics().horizontalAdvance(word) for word in widget.text().replace("\u200b", " ").split())
        margins = widget.contentsMargins()
        return QSize(longest + margins.left() + margins.right(), widget.heightForWidth(widget.width()))
    if isinstance(widget, QComboBox):
        return QSize(widget.fontMetrics().horizontalAdvance(widget.currentText()) + 2 * widget.fontMetrics().height(), 0)
    return widget.sizeHint()


def _clipped(widget: QWidget) -> QWidget | None:
    """What cuts off a part of it, other than something that scrolls."""
    parent = widget.parentWidget()
    while parent is not None and not isinstance(parent.parentWidget(), QAbstractScrollArea):
        place = QRect(widget.mapTo(parent, widget.rect().topLeft()), widget.size())
        if not parent.rect().adjusted(-SLACK, -SLACK, SLACK, SLACK).contains(place):
            return parent
        if parent.isWindow():
            return None
        parent = parent.parentWidget()
    return None


def too_large(root: QWidget) -> list[str]:
    """Dialogs that cannot be made as small as the screen, or the window they stand over."""
    window = root.parentWidget()
    screen = root.screen().availableGeometry().size().expandedTo(window.window().size() if window else QSize())
    least = root.minimumSizeHint().expandedTo(root.minimumSize())
    fits = least.width() <= screen.width() and least.height() <= screen.height()
    return [] if fits or not isinstance(root, QDialog) else [f"{said(root)} needs {least.width()} x {least.height()}"]


def settled(root: QWidget) -> None:
    """Give a dialog the size it would have, and let every layout come to rest."""
    if isinstance(root, QDialog):
        root.adjustSize()
    for _round in range(3):
        QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
        QTest.qWait(1)
