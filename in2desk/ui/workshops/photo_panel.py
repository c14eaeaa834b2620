"""Workshops: photos of the walls: added, named, put in order, thrown away; they go into the minutes."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QCheckBox, QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from in2desk.core.base.i18n import _, ngettext
from in2desk.core.workshops import service as workshops
from in2desk.ui.shell.desk import Desk
from in2desk.ui.shell.jobs import active_window
from in2desk.ui.widgets.buttons import button
from in2desk.ui.widgets.labels import label, tight
from in2desk.ui.widgets.line_list import Line, LineList
from in2desk.ui.workshops.state import WorkshopState


class PhotoPanel(QWidget):
    """Workshops: A list of photos by what stands below them."""

    def __init__(self, desk: Desk, state: WorkshopState) -> None:
        super().__init__()
        self._desk, self._state = desk, state
        self.list = LineList(desk.theme, _("Fotos"), "")
        self.list.field.hide()
        self.original = QCheckBox(_("auch in voller Größe behalten"))
        column = tight(QVBoxLayout(self), 4)
        row = tight(QHBoxLayout(), 8)
        row.addWidget(label(_("Fotos"), "strong"))
        row.addStretch(1)
        row.addWidget(button(desk.theme, _("Foto hinzufügen"), self.ask, icon="image"))
        column.addLayout(row)
        column.addWidget(self.list)
        column.addWidget(self.original)
        self.list.changed.connect(self._caption)
        self.list.removed.connect(lambda key: state.do(lambda project: workshops.delete_photo(project, key)))
        self.list.moved.connect(lambda key, by: state.do(lambda project: workshops.move_photo(project, key, by)))

    def reload(self) -> None:
        """Show the workshop as it is now."""
        photos = self._state.now.photos
        self.list.show_lines([Line(one.id, one.caption or _("Foto {n}").format(n=n)) for n, one in enumerate(photos, 1)])
        self.list.setVisible(bool(photos))

    def ask(self) -> None:
        """Choose pictures and add them."""
        kinds = _("Bilder (*.jpg *.jpeg *.png *.webp)")
        chosen, _kind = QFileDialog.getOpenFileNames(active_window(), _("Fotos hinzufügen"), "", kinds)
        self.add([Path(name) for name in chosen])

    def add(self, paths: list[Path]) -> None:
        """Add these; one that cannot be taken is told, the others come in."""
        shown, project, full = self._state.workshop, self._desk.project, self.original.isChecked()
        if shown is None or project is None:
            return
        for path in paths:
            store = partial(workshops.add_photo, project, shown.id, path, keep_original=full)
            self._desk.jobs.run(lambda progress, store=store: store(), title=_("Fotos werden verkleinert"))
        if paths:
            text = ngettext("{n} Foto für das Protokoll.", "{n} Fotos für das Protokoll.", len(paths))
            self._desk.notify(text.format(n=len(paths)), "info")

    def _caption(self, key: str, text: str) -> None:
        held = next((one for one in self._state.now.photos if one.id == key), None)
        if held is not None:
            made = replace(held, caption=text)
            self._state.do(lambda project: workshops.save_photo(project, made))
