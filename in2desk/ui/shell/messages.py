"""Shell: what the program says: panels, empty pages, and errors in three blocks."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from in2desk.core.base import crash
from in2desk.core.base.i18n import _
from in2desk.core.base.paths import user_folder
from in2desk.ui.shell.dialog import DeskDialog
from in2desk.ui.shell.jobs import is_known
from in2desk.ui.shell.theme import Theme
from in2desk.ui.widgets.buttons import Button
from in2desk.ui.widgets.labels import STATES, IconLabel, label, panel, rule, state_word, tight

_KEPT = re.compile(
    r"nichts\b.*\b(gespeichert|gesichert|verändert|geändert)|unverändert|bleib|erhalten|nothing was|unchanged|kept", re.IGNORECASE
)
_SENTENCE_END = re.compile(r"(?<=[.!?…])\s+(?=[A-ZÄÖÜ„\"])")


class MessagePanel(QFrame):
    """A soft panel in the flow of a page. state: good, warning, error, info; at most one quiet button at its right."""

    def __init__(self, theme: Theme, state: str, title: str, text: str = "", button: Button | None = None) -> None:
        super().__init__()
        self.setProperty("panel", state)
        self.setAccessibleName(f"{state_word(state)}: {title}")
        row = tight(QHBoxLayout(self), 12, (16, 10, 12, 10))
        role = "accent" if state == "info" else state
        row.addWidget(IconLabel(theme, STATES[state], role, state_word(state), 22), 0, Qt.AlignmentFlag.AlignTop)
        words = tight(QVBoxLayout(), 2)
        self.title = label(title, "strong", wrap=True)
        self.text = label(text, wrap=True)
        self.text.setVisible(bool(text))
        words.addWidget(self.title)
        words.addWidget(self.text)
        row.addLayout(words, 1)
        if button is not None:
            row.addWidget(button)


class EmptyState(QWidget):
    """What an area says before it holds anything: what it is for, the steps, one primary button."""

    def __init__(
        self, theme: Theme, icon: str, title: str, text: str, buttons: Sequence[Button], steps: Sequence[tuple[str, str]] = ()
    ) -> None:
        super().__init__()
        self._theme = theme
        outer = tight(QVBoxLayout(self))
        outer.addStretch(3)
        column = QWidget()
        column.setMinimumWidth(theme.px(560))
        self._column = column
        inner = tight(QVBoxLayout(column), 8)
        inner.addWidget(IconLabel(theme, icon, "accent", title, 40))
        inner.addSpacing(8)
        inner.addWidget(label(title, "number", wrap=True))
        inner.addWidget(label(text, "muted", wrap=True))
        if steps:
            inner.addSpacing(4)
            inner.addWidget(_steps_card(theme, steps))
        inner.addSpacing(8)
        row = tight(QHBoxLayout(), 8)
        for made in buttons:
            row.addWidget(made)
        row.addStretch(1)
        inner.addLayout(row)
        middle = tight(QHBoxLayout())
        middle.addStretch(1)
        middle.addWidget(column)
        middle.addStretch(1)
        outer.addLayout(middle)
        outer.addStretch(4)
        theme.changed.connect(self._resize)

    def _resize(self) -> None:
        self._column.setMinimumWidth(self._theme.px(560))


class NumberBadge(QLabel):
    """A number in a circle: the place of a step."""

    def __init__(self, theme: Theme, number: int) -> None:
        super().__init__(str(number))
        self._theme = theme
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        theme.changed.connect(self._draw)
        self._draw()

    def _draw(self) -> None:
        side = self._theme.px(28)
        accent = self._theme.colors.roles["accent"]
        self.setFixedSize(side, side)
        self.setStyleSheet(f"border: 2px solid {accent}; color: {accent}; border-radius: {side // 2}px; font-weight: 600;")


def _steps_card(theme: Theme, steps: Sequence[tuple[str, str]]) -> QFrame:
    card = panel("card")
    column = tight(QVBoxLayout(card), 8, (16, 10, 16, 10))
    for place, (title, text) in enumerate(steps, start=1):
        if place > 1:
            column.addWidget(rule())
        row = tight(QHBoxLayout(), 12)
        row.addWidget(NumberBadge(theme, place), 0, Qt.AlignmentFlag.AlignVCenter)
        words = tight(QVBoxLayout())
        words.addWidget(label(title, "strong", wrap=True))
        words.addWidget(label(text, "muted", wrap=True))
        row.addLayout(words, 1)
        column.addLayout(row)
    return card


@dataclass(frozen=True, slots=True)
class Blocks:
    """A problem in three parts."""

    happened: str
    kept: str
    do: str


def split_message(text: str) -> Blocks:
    """The three blocks of a known problem's sentences: up to the one that says what was kept, that one, and the rest."""
    sentences = _SENTENCE_END.split(text.strip())
    at = next((i for i, sentence in enumerate(sentences) if i and _KEPT.search(sentence)), None)
    if at is None:
        return Blocks(text.strip(), _("Ihr Projekt ist unverändert."), "")
    return Blocks(" ".join(sentences[:at]), sentences[at], " ".join(sentences[at + 1 :]))


