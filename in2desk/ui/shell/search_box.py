"""Shell: the box at the right of the menu that opens the palette."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QPushButton

from in2desk.core.base.i18n import _
from in2desk.ui.shell.theme import Theme
from in2desk.ui.widgets.labels import IconLabel, label, tight


class SearchBox(QPushButton):
    """Looks like a field; a click (or Ctrl+K) opens the palette, which is one."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setProperty("kind", "search")
        self.setAccessibleName(_("Suchen oder Befehl, Strg+K"))
        row = tight(QHBoxLayout(self), 6, (8, 0, 8, 0))
        row.addWidget(IconLabel(theme, "search", "text_muted", _("Suchen"), 16))
        row.addWidget(label(_("Suchen oder Befehl"), "small"), 1)
        row.addWidget(label(_("Strg+K"), "small"))
        theme.changed.connect(self._resize)
        self._resize()

    def _resize(self) -> None:
        self.setFixedSize(self._theme.px(320), self._theme.px(26))
