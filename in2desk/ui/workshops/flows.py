"""Workshops: what can be done from every page: the deeds around a workshop as a whole; one of each for a desk."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog

from in2desk.core.base.i18n import _, ngettext
from in2desk.core.links import service as links
from in2desk.core.links.service import Participant
from in2desk.core.reports.service import write_file
from in2desk.core.workshops import service as workshops
from in2desk.core.workshops.occasion_model import Template, Workshop
from in2desk.ui.shell.desk import Desk
from in2desk.ui.shell.dialog import DeskDialog
from in2desk.ui.shell.form_dialog import NameDialog
from in2desk.ui.shell.jobs import active_window, is_known
from in2desk.ui.shell.messages import ask
from in2desk.ui.shell.places import Place, places_of
from in2desk.ui.shell.results import try_in
from in2desk.ui.shell.search import Finding
from in2desk.ui.workshops.live import Live
from in2desk.ui.workshops.names_dialog import Named, NamesDialog
from in2desk.ui.workshops.presenter import Presenter
from in2desk.ui.workshops.start_flow import StartFlow
from in2desk.ui.workshops.state import WorkshopState
from in2desk.ui.workshops.words import workshop_title
from in2desk.ui.workshops.workshop_dialog import DaysDialog, WorkshopDialog, following_days

ICON = "lightbulb"
NAMES_KEPT_DAYS = 90
"""So long after the workshop a name is kept unless people say otherwise."""
Entry = tuple[str, str, Callable[[], object], str, str, str]  # id, text, run, icon, menu, shortcut


class Flows(QObject):
    """All deeds of a desk around workshops; they work in the background."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._desk = desk
        self.state, self.live, self.presenter = WorkshopState.of(desk), Live.of(desk), Presenter.of(desk)
        self.start = StartFlow(desk, self._show)
        self.dialog: DeskDialog | None = None
        desk.project_changed.connect(self._enable)
        self.state.refused.connect(desk.jobs.failed)

    @classmethod
    def of(cls, desk: Desk) -> Flows:
        """The flows of this desk, made once."""
        found = desk.findChild(cls)
        return found if isinstance(found, Flows) else cls(desk)

    # what there is to do

    def declare(self) -> None:
        """Put them into menu and palette."""
        for id, text, run, icon, menu, keys in self._entries():
            self._desk.actions.add(id, text, run, icon=icon, menu=menu, block=5, shortcut=keys, hint=_("Werkstatt"))
        self._desk.providers.append(self.findings)
        self._enable()

    def _entries(self) -> list[Entry]:
        live = self.live
        return [
            ("workshop-new", _("Neue Werkstatt …"), self.ask_new, "plus", "data", ""),
            ("workshop-now", _("Werkstatt jetzt starten"), self.start.start_now, "play", "data", ""),
            ("workshop-edit", _("Werkstatt ändern …"), self.ask_edit, "pencil", "", ""),
            ("workshop-copy", _("Werkstatt kopieren …"), self.ask_copy, "copy", "", ""),
            ("workshop-series", _("Reihe anlegen …"), self.ask_series, "calendar-plus", "", ""),
            ("workshop-ical", _("Termine für den Kalender sichern …"), self.ask_ical, "calendar-days", "", ""),
            ("workshop-keep", _("Als eigene Vorlage behalten …"), self.ask_keep, "bookmark", "", ""),
            ("workshop-template-save", _("Vorlage als Datei sichern …"), self.ask_save_template, "download", "", ""),
            ("workshop-template-read", _("Vorlage aus Datei einlesen …"), self.ask_read_template, "upload", "", ""),
            ("workshop-take", _("Werkstatt aus anderer Datei übernehmen …"), self.start.ask_take, "file-input", "data", ""),
            ("workshop-names", _("Namen auf Wunsch eintragen …"), self.ask_names, "users", "", ""),
            ("workshop-delete", _("Werkstatt löschen …"), self.ask_delete, "trash-2", "", ""),
            ("workshop-protocol", _("Protokoll"), partial(self.paper, "protocol"), "file-text", "project", ""),
            ("workshop-beamer", _("Beamer-Fenster"), self.presenter.toggle, "presentation", "view", "F5"),
            ("workshop-freeze", _("Beamer einfrieren"), live.freeze, "snowflake", "", "F7"),
            ("workshop-black", _("Beamer schwarz"), live.blacken, "eye-off", "", "F8"),
            ("workshop-dark", _("Beamer für dunklen Saal"), live.darken, "moon", "", ""),
            ("workshop-time", _("Zeit starten oder anhalten"), live.toggle_time, "timer", "", "F9"),
        ]

    def _enable(self) -> None:
        for id, *_rest in self._entries():
            self._desk.actions.get(id).setEnabled(self._desk.project is not None or id == "workshop-now")

    def findings(self) -> list[Finding]:
        """Workshops for the palette."""
        go = self._desk.navigate
        return [
            Finding("project", workshop_title(each), _("Werkstatt"), ICON, partial(go, "workshop", workshop=each.id))
            for each in self.state.now.workshops
        ]

    # beginning

    def ask_new(self) -> None:
        """Make a workshop from a template."""
        project = self._desk.project
        if project is None:
            return

        def gather() -> tuple[list[Template], list[Place], list[str]]:
            return workshops.templates(), places_of(project), workshops.damaged_templates()

        def show(found: tuple[list[Template], list[Place], list[str]]) -> None:
            templates, places, damaged = found
            begun = Workshop(day=date.today().isoformat(), starts_at="18:00")
            dialog = WorkshopDialog(self._desk.theme, begun, places, templates, active_window())
            dialog.choose_template("ideenwerkstatt")
            for sentence in damaged[:1]:
                dialog.show_problem(sentence, "warning")
            dialog.typed.connect(lambda typed, template: self._make(dialog, typed, template))
            self._open(dialog)

        self._desk.jobs.run(lambda progress: gather(), show, read=True)

    def _make(self, dialog: DeskDialog, typed: Workshop, template: str) -> None:
        project = self._desk.project
        if project is not None:
            make = partial(workshops.from_template, project, template, typed.title, typed.day, typed.starts_at, typed.place)
            try_in(self._desk, dialog, lambda progress: make(typed.region_key, typed.occasion), self._show)

    def _show(self, made: Workshop, tab: str = "agenda") -> None:
        self._desk.navigate("workshop", workshop=made.id, tab=tab)

    # what is said about it

    def ask_edit(self) -> None:
        """Change what is said about the workshop in view."""
        project = self._desk.project

        def show(made: Workshop, places: list[Place]) -> None:
            dialog = WorkshopDialog(self._desk.theme, made, places, (), active_window())
            dialog.typed.connect(lambda typed, _template: self._store(dialog, typed))
            self._open(dialog)

        if project is not None:
            self._with_workshop(
                lambda made: self._desk.jobs.run(lambda progress: places_of(project), partial(show, made), read=True)
            )

    def _store(self, dialog: DeskDialog, typed: Workshop) -> None:
        project = self._desk.project
        if project is not None:
            try_in(self._desk, dialog, lambda progress: workshops.save_workshop(project, typed), lambda _made: None)

    def ask_delete(self) -> None:
        """Delete the workshop in view with all that was collected; undo brings it back."""

        def question(made: Workshop) -> None:
            count = len(self.state.now.cards)
            cards = ngettext("{n} Karte", "{n} Karten", count).format(n=count)
            heading = _("„{title}“ mit {cards} löschen?").format(title=made.title, cards=cards)
            text = _(
                "Auch Ablauf, Gruppen, Punkte, Beschlüsse und Fotos gehen. Ideen und Maßnahmen bleiben. "
                "Rückgängig holt alles zurück."
            )
            self._open(ask(self._desk.theme, heading, text, _("Werkstatt löschen"), lambda: self._delete(made), active_window()))

        self._with_workshop(question)

    def _delete(self, made: Workshop) -> None:
        done = _("„{title}“ gelöscht.").format(title=made.title)
        self.state.do(lambda project: workshops.delete_workshop(project, made.id), lambda _none: self.notify(done))

    # names

    def ask_names(self) -> None:
        """Who came by name, for those who agreed to it."""
        project = self._desk.project

        def show(made: Workshop, held: list[Participant]) -> None:
            today = date.today()
            until = max(today, date.fromisoformat(made.day)) + timedelta(days=NAMES_KEPT_DAYS)
            dialog = NamesDialog(self._desk.theme, held, today.isoformat(), until.isoformat(), active_window())
            dialog.typed.connect(lambda typed: self._keep_name(dialog, made, typed))
            self._open(dialog)

        def read(made: Workshop) -> None:
            if project is not None:
                names = partial(links.participants_by_name, project, made.id)
                self._desk.jobs.run(lambda progress: names(), partial(show, made), read=True)

        self._with_workshop(read)

    def _keep_name(self, dialog: NamesDialog, made: Workshop, typed: Named) -> None:
        project = self._desk.project
        if project is None:
            return

        def keep() -> list[Participant]:
            links.name_participant(project, made.id, typed.name, typed.consent_on, typed.delete_by, typed.role)
            return links.participants_by_name(project, made.id)

        def kept(held: list[Participant]) -> None:
            dialog.set_working(False)
            dialog.show_names(held)
            dialog.next_one()

        def refused(error: BaseException) -> None:
            dialog.set_working(False)
            if is_known(error):
                dialog.show_problem(str(error))
            else:
                self._desk.jobs.failed.emit(error)

        dialog.set_working(True)
        self._desk.jobs.run(lambda progress: keep(), kept, failed=refused)

    # copies and dates

    def ask_copy(self) -> None:
        """The same on another day, without what came of it."""

        def show(made: Workshop) -> None:
            note = _("Ablauf, Fragen, Material und Abstimmungsfragen von „{title}“ werden übernommen, Karten und Punkte nicht.")
            title, deed = _("Werkstatt kopieren"), _("Kopie anlegen")
            dialog = DaysDialog(self._desk.theme, title, note.format(title=made.title), deed, [date.today()], active_window())
            dialog.typed.connect(lambda days: self._copy(dialog, made, days))
            self._open(dialog)

        self._with_workshop(show)

    def _copy(self, dialog: DeskDialog, made: Workshop, days: list[str]) -> None:
        project = self._desk.project
        if project is not None:
            copy = partial(workshops.copy_workshop, project, made.id, days[0] if days else "")
            try_in(self._desk, dialog, lambda progress: copy(), self._show)

    def ask_series(self) -> None:
        """Copies on several days that belong together."""

        def show(made: Workshop) -> None:
            template = next((one for one in workshops.templates() if one.id == made.template), None)
            note = _("An jedem dieser Tage entsteht eine Kopie von „{title}“; alle gehören zu einer Reihe.")
            title, deed = _("Reihe anlegen"), _("Termine anlegen")
            days = following_days(made, template)
            dialog = DaysDialog(self._desk.theme, title, note.format(title=made.title), deed, days, active_window())
            dialog.typed.connect(lambda days: self._make_series(dialog, made, days))
            self._open(dialog)

        self._with_workshop(show)

    def _make_series(self, dialog: DeskDialog, made: Workshop, days: list[str]) -> None:
        project = self._desk.project
        if project is None:
            return

        def tell(found: list[Workshop]) -> None:
            text = ngettext("{n} Termin angelegt.", "{n} Termine angelegt.", len(found))
            self.notify(text.format(n=len(found)))

        try_in(self._desk, dialog, lambda progress: workshops.make_series(project, made.id, days), tell)

    def ask_ical(self) -> None:
        """Write the dates of the workshop's series, or its own, for Outlook and other calendars."""

        def save(made: Workshop) -> None:
            project, name = self._desk.project, f"{_file_name(made.title)}.ics"
            chosen, _kind = QFileDialog.getSaveFileName(active_window(), _("Termine sichern"), name, _("Kalender (*.ics)"))
            if not chosen or project is None:
                return
            series = [one.id for one in self.state.now.workshops if made.series_id and one.series_id == made.series_id]
            keys, path = series or [made.id], Path(chosen).with_suffix(".ics")
            self._desk.jobs.run(
                lambda progress: write_file(path, workshops.ical(project, keys).encode()),
                lambda _none: self._desk.notify(_("„{name}“ gesichert.").format(name=path.name)),
            )

        self._with_workshop(save)

    # templates

    def ask_keep(self) -> None:
        """Keep what the workshop was planned as among one's own templates."""

        def show(made: Workshop) -> None:
            note = _("Ablauf, Fragen und Material werden auf diesem Gerät als Vorlage behalten, ohne Karten und Punkte.")
            dialog = NameDialog(
                self._desk.theme,
                _("Eigene Vorlage"),
                note,
                _("Name"),
                _("Vorlage behalten"),
                made.title,
                active_window(),
            )
            dialog.named.connect(lambda name: self._keep(dialog, made, name))
            self._open(dialog)

        self._with_workshop(show)

    def _keep(self, dialog: DeskDialog, made: Workshop, name: str) -> None:
        project = self._desk.project
        if project is not None:
            told = _("Vorlage „{name}“ behalten.").format(name=name)
            keep = partial(workshops.keep_template, project, made.id, name)
            try_in(self._desk, dialog, lambda progress: keep(), lambda _kept: self._desk.notify(told))

    def ask_save_template(self) -> None:
        """Write the template the workshop was made from to a file that others can read in."""

        def save(made: Workshop) -> None:
            name = f"{_file_name(made.template or made.title)}.toml"
            chosen, _kind = QFileDialog.getSaveFileName(active_window(), _("Vorlage sichern"), name, _("Vorlage (*.toml)"))
            if chosen:
                path = Path(chosen).with_suffix(".toml")
                self._desk.jobs.run(
                    lambda progress: write_file(path, workshops.export_template(made.template).encode()),
                    lambda _none: self._desk.notify(_("„{name}“ gesichert.").format(name=path.name)),
                )

        self._with_workshop(save)

    def ask_read_template(self) -> None:
        """Take a template file in."""
        chosen, _kind = QFileDialog.getOpenFileName(active_window(), _("Vorlage einlesen"), "", _("Vorlage (*.toml)"))
        if chosen:
            told = _("Vorlage eingelesen. Sie steht unter „Neue Werkstatt“.")
            self._desk.jobs.run(
                lambda progress: workshops.import_template(Path(chosen)), lambda _made: self._desk.notify(told)
            )

    # paper

    def paper(self, kind: str) -> None:
        """Show a report of the workshop in view, in the area Berichte."""
        self._with_workshop(lambda made: self._desk.navigate("reports", kind=kind, workshop=made.id))

    # shared

    def notify(self, text: str) -> None:
        """Tell what was done, with the way back."""
        self._desk.notify(text, "good", _("Rückgängig"), self._desk.undo)

    def _with_workshop(self, run: Callable[[Workshop], object]) -> None:
        if self.state.workshop is None:
            self._desk.notify(_("Legen Sie zuerst eine Werkstatt an."), "info", _("Werkstatt anlegen"), self.ask_new)
        else:
            run(self.state.workshop)

    def _open(self, dialog: DeskDialog) -> None:
        self.dialog = dialog
        dialog.open()


def _file_name(title: str) -> str:
    return "".join(sign if sign.isalnum() or sign in " -_." else " " for sign in title).strip() or _("Werkstatt")
