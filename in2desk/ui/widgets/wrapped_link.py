"""Widgets: a link with an icon whose title takes several lines, and a small line below it."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout

from in2desk.ui.shell.theme import Theme
from in2desk.ui.widgets.buttons import Button
from in2desk.ui.widgets.labels import IconLabel, label, tight


class WrappedLink(Button):
    """kind: what the thing is, for screen readers; muted: nothing more is to be done there; here: it is in view already."""

    def __init__(
        self, theme: Theme, title: str, below: str, icon: str, kind: str, *, muted: bool = False, here: bool = False
    ) -> None:
        super().__init__(theme, title, "quiet")
        self.setText("")
        self.setAccessibleName(f"{kind} {title}")
        self.setAccessibleDescription(below)
        row = tight(QHBoxLayout(self), 8, (4, 4, 4, 4))
        row.addWidget(IconLabel(theme, icon, "text_muted" if muted else "accent", kind), 0, Qt.AlignmentFlag.AlignTop)
        words = tight(QVBoxLayout(), 0)
        name = label(title, "strong", wrap=True) if here else label(title, wrap=True, tone="link")
        for part in (name, label(below, "small", wrap=True)):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            words.addWidget(part)
        row.addLayout(words, 1)
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def hasHeightForWidth(self) -> bool:
        """Wrapped lines."""
        return True

    def heightForWidth(self, width: int) -> int:
        """As its words need it."""
        return self.layout().heightForWidth(width)

    def sizeHint(self) -> QSize:
        """As its words need it at the present width."""
        return QSize(self.layout().sizeHint().width(), self.heightForWidth(max(self.width(), 120)))

    def minimumSizeHint(self) -> QSize:
        """No higher than at the present width."""
        return QSize(0, self.sizeHint().height())
