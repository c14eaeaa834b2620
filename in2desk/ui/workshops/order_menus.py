"""Workshops: menus of the pin board: of a column, of chosen cards, and of the groups they can go to."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu

from in2desk.core.base.i18n import _
from in2desk.ui.workshops.order_columns import LOOSE

if TYPE_CHECKING:
    from in2desk.ui.workshops.order_view import OrderView


def column_menu(view: OrderView, key: str) -> QMenu:
    """What can be done with a group, or with what is in none."""
    menu = _menu(view, _("Gruppe"))
    groups = view.groups()
    at = next((at for at, group in enumerate(groups) if group.id == key), -1)
    if at >= 0:
        group = groups[at]
        _add(menu, _("Umbenennen …"), lambda: view.ask_rename(group))
        _add(menu, _("Nach links"), lambda: view.move_group(group, -1), possible=at > 0)
        _add(menu, _("Nach rechts"), lambda: view.move_group(group, 1), possible=at < len(groups) - 1)
        _add(menu, _("Gruppe auflösen"), lambda: view.delete_group(group))
        menu.addSeparator()
    cards = next((column.cards for column in view.board.scene.columns if column.key == key), ())
    _add(menu, _("Alle Karten darin auswählen"), lambda: view.choose([card.key for card in cards]), possible=bool(cards))
    return menu


def into_menu(view: OrderView) -> QMenu:
    """Groups that the chosen cards can go to."""
    menu = _menu(view, _("In Gruppe legen"))
    _fill_into(menu, view)
    return menu


def card_menu(view: OrderView) -> QMenu:
    """What can be done with the chosen cards."""
    menu, chosen = _menu(view, _("Karten")), view.chosen()
    inside = menu.addMenu(_("In Gruppe legen"))
    _fill_into(inside, view)
    _add(menu, _("Zusammenlegen"), view.merge, possible=len(chosen) > 1)
    statement = chosen[0].id if len(chosen) == 1 and chosen[0].is_statement else ""
    _add(menu, _("Alle trennen"), lambda: view.split(statement, []), possible=bool(statement))
    return menu


def _fill_into(menu: QMenu, view: OrderView) -> None:
    keys = [item.id for item in view.chosen()]
    for group in view.groups():
        _add(menu, group.title.replace("&", "&&"), partial(view.put, keys, group.id))
    menu.addSeparator()
    _add(menu, _("Neue Gruppe …"), lambda: view.ask_group(keys))
    hung = any(key not in {card.key for card in view.board.scene.columns[0].cards} for key in keys)
    _add(menu, _("Aus der Gruppe nehmen"), lambda: view.put(keys, LOOSE), possible=hung)


def _menu(view: OrderView, name: str) -> QMenu:
    menu = QMenu(view)
    menu.setAccessibleName(name)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    return menu


def _add(menu: QMenu, text: str, run: Callable[[], object], *, possible: bool = True) -> None:
    action = menu.addAction(text)
    action.triggered.connect(lambda _checked=False: run())
    action.setEnabled(possible)
