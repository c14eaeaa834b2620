"""Reports: the kinds at the left, the real PDF in the middle, what goes into it at the right."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QFileDialog, QHBoxLayout

from in2desk.core.base.i18n import N_, _
from in2desk.core.base.progress import Progress
from in2desk.core.links import service as links
from in2desk.core.regions import service as regions
from in2desk.core.reports import service as reports
from in2desk.core.reports.registry import ReportKind
from in2desk.ui.reports.choices import Choices, read_choices
from in2desk.ui.reports.kind_list import KindList
from in2desk.ui.reports.options import ReportOptions
from in2desk.ui.reports.preview import PdfPreview, print_pdf
from in2desk.ui.shell.desk import Desk
from in2desk.ui.shell.jobs import is_known
from in2desk.ui.shell.page import Page
from in2desk.ui.widgets.buttons import ActionButton, Button
from in2desk.ui.widgets.labels import tight

# Where a report begins whose project has nothing for it yet: an action by the first part of its id; the others in a workshop.
_BEGIN = {"profile": "import", "checklist": "go-checklist", "ideas": "go-ideas", "measures": "go-ideas", "cards": "go-ideas"}


class ReportsPage(Page):
    """Reports: Page Berichte. What goes to the council?"""

    area = "reports"
    title = N_("Berichte")
    icon = "file-text"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._kinds = {kind.id: kind for kind in reports.report_kinds() if kind.purpose}
        self.kind = self._kinds["profile"]
        self.list = KindList(desk.theme, list(self._kinds.values()))
        self.options = ReportOptions(desk.theme)
        self.preview = PdfPreview(desk)
        self._asked = 0
        self.pdf = b""
        row = tight(QHBoxLayout(), 12)
        row.addWidget(self.list)
        row.addWidget(self.preview, 1)
        self.body.addLayout(row, 1)
        self.set_detail(self.options)
        self.add_head_action("report-print", "printer")
        self.add_head_action("report-save", "download", primary=True)
        desk.actions.get("report-print").triggered.connect(self._print)
        desk.actions.get("report-save").triggered.connect(self._ask_save)
        desk.actions.get("map-save").triggered.connect(self._ask_map)
        self.list.chosen.connect(self.choose_kind)
        self.options.changed.connect(self._make)
        self.options.paper_changed.connect(self._remember)
        self.options.crest_wanted.connect(self._ask_crest)

    @classmethod
    def declare(cls, desk: Desk) -> None:
        """What menu and palette offer on this page."""
        add = desk.actions.add
        add("report-print", _("Drucken"), lambda: None, icon="printer", menu="project", block=3)
        add("report-save", _("Als PDF sichern"), lambda: None, icon="download", menu="project", block=3)
        add("map-save", _("Karte zum Weitergeben sichern (HTML) …"), lambda: None, icon="map", menu="project", block=3)

    def refresh(self, changes: Any | None) -> None:
        """Read what can be chosen, then make the report anew."""
        project = self.desk.project
        if project is None:
            return
        self.desk.jobs.run(lambda progress: read_choices(project), self._show_choices, read=True)

    def show_what(self, **what: Any) -> None:
        """kind: which paper. group, round, before, workshop: what it is about."""
        if what.get("kind") in self._kinds:
            self._take(self._kinds[what["kind"]])
        for option in ("group", "round", "before", "workshop"):
            if option in what:
                self.options.choose(option, what[option])
        self._make()

    def pictures(self) -> list[tuple[str, Callable[[], object]]]:
        """Every kind in the list."""
        return [(kind, partial(self.choose_kind, kind)) for kind in self.list.buttons]

    def choose_kind(self, kind: str) -> None:
        """Show another paper."""
        self._take(self._kinds[kind])
        self._make()

    def _take(self, kind: ReportKind) -> None:
        self.kind = kind
        self.list.choose(kind.id)
        self.options.show_kind(kind)
        self.set_context(kind.title)

    def _show_choices(self, found: Choices) -> None:
        self.options.show_choices(found)
        self._take(self.kind)
        self._make()

    def _make(self) -> None:
        project, kind, options = self.desk.project, self.kind.id, self.options.report_options()
        if project is None or (kind == "profile" and not options.get("group")):
            self.pdf = b""
            text = _("Für einen Bericht fehlt noch das Gemeindeverzeichnis. Lesen Sie es zuerst ein.")
            self.preview.show_nothing(text, self._beginning())
            return
        self._asked += 1
        asked = self._asked
        self.preview.show_working()
        self.desk.jobs.run(
            lambda progress: reports.make_report(project, kind, options),
            lambda pdf: asked == self._asked and self._show(pdf),
            failed=lambda error: asked == self._asked and self._fail(error),
            read=True,
        )

    def _fail(self, error: BaseException) -> None:
        """A known problem stands where the paper would; a bug is told as everywhere."""
        self.pdf = b""
        if is_known(error):
            self.preview.show_nothing(str(error), self._beginning())
        else:
            self.preview.show_nothing(_("Der Bericht ließ sich nicht erstellen."))
            self.desk.jobs.failed.emit(error)

    def _beginning(self) -> Button:
        """The way to where something can be done about a report that is not there yet."""
        begin = _BEGIN.get(self.kind.id.partition("-")[0], "go-workshop")
        return ActionButton(self.desk.theme, self.desk.actions.get(begin), "normal", "arrow-right")

    def _show(self, pdf: bytes) -> None:
        self.pdf = pdf
        self.preview.show_pdf(pdf)

    def _remember(self, changed: dict[str, Any]) -> None:
        project = self.desk.project
        if project is not None:
            self.desk.jobs.run(lambda progress: reports.set_paper(project, changed))

    def _ask_crest(self) -> None:
        project = self.desk.project
        chosen, _kind = QFileDialog.getOpenFileName(self, _("Wappen wählen"), "", _("Bild (*.png *.jpg *.jpeg)"))
        if chosen and project is not None:
            self.desk.jobs.run(lambda progress: reports.set_crest(project, Path(chosen)))

    def _ask_save(self) -> None:
        if not self.pdf:
            return
        chosen, _kind = QFileDialog.getSaveFileName(self, _("Als PDF sichern"), f"{self.kind.title}.pdf", _("PDF (*.pdf)"))
        if chosen:
            pdf, path = self.pdf, Path(chosen)
            done = _("Gesichert: {name}").format(name=path.name)
            self.desk.jobs.run(lambda progress: reports.write_file(path, pdf), lambda _result: self.desk.notify(done))

    def _ask_map(self) -> None:
        project, lens = self.desk.project, str(self.options.lens.currentData() or "ability")
        group = str(self.options.group.currentData() or "")
        chosen, _kind = QFileDialog.getSaveFileName(self, _("Karte sichern"), _("Karte.html"), _("HTML (*.html)"))
        if chosen and project is not None:
            path = Path(chosen)
            done = _("Gesichert: {name}").format(name=path.name)

            def write(progress: Progress) -> None:
                reports.write_map(project, regions.compare(project, group, external=links.feeds(project)), lens, path)

            self.desk.jobs.run(write, lambda _result: self.desk.notify(done), title=_("Karte wird gezeichnet"))

    def _print(self) -> None:
        if self.pdf:
            print_pdf(self.pdf, self)
