"""Widgets: the map in a window. Mouse, wheel and keys; speaks what it shows."""

from __future__ import annotations

import html
from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QAccessibleEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QToolTip, QWidget

from in2desk.core.base.i18n import _, ngettext
from in2desk.core.base.numbers import number
from in2desk.core.regions.classes import MapClasses
from in2desk.core.regions.model import MapLayer
from in2desk.core.reports.map_legend import map_notes
from in2desk.ui.widgets.map_buttons import MapButton
from in2desk.ui.widgets.map_colours import MapColours
from in2desk.ui.widgets.map_outlines import Outlines
from in2desk.ui.widgets.map_scene import MapScene
from in2desk.ui.widgets.map_viewport import next_in_direction
from in2desk.ui.widgets.small_type import small
from in2desk.ui.widgets.spoken import speaks_as

SETTLE_MS = 90
ZOOM_STEP = 1.5
CLICK_SLACK = 4
PAN_STEP = 60
ARROWS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, 1),
    Qt.Key.Key_Down: (0, -1),
}
"""Direction of each arrow on the map, y upwards."""


@speaks_as(QAccessible.Role.Graphic)
class MapView(QWidget):
    """A map of regions: click, drag, wheel; arrows move the selection, +, - and 0 zoom, Shift+arrows move the map.

    region_selected: key of a shape the user chose. region_activated: the same by Enter or double click.
    """

    region_selected = Signal(str)
    region_activated = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._scene = MapScene(small(self.font()))
        self._texts: Sequence[str] = ()
        self._example = False
        self._factor = 1.0
        self._pressed: QPointF | None = None
        self._dragging = False
        self._rows: dict[str, int] = {}
        self._settle = QTimer(self, singleShot=True, interval=SETTLE_MS)
        self._settle.timeout.connect(self.settle)
        self._buttons = self._make_buttons()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)  # every pixel is the map's: Qt need not clear them first
        self.setAccessibleName(_("Karte"))
        self.setMinimumSize(160, 160)
        self._describe()

    def _make_buttons(self) -> tuple[MapButton, ...]:
        entries = (
            ("plus", _("Karte vergrößern"), lambda: self.zoom(ZOOM_STEP)),
            ("minus", _("Karte verkleinern"), lambda: self.zoom(1 / ZOOM_STEP)),
            ("fit", _("Ganze Karte zeigen"), self.fit),
        )
        made = []
        for sign, name, pressed in entries:
            button = MapButton(sign, name, self._scene.colours, self)
            button.clicked.connect(pressed)
            made.append(button)
        return tuple(made)

    # what the page tells the map

    def set_layer(self, layer: MapLayer | None, outlines: Outlines | None = None) -> None:
        """Show other outlines. outlines: made before for the same layer, e.g. off the GUI thread."""
        self._texts = ()
        self._rows = {shape.key: row for row, shape in enumerate(layer.shapes)} if layer else {}
        self._scene.notes = map_notes(layer, example=self._example) if layer else ()
        self._scene.set_layer(layer, outlines)
        self._changed()

    def set_classes(self, classes: MapClasses, texts: Sequence[str] = (), keys: Sequence[str] | None = None) -> None:
        """Colour the shapes. texts: what to say of each, e.g. "60 Punkte".

        keys: the regions that classes and texts are about, where they are not the layer's shapes in its order; a shape
        that is not among them is drawn as not assessable. Raises ValueError where the number of classes does not fit.
        """
        rows = self._rows_of(keys)
        self._texts = texts if rows is None else [texts[row] if 0 <= row < len(texts) else "" for row in rows]
        self._scene.set_classes(classes, rows)
        self._changed()

    def _rows_of(self, keys: Sequence[str] | None) -> list[int] | None:
        if keys is None:
            return None
        place = {key: row for row, key in enumerate(keys)}
        return [place.get(key, -1) for key in self._rows]

    def set_example(self, example: bool) -> None:
        """Say on the map that a score holds an invented entry."""
        if example == self._example:
            return
        self._example = example
        self._scene.notes = map_notes(self._scene.layer, example=example) if self._scene.layer else ()
        if self._scene.fitted:
            self._scene.fit()
        self._changed()

    def set_theme(self, colours: MapColours, factor: float = 1.0) -> None:
        """Other colours; factor: size of everything, 1 = 100 %. Type follows the widget's font."""
        self._factor = factor
        self._scene.set_theme(colours, small(self.font()))
        for button in self._buttons:
            button.set_theme(colours, factor)
        self._arrange()
        self.update()

    def select(self, key: str) -> None:
        """Mark a region ("" for none) without telling anyone; it comes into view where it is not."""
        row = self._rows.get(key, -1)
        if row != self._scene.selected:
            self._scene.select(row)
            self._reveal(row)
            self._changed()

    # what the map tells the page

    def selected(self) -> str:
        """Key of the marked region, "" for none."""
        return self._key(self._scene.selected)

    def layer(self) -> MapLayer | None:
        """What is shown."""
        return self._scene.layer

    def scene(self) -> MapScene:
        """What is painted; pictures are made from it."""
        return self._scene

    def summary(self) -> str:
        """The map in one sentence: Karte, 38 Orte, ausgewählt Gerolstein: 60 Punkte."""
        if not self._rows:
            return _("Karte, leer")
        places = ngettext("{n} Ort", "{n} Orte", len(self._rows)).format(n=number(len(self._rows)))
        parts = [_("Karte"), places]
        if self._scene.selected >= 0:
            parts.append(_("ausgewählt {place}").format(place=self._spoken(self._scene.selected)))
        return ". ".join([", ".join(parts), *self._scene.notes])

    # moving about

    def zoom(self, factor: float, at: QPointF | None = None) -> None:
        """Closer (> 1) or farther around a place of the window, by default its middle."""
        if self._rows:
            self._scene.zoom(factor, at or QRectF(self.rect()).center())
            self._settle.start()
            self.update()

    def fit(self) -> None:
        """The whole map in view."""
        self._scene.fit()
        self.update()

    def settle(self) -> None:
        """Draw the map in full quality where it stands; happens by itself a moment after every move."""
        self._settle.stop()
        self._scene.settle()
        self.update()

    def drag(self, dx: float, dy: float) -> None:
        """Move the map by pixels."""
        if self._rows:
            self._scene.drag(dx, dy)
            self._settle.start()
            self.update()

    def step(self, dx: int, dy: int) -> None:
        """Choose the nearest region in a direction (y upwards); without a selection the one in the middle."""
        outlines = self._scene.outlines
        if outlines is None or not len(outlines):
            return
        at = self._scene.selected
        if at < 0:
            row = self._middle()
        else:
            start = (float(outlines.labels[at, 0]), float(outlines.labels[at, 1]))
            row = next_in_direction(outlines.labels, start, dx, dy, besides=at)
        self._choose(row)

    # Qt's side

    def sizeHint(self) -> QSize:
        """Room for a map of a few dozen places."""
        return QSize(480, 480)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A fitted map stays fitted."""
        self._arrange()
        self._scene.resize(self.width(), self.height(), self.devicePixelRatioF())

    def changeEvent(self, event: QEvent) -> None:
        """Names follow the font of the window."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._scene.set_theme(self._scene.colours, small(self.font()))

    def paintEvent(self, event: QPaintEvent) -> None:
        """The map, and a ring around it while it has the focus."""
        painter = QPainter(self)
        self._scene.paint(painter)
        if self.hasFocus():
            painter.setPen(QPen(self._scene.colours.focus, 2))
            painter.drawRect(QRectF(self.rect()).adjusted(1, 1, -1, -1))

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom around the pointer."""
        self.zoom(1.0015 ** event.angleDelta().y(), event.position())
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin a click or a drag."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._pressed, self._dragging = event.position(), False

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag the map, or show what lies under the pointer."""
        if self._pressed is None:
            self._hover(event.position(), event.globalPosition().toPoint())
            return
        moved = event.position() - self._pressed
        if self._dragging or moved.manhattanLength() > CLICK_SLACK:
            self._dragging, self._pressed = True, event.position()
            self.setCursor(Qt.CursorShape.ClosedHandCursor)
            self.drag(moved.x(), moved.y())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """End a drag, or choose the region that was clicked."""
        if self._pressed is not None and not self._dragging:
            self._choose(self._scene.region_at(event.position()))
        self._pressed, self._dragging = None, False
        self.unsetCursor()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Open the region under the pointer."""
        row = self._scene.region_at(event.position())
        if row >= 0:
            self.region_activated.emit(self._key(row))

    def leaveEvent(self, event: QEvent) -> None:
        """Nothing lies under the pointer any more."""
        self._scene.hovered = -1
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows, plus, minus, 0 and Enter."""
        key = Qt.Key(event.key())
        if key in ARROWS:
            dx, dy = ARROWS[key]
            if event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
                self.drag(-dx * PAN_STEP, dy * PAN_STEP)
            else:
                self.step(dx, dy)
        elif not self._command(key):
            super().keyPressEvent(event)

    def _command(self, key: Qt.Key) -> bool:
        if key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
            self.zoom(ZOOM_STEP)
        elif key == Qt.Key.Key_Minus:
            self.zoom(1 / ZOOM_STEP)
        elif key == Qt.Key.Key_0:
            self.fit()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.selected():
            self.region_activated.emit(self.selected())
        else:
            return False
        return True

    # inside

    def _arrange(self) -> None:
        """Buttons in the upper right corner; names and notes keep clear of them."""
        side = self._buttons[0].sizeHint().width()
        left = self.width() - side - 8
        for place, button in enumerate(self._buttons):
            button.setGeometry(left, 8 + place * (side + 2), side, side)
        self._scene.reserved = [QRectF(left - 2, 6, side + 6, 3 * (side + 2) + 4)]
        self._scene.note_width = float(left)

    def _hover(self, at: QPointF, on_screen: QPoint) -> None:
        row = self._scene.region_at(at)
        if row == self._scene.hovered:
            return
        self._scene.hovered = row
        self.update()
        if row < 0:
            QToolTip.hideText()
        else:
            name, text = self._name(row), self._text(row)
            QToolTip.showText(on_screen, f"<p><b>{html.escape(name)}</b><br>{html.escape(text)}</p>", self)

    def _choose(self, row: int) -> None:
        if row < 0 or row == self._scene.selected:
            return
        self._scene.select(row)
        self._reveal(row)
        self._changed()
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, self._spoken(row)))
        self.region_selected.emit(self._key(row))

    def _reveal(self, row: int) -> None:
        """Move the map so far that the label point of a region is in view."""
        if row < 0:
            return
        at, inner = self._scene.place_of(row), QRectF(self.rect()).adjusted(40, 40, -40, -40)
        x = min(max(at.x(), inner.left()), inner.right())
        y = min(max(at.y(), inner.top()), inner.bottom())
        if not self._scene.fitted and (x, y) != (at.x(), at.y()):
            self.drag(x - at.x(), y - at.y())
            self.settle()

    def _middle(self) -> int:
        assert self._scene.outlines is not None
        middle = QRectF(self.rect()).center()
        rows = range(len(self._scene.outlines))
        return min(rows, key=lambda row: (self._scene.place_of(row) - middle).manhattanLength())

    def _changed(self) -> None:
        self._describe()
        self.update()

    def _describe(self) -> None:
        self.setAccessibleDescription(self.summary())
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.DescriptionChanged))

    def _key(self, row: int) -> str:
        return self._scene.layer.shapes[row].key if self._scene.layer and row >= 0 else ""

    def _name(self, row: int) -> str:
        return self._scene.layer.shapes[row].name if self._scene.layer else ""

    def _text(self, row: int) -> str:
        return self._texts[row] if row < len(self._texts) else ""

    def _spoken(self, row: int) -> str:
        text = self._text(row)
        return f"{self._name(row)}: {text}" if text else self._name(row)
