"""Shell: what the window shows before a project is open."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from in2desk.core.base.i18n import N_, _
from in2desk.ui.shell.desk import Desk
from in2desk.ui.shell.messages import EmptyState
from in2desk.ui.shell.page import Page
from in2desk.ui.widgets.buttons import ActionButton, Button, button
from in2desk.ui.widgets.labels import label, panel, tight


class WelcomePage(Page):
    """Ways to begin; one of them is the sample. The tour is offered until it was taken or declined."""

    area = "welcome"
    title = N_("Willkommen")
    icon = "house"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.offer = self._offer()
        middle = tight(QHBoxLayout())
        middle.addStretch(1)
        middle.addWidget(self.offer)
        middle.addStretch(1)
        self.body.addLayout(middle)
        steps = [
            (_("Projekt anlegen"), _("Eine Datei für Ihre Gemeinde. Es gibt kein Speichern, alles ist sofort darin.")),
            (_("Amtliche Dateien hineinziehen"), _("Das Programm erkennt sie am Inhalt und sagt, was es ist.")),
            (_("Profil ansehen, Vorlage drucken"), _("Jede Zahl nennt Datei, Tabelle und Zelle.")),
        ]
        text = _("Wo fänden Zugezogene Arbeit, Wohnung, Schule und ein Willkommen, und was fehlt wo?")
        buttons = [self._button("sample", "primary", "map"), self._button("new", "normal", "file-plus")]
        buttons.append(self._button("open", "quiet"))
        empty = EmptyState(desk.theme, "map", _("Noch kein Projekt geöffnet"), text, buttons, steps)
        self.body.addWidget(empty, 1)
        if any(entry.id == "workshop-now" for entry in desk.actions.entries()):  # a page declares it, once pages are loaded
            self.body.addWidget(self._button("workshop-now", "quiet", "play"), 0, Qt.AlignmentFlag.AlignHCenter)
        self.refresh(None)

    def refresh(self, changes: Any | None) -> None:
        """Offer the tour, or not any more."""
        self.offer.setVisible(self.desk.settings.current.offer_tour)

    def _offer(self) -> QWidget:
        theme = self.desk.theme
        made = panel("info")
        made.setMinimumWidth(theme.px(560))
        column = tight(QVBoxLayout(made), 4, (16, 12, 16, 12))
        column.addWidget(label(_("Zum ersten Mal hier?"), "strong"))
        column.addWidget(label(_("Der Rundgang zeigt am Beispiel in fünf Schritten, wo was zu finden ist."), wrap=True))
        row = tight(QHBoxLayout(), 8)
        tour = self.desk.actions.get("tour").trigger
        self.take = button(theme, _("Rundgang am Beispiel (5 Schritte)"), tour, icon="signpost")
        self.decline = button(theme, _("Nicht mehr anbieten"), self._decline, "quiet")
        row.addWidget(self.take)
        row.addWidget(self.decline)
        row.addStretch(1)
        column.addSpacing(4)
        column.addLayout(row)
        return made

    def _decline(self) -> None:
        self.desk.settings.change(offer_tour=False)
        self.refresh(None)
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _button(self, id: str, kind: str, icon: str = "") -> Button:
        return ActionButton(self.desk.theme, self.desk.actions.get(id), kind, icon)
