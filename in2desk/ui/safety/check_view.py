"""Safety: the whole check of the project file, on demand, with its result in words."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from in2desk.core.base.clock import now
from in2desk.core.base.i18n import _, ngettext
from in2desk.core.base.numbers import moment
from in2desk.core.base.progress import Progress
from in2desk.ui.safety.flows import Flows
from in2desk.ui.shell.desk import Desk
from in2desk.ui.shell.messages import MessagePanel
from in2desk.ui.shell.results import line_row
from in2desk.ui.widgets.buttons import button
from in2desk.ui.widgets.labels import label, tight


class CheckView(QWidget):
    """Safety: Tab "Prüfen"."""

    def __init__(self, desk: Desk, _flows: Flows) -> None:
        super().__init__()
        self._desk = desk
        self.table = None
        self.bar = QWidget()
        self.setAccessibleName(_("Prüfen"))
        column = tight(QVBoxLayout(self), 12)
        column.addWidget(label(_("Ist die Projektdatei heil?"), "section"))
        text = _(
            "Beim Öffnen prüft das Programm die Datei kurz. Hier prüft es sie ganz: jede Seite, jede Verbindung, "
            "den ganzen Verlauf und jeden Anhang. Das dauert einige Sekunden und ändert nichts."
        )
        words = label(text, "muted", wrap=True)
        words.setMaximumWidth(desk.theme.px(720))
        column.addWidget(words)
        self.start = button(desk.theme, _("Jetzt prüfen"), self.run, "primary", "shield-check")
        self.start.setSizePolicy(self.start.sizePolicy().Policy.Fixed, self.start.sizePolicy().Policy.Fixed)
        column.addWidget(self.start)
        self._result = QWidget()
        self._lines = tight(QVBoxLayout(self._result), 8)
        column.addWidget(self._result)
        column.addStretch(1)
        self._checked: object = None

    def reload(self) -> None:
        """A result stays until another project is open."""
        if self._checked is not self._desk.project:
            self._show_lines(None, [])

    def run(self) -> None:
        """Check everything, in the background."""
        project = self._desk.project
        if project is None:
            return

        def work(progress: Progress) -> list[str]:
            from in2desk.core import rooms

            return rooms.check_project(project.path, secret=project.secret)

        self.start.setEnabled(False)
        self._checked = project
        self._desk.jobs.run(work, self._show, failed=self._fail, title=_("Projektdatei wird geprüft"), stoppable=False)

    def result(self) -> str:
        """What stands there now."""
        found = self._result.findChild(MessagePanel)
        return found.title.text() if found is not None else ""

    def _show(self, findings: list[str]) -> None:
        self.start.setEnabled(True)
        theme, when = self._desk.theme, moment(now())
        if not findings:
            text = _("Datei, Verbindungen, Verlauf und Anhänge sind in Ordnung. Geprüft am {when}.").format(when=when)
            self._show_lines(MessagePanel(theme, "good", _("Die Projektdatei ist heil"), text), [])
            return
        title = ngettext("{n} Befund", "{n} Befunde", len(findings)).format(n=len(findings))
        go = button(theme, _("Sicherungen zeigen"), lambda: self._desk.navigate("safety", tab="backups"), "quiet")
        text = _("An der Datei wurde nichts verändert. Holen Sie die letzte Sicherung zurück, die noch heil ist.")
        self._show_lines(MessagePanel(theme, "error", title, text, go), findings)

    def _fail(self, error: BaseException) -> None:
        self.start.setEnabled(True)
        self._desk.jobs.failed.emit(error)

    def _show_lines(self, top: MessagePanel | None, findings: list[str]) -> None:
        fresh = QWidget()
        lines = tight(QVBoxLayout(fresh), 8)
        if top is not None:
            lines.addWidget(top)
        for finding in findings:
            lines.addLayout(line_row(self._desk.theme, "error", finding))
        parent = self.layout()
        assert parent is not None
        parent.replaceWidget(self._result, fresh)
        self._result.deleteLater()
        self._result = fresh
