"""What the commands share: opening the project that was named, printing, the arguments that return."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from in2desk.core.statistics.model import LEVELS

if TYPE_CHECKING:
    from in2desk.core.project.project import Project

Run = Callable[[argparse.Namespace], int]
Argument = tuple[tuple[str, ...], dict[str, object]]
Command = tuple[Run, Callable[[], str], list[Argument]]  # what runs, what help says, its arguments

FILE: Argument = (("file",), {"metavar": "FILE.in2"})
JSON: Argument = (("--json",), {"action": "store_true"})
CSV: Argument = (("--csv",), {"metavar": "OUT"})
GROUP: Argument = (("--group",), {"required": True, "metavar": "KEY"})
LEVEL: Argument = (("--level",), {"choices": LEVELS, "default": "gemeinde"})
INDEPENDENT: Argument = (("--with-independent",), {"action": "store_true"})


class WrongUsage(Exception):
    """The words of the call do not fit together; its text says how they would."""


def open_named(options: argparse.Namespace) -> Project:
    """Open the project that the call names. Raises DeskError."""
    from in2desk.core import rooms  # the database is loaded by the commands that open a project, not by the window

    return rooms.open_project(Path(options.file))


def print_json(document: object) -> None:
    """One JSON document on standard output."""
    json.dump(document, sys.stdout, ensure_ascii=False, indent=1)
    print()
