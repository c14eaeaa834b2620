"""Commands that keep a project safe: history, undo, backups, merging, password, checking."""

from __future__ import annotations

import argparse
import json
import sys
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from in2desk.cli.common import FILE, JSON, TAKE_OVER, Command, open_named, print_json, with_secret
from in2desk.core.base.errors import DeskError
from in2desk.core.base.i18n import _, ngettext

if TYPE_CHECKING:
    from in2desk.core.safety.service.merging import MergePlan
    from in2desk.core.safety.threeway import Conflict


def _history(options: argparse.Namespace) -> int:
    from in2desk.core.project.replica import signatures

    with closing(open_named(options, reading=True)) as project:
        steps = project.history()
        with project.reading() as connection:
            writers = signatures(connection)
    if options.json:
        rows = [{"id": s.id, "label": s.label, "time": str(s.time), "replica": s.replica, "undone": s.undone} for s in steps]
        print_json(rows)
    else:
        for step in steps:
            state = _("zurückgenommen") if step.undone else ""
            print("  ".join(part for part in (step.when, writers.get(step.replica, ""), step.label, state) if part))
    return 0


def _merge(options: argparse.Namespace) -> int:
    from in2desk.core.safety.service import merging

    other = Path(options.other)
    with closing(open_named(options)) as project:
        plan = with_secret(other, lambda secret: merging.plan_merge(project, other, secret=secret or project.secret))
        if plan.conflicts and not options.prefer:
            _tell_conflicts(plan, options.json)
            return 1
        choices = dict.fromkeys(plan.conflicts, options.prefer)
        result = merging.apply_merge(project, plan, choices, otherwise=options.prefer or "mine")
    for note in result.notes:
        print(note, file=sys.stderr if options.json else sys.stdout)
    if options.json:
        print_json({"applied": result.applied, "conflicts": [_conflict(conflict) for conflict in plan.conflicts]})
    else:
        text = ngettext(
            "Zusammengeführt mit „{name}“: eine Zeile übernommen.",
            "Zusammengeführt mit „{name}“: {n} Zeilen übernommen.",
            result.applied,
        )
        print(text.format(name=other.name, n=result.applied))
    return 0


def _tell_conflicts(plan: MergePlan, as_json: bool) -> None:
    if as_json:
        print_json({"applied": 0, "conflicts": [_conflict(conflict) for conflict in plan.conflicts]})
    for note in plan.notes:
        print(note, file=sys.stderr)
    text = ngettext(
        "An einer Stelle haben beide Dateien Verschiedenes. Es wurde nichts übernommen. Entscheiden Sie im Fenster, oder geben "
        "Sie --prefer mine oder --prefer theirs an.",
        "An {n} Stellen haben beide Dateien Verschiedenes. Es wurde nichts übernommen. Entscheiden Sie im Fenster, oder geben "
        "Sie --prefer mine oder --prefer theirs an.",
        len(plan.conflicts),
    )
    print(text.format(n=len(plan.conflicts)), file=sys.stderr)


def _conflict(conflict: Conflict) -> dict[str, object]:
    key = json.loads(conflict.id)
    return {
        "kind": conflict.kind,
        "table": conflict.table,
        "id": key[0] if len(key) == 1 else key,
        "field": conflict.field,
        "mine": conflict.mine,
        "theirs": conflict.theirs,
        "base": conflict.base,
    }


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
    "merge": (
        _merge,
        lambda: _("eine andere Kopie des Projekts hereinholen"),
        [
            FILE,
            (("other",), {"metavar": "OTHER.in2"}),
            (("--prefer",), {"choices": ("mine", "theirs")}),
            TAKE_OVER,
            JSON,
        ],
    ),
    "redo": (_undo, lambda: _("zurückgenommenen Schritt wiederholen"), [FILE, TAKE_OVER]),
}
