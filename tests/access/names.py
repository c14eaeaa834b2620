"""What a screen reader is told: names, roles and states of everything, through Qt's accessibility interfaces."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QAbstractItemModel, Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QMenu, QTableView, QWidget

Role, Text = QAccessible.Role, QAccessible.Text

NAMED = {
    Role.Button, Role.ButtonMenu, Role.CheckBox, Role.RadioButton, Role.ComboBox, Role.EditableText, Role.Graphic, Role.List,
    Role.MenuItem, Role.ProgressBar, Role.Slider, Role.SpinBox, Role.Table, Role.Cell, Role.ColumnHeader, Role.Dialog,
}  # fmt: skip
NOTHING_SAID = {Role.NoRole, Role.Client, Role.Pane, Role.LayeredPane, Role.Whitespace}
"""Roles that tell nothing: whatever takes the focus must have another."""
PICTURES = {Role.Graphic, Role.Canvas}
"""What is painted: it must say the same in words, with its numbers."""
ONE_OF_SEVERAL = ("nav", "segment", "tab")
"""Kinds of buttons of which one is pressed at a time."""
TABLE_ROWS = 3


def walk(interface: QAccessibleInterface) -> Iterator[QAccessibleInterface]:
    """An interface and everything visible below it; of long tables the head and the first rows."""
    yield interface
    count = interface.childCount()
    if interface.role() == Role.Table and isinstance(view := interface.object(), QTableView) and view.model():
        count = min(count, (view.model().columnCount() + 1) * (TABLE_ROWS + 1))
    for place in range(count):
        child = interface.child(place)
        if child is not None and child.isValid() and not child.state().invisible:
            yield from walk(child)


def nameless(root: QWidget) -> list[str]:
    """What a screen reader meets without a name, as role, class and object name."""
    found = []
    for interface in walk(QAccessible.queryAccessibleInterface(root)):
        owner = interface.object()
        separator = interface.role() == Role.MenuItem and owner is None
        wanted = interface.role() in NAMED or (bool(interface.state().focusable) and interface.childCount() == 0)
        if wanted and not separator and not interface.text(Text.Name).strip():
            found.append(f"{interface.role().name} {type(owner).__name__} {owner.objectName() if owner else ''}".strip())
    return found


def misfits(root: QWidget) -> list[str]:
    """Widgets whose role or state does not tell what they are."""
    return sorted({f"{said(widget)}: {wrong}" for widget in focusable(root) for wrong in _wrong(widget)})


def _wrong(widget: QWidget) -> Iterator[str]:
    interface = QAccessible.queryAccessibleInterface(widget)
    role, state = interface.role(), interface.state()
    if role in NOTHING_SAID:
        yield f"{role.name} says nothing"
    if isinstance(widget, QAbstractButton):
        yield from _wrong_button(widget, role, state)
    if isinstance(widget, QLineEdit):
        hidden = widget.echoMode() == QLineEdit.EchoMode.Password
        if hidden != bool(state.passwordEdit):
            yield "a password that is not told"
        if widget.isReadOnly() != bool(state.readOnly):
            yield "read only is not told"


def _wrong_button(widget: QAbstractButton, role: QAccessible.Role, state: QAccessible.State) -> Iterator[str]:
    menu = getattr(widget, "menu", lambda: None)()
    if widget.isCheckable() != bool(state.checkable) or widget.isChecked() != bool(state.checked):
        yield "checked is not told"
    seen = widget.text().replace("&", "").rstrip("… ")  # a word that is too long for its place is cut off there
    if seen.casefold() not in interface_name(widget).casefold():
        yield f"{widget.text()!r} stands on it and is not in its name"
    if isinstance(menu, QMenu) and not state.hasPopup:
        yield "its menu is not told"
    if widget.property("kind") in ONE_OF_SEVERAL and widget.isCheckable() and role not in (Role.RadioButton, Role.PageTab):
        yield f"{role.name}, but it is one of several"


def mute_tables(root: QWidget) -> list[str]:
    """Tables whose cells or heads say less than the eye sees, in their first rows."""
    found = []
    for view in root.findChildren(QTableView):
        if view.isVisible() and view.model() is not None:
            found += [f"{said(view)}: {wrong}" for wrong in _mute_cells(view)]
    return found


def _mute_cells(view: QTableView) -> Iterator[str]:
    model, interface = view.model(), QAccessible.queryAccessibleInterface(view)
    wide = model.columnCount() + 1  # the head of rows is there even where it is hidden
    if interface.childCount() != (model.rowCount() + 1) * wide:
        yield f"{interface.childCount()} cells instead of {(model.rowCount() + 1) * wide}"
        return
    for row in range(-1, min(TABLE_ROWS, model.rowCount())):
        for column in range(model.columnCount()):
            head = model.headerData(column, Qt.Orientation.Horizontal)
            shown = str((head if row < 0 else model.index(row, column).data()) or "")
            spoken = interface.child((row + 1) * wide + column + 1).text(Text.Name)
            missing = not spoken.strip() and (row >= 0 or shown)
            if not view.isColumnHidden(column) and (missing or not (_painted(model, column) or _holds(spoken, shown))):
                yield f"cell {row}, {column}: {shown!r} is said as {spoken!r}"


def _painted(model: QAbstractItemModel, column: int) -> bool:
    """A column of drawn marks, of which a sentence is said and not the text that copies get."""
    columns = getattr(model, "columns", ())
    return bool(columns) and columns[column].kind == "scale"


def _holds(spoken: str, shown: str) -> bool:
    """Whether what is said holds what is shown; a dash, a tick or the arrow of sorted columns are said in words."""
    plain = shown.rstrip(" ↑↓–✓")
    return plain in spoken


def mute_pictures(root: QWidget) -> list[str]:
    """Painted widgets that do not say in words what they show, or whose window has no table of the same."""
    found = []
    for widget in focusable(root):
        if QAccessible.queryAccessibleInterface(widget).role() in PICTURES:
            spoken = widget.accessibleDescription()
            if not any(letter.isdigit() for letter in spoken):
                found.append(f"{said(widget)} says {spoken!r}")
            if not widget.window().findChildren(QTableView):
                found.append(f"{said(widget)} is the only place of its numbers")
    return found


def interface_name(widget: QWidget) -> str:
    """What a screen reader calls it."""
    return QAccessible.queryAccessibleInterface(widget).text(Text.Name)


def focusable(root: QWidget) -> list[QWidget]:
    """Everything in sight that takes the focus by Tab."""
    return [
        made
        for made in root.findChildren(QWidget)
        if made.isVisible() and made.isEnabled() and made.focusPolicy() & Qt.FocusPolicy.TabFocus and not inner(made)
    ]


def inner(widget: QWidget) -> bool:
    """A part of a widget that speaks for it, such as the line inside a spin box."""
    return widget.focusProxy() is not None or widget.objectName().startswith("qt_")


def said(widget: QWidget) -> str:
    """A widget as messages of these tests name it."""
    kind = widget.property("kind")
    return f"{type(widget).__name__}{f' {kind}' if kind else ''} {widget.accessibleName()!r}"
