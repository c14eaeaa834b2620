"""Ideas: why ideas are rejected: asked before, and shown beside them ever after."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from in2desk.core.base.i18n import _, ngettext
from in2desk.core.workshops.model import Idea
from in2desk.ui.shell.form_dialog import FormDialog
from in2desk.ui.shell.theme import Theme


class ReasonDialog(FormDialog):
    """Ideas: given: the reason."""

    given = Signal(str)

    def __init__(self, theme: Theme, ideas: Sequence[Idea], parent: QWidget | None = None) -> None:
        title = ngettext("{n} Idee verwerfen", "{n} Ideen verwerfen", len(ideas)).format(n=len(ideas))
        note = _("Wer die Idee hatte, darf wissen, warum nichts daraus wird. Die Begründung steht in Liste und Bericht.")
        super().__init__(theme, title, note, _("Verwerfen"), parent)
        self.reason = self.add_text(_("Begründung"))
        self.reason.textChanged.connect(self._look)
        self._look()
        self.reason.setFocus()

    def agree(self) -> None:
        """Hand on the reason; the dialog stays until it is stored."""
        self.given.emit(self.reason.toPlainText().strip())

    def _look(self) -> None:
        """Without a reason nothing is rejected."""
        written = getattr(self, "reason", None)
        self.take.setEnabled(written is not None and bool(written.toPlainText().strip()))
