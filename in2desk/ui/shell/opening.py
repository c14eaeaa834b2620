"""Shell: what stands in the window's places until the real pages are loaded: the same areas, no content yet."""

from __future__ import annotations

from PySide6.QtCore import Qt

from in2desk.core.base.i18n import N_, _
from in2desk.ui.shell.desk import Desk
from in2desk.ui.shell.page import Page
from in2desk.ui.widgets.labels import label


class OpeningPage(Page):
    """Says that the project is on its way."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        words = label(_("Projekt wird geöffnet …"), "muted")
        words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.body.addWidget(words, 1)


class _Overview(OpeningPage):
    area, title, icon = "overview", N_("Übersicht"), "house"


class _Data(OpeningPage):
    area, title, icon = "data", N_("Daten"), "database"


class _Regions(OpeningPage):
    area, title, icon = "regions", N_("Regionen"), "map"


class _Checklist(OpeningPage):
    area, title, icon = "checklist", N_("Checkliste"), "list-checks"


class _Workshop(OpeningPage):
    area, title, icon = "workshop", N_("Werkstatt"), "lightbulb"


class _Ideas(OpeningPage):
    area, title, icon = "ideas", N_("Ideen, Maßnahmen"), "list-todo"


class _Reports(OpeningPage):
    area, title, icon = "reports", N_("Berichte"), "file-text"


class _Safety(OpeningPage):
    area, title, icon = "safety", N_("Sicherheit"), "shield-check"


def opening_pages() -> tuple[type[Page], ...]:
    """The areas in the order of the work, as app.py's pages will have them."""
    return (_Overview, _Data, _Regions, _Checklist, _Workshop, _Ideas, _Reports, _Safety)
