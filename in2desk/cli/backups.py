"""Commands that write a whole copy of a project, and put a backup in the place of one."""

from __future__ import annotations

import argparse
import sys
from contextlib import closing
from pathlib import Path

from in2desk.cli.common import FILE, TAKE_OVER, Command, open_named, with_secret
from in2desk.core.base.i18n import _


def _backup(options: argparse.Namespace) -> int:
    from in2desk.core.safety.service import backups

    with closing(open_named(options, reading=True)) as project:
        written = backups.write_copy(project, Path(options.to))
    print(_("Gesichert und geprüft: {file}").format(file=written))
    return 0


def _restore(options: argparse.Namespace) -> int:
    from in2desk.core import rooms  # noqa: F401 - the tables of every room, which the check of a file compares with
    from in2desk.core.safety.service import backups

    backup, target = Path(options.backup), Path(options.to)
    notes = with_secret(backup, lambda secret: backups.restore(backup, target, secret=secret, take_over=options.take_over))
    for note in notes:
        print(note, file=sys.stderr)
    print(_("Zurückgeholt nach {file}").format(file=target))
    return 0


COMMANDS: dict[str, Command] = {
    "backup": (
        _backup,
        lambda: _("ganze Kopie in einen Ordner schreiben"),
        [FILE, (("--to",), {"required": True, "metavar": "DIR"}), TAKE_OVER],
    ),
    "restore": (
        _restore,
        lambda: _("Sicherung an die Stelle eines Projekts setzen"),
        [(("backup",), {"metavar": "BACKUP"}), (("--to",), {"required": True, "metavar": "FILE.in2"}), TAKE_OVER],
    ),
}
