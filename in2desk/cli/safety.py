"""Commands that keep a project safe: history, undo, backups, merging, password, checking."""

from __future__ import annotations

import argparse
from contextlib import closing

from in2desk.cli.common import FILE, JSON, TAKE_OVER, Command, open_named, print_json
from in2desk.core.base.errors import DeskError
from in2desk.core.base.i18n import _


def _history(options: argparse.Namespace) -> int:
    with closing(open_named(options, reading=True)) as project:
        steps = project.history()
    rows = [{"id": s.id, "label": s.label, "time": str(s.time), "replica": s.replica, "undone": s.undone} for s in steps]
    if options.json:
        print_json(rows)
    else:
        for row in rows:
            print(f"{row['time']}  {row['label']}")
    return 0


def _undo(options: argparse.Namespace) -> int:
    with closing(open_named(options)) as project:
        changes = project.undo() if options.command == "undo" else project.redo()
    if changes is None:
        raise DeskError(
            _("Es gibt nichts mehr zurückzunehmen.") if options.command == "undo" else _("Es gibt nichts zu wiederholen.")
        )
    done = _("Rückgängig gemacht: {label}") if options.command == "undo" else _("Wiederholt: {label}")
    print(done.format(label=changes.label))
    return 0


COMMANDS: dict[str, Command] = {
    "history": (_history, lambda: _("Verlauf der Schritte"), [FILE, JSON]),
    "undo": (_undo, lambda: _("letzten Schritt zurücknehmen"), [FILE, TAKE_OVER]),
    "redo": (_undo, lambda: _("zurückgenommenen Schritt wiederholen"), [FILE, TAKE_OVER]),
}
