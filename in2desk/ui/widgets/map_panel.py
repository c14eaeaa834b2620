"""Widgets: a map with its legend, and the ways to take it along as a picture."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QImage, QKeySequence
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from in2desk.core.base.errors import DeskError
from in2desk.core.base.i18n import _
from in2desk.core.regions.classes import MapClasses
from in2desk.core.regions.model import MapLayer
from in2desk.core.reports.map_legend import Legend
from in2desk.ui.widgets.map_colours import MapColours
from in2desk.ui.widgets.map_legend import MapLegendView
from in2desk.ui.widgets.map_outlines import Outlines
from in2desk.ui.widgets.map_picture import MapTexts, map_picture
from in2desk.ui.widgets.map_view import MapView
from in2desk.ui.widgets.picture_files import copy_picture, save_picture


class MapPanel(QWidget):
    """Map above, legend below. region_selected: key the user chose. failed: a sentence for the message line.

    actions(): Karte kopieren (Ctrl+C while the map has the focus), Karte als Bild sichern.
    """

    region_selected = Signal(str)
    region_activated = Signal(str)
    failed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.map = MapView()
        self.legend = MapLegendView()
        self._shown_legend: Legend | None = None
        self._texts = MapTexts("", "")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.map, 1)
        layout.addWidget(self.legend)
        self.map.region_selected.connect(self.region_selected)
        self.map.region_activated.connect(self.region_activated)
        self._add_actions()
        self.setFocusProxy(self.map)

    def _add_actions(self) -> None:
        copy = QAction(_("Karte kopieren"), self.map)
        copy.setShortcut(QKeySequence(QKeySequence.StandardKey.Copy))
        copy.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        copy.triggered.connect(self.copy)
        save = QAction(_("Karte als Bild sichern …"), self.map)
        save.triggered.connect(self._ask_and_save)
        self.map.addActions([copy, save])
        self.map.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)

    def set_layer(self, layer: MapLayer | None, outlines: Outlines | None = None) -> None:
        """Show other outlines; see MapView."""
        self.map.set_layer(layer, outlines)

    def set_classes(
        self, classes: MapClasses, legend: Legend, texts: Sequence[str] = (), keys: Sequence[str] | None = None
    ) -> None:
        """Colour the map and say what the colours mean. texts, keys: see MapView.set_classes."""
        self._shown_legend = legend
        self.map.set_classes(classes, texts, keys)
        self.map.set_example(legend.example)
        self.legend.set_legend(legend)

    def set_texts(self, title: str, attribution: str) -> None:
        """What pictures of this map say: title, and sources with licence."""
        self._texts = MapTexts(title, attribution)

    def set_theme(self, colours: MapColours, factor: float = 1.0) -> None:
        """Other colours and size of map and legend."""
        self.map.set_theme(colours, factor)
        self.legend.set_theme(colours, factor)

    def select(self, key: str) -> None:
        """Mark a region without telling anyone."""
        self.map.select(key)

    def picture(self) -> QImage:
        """The whole map with title, legend and sources. Raises DeskError while nothing is shown."""
        if self._shown_legend is None or self.map.layer() is None:
            raise DeskError(_("Hier ist noch keine Karte. Wählen Sie zuerst eine Vergleichsgruppe."))
        return map_picture(self.map.scene(), self._shown_legend, self._texts)

    def copy(self) -> None:
        """Put the picture on the clipboard."""
        try:
            copy_picture(self.picture())
        except DeskError as error:
            self.failed.emit(str(error))

    def save(self, path: Path) -> None:
        """Write the picture as PNG. Raises DeskError."""
        save_picture(self.picture(), path)

    def _ask_and_save(self) -> None:
        chosen, _kind = QFileDialog.getSaveFileName(self, _("Karte als Bild sichern"), _("Karte.png"), _("Bild (*.png)"))
        if not chosen:
            return
        try:
            self.save(Path(chosen).with_suffix(".png"))
        except DeskError as error:
            self.failed.emit(str(error))
