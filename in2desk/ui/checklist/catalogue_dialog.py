"""Checklist: one criterion in both languages side by side; the name of a section; title and ladder of a catalogue."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QDoubleSpinBox, QGridLayout, QHBoxLayout, QLabel, QLineEdit, QPlainTextEdit, QWidget

from in2desk.core.base.i18n import _
from in2desk.core.checklist.model import LEVELS, Checklist, Criterion, Section, Words, said
from in2desk.ui.shell.dialog import DeskDialog
from in2desk.ui.shell.theme import Theme
from in2desk.ui.widgets.fields import Choice, inset, plain_edit
from in2desk.ui.widgets.labels import label, restyle, tight

SHORT = 32
"""Characters of a short title: it has to fit its row on screen and paper."""
LANGUAGES = ("de", "en")


class BothLanguages(DeskDialog):
    """German at the left, English at the right; German must be filled in, English may stay empty."""

    def __init__(self, theme: Theme, title: str, heading: str, note: str, deed: str, parent: QWidget | None) -> None:
        super().__init__(theme, title, parent, 820)
        self.add_heading(heading, note)
        self._grid = tight(QGridLayout(), 8)
        self._grid.setColumnStretch(1, 1)
        self._grid.setColumnStretch(2, 1)
        for column, text in enumerate((_("Deutsch"), _("Englisch")), 1):
            self._grid.addWidget(label(text, "smallstrong"), 0, column)
        self._needed: list[QLineEdit | QPlainTextEdit] = []
        self.content.addLayout(self._grid)
        self.content.addStretch(1)
        self.add_button(_("Abbrechen"), self.reject)
        self.take = self.add_button(deed, self.agree, "primary", "check")

    def agree(self) -> None:
        """Hand on what was typed; dialogs override this."""

    def add_lines(self, name: str, words: Words, *, needed: bool = False) -> dict[str, QLineEdit]:
        """A line in each language."""
        fields = {code: plain_edit(self._name(name, code)) for code in LANGUAGES}
        for code, field in fields.items():
            field.setText(words.get(code, ""))
        self._add(name, fields, needed)
        return fields

    def add_texts(self, name: str, words: Words, high: int, *, needed: bool = False) -> dict[str, QPlainTextEdit]:
        """Several lines in each language."""
        fields = {code: QPlainTextEdit(words.get(code, "")) for code in LANGUAGES}
        for code, field in fields.items():
            field.setAccessibleName(self._name(name, code))
            field.setTabChangesFocus(True)
            field.setAcceptDrops(False)
            field.setFixedHeight(self.theme.px(high))
        self._add(name, fields, needed)
        return fields

    def _add(self, name: str, fields: Mapping[str, QLineEdit | QPlainTextEdit], needed: bool) -> None:
        row = self._grid.rowCount()
        words = label(name)
        words.setBuddy(fields["de"])
        self._grid.addWidget(words, row, 0)
        for column, code in enumerate(LANGUAGES, 1):
            self._grid.addWidget(fields[code], row, column)
        if needed:
            self._needed.append(fields["de"])
            fields["de"].textChanged.connect(self._look)
        self._look()

    def _look(self) -> None:
        self.take.setEnabled(all(typed(field) for field in self._needed))

    @staticmethod
    def _name(name: str, code: str) -> str:
        language = _("Deutsch") if code == "de" else _("Englisch")
        return f"{name}, {language}"


class CriterionDialog(BothLanguages):
    """Checklist: A criterion, or a new one. typed: Criterion; section_id says where it belongs."""

    typed = Signal(object)

    def __init__(self, theme: Theme, made: Criterion, sections: tuple[Section, ...], here: str, parent: QWidget | None) -> None:
        heading = f"{made.code} {said(made.title)}" if made.id else _("Neues Kriterium")
        changed = _("Anderer Wortlaut macht es zu einem geänderten Kriterium: über die Jahre wird nur Gleiches verglichen.")
        note = changed if made.id else _("Der Wortlaut steht auf dem Bogen, der Kurztitel in Listen und auf dem Bildschirm.")
        super().__init__(theme, _("Kriterium"), heading, note, _("Kriterium sichern"), parent)
        self._made = made
        self.title = self.add_lines(_("Kurztitel"), made.title, needed=True)
        self._counts = {code: label("", "small") for code in LANGUAGES}
        row = self._grid.rowCount()
        for column, code in enumerate(LANGUAGES, 1):
            self._grid.addWidget(self._counts[code], row, column)
            self.title[code].textChanged.connect(self._look)
        self.wording = self.add_texts(_("Wortlaut"), made.wording, 116, needed=True)
        self.hint = self.add_texts(_("Nachweis"), made.hint, 56)
        self.section, self.weight = Choice(), QDoubleSpinBox()
        self._add_place(sections, here)
        self._look()
        self.title["de"].setFocus()

    @property
    def section_id(self) -> str:
        """The section it belongs to."""
        return str(self.section.currentData())

    def _add_place(self, sections: tuple[Section, ...], here: str) -> None:
        for section in sections:
            self.section.addItem(f"{section.code} {said(section.name)}", section.id)
        self.section.setCurrentIndex(max(0, self.section.findData(here)))
        self.section.setAccessibleName(_("Abschnitt"))
        self.section.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.section.setMinimumContentsLength(24)
        inset(self.theme, self.weight)
        self.weight.setRange(0, 1000)
        self.weight.setDecimals(1)
        self.weight.setValue(self._made.weight)
        self.weight.setAccessibleName(_("Gewicht"))
        row = self._grid.rowCount()
        place = tight(QHBoxLayout(), 12)
        place.addWidget(label(_("Gewicht im Abschnitt")))
        place.addWidget(self.weight, 1)
        self._grid.addWidget(label(_("Abschnitt")), row, 0)
        self._grid.addWidget(self.section, row, 1)
        self._grid.addLayout(place, row, 2)

    def _look(self) -> None:
        super()._look()
        if not hasattr(self, "_counts"):
            return
        for code, field in self.title.items():
            over = len(typed(field)) > SHORT
            words = _("{n} von {most} Zeichen: zu lang") if over else _("{n} von {most} Zeichen")
            self._counts[code].setText(words.format(n=len(typed(field)), most=SHORT))
            _tone(self._counts[code], "error" if over else "")
        long = any(len(typed(field)) > SHORT for field in self.title.values())
        self.take.setEnabled(self.take.isEnabled() and not long)

    def agree(self) -> None:
        """Hand on what was typed; the dialog stays until it is stored."""
        self.typed.emit(self.criterion())

    def criterion(self) -> Criterion:
        """The criterion as the fields say."""
        words = {name: both(getattr(self, name)) for name in ("title", "wording", "hint")}
        return replace(self._made, weight=self.weight.value(), **words)


class SectionDialog(BothLanguages):
    """Checklist: The name of a section. typed: its words."""

    typed = Signal(object)

    def __init__(self, theme: Theme, made: Section | None, parent: QWidget | None) -> None:
        heading = _("Abschnitt {code} umbenennen").format(code=made.code) if made else _("Neuer Abschnitt")
        super().__init__(theme, _("Abschnitt"), heading, "", _("Abschnitt sichern"), parent)
        self.name = self.add_lines(_("Name"), made.name if made else {}, needed=True)
        self.name["de"].setFocus()

    def agree(self) -> None:
        """Hand on the name."""
        self.typed.emit(both(self.name))


class HeadDialog(BothLanguages):
    """Checklist: Title of a catalogue and what its levels are called. typed: title and the five anchors."""

    typed = Signal(object, object)

    def __init__(self, theme: Theme, made: Checklist, parent: QWidget | None) -> None:
        note = _(
            "Die Stufen stehen auf jedem Bogen. Stufe 0 heißt: das gibt es nicht; Stufe 4: es wird ausgewertet und verbessert."
        )
        super().__init__(theme, _("Titel und Stufen"), _("Titel und Stufen ändern"), note, _("Sichern"), parent)
        self.title = self.add_lines(_("Titel"), made.title, needed=True)
        self.anchors = [self.add_lines(_("Stufe {n}").format(n=level), made.ladder[int(level)], needed=True) for level in LEVELS]
        self.title["de"].setFocus()

    def agree(self) -> None:
        """Hand on title and ladder."""
        self.typed.emit(both(self.title), tuple(both(each) for each in self.anchors))


def typed(field: QLineEdit | QPlainTextEdit) -> str:
    """What stands in a field, without blanks around it."""
    return (field.text() if isinstance(field, QLineEdit) else field.toPlainText()).strip()


def both(fields: Mapping[str, QLineEdit | QPlainTextEdit]) -> dict[str, str]:
    """The words of a row by language; an empty translation is none."""
    return {code: typed(field) for code, field in fields.items() if code == "de" or typed(field)}


def _tone(words: QLabel, tone: str) -> None:
    if words.property("tone") != tone:
        words.setProperty("tone", tone)
        restyle(words)
