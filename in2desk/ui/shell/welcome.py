"""Shell: what the window shows before a project is open."""

from __future__ import annotations

from in2desk.core.base.i18n import N_, _
from in2desk.ui.shell.desk import Desk
from in2desk.ui.shell.messages import EmptyState
from in2desk.ui.shell.page import Page
from in2desk.ui.widgets.buttons import ActionButton


class WelcomePage(Page):
    """Three ways to begin; one of them is the sample."""

    area = "welcome"
    title = N_("Willkommen")
    icon = "house"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        theme, get = desk.theme, desk.actions.get
        buttons = [
            ActionButton(theme, get("sample"), "primary", "map"),
            ActionButton(theme, get("new"), "normal", "file-plus"),
            ActionButton(theme, get("open"), "quiet"),
        ]
        if any(entry.id == "workshop-now" for entry in desk.actions.entries()):  # a page declares it, once pages are loaded
            buttons.insert(2, ActionButton(theme, get("workshop-now"), "normal", "play"))
        steps = [
            (_("Projekt anlegen"), _("Eine Datei für Ihre Gemeinde. Es gibt kein Speichern, alles ist sofort darin.")),
            (_("Amtliche Dateien hineinziehen"), _("Das Programm erkennt sie am Inhalt und sagt, was es ist.")),
            (_("Profil ansehen, Vorlage drucken"), _("Jede Zahl nennt Datei, Tabelle und Zelle.")),
        ]
        text = _("Wo fänden Zugezogene Arbeit, Wohnung, Schule und ein Willkommen, und was fehlt wo?")
        self.body.addWidget(EmptyState(theme, "map", _("Noch kein Projekt geöffnet"), text, buttons, steps), 1)
