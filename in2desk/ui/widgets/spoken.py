"""Widgets: what painted widgets are to a screen reader. Qt calls them panels, and then nothing says what they show."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QAccessibleWidget, QWidget

W = TypeVar("W", bound=type[QWidget])
_roles: dict[str, QAccessible.Role] = {}


def speaks_as(role: QAccessible.Role) -> Callable[[W], W]:
    """Give a class of widgets, and what is made of it, this role; name and description stay those of the widget."""

    def take(kind: W) -> W:
        if not _roles:
            QAccessible.installFactory(_interface)
        _roles[kind.__name__] = role
        return kind

    return take


def _interface(name: str, made: QObject) -> QAccessibleInterface | None:
    """Qt asks for every class of a widget, from its own to QWidget; None leaves it to Qt."""
    role = _roles.get(name)
    return QAccessibleWidget(made, role) if role is not None and isinstance(made, QWidget) else None
