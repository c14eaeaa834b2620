"""Somebody in front of the pin board, and what they need to act and to look."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QMenu, QWidget
from pytestqt.qtbot import QtBot

from in2desk.core.base.i18n import N_
from in2desk.core.project.project import Project
from in2desk.core.workshops import service as workshops
from in2desk.core.workshops.occasion_model import Card, Group, Workshop
from in2desk.ui.shell.desk import Desk
from in2desk.ui.shell.page import Page
from in2desk.ui.shell.window import MainWindow
from in2desk.ui.workshops.order_view import OrderView
from in2desk.ui.workshops.state import WorkshopState

LEFT, PLAIN = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
TEXTS = ("Mehr Deutschkurse anbieten", "Mehr Deutschkurse", "Xylophon im Park", "Bus am Wochenende", "Öfter ein Bus nach Prüm", "Leere Häuser")


class OrderPage(Page):
    """A page with nothing but this tab."""

    area = "workshop"
    title = N_("Werkstatt")

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.state = WorkshopState.of(desk)
        self.view = OrderView(desk, self.state)
        self.body.addWidget(self.view.bar)
        self.body.addWidget(self.view, 1)
        self.set_detail(self.view.detail)
        self.state.loaded.connect(self.view.reload)


class Moderator:
    """Somebody in front of the pin board."""

    def __init__(self, qtbot: QtBot, window: MainWindow, view: OrderView, made: Workshop, cards: list[Card]) -> None:
        self.qtbot, self.window, self.view, self.made, self.cards = qtbot, window, view, made, cards
        self.desk = window.desk
        self.board, self.detail = view.board, view.detail

    @property
    def project(self) -> Project:
        assert self.desk.project is not None
        return self.desk.project

    def wait(self) -> None:
        QTest.qWait(1)
        self.qtbot.waitUntil(lambda: not self.desk.jobs.busy, timeout=30_000)
        QTest.qWait(1)

    def click_card(self, at: int, keys: Qt.KeyboardModifier = PLAIN) -> None:
        self.qtbot.mouseClick(self.board, LEFT, keys, self.board.place_of(self.cards[at].id).center())

    def click(self, within: QWidget, text: str) -> None:
        shown = [one for one in within.findChildren(QAbstractButton) if one.accessibleName().startswith(text) and one.isVisible()]
        assert shown, text
        self.qtbot.mouseClick(shown[0], LEFT)
        self.wait()

    def key(self, key: Qt.Key, keys: Qt.KeyboardModifier = PLAIN) -> None:
        self.board.setFocus()
        self.qtbot.keyClick(self.board, key, keys)
        self.wait()

    def undo(self) -> None:
        self.window.activateWindow()
        self.qtbot.waitUntil(self.window.isActiveWindow)
        self.board.setFocus()
        self.qtbot.keyClick(self.window, Qt.Key.Key_Z, CTRL)
        self.wait()

    def stored(self) -> dict[str, list[str]]:
        """What hangs where, as it is stored; statements in brackets."""
        board = workshops.board(self.project, self.made.id)
        columns = {column.group.title: column.items for column in board.columns} | {"": board.loose}
        return {title: [f"[{item.text}]" if item.is_statement else item.text for item in items] for title, items in columns.items()}

    def shown(self) -> dict[str, list[str]]:
        """What the board shows."""
        return {column.title: [card.text for card in column.cards] for column in self.board.scene.columns}

    def dialog(self) -> Any:
        self.qtbot.waitUntil(lambda: QApplication.activeModalWidget() is not None, timeout=5_000)
        return QApplication.activeModalWidget()

    def name(self, text: str) -> None:
        """Fill in the dialog that asks for a name."""
        dialog = self.dialog()
        dialog.edit.selectAll()
        dialog.edit.insert(text)
        self.qtbot.keyClick(dialog.edit, Qt.Key.Key_Return)
        self.wait()
        self.window.activateWindow()
        self.qtbot.waitUntil(self.window.isActiveWindow)

    def choose(self, menu: str, text: str) -> None:
        """An entry of the menu that is open."""
        self.qtbot.waitUntil(lambda: isinstance(QApplication.activePopupWidget(), QMenu), timeout=5_000)
        shown = QApplication.activePopupWidget()
        assert isinstance(shown, QMenu)
        assert shown.accessibleName() == menu
        action = next(one for one in shown.actions() if one.text() == text)
        assert action.isEnabled()
        shown.setActiveAction(action)
        self.qtbot.keyClick(shown, Qt.Key.Key_Return)
        self.wait()

    def notice(self) -> str:
        return str(self.window.frame.notice.text()) if self.window.frame.notice.isVisible() else ""


def seats(make_window: Callable[..., MainWindow], desk: Desk, qtbot: QtBot, project: Project) -> Callable[..., Moderator]:
    """Gives a moderator, with cards, and groups that are there already."""

    def begin(texts: tuple[str, ...] = TEXTS, groups: tuple[str, ...] = ("Lernen", "Fahren")) -> Moderator:
        made = workshops.save_workshop(project, Workshop(title="Ideenwerkstatt", day="2026-11-19", starts_at="18:00"))
        for title in groups:
            workshops.save_group(project, Group(workshop_id=made.id, title=title))
        cards = workshops.add_cards(project, made.id, texts)
        window = make_window(OrderPage)
        window.resize(1366, 690)
        desk.open(project)
        page = window.pages["workshop"]
        assert isinstance(page, OrderPage)
        moderator = Moderator(qtbot, window, page.view, made, cards)
        moderator.wait()
        qtbot.waitUntil(lambda: bool(page.view.board.scene.columns), timeout=5_000)
        return moderator

    return begin
