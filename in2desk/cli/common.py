"""What the commands share: opening the project that was named, printing, the arguments that return."""

from __future__ import annotations

import argparse
import getpass
import json
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from in2desk.core.base.errors import DeskError
from in2desk.core.base.i18n import _
from in2desk.core.statistics.model import LEVELS

if TYPE_CHECKING:
    from in2desk.core.project.driver import Secret
    from in2desk.core.project.project import Project

T = TypeVar("T")
PASSWORD_VARIABLE = "IN2DESK_PASSWORD"
Run = Callable[[argparse.Namespace], int]
Argument = tuple[tuple[str, ...], dict[str, object]]
Command = tuple[Run, Callable[[], str], list[Argument]]  # what runs, what help says, its arguments

FILE: Argument = (("file",), {"metavar": "FILE.in2"})
JSON: Argument = (("--json",), {"action": "store_true"})
CSV: Argument = (("--csv",), {"metavar": "OUT"})
GROUP: Argument = (("--group",), {"required": True, "metavar": "KEY"})
LEVEL: Argument = (("--level",), {"choices": LEVELS, "default": "gemeinde"})
TAKE_OVER: Argument = (("--take-over",), {"action": "store_true"})
INDEPENDENT: Argument = (("--with-independent",), {"action": "store_true"})


class WrongUsage(Exception):
    """The words of the call do not fit together; its text says how they would."""


def open_named(options: argparse.Namespace, *, reading: bool = False) -> Project:
    """Open the project that the call names, asking for its password where it has one. Raises DeskError.

    reading: also while it is open elsewhere, but no step is possible.
    """
    from in2desk.core import rooms  # the database is loaded by the commands that open a project, not by the window

    path = Path(options.file)
    take_over = getattr(options, "take_over", False)
    return with_secret(path, lambda secret: rooms.open_project(path, secret=secret, take_over=take_over, reading=reading))


def with_secret(path: Path, use: Callable[[Secret | None], T]) -> T:
    """Call `use` with the secret of IN2DESK_PASSWORD, else with none, and once more with what is typed if it is needed.

    Nobody is asked where there is no terminal. Raises whatever `use` raises.
    """
    from in2desk.core.project.driver import PasswordNeeded, Secret

    if password := os.environ.get(PASSWORD_VARIABLE):
        return use(Secret(password))
    try:
        return use(None)
    except PasswordNeeded as needed:
        if not sys.stdin.isatty():
            raise DeskError(f"{needed} " + _("Ohne Eingabe geht es mit der Variablen IN2DESK_PASSWORD.")) from None
    return use(Secret(getpass.getpass(_("Passwort für „{name}“: ").format(name=path.name))))


def print_json(document: object) -> None:
    """One JSON document on standard output."""
    json.dump(document, sys.stdout, ensure_ascii=False, indent=1)
    print()
