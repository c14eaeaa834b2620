"""Commands about a file as a whole: whether it is sound, its password."""

from __future__ import annotations

import argparse
import getpass
import os
import sys
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from in2desk.cli.common import FILE, JSON, PASSWORD_VARIABLE, Command, print_json, with_secret
from in2desk.core.base.errors import DeskError
from in2desk.core.base.i18n import _

if TYPE_CHECKING:
    from in2desk.core.project.driver import Secret


def _check(options: argparse.Namespace) -> int:
    from in2desk.core import rooms
    from in2desk.core.project import places

    path = Path(options.file)
    findings = with_secret(path, lambda secret: rooms.check_project(path, secret=secret))
    warnings = list(places.warnings(path))
    if options.json:
        print_json({"sound": not findings, "findings": findings, "warnings": warnings})
        return 1 if findings else 0
    for line in (*findings, *warnings):
        print(line, file=sys.stderr)
    if not findings:
        print(_("„{name}“ ist in Ordnung.").format(name=path.name))
    return 1 if findings else 0


def _protect(options: argparse.Namespace) -> int:
    from in2desk.core.project.driver import Secret
    from in2desk.core.safety.service import password

    path = Path(options.file)
    secret = Secret(_new_password(path))
    if options.sheet:
        _write_sheet(path, secret, Path(options.sheet))
    try:
        notes = password.protect(path, secret)
    except BaseException:
        if options.sheet:
            Path(options.sheet).unlink(missing_ok=True)
        raise
    _say(notes)
    print(_("„{name}“ ist jetzt mit dem Passwort geschützt.").format(name=path.name))
    if options.sheet:
        print(
            _("Blatt für den verschlossenen Umschlag: {file}. Drucken Sie es und löschen Sie die Datei.").format(
                file=options.sheet
            )
        )
    return 0


def _write_sheet(path: Path, secret: Secret, sheet: Path) -> None:
    """The paper with the password, before the project gets it: who protects a file must be able to open it."""
    from in2desk.core import rooms
    from in2desk.core.reports.service import write_report

    if sheet.exists():
        raise DeskError(_("„{name}“ gibt es schon. Es wurde nichts verändert.").format(name=sheet.name))
    with closing(rooms.open_project(path, reading=True)) as project:
        write_report(project, "recovery", {"password": secret.reveal()}, sheet)


def _unprotect(options: argparse.Namespace) -> int:
    from in2desk.core.safety.service import password

    path = Path(options.file)
    _say(with_secret(path, lambda secret: password.unprotect(path, secret)))
    print(_("„{name}“ hat kein Passwort mehr.").format(name=path.name))
    return 0


def _new_password(path: Path) -> str:
    """From the variable, or typed twice. Raises DeskError."""
    if given := os.environ.get(PASSWORD_VARIABLE):
        return given
    if not sys.stdin.isatty():
        raise DeskError(_("Das Passwort fehlt: Geben Sie es am Bildschirm ein oder in der Variablen IN2DESK_PASSWORD."))
    first = getpass.getpass(_("Neues Passwort für „{name}“: ").format(name=path.name))
    if getpass.getpass(_("Noch einmal: ")) != first:
        raise DeskError(_("Die beiden Eingaben sind verschieden. Es wurde nichts verändert."))
    return first


def _say(notes: Iterable[str]) -> None:
    for note in notes:
        print(note, file=sys.stderr)


COMMANDS: dict[str, Command] = {
    "check": (_check, lambda: _("prüfen, ob Datei und Chronik in Ordnung sind"), [FILE, JSON]),
    "protect": (
        _protect,
        lambda: _("mit einem Passwort schützen"),
        [FILE, (("--sheet",), {"metavar": "X.pdf"})],
    ),
    "unprotect": (_unprotect, lambda: _("Passwort wegnehmen"), [FILE]),
}
