"""Shell: asking for the password of a protected file, and doing with it what was to be done."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QLineEdit, QWidget

from in2desk.core.base.errors import DeskError
from in2desk.core.base.i18n import _
from in2desk.core.base.progress import Progress
from in2desk.ui.shell.desk import Desk
from in2desk.ui.shell.dialog import DeskDialog
from in2desk.ui.shell.jobs import active_window
from in2desk.ui.shell.theme import Theme
from in2desk.ui.widgets.fields import plain_edit
from in2desk.ui.widgets.labels import label

if TYPE_CHECKING:
    from in2desk.core.project.driver import Secret

WithSecret = Callable[["Secret | None", Progress], Any]
Rescue = Callable[["PasswordDialog"], object]


def password_edit(name: str) -> QLineEdit:
    """A line that shows dots."""
    edit = plain_edit(name)
    edit.setEchoMode(QLineEdit.EchoMode.Password)
    return edit


def show_box(*edits: QLineEdit) -> QCheckBox:
    """A box that shows what was typed into these lines instead of dots."""
    box = QCheckBox(_("Eingabe zeigen"))

    def switch(shown: bool) -> None:
        for edit in edits:
            edit.setEchoMode(QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password)

    box.toggled.connect(switch)
    return box


class PasswordDialog(DeskDialog):
    """Asks once; it stays while the password is tried, and says so when it is wrong. entered: the password."""

    entered = Signal(str)

    def __init__(self, theme: Theme, path: Path, parent: QWidget | None = None) -> None:
        super().__init__(theme, _("Passwort"), parent, 480)
        note = _("Das Projekt ist geschützt. Ohne das Passwort lässt es sich nicht öffnen, auch nicht von uns.")
        self.add_heading(_("Passwort für „{name}“").format(name=path.name), note)
        self.edit = password_edit(_("Passwort"))
        title = label(_("Passwort"), "smallstrong")
        title.setBuddy(self.edit)
        self.content.addWidget(title)
        self.content.addWidget(self.edit)
        self.content.addWidget(show_box(self.edit))
        self.content.addStretch(1)
        self.add_button(_("Abbrechen"), self.reject)
        self.take = self.add_button(_("Öffnen"), self._try, "primary", "lock-open")
        self.take.setEnabled(False)
        self.edit.textChanged.connect(lambda text: self.take.setEnabled(bool(text)))
        self.edit.setFocus()

    def refuse(self, sentence: str) -> None:
        """It was wrong: say so, and let it be typed again."""
        self.show_problem(sentence)
        self.set_working(False)
        self.edit.selectAll()
        self.edit.setFocus()

    def _try(self) -> None:
        self.set_working(True)
        self.entered.emit(self.edit.text())


def with_password(
    desk: Desk,
    path: Path,
    work: WithSecret,
    done: Callable[[Any], object],
    *,
    title: str,
    failed: Callable[[BaseException], object] | None = None,
    secret: Secret | None = None,
    wrong: Rescue | None = None,
) -> None:
    """Run `work(secret, progress)` in the background; where the file asks for a password, ask for it and try again.

    secret: the one to begin with. wrong: called with the dialog when a password did not open the file.
    """
    from in2desk.core.project.driver import PasswordNeeded, Secret, WrongPassword

    complain = failed or desk.jobs.failed.emit

    def first(error: BaseException) -> None:
        if not isinstance(error, PasswordNeeded | WrongPassword):
            complain(error)
            return
        dialog = PasswordDialog(desk.theme, path, active_window())
        dialog.entered.connect(lambda text: attempt(Secret(text), dialog))
        dialog.open()

    def attempt(typed: Secret, dialog: PasswordDialog) -> None:
        def close(result: Any) -> None:
            dialog.accept()
            done(result)

        desk.jobs.run(lambda progress: work(typed, progress), close, failed=lambda error: again(error, dialog))

    def again(error: BaseException, dialog: PasswordDialog) -> None:
        if isinstance(error, WrongPassword):
            dialog.refuse(str(error))
            if wrong:
                wrong(dialog)
        else:
            dialog.accept()
            complain(error)

    desk.jobs.run(lambda progress: work(secret, progress), done, title=title, failed=first)


def is_locked_out(error: BaseException) -> bool:
    """Whether a known problem is one that a password would solve."""
    from in2desk.core.project.driver import PasswordNeeded, WrongPassword

    return isinstance(error, DeskError) and isinstance(error, PasswordNeeded | WrongPassword)
