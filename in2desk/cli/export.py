"""Tables for other programs: what a room holds, as XLSX or CSV."""

from __future__ import annotations

import argparse
from contextlib import closing
from pathlib import Path

from in2desk.cli import checklist, ideas
from in2desk.cli.common import FILE, Command, WrongUsage, open_named
from in2desk.core.base.errors import DeskError
from in2desk.core.base.i18n import _

WHAT = ("ideas", "measures", "criteria", "answers", "actors", "values")


def _export(options: argparse.Namespace) -> int:
    out = Path(options.out)
    if out.suffix.lower() not in (".xlsx", ".csv"):
        raise WrongUsage(_("--out braucht einen Namen mit .xlsx oder .csv."))
    if options.what not in ("criteria", *ideas.WHAT):
        raise DeskError(_("„{what}“ lassen sich in dieser Fassung noch nicht ausgeben.").format(what=options.what))
    with closing(open_named(options, reading=True)) as project:
        if options.what == "criteria":
            checklist.write_out(project, out, all_sheets=options.all_sheets)
        else:
            ideas.write_out(project, options.what, out)
    print(_("Gesichert: {file}").format(file=options.out))
    return 0


COMMANDS: dict[str, Command] = {
    "export": (
        _export,
        lambda: _("Tabellen ausgeben (xlsx, csv)"),
        [
            FILE,
            (("--what",), {"required": True, "choices": WHAT}),
            (("--out",), {"required": True, "metavar": "X.xlsx|X.csv"}),
            (("--all-sheets",), {"action": "store_true"}),
        ],
    ),
}
