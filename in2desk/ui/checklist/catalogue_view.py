"""Checklist: the catalogue: which criteria there are, what they weigh, and whether they can be compared over the years."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QMenu, QVBoxLayout, QWidget

from in2desk.core.base.i18n import _
from in2desk.core.base.numbers import number
from in2desk.core.checklist.model import Checklist, Criterion, Section, said
from in2desk.ui.checklist.catalogue_detail import CatalogueDetail, origin_word
from in2desk.ui.checklist.flows import Flows
from in2desk.ui.checklist.round_dialog import version_title
from in2desk.ui.checklist.state import RoundState
from in2desk.ui.shell.desk import Desk
from in2desk.ui.shell.messages import MessagePanel
from in2desk.ui.shell.table_actions import with_tools
from in2desk.ui.shell.theme import Theme
from in2desk.ui.widgets.buttons import Button, button
from in2desk.ui.widgets.fields import Choice
from in2desk.ui.widgets.labels import label, tight
from in2desk.ui.widgets.row_keys import RowKeys
from in2desk.ui.widgets.table import DataTable
from in2desk.ui.widgets.table_model import Column


@dataclass(frozen=True, slots=True)
class CatalogueRow:
    """One criterion with its section. first: no version went before."""

    criterion: Criterion
    section: Section
    first: bool


class CatalogueView(QWidget):
    """Checklist: Tab "Katalog"."""

    def __init__(self, desk: Desk, state: RoundState, flows: Flows) -> None:
        super().__init__()
        self._desk, self._state, self._flow = desk, state, flows.catalogue
        self._id = ""
        self._wanted = ""
        self.setAccessibleName(_("Katalog"))
        empty = _("In diesem Katalog steht noch kein Kriterium.")
        self.table = with_tools(desk, DataTable(desk.theme, _("Katalog der Checkliste"), _columns(), empty))
        self.table.key = lambda row: row.criterion.id
        self.detail = CatalogueDetail(desk.theme)
        theme = desk.theme
        self.versions = Choice()
        self.new = button(theme, _("Neues Kriterium"), self._ask_new, icon="plus")
        self.more = Button(theme, _("Mehr zum Katalog"), "icon", "ellipsis")
        self.bar = self._bar()
        self._fixed = self._fixed_panel(theme)
        self._label = label("", "small")
        column = tight(QVBoxLayout(self), 12)
        column.addWidget(self._fixed)
        column.addWidget(self.table, 1)
        column.addWidget(self._label)
        self._connect()

    def _bar(self) -> QWidget:
        bar = QWidget()
        row = tight(QHBoxLayout(bar), 8)
        self.versions.setAccessibleName(_("Fassung"))
        self.versions.setMinimumContentsLength(18)
        self.versions.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        row.addWidget(self.versions, 1)
        row.addWidget(self.more)
        row.addWidget(self.new)
        return bar

    def _fixed_panel(self, theme: Theme) -> MessagePanel:
        made = button(theme, _("Neue Fassung anlegen"), self._new_version, icon="copy-plus")
        text = _("So bleiben alte Ergebnisse, was sie sind. Eine neue Fassung lässt sich ändern.")
        return MessagePanel(theme, "info", _("Mit dieser Fassung wurde schon gearbeitet, sie bleibt, wie sie ist"), text, made)

    def _connect(self) -> None:
        self.versions.activated.connect(self._choose)
        self.more.clicked.connect(self._show_more)
        self.table.selected.connect(self._show_row)
        self.table.opened.connect(self._open)
        RowKeys(self.table.view, self._move, self._delete_unless_frozen)
        detail = self.detail
        detail.edited.connect(self._edit)
        detail.deleted.connect(self._delete)
        detail.moved.connect(self._move)
        detail.origin_chosen.connect(self._set_origin)

    # showing

    @property
    def held(self) -> Checklist | None:
        """The version in view."""
        return next((each for each in self._state.now.catalogues if each.id == self._id), None)

    @property
    def frozen(self) -> bool:
        """Whether it can't be changed any more."""
        return self._id in self._state.now.used

    def reload(self) -> None:
        """Show the catalogues as they are now; the round's own first."""
        now = self._state.now
        known = [each.id for each in now.catalogues]
        if self._wanted in known:
            self._id, self._wanted = self._wanted, ""
        if self._id not in known:
            own = now.checklist.id if now.checklist is not None else ""
            self._id = own if own in known else next(iter(known), "")
        blocked = self.versions.blockSignals(True)
        self.versions.clear()
        for each in now.catalogues:
            self.versions.addItem(version_title(each), each.id)
        self.versions.setCurrentIndex(known.index(self._id) if self._id else -1)
        self.versions.blockSignals(blocked)
        self._show()

    def show_criterion(self, criterion_id: str) -> None:
        """Select a criterion, in whichever version it stands."""
        for each in self._state.now.catalogues:
            if criterion_id in {criterion.id for criterion in each.criteria}:
                self._id = each.id
                self.reload()
                self.table.select(criterion_id)

    def show_version(self, checklist_id: str) -> None:
        """Show this version as soon as it is there."""
        self._wanted = checklist_id
        self.reload()

    def _show(self) -> None:
        held = self.held
        sections = held.sections if held is not None else ()
        first = held is None or held.previous is None
        rows = [CatalogueRow(criterion, section, first) for section in sections for criterion in section.criteria]
        self.table.show_rows(rows)
        self._fixed.setVisible(self.frozen)
        self.new.setEnabled(held is not None and not self.frozen and bool(held.sections))
        self.more.setEnabled(True)
        self._label.setText(said(held.label) if held is not None else "")
        self.table.notes = [said(held.label)] if held is not None else []
        if self.table.current() is None and rows:
            self.table.select(rows[0].criterion.id)
        self._show_row(self.table.current())

    def _show_row(self, row: CatalogueRow | None) -> None:
        if row is None:
            self.detail.show_nothing()
        else:
            self.detail.show_criterion(row.criterion, row.section, first=row.first, frozen=self.frozen)

    # deeds

    def _choose(self, at: int) -> None:
        self._id = str(self.versions.itemData(at))
        self._show()

    def _with_row(self, run: Callable[[CatalogueRow], object]) -> None:
        row = self.table.current()
        if row is not None:
            run(row)

    def _open(self, row: CatalogueRow, column: str) -> None:
        if self.frozen:
            self._tell_frozen()
        else:
            self._edit()

    def _edit(self) -> None:
        if (held := self.held) is not None:
            self._with_row(lambda row: self._flow.edit(held, row.criterion))

    def _delete(self) -> None:
        self._with_row(lambda row: self._flow.delete(row.criterion))

    def _move(self, by: int) -> None:
        if self.frozen:
            self._tell_frozen()
        else:
            self._with_row(lambda row: self._flow.move(row.criterion, by))

    def _set_origin(self, origin: str) -> None:
        self._with_row(lambda row: self._flow.set_origin(row.criterion, origin))

    def _ask_new(self) -> None:
        if (held := self.held) is not None:
            row = self.table.current()
            self._flow.ask_new(held, row.criterion if row is not None else None)

    def _new_version(self) -> None:
        if (held := self.held) is not None:
            self._flow.new_version(held, self.show_version)

    def _tell_frozen(self) -> None:
        text = _("Mit dieser Fassung wurde schon gearbeitet. Legen Sie eine neue Fassung an, um etwas zu ändern.")
        self._desk.notify(text, "info", _("Neue Fassung anlegen"), self._new_version)

    def _delete_unless_frozen(self) -> None:
        if self.frozen:
            self._tell_frozen()
        else:
            self._delete()

    def _show_more(self) -> None:
        menu = QMenu(self.more)
        menu.setAccessibleName(self.more.accessibleName())
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for text, run, usable in self._deeds():
            if not text:
                menu.addSeparator()
                continue
            action = menu.addAction(text)
            action.setEnabled(usable)
            action.triggered.connect(lambda _checked=False, run=run: run())
        menu.popup(self.more.mapToGlobal(QPoint(0, self.more.height())))

    def _deeds(self) -> list[tuple[str, Callable[[], object], bool]]:
        """Text, deed, and whether it can be done now; "" is a line between them."""
        held, free, flow = self.held, not self.frozen, self._flow
        nothing: tuple[str, Callable[[], object], bool] = ("", lambda: None, False)
        files = (_("Katalog einlesen …"), lambda: flow.ask_import(self.show_version), True)
        if held is None:
            return [files]
        row = self.table.current()
        here = row.section if row is not None else None
        return [
            (_("Neue Fassung anlegen"), self._new_version, True),
            (_("Titel und Stufen ändern …"), lambda: flow.edit_head(held), free),
            nothing,
            (_("Neuer Abschnitt …"), lambda: flow.edit_section(held, None), free),
            (_("Abschnitt umbenennen …"), lambda: flow.edit_section(held, here), free and here is not None),
            (_("Abschnitt löschen"), lambda: here and flow.delete_section(here), free and here is not None),
            nothing,
            files,
            (_("Katalog sichern …"), lambda: flow.ask_export(held), True),
            (_("Fassung löschen"), lambda: flow.delete_version(held), self._unused(held)),
        ]

    def _unused(self, held: Checklist) -> bool:
        return held.id not in {each.checklist_id for each in self._state.now.rounds}

    def pictures(self) -> list[tuple[str, Callable[[], object]]]:
        """The dialogs of this part."""

        def with_held(run: Callable[[Checklist], object]) -> Callable[[], object]:
            return lambda: run(self.held) if self.held is not None and self.held.criteria else None

        return [
            ("criterion", with_held(lambda held: self._flow.edit(held, held.criteria[0]))),
            ("criterion-new", with_held(lambda held: self._flow.ask_new(held, held.criteria[0]))),
            ("section", with_held(lambda held: self._flow.edit_section(held, held.sections[0]))),
            ("ladder", with_held(self._flow.edit_head)),
        ]


def _columns() -> list[Column]:
    weight = lambda row: number(row.criterion.weight, 0 if row.criterion.weight == int(row.criterion.weight) else 1)  # noqa: E731
    return [
        Column(
            "code", _("Code"), lambda row: row.criterion.code, width=58, strong=True, sort=lambda row: order(row.criterion.code)
        ),
        Column("title", _("Kurztitel"), lambda row: said(row.criterion.title), tip=lambda row: said(row.criterion.wording)),
        Column("section", _("Abschnitt"), lambda row: said(row.section.name), width=230, muted=True),
        Column("weight", _("Gewicht"), lambda row: row.criterion.weight, "number", width=88, text=weight),
        Column("origin", _("Herkunft"), lambda row: origin_word(row.criterion, row.first), width=120),
    ]


def order(code: str) -> tuple[str, int]:
    """A2 before A11."""
    digits = code.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    return code[: len(code) - len(digits)], int(digits) if digits.isdigit() else 0
