"""Folders on a paper that leaves the house: where something lies, without the name of the account it belongs to."""

from __future__ import annotations

import getpass
from pathlib import Path

from in2desk.core.base.i18n import _
from in2desk.core.reports.workshop.printable import printable

HIDDEN = "…"


def told(path: Path) -> str:
    """The path from the home folder on where it lies in there; a folder named like the account is hidden."""
    home, account = Path.home(), _account()
    inside = path.is_relative_to(home) and path != home
    start = [_("Benutzerordner")] if inside else [path.anchor.rstrip("/\\")]
    parts = path.relative_to(home).parts if inside else path.parts[1 if path.anchor else 0 :]
    shown = [HIDDEN if account and part.casefold() == account else part for part in parts]
    return printable("/".join([*start, *shown]))


def _account() -> str:
    try:
        return getpass.getuser().casefold()
    except (OSError, KeyError, ImportError):  # no name in the environment, none for the account's number
        return ""