class ErrorDialog(DeskDialog):
    """A problem in three blocks: Was passiert ist, Was erhalten blieb, Was Sie tun können."""

    def __init__(self, theme: Theme, heading: str, blocks: Blocks, parent: QWidget | None = None, state: str = "error") -> None:
        super().__init__(theme, heading, parent, 600)
        self.content.addLayout(state_heading(theme, heading, state))
        add_blocks(self.content, theme, blocks)
        self.content.addStretch(1)
        self.add_button(_("Schließen"), self.accept, "primary").setFocus()


def state_heading(theme: Theme, text: str, state: str) -> QHBoxLayout:
    """A large heading with the sign of a state before it, which a screen reader says."""
    row = tight(QHBoxLayout(), 12)
    role = "text_muted" if state == "info" else state
    row.addWidget(IconLabel(theme, STATES[state], role, state_word(state), 28), 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(label(text, "title", wrap=True), 1)
    return row


def add_blocks(column: QVBoxLayout, theme: Theme, blocks: Blocks) -> None:
    """What happened, what was kept, what to do, below each other; an empty one is left out."""
    rows = (
        ("info", "text_muted", _("Was passiert ist"), blocks.happened),
        ("shield-check", "good", _("Was erhalten blieb"), blocks.kept),
        ("arrow-right", "accent", _("Was Sie tun können"), blocks.do),
    )
    for icon, role, title, text in rows:
        if text:
            column.addLayout(_block(theme, icon, role, title, text))


def _block(theme: Theme, icon: str, role: str, title: str, text: str) -> QHBoxLayout:
    row = tight(QHBoxLayout(), 12)
    row.addWidget(IconLabel(theme, icon, role, title, 20), 0, Qt.AlignmentFlag.AlignTop)
    words = tight(QVBoxLayout(), 2)
    words.addWidget(label(title, "strong"))
    words.addWidget(label(text, wrap=True))
    row.addLayout(words, 1)
    return row


def error_dialog(theme: Theme, error: BaseException, parent: QWidget | None = None) -> ErrorDialog:
    """The dialog for a known problem (its own sentences) or for a bug (calm words, a report on this computer)."""
    if is_known(error):
        return ErrorDialog(theme, _("Das hat nicht geklappt"), split_message(str(error)), parent, "warning")
    report = crash.write(error, user_folder())
    blocks = Blocks(
        _("Im Programm ist ein Fehler aufgetreten, der nicht vorkommen darf."),
        _("Ihr Projekt ist unverändert: Ein Schritt wird ganz oder gar nicht gespeichert."),
        _(
            "Arbeiten Sie weiter. Der Bericht „{name}“ liegt nur auf diesem Gerät; wer das Programm betreut, kann damit helfen."
        ).format(name=report.name),
    )
    return ErrorDialog(theme, _("Das Programm hat sich verrechnet"), blocks, parent)


def ask(
    theme: Theme,
    heading: str,
    text: str,
    deed: str,
    then: Callable[[], object],
    parent: QWidget | None = None,
    *,
    keep: str = "",
) -> DeskDialog:
    """A question before something that cannot be taken back; the button names the deed, `keep` ("Behalten") the way out."""
    dialog = DeskDialog(theme, heading, parent, 460)
    dialog.add_heading(heading, text)

    def agree() -> None:
        dialog.accept()
        then()

    dialog.add_button(deed, agree)
    dialog.add_button(keep or _("Behalten"), dialog.reject, "primary").setFocus()
    return dialog
