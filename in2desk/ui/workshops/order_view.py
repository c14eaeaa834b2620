"""Workshops: tab "Ordnen": the pin board, what is chosen on it, and suggestions."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import QPoint, QTimer
from PySide6.QtGui import QContextMenuEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QMenu, QVBoxLayout, QWidget

from in2desk.core.base.i18n import _, ngettext
from in2desk.core.base.numbers import number
from in2desk.core.project.project import Project
from in2desk.core.workshops import service as workshops
from in2desk.core.workshops.occasion_model import Group, Item, Statement
from in2desk.core.workshops.suggestions import FIT, SAME, Hint
from in2desk.ui.shell.desk import Desk
from in2desk.ui.shell.form_dialog import NameDialog
from in2desk.ui.shell.jobs import active_window
from in2desk.ui.shell.results import try_in
from in2desk.ui.widgets.board import BoardView
from in2desk.ui.widgets.buttons import button
from in2desk.ui.widgets.fields import Choice, SearchField
from in2desk.ui.widgets.labels import keycap, label, tight
from in2desk.ui.workshops.order_columns import LOOSE, Columns, after_move
from in2desk.ui.workshops.order_detail import OrderDetail
from in2desk.ui.workshops.order_finder import HintFinder
from in2desk.ui.workshops.order_menus import card_menu, column_menu, into_menu
from in2desk.ui.workshops.scene import one_line
from in2desk.ui.workshops.state import WorkshopState

TYPED_MS = 120
"""The search waits so long for the next letter."""
COMING_MS = 150
"""Cards that are just written come in together."""
ROOM_FOR_KEYS = 700


class OrderView(QWidget):
    """Workshops: The pin board of the workshop in view; every deed is one step that Ctrl+Z takes back."""

    table = None

    def __init__(self, desk: Desk, state: WorkshopState) -> None:
        super().__init__()
        self._desk, self._state = desk, state
        self.setAccessibleName(_("Ordnen"))
        self._columns, self._items = Columns(), dict[str, Item]()
        self._waiting, self._late = 0, False  # deeds on their way, and a new state that came meanwhile
        self._wanted: list[str] = []  # to be selected as soon as it hangs
        self.board = BoardView(desk.theme, _("Pinnwand"), self._may_move)
        self.search, self.question = SearchField(desk.theme, _("Karten filtern")), Choice()
        self.detail, self.finder = OrderDetail(desk), HintFinder(desk, state)
        self.bar, self._keys = QWidget(), QWidget()
        self._typed = QTimer(self, singleShot=True, interval=TYPED_MS)
        self._coming = QTimer(self, singleShot=True, interval=COMING_MS)
        self._build()
        self._connect()

    def _build(self) -> None:
        self.new_group = button(self._desk.theme, _("Neue Gruppe"), self.ask_group, icon="plus")
        self.question.setAccessibleName(_("Frage"))
        self.question.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.question.setMinimumContentsLength(11)
        row = tight(QHBoxLayout(self.bar), 8)
        self.search.setMinimumWidth(self._desk.theme.px(150))
        self.search.setMaximumWidth(self._desk.theme.px(260))
        row.addWidget(self.search, 3)
        row.addWidget(self.question)
        row.addWidget(self.new_group)
        row.addStretch(1)
        row.addWidget(self._keys)
        keys = tight(QHBoxLayout(self._keys), 6)
        for part in (label(_("Mehrere wählen:"), "small"), keycap(_("Strg")), label(_("Klick"), "small")):
            keys.addWidget(part)
        keys.addSpacing(8)
        for part in (label(_("Verschieben:"), "small"), keycap("Alt"), label("+", "small"), keycap("← →")):
            keys.addWidget(part)
        tight(QVBoxLayout(self)).addWidget(self.board)

    def _on_card(self, _card: object) -> None:
        if self.isVisible():
            self._coming.start()

    def _connect(self) -> None:
        board, detail, finder = self.board, self.detail, self.finder
        self.search.textChanged.connect(self._typed.start)
        self._typed.timeout.connect(self.show_columns)
        self._coming.timeout.connect(self.reload)
        self.question.activated.connect(lambda _at: self.show_columns())
        self._state.card_added.connect(self._on_card)
        self._desk.jobs.failed.connect(self._fail)
        board.chosen.connect(self._show_chosen)
        board.opened.connect(self._open)
        board.moved.connect(self._move)
        board.refused.connect(lambda sentence: self._desk.notify(sentence, "info"))
        board.column_opened.connect(lambda key: self._pop(column_menu(self, key), key))
        detail.into.connect(self._ask_into)
        detail.merged.connect(self.merge)
        detail.worded.connect(self._word)
        detail.split.connect(self.split)
        finder.changed.connect(self._show_hints)
        finder.progressed.connect(detail.hints.show_progress)
        detail.hints.asked.connect(finder.look)
        detail.hints.stopped.connect(finder.stop)
        detail.hints.declined.connect(finder.decline)
        detail.hints.agreed.connect(self.agree)
        detail.hints.pointed.connect(self._point)

    # showing

    def reload(self) -> None:
        """Show the workshop as it is now; while a deed is on its way the board stays as people left it."""
        if self._waiting:
            self._late = True
            return
        self._late = False
        self._items = {item.id: item for item in self._state.now.board.items}
        self._show_questions()
        self.show_columns()
        if self._wanted and all(key in self._items for key in self._wanted):
            self.board.select(self._wanted)
            self._wanted = []
        self._show_chosen()
        self._show_hints()
        if self.isVisible():
            self.finder.follow()

    def show_columns(self) -> None:
        """Show the cards that the search and the question leave."""
        self._typed.stop()
        question = str(self.question.currentData() or "")
        self.board.show_columns(self._columns.of(self._state.now.board, self.search.text(), question))

    def pictures(self) -> list[tuple[str, Callable[[], object]]]:
        """One card, a stack, several cards, a search."""
        stack = [item.id for item in self._items.values() if item.is_statement][:1]
        plain = [item.id for item in self._items.values() if not item.is_statement]
        return [
            ("order-card", lambda: self.choose(plain[:1])),
            ("order-stack", lambda: self.choose(stack)),
            ("order-several", lambda: self.choose(plain[:3])),
            ("order-hints", self.finder.look),
        ]

    def choose(self, keys: Iterable[str]) -> None:
        """Select these on the board."""
        self.board.select(keys)
        self._show_chosen()

    def chosen(self) -> list[Item]:
        """What is selected, as it hangs."""
        return [self._items[key] for key in self.board.selected() if key in self._items]

    def groups(self) -> list[Group]:
        """The groups, in the order of their columns."""
        return [column.group for column in self._state.now.board.columns]

    def showEvent(self, event: QShowEvent) -> None:
        """Suggestions are looked for when somebody sees them."""
        super().showEvent(event)
        self.finder.follow()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The hint about keys gives way first."""
        super().resizeEvent(event)
        self._keys.setVisible(self.width() > self._desk.theme.px(ROOM_FOR_KEYS))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """What can be done with the selected cards."""
        if self.chosen() and self.board.geometry().contains(event.pos()):
            card_menu(self).popup(event.globalPos())

    def _show_questions(self) -> None:
        held, former = self._state.now.questions, self.question.currentData()
        self.question.setVisible(len(held) > 1)
        wanted = [("", _("Alle Fragen")), *((one.id, one_line(one.text)[:80]) for one in held)]
        if [(self.question.itemData(at), self.question.itemText(at)) for at in range(self.question.count())] == wanted:
            return
        self.question.clear()
        for key, text in wanted:
            self.question.addItem(text, key)
        self.question.setCurrentIndex(max(self.question.findData(former), 0))

    def _show_chosen(self) -> None:
        self.detail.show_items(self.chosen(), self._state.now)

    def _show_hints(self) -> None:
        titles = {group.id: group.title for group in self.groups()}
        hints = [hint for hint in self.finder.hints() if all(key in self._items for key in hint.items)]
        finder = self.finder
        self.detail.hints.show_hints(hints, self._items, titles, looking=finder.is_looking, ask=finder.must_be_asked)

    def _open(self, key: str) -> None:
        """Enter or a double click: what a statement says can be changed at once."""
        if key in self._items and self._items[key].is_statement:
            self.choose([key])
            self.detail.focus_words()

    def _point(self, hint: Hint) -> None:
        self.search.clear()
        self.question.setCurrentIndex(0)
        self.show_columns()
        self.choose(hint.items)

    def _pop(self, menu: QMenu, key: str) -> None:
        menu.popup(self.board.mapToGlobal(self.board.place_of(key).bottomLeft()))

    # moving

    def _may_move(self, keys: list[str], column: str) -> str:
        loose = {item.id for item in self._state.now.board.loose}
        if column == LOOSE and loose.issuperset(keys):
            return _("Was noch nicht geordnet ist, hängt in der Reihenfolge, in der es geschrieben wurde.")
        return ""

    def _move(self, keys: list[str], column: str, at: int) -> None:
        self.put(keys, column, self.board.before(keys, column, at))

    def put(self, keys: list[str], column: str, before: str = "") -> None:
        """Hang cards into a group, above another card or at the end; they are seen there at once."""
        self.board.show_columns(after_move(self.board.scene.columns, keys, column, before))
        self.board.select(keys)
        title = next((group.title for group in self.groups() if group.id == column), "")
        self._do(
            lambda project: workshops.place(project, keys, column, before),
            lambda _none: self._desk.notify(moved_words(len(keys), title), "good", _("Rückgängig"), self._desk.undo),
        )

    def _ask_into(self) -> None:
        menu = into_menu(self)
        menu.popup(self.detail.into_button.mapToGlobal(QPoint(0, self.detail.into_button.height())))

    # groups

    def ask_group(self, keys: Iterable[str] = ()) -> None:
        """A new group, for these cards."""
        held, shown = list(keys), self._state.workshop
        note = _("Ein paar Worte, die sagen, worum es den Karten geht.")
        if shown is None:
            return

        def make(project: Project, title: str) -> object:
            made = Group(workshop_id=shown.id, title=title)
            return workshops.group_items(project, made, held) if held else workshops.save_group(project, made)

        self._ask_name(_("Neue Gruppe"), note, _("Gruppe anlegen"), "", make)

    def ask_rename(self, group: Group) -> None:
        """Another name for a group."""

        def rename(project: Project, title: str) -> object:
            return workshops.save_group(project, Group(group.id, group.workshop_id, title, group.position))

        self._ask_name(_("Gruppe umbenennen"), "", _("Gruppe umbenennen"), group.title, rename)

    def _ask_name(self, title: str, note: str, deed: str, name: str, run: Callable[[Project, str], object]) -> None:
        project = self._desk.project
        if project is None:
            return
        dialog = NameDialog(self._desk.theme, title, note, _("Name der Gruppe"), deed, "", active_window())
        dialog.edit.setText(name)
        dialog.edit.selectAll()
        dialog.named.connect(lambda text: try_in(self._desk, dialog, lambda progress: run(project, text), lambda _made: None))
        dialog.open()

    def move_group(self, group: Group, by: int) -> None:
        """One place to the right, or left."""
        self._do(lambda project: workshops.move_group(project, group.id, by))

    def delete_group(self, group: Group) -> None:
        """Take a group down; its cards go back to where nothing is ordered."""
        text = _("Gruppe „{group}“ aufgelöst. Ihre Karten sind wieder ungeordnet.").format(group=group.title)
        self._do(
            lambda project: workshops.delete_group(project, group.id),
            lambda _none: self._desk.notify(text, "good", _("Rückgängig"), self._desk.undo),
        )

    # statements

    def merge(self, text: str = "") -> None:
        """Put what is selected under one statement."""
        self._merge([item.id for item in self.chosen()], text)

    def _merge(self, keys: list[str], text: str = "") -> None:
        count = sum(len(self._items[key].cards) for key in keys)
        words = ngettext("{n} Karte zusammengelegt.", "{n} Karten zusammengelegt.", count).format(n=number(count))

        def tell(made: object) -> None:
            self._wanted = [made.id] if isinstance(made, Statement) else []
            self._desk.notify(words, "good", _("Rückgängig"), self._desk.undo)

        self._do(lambda project: workshops.merge(project, keys, text), tell)

    def split(self, statement_id: str, card_ids: list[str]) -> None:
        """Take cards out of a statement, all where none is named."""
        held = self._items.get(statement_id)
        if held is None:
            return
        stay = len(held.cards) - len(card_ids) > 1 and card_ids
        self._do(lambda project: workshops.split(project, statement_id, card_ids))
        self._wanted = [statement_id] if stay else [card.id for card in held.cards]

    def _word(self, statement_id: str, text: str) -> None:
        held, shown = self._items.get(statement_id), self._state.workshop
        if held is not None and shown is not None:
            self._do(lambda project: workshops.save_statement(project, Statement(statement_id, shown.id, text)))

    def agree(self, hint: Hint) -> None:
        """Do what is suggested, in one step."""
        shown = self._state.workshop
        if hint.kind == SAME:
            self._merge(list(hint.items))
        elif hint.kind == FIT:
            self._show_all()
            self.put(list(hint.items), hint.group_id)
        elif shown is not None:
            made = Group(workshop_id=shown.id, title=hint.title)
            self._wanted = list(hint.items)
            self._do(lambda project: workshops.group_items(project, made, hint.items))

    def _show_all(self) -> None:
        if self.search.text() or self.question.currentIndex() > 0:
            self.search.clear()
            self.question.setCurrentIndex(0)
            self.show_columns()

    # deeds

    def _do(self, deed: Callable[[Project], object], done: Callable[[object], object] | None = None) -> None:
        """A deed in the background; several one after the other are shown when the last is done."""
        self._waiting += 1

        def finish(result: object) -> None:
            self._waiting = max(self._waiting - 1, 0)
            if done is not None:
                done(result)
            if self._late:
                self.reload()

        self._state.do(deed, finish)

    def _fail(self, _error: object) -> None:
        """Whatever could not be done: the board is shown as it is."""
        if self._waiting:
            self._waiting, self._wanted = 0, []
            self.reload()


def moved_words(count: int, title: str) -> str:
    """12 Karten in „Begegnung“ gelegt."""
    if not title:
        words = ngettext("{n} Karte aus ihrer Gruppe genommen.", "{n} Karten aus ihrer Gruppe genommen.", count)
    else:
        words = ngettext("{n} Karte in „{group}“ gelegt.", "{n} Karten in „{group}“ gelegt.", count)
    return words.format(n=number(count), group=title)
