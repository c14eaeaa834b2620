"""Workshops: a new workshop from a template, what is said about one, and the days of copies and series."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QLabel, QWidget

from in2desk.core.base.i18n import _, ngettext
from in2desk.core.base.numbers import day, german_day
from in2desk.core.workshops.agenda import length_words, total
from in2desk.core.workshops.occasion_model import Template, Workshop, said
from in2desk.ui.shell.form_dialog import FormDialog
from in2desk.ui.shell.places import Place, place_box
from in2desk.ui.shell.theme import Theme
from in2desk.ui.widgets.labels import label

_FEW_DAYS = 366


class WorkshopDialog(FormDialog):
    """Workshops: What is said about one. typed: Workshop with a German day, and the template's id ("" for a change)."""

    typed = Signal(object, str)

    def __init__(
        self,
        theme: Theme,
        made: Workshop,
        places: Sequence[Place],
        templates: Sequence[Template] = (),
        parent: QWidget | None = None,
    ) -> None:
        new = not made.id
        title = _("Neue Werkstatt") if new else _("Werkstatt ändern")
        note = _("Ablauf, Fragen und Material kommen aus der Vorlage; alles lässt sich danach ändern.") if new else ""
        super().__init__(theme, title, note, _("Werkstatt anlegen") if new else _("Werkstatt sichern"), parent)
        self._made, self._templates = made, list(templates)
        self.template: QComboBox | None = None
        self.about: QLabel | None = None
        if new:
            self._add_templates()
        self.title = self.add_line(_("Titel"), made.title, _("z. B. Ideenwerkstatt Birresborn"))
        self.day = self.add_line(_("Tag"), german_day(made.day), _("TT.MM.JJJJ"))
        self.starts = self.add_line(_("Beginn"), made.starts_at, _("z. B. 18:00"))
        self.place = self.add_line(_("Ort des Treffens"), made.place, _("z. B. Dorfgemeinschaftshaus"))
        self.region = place_box(places, made.region_key)
        self.add_field(_("Es geht um"), self.region)
        self.occasion = self.add_text(_("Anlass"), made.occasion)
        self.title.setFocus()

    def _add_templates(self) -> None:
        self.template = box = QComboBox()
        for one in self._templates:
            box.addItem(_("{name} (eigene Vorlage)").format(name=said(one.name)) if one.own else said(one.name), one.id)
        self.add_field(_("Vorlage"), box)
        self.about = label("", "small", wrap=True)
        self.about.setMinimumHeight(self.theme.px(68))
        self._form.addRow("", self.about)
        box.currentIndexChanged.connect(lambda _at: self._tell())
        self._tell()

    def choose_template(self, template_id: str) -> None:
        """Begin with this one."""
        if self.template is not None:
            self.template.setCurrentIndex(max(0, self.template.findData(template_id)))

    def _tell(self) -> None:
        """What the chosen template is good for, and how long it takes."""
        assert self.template is not None and self.about is not None
        chosen = next((one for one in self._templates if one.id == self.template.currentData()), None)
        if chosen is not None:
            steps = ngettext("{n} Schritt", "{n} Schritte", len(chosen.agenda)).format(n=len(chosen.agenda))
            length = length_words(total([step.minutes for step in chosen.agenda]))
            self.about.setText(f"{said(chosen.text)}\n{steps}, {length}")

    def agree(self) -> None:
        """Hand on what was typed; the dialog stays until it is stored."""
        template = str(self.template.currentData()) if self.template is not None else ""
        self.typed.emit(self.workshop(), template)

    def workshop(self) -> Workshop:
        """The workshop as the fields say."""
        return replace(
            self._made,
            title=self.title.text().strip(),
            day=self.day.text().strip(),
            starts_at=self.starts.text().strip(),
            place=self.place.text().strip(),
            region_key=str(self.region.currentData() or ""),
            occasion=self.occasion.toPlainText().strip(),
        )


class DaysDialog(FormDialog):
    """Workshops: The day of a copy, or the days of a series, one a line. typed: what stands there, line by line."""

    typed = Signal(list)

    def __init__(
        self, theme: Theme, title: str, note: str, deed: str, days: Sequence[date], parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, title, note, deed, parent)
        self.days = self.add_text(_("Tage, einer je Zeile"), "\n".join(day(each) for each in days))
        self.days.setFixedHeight(theme.px(140))
        self.days.setFocus()

    def agree(self) -> None:
        """Hand on the lines."""
        lines = [line.strip() for line in self.days.toPlainText().splitlines()]
        self.typed.emit([line for line in lines if line])


def following_days(made: Workshop, template: Template | None) -> list[date]:
    """The days a series suggests itself: as many as its template says, else three months on."""
    first = date.fromisoformat(made.day)
    count = max(1, (template.dates if template is not None else 1) - 1)
    apart = template.days_between if template is not None and template.days_between else 28
    return [first + timedelta(days=apart * (place + 1)) for place in range(min(count, _FEW_DAYS))]
