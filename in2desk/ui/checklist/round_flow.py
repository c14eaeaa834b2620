"""Checklist: what is done with rounds: beginning, changing, closing, deleting, and what they are good for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from PySide6.QtCore import QObject

from in2desk.core.base.i18n import _, ngettext
from in2desk.core.checklist import service as checklists
from in2desk.core.checklist.model import Round
from in2desk.core.links import service as links
from in2desk.core.project.project import Project
from in2desk.ui.checklist.round_dialog import RoundDialog, ValidDialog
from in2desk.ui.checklist.state import RoundState
from in2desk.ui.shell.desk import Desk
from in2desk.ui.shell.dialog import DeskDialog
from in2desk.ui.shell.jobs import active_window
from in2desk.ui.shell.messages import ask
from in2desk.ui.shell.places import Place, places_of
from in2desk.ui.shell.results import try_in

NEEDED = 5
"""From so many sheets on a group is shown."""


class RoundFlow(QObject):
    """Checklist: Every deed around a round; all of them work in the background."""

    def __init__(self, desk: Desk, state: RoundState) -> None:
        super().__init__(desk)
        self._desk, self._state = desk, state
        self.dialog: DeskDialog | None = None

    def ask_new(self) -> None:
        """Begin a round."""
        former = self._state.round
        self._edit(Round(day=date.today().isoformat(), place=former.place if former else ""), former)

    def ask_edit(self) -> None:
        """Change what is said about the round in view."""
        self._with_round(lambda made: self._edit(made, None))

    def ask_close(self) -> None:
        """Close the round in view for good."""

        def question(made: Round) -> None:
            count = len(self._state.now.sheets)
            sheets = ngettext("{n} Bogen", "{n} Bögen", count).format(n=count)
            heading = _("Runde „{title}“ mit {sheets} abschließen?").format(title=made.title, sheets=sheets)
            text = _(
                "In welcher Reihenfolge die Bögen getippt wurden, wird endgültig vergessen. Danach lässt sich keine Antwort mehr "
                "ändern, und Rückgängig reicht nicht weiter zurück als bis hierher. Ergebnis, Nachweise und Bemerkungen bleiben."
            )
            self._open(
                ask(self._desk.theme, heading, text, _("Endgültig abschließen"), lambda: self._close(made), active_window())
            )

        self._with_round(lambda made: self._tell_closed(made) if made.is_closed else question(made))

    def ask_delete(self) -> None:
        """Take the round in view out, with its sheets. One that is open comes back by undo, so nothing is asked."""

        def question(made: Round) -> None:
            count = len(self._state.now.sheets)
            sheets = ngettext("{n} Bogen", "{n} Bögen", count).format(n=count)
            heading = _("Runde „{title}“ mit {sheets} löschen?").format(title=made.title, sheets=sheets)
            text = _("Auch Nachweise und Bemerkungen der Runde werden gelöscht. Rückgängig holt alles zurück.")
            self._ask(heading, text, _("Runde löschen"), lambda: self._delete(made), _("Behalten"))

        self._with_round(lambda made: question(made) if self._state.now.sheets else self._delete(made))

    def ask_small(self) -> None:
        """Show groups of few sheets, after a warning; or hide them again, without one."""
        self._with_round(lambda made: self._set_small(made, False) if made.show_small else self._warn_small(made))

    def ask_valid(self) -> None:
        """Let the round in view feed the indicator, or no longer."""

        def open_dialog(made: Round) -> None:
            dialog = ValidDialog(self._desk.theme, made, self._state.now.sheets, active_window())
            dialog.chosen.connect(lambda view: self._set_valid(dialog, made, view))
            self._open(dialog)

        self._with_round(open_dialog)

    # doing

    def _edit(self, made: Round, former: Round | None) -> None:
        project = self._desk.project
        if project is None:
            return
        now = self._state.now

        def show(places: list[Place]) -> None:
            begun = made if made.id or not places else _about(made, former, places)
            fixed = bool(made.id) and bool(now.sheets or now.evidence or now.remarks)
            dialog = RoundDialog(self._desk.theme, begun, places, now.catalogues, fixed, active_window())
            dialog.typed.connect(lambda typed: self._store(dialog, typed))
            self._open(dialog)

        self._desk.jobs.run(lambda progress: places_of(project), show, read=True)

    def _store(self, dialog: DeskDialog, typed: Round) -> None:
        project = self._desk.project
        if project is None:
            return

        show = lambda stored: self._show_new(stored) if not typed.id else None  # noqa: E731
        try_in(self._desk, dialog, lambda progress: checklists.save_round(project, typed), show)

    def _show_new(self, stored: Round) -> None:
        self._desk.navigate("checklist", tab="entry", round=stored.id)

    def _close(self, made: Round) -> None:
        done = _("Runde „{title}“ ist abgeschlossen.").format(title=made.title)
        self._run(lambda project: checklists.close_round(project, made.id), done, undoable=False)

    def _delete(self, made: Round) -> None:
        self._run(
            lambda project: checklists.delete_round(project, made.id), _("Runde „{title}“ gelöscht.").format(title=made.title)
        )

    def _warn_small(self, made: Round) -> None:
        text = _(
            "Gruppen mit weniger als {n} Bögen einzelner Personen sind ausgeblendet, damit niemand erkennbar ist. Wer sie zeigt, "
            "kann einzelne Antworten offenlegen. Auf jeder Seite und jedem Blatt steht dann, dass der Schutz aus ist."
        ).format(n=NEEDED)
        heading, deed, keep = _("Kleine Gruppen zeigen?"), _("Trotzdem zeigen"), _("Ausgeblendet lassen")
        self._ask(heading, text, deed, lambda: self._set_small(made, True), keep)

    def _set_small(self, made: Round, shown: bool) -> None:
        done = _("Kleine Gruppen werden gezeigt.") if shown else _("Kleine Gruppen sind wieder ausgeblendet.")
        self._run(lambda project: checklists.set_show_small(project, made.id, shown), done)

    def _set_valid(self, dialog: DeskDialog, made: Round, view: str) -> None:
        project = self._desk.project
        if project is None:
            return
        done = _("„{title}“ zählt in der Bereitschaft.") if view else _("„{title}“ zählt nicht mehr in der Bereitschaft.")
        tell = lambda _none: self._notify(done.format(title=made.title))  # noqa: E731
        try_in(self._desk, dialog, lambda progress: links.feed_indicator(project, made.id, view), tell)

    def _run(self, deed: Callable[[Project], object], done: str, *, undoable: bool = True) -> None:
        self._state.do(deed, lambda _none: self._notify(done) if undoable else self._desk.notify(done))

    def _notify(self, text: str) -> None:
        self._desk.notify(text, "good", _("Rückgängig"), self._desk.undo)

    def _with_round(self, run: Callable[[Round], object]) -> None:
        if self._state.round is None:
            self._desk.notify(_("Legen Sie zuerst eine Runde an."), "info")
        else:
            run(self._state.round)

    def _tell_closed(self, made: Round) -> None:
        self._desk.notify(_("Die Runde „{title}“ ist schon abgeschlossen.").format(title=made.title), "info")

    def _ask(self, heading: str, text: str, deed: str, then: Callable[[], object], keep: str) -> None:
        self._open(ask(self._desk.theme, heading, text, deed, then, active_window(), keep=keep))

    def _open(self, dialog: DeskDialog) -> None:
        self.dialog = dialog
        dialog.open()


def _about(made: Round, former: Round | None, places: list[Place]) -> Round:
    """A new round is about what the last one was about, else about the home."""
    known = {place.key for place in places}
    key = former.region_key if former is not None and former.region_key in known else ""
    home = next((place.key for place in places if place.home), "")
    return replace(made, region_key=key or home)
