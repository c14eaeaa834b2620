"""Checklist: what is said about a round, and whether it counts for the readiness of a place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QRadioButton, QWidget

from in2desk.core.base.i18n import _, ngettext
from in2desk.core.base.numbers import german_day
from in2desk.core.checklist.model import TOTAL, VIEWS, Checklist, Round, Sheet, said, view_words
from in2desk.ui.shell.dialog import DeskDialog
from in2desk.ui.shell.form_dialog import FormDialog
from in2desk.ui.shell.places import SHOWN, Place, place_box
from in2desk.ui.shell.theme import Theme
from in2desk.ui.widgets.fields import Choice
from in2desk.ui.widgets.labels import StateLabel, label


def version_title(made: Checklist) -> str:
    """C2, Fassung 2 · Checkliste Willkommenskultur"""
    return _("{code}, Fassung {n} · {title}").format(code=made.code, title=said(made.title), n=made.version)


class RoundDialog(FormDialog):
    """Checklist: A new round, or one to change. typed: Round with a German day. fixed: its catalogue stays."""

    typed = Signal(object)

    def __init__(
        self,
        theme: Theme,
        made: Round,
        places: Sequence[Place],
        catalogues: Sequence[Checklist],
        fixed: bool,
        parent: QWidget | None = None,
    ) -> None:
        title = _("Runde ändern") if made.id else _("Neue Runde")
        note = _("Eine Runde ist ein Anlass, zu dem Bögen ausgefüllt werden: eine Werkstatt, eine Umfrage in der Verwaltung.")
        super().__init__(theme, title, note, _("Runde sichern") if made.id else _("Runde anlegen"), parent)
        self._made = made
        self.title = self.add_line(_("Titel"), made.title, _("z. B. Herbst 2026"), needed=True)
        self.day = self.add_line(_("Tag"), german_day(made.day), _("TT.MM.JJJJ"), needed=True)
        self.place = self.add_line(_("Ort des Treffens"), made.place, _("z. B. Rathaus Gerolstein"))
        self.region = place_box(places, made.region_key)
        self.catalogue = Choice()
        for each in catalogues:
            self.catalogue.addItem(version_title(each), each.id)
        self.catalogue.setCurrentIndex(max(0, self.catalogue.findData(made.checklist_id)))
        self.catalogue.setEnabled(not fixed)
        self.catalogue.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.catalogue.setMinimumContentsLength(SHOWN)
        self.add_field(_("Es geht um"), self.region)
        self.add_field(_("Katalog"), self.catalogue)
        if fixed:
            self.content.insertWidget(
                self.content.count() - 1, label(_("Mit Bögen bleibt eine Runde bei ihrem Katalog."), "small")
            )
        self.note = self.add_text(_("Notiz"), made.note)
        self.title.setFocus()

    def agree(self) -> None:
        """Hand on what was typed; the dialog stays until it is stored."""
        self.typed.emit(self.round())

    def round(self) -> Round:
        """The round as the fields say."""
        return replace(
            self._made,
            title=self.title.text(),
            day=self.day.text(),
            place=self.place.text(),
            region_key=str(self.region.currentData() or ""),
            checklist_id=str(self.catalogue.currentData() or ""),
            note=self.note.toPlainText(),
        )


class ValidDialog(DeskDialog):
    """Checklist: Which view of the round feeds the indicator "Willkommenskultur". chosen: the view, "" for none."""

    chosen = Signal(str)

    def __init__(self, theme: Theme, made: Round, sheets: Sequence[Sheet], parent: QWidget | None = None) -> None:
        super().__init__(theme, _("Für die Bereitschaft gültig"), parent, 520)
        note = _(
            "Der Reifegrad dieser Runde wird zur Kennzahl „Reifegrad Willkommenskultur“, mit Tag und Abdeckung. "
            "Eine andere Runde über denselben Ort zählt dann nicht mehr."
        )
        self.add_heading(_("Zählt die Runde „{title}“ in der Bereitschaft?").format(title=made.title), note)
        if not made.region_key:
            words = _("Sagen Sie zuerst, um welchen Ort es geht (Runde ändern).")
            self.content.addWidget(StateLabel(theme, "warning", words, wrap=True))
        self.options: dict[str, QRadioButton] = {}
        for view in (TOTAL, *VIEWS):
            count = len(sheets) if view == TOTAL else sum(1 for sheet in sheets if sheet.view == view)
            if count:
                counted = ngettext("{n} Bogen", "{n} Bögen", count).format(n=count)
                self._add(view, _("Ja, mit der Sicht: {view} ({sheets})").format(view=view_words(view), sheets=counted))
        self._add("", _("Nein, diese Runde zählt nicht"))
        chosen = self.options.get(made.valid_view, self.options[""])
        chosen.setChecked(True)
        chosen.setFocus()
        self.content.addStretch(1)
        self.add_button(_("Abbrechen"), self.reject)
        self.take = self.add_button(_("Auswahl übernehmen"), self._agree, "primary", "check")
        self.take.setEnabled(bool(made.region_key) or bool(made.valid_view))

    def _add(self, view: str, text: str) -> None:
        self.options[view] = QRadioButton(text)
        self.content.addWidget(self.options[view])

    def _agree(self) -> None:
        self.chosen.emit(next(view for view, option in self.options.items() if option.isChecked()))
