"""Shell: what a page is. A page is one class in one file; app.py names it in the list of pages."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, ClassVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from in2desk.core.base.i18n import _
from in2desk.ui.shell.desk import Desk
from in2desk.ui.widgets.buttons import ActionButton, Button
from in2desk.ui.widgets.labels import tight

if TYPE_CHECKING:
    from in2desk.ui.widgets.table import DataTable

EDGE = 16


class Page(QWidget):
    """One area of the navigation: one question, one main view, details of the selection at the right.

    area: its id, as `Desk.navigate` takes it. title: German msgid. icon: Lucide name. kinds: tables of the project whose
    change concerns this page (empty: all). new_action: id of the action that Ctrl+N means while this page is in front ("":
    a new project). A page builds its widgets in __init__ and fills them in `refresh`.
    """

    area: ClassVar[str] = ""
    title: ClassVar[str] = ""
    icon: ClassVar[str] = "circle"
    kinds: ClassVar[frozenset[str]] = frozenset()
    new_action: ClassVar[str] = ""

    context_changed = Signal(str)
    detail_toggled = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.context = ""
        self.detail: QWidget | None = None
        self.detail_shown = True
        self.head: list[QWidget] = []
        self.body = tight(QVBoxLayout(self), 12, (EDGE, 12, EDGE, 12))
        self.setObjectName("page")
        self.setAccessibleName(_(self.title))

    @classmethod
    def declare(cls, desk: Desk) -> None:
        """Declare the actions of this page (desk.actions.add) and what the palette finds here (desk.providers)."""

    def set_context(self, text: str) -> None:
        """The grey words beside the title."""
        self.context = text
        self.context_changed.emit(text)

    def set_detail(self, widget: QWidget) -> None:
        """What the right column shows for this page; call it in __init__."""
        self.detail = widget

    def set_detail_shown(self, shown: bool) -> None:
        """Hide the right column while there is nothing to select, or show it again."""
        if shown != self.detail_shown:
            self.detail_shown = shown
            self.detail_toggled.emit()

    def add_head_action(self, id: str, icon: str = "", *, primary: bool = False) -> Button:
        """Put a button for a declared action at the right of the page head."""
        button = ActionButton(self.desk.theme, self.desk.actions.get(id), "primary" if primary else "normal", icon)
        self.head.append(button)
        return button

    def concerned(self, kinds: frozenset[str]) -> bool:
        """Whether a change of these tables concerns this page."""
        return not self.kinds or not kinds or bool(self.kinds & kinds)

    def refresh(self, changes: Any | None) -> None:
        """Show the project as it is now. changes: what has changed, or None when all may have. Pages override this."""

    def show_what(self, **what: Any) -> None:
        """Show a certain thing, as named by `Desk.navigate`. Pages override this."""

    def pictures(self) -> list[tuple[str, Callable[[], object]]]:
        """What there is to see here: a name and what to do first, for pictures of everything. Pages add their tabs."""
        return [("", lambda: None)]

    def main_table(self) -> DataTable | None:
        """The table that "Kopieren", "Als XLSX sichern" and "Drucken" of the menu mean. Pages override this."""
        return None
