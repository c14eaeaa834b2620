"""Commands that compare places and write maps, papers and pictures; the measurements."""

from __future__ import annotations

import argparse
import sys
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from in2desk.cli.common import CSV, FILE, GROUP, INDEPENDENT, JSON, LEVEL, Command, WrongUsage, open_named, print_json
from in2desk.core.base import i18n
from in2desk.core.base.i18n import _
from in2desk.core.statistics.model import LENSES

if TYPE_CHECKING:
    from in2desk.core.project.project import Project
    from in2desk.core.regions.model import Comparison


def _groups(options: argparse.Namespace) -> int:
    from in2desk.core.regions import service as regions

    with closing(open_named(options, reading=True)) as project:
        found = regions.groups(project, options.level, with_independent=options.with_independent)
    if options.json:
        print_json([{"key": g.key, "name": g.name, "level": g.level, "regions": g.size} for g in found])
    else:
        for g in found:
            print(f"{g.key:10} {g.name} ({g.size})")
    return 0


def _score(options: argparse.Namespace) -> int:
    from in2desk.core.reports.csv_out import score_rows, write_csv

    with closing(open_named(options, reading=True)) as project:
        comparison = _compared(project, options)
    write_csv(score_rows(comparison), options.csv)
    if comparison.too_small:
        print(
            _("Die Gruppe hat weniger als 5 Gebiete: Ein Vergleich wäre Zufall, deshalb gibt es keine Punkte."), file=sys.stderr
        )
    return 0


def _compared(project: Project, options: argparse.Namespace) -> Comparison:
    """What the call compares, with what other rooms know of the places."""
    from in2desk.core.links import service as links
    from in2desk.core.regions import service as regions

    independent = options.with_independent
    return regions.compare(project, options.group, options.level, with_independent=independent, external=links.feeds(project))


def _map(options: argparse.Namespace) -> int:
    from in2desk.core.reports.service import write_map

    with closing(open_named(options, reading=True)) as project:
        write_map(project, _compared(project, options), options.lens, Path(options.out))
    print(_("Karte gesichert: {file}").format(file=options.out))
    return 0


REPORT_OPTIONS = (
    *("group", "level", "regions", "lens", "person", "round", "before", "count", "sheet"),
    *("workshop", "names", "state", "cards", "what"),
)
"""What a kind of report may ask for; each kind takes what it knows."""


def _report(options: argparse.Namespace) -> int:
    from in2desk.core.reports.service import report_kinds, write_report

    if options.list:
        for kind in report_kinds():
            print(f"{kind.id}: {kind.title}")
            for option, text in kind.options.items():
                print(f"  --{option}  {text}")
        return 0
    if not (options.file and options.kind and options.out):
        raise WrongUsage(_("report braucht DATEI, ART und --out (oder --list)."))
    with closing(open_named(options, reading=True)) as project:
        chosen = {name: getattr(options, name) for name in REPORT_OPTIONS if getattr(options, name)}
        write_report(project, options.kind, chosen, Path(options.out), language_code=options.lang)
    print(_("Bericht gesichert: {file}").format(file=options.out))
    return 0


def _screenshot(options: argparse.Namespace) -> int:
    from in2desk.app import run_screenshots

    width, height = _size(options.size)
    written = run_screenshots(Path(options.file), Path(options.out), options.theme, width, height)
    print(_("{n} Bilder in {folder}").format(n=len(written), folder=options.out))
    return 0


def _size(text: str) -> tuple[int, int]:
    width, _x, height = text.partition("x")
    if not (width.isdigit() and height.isdigit()):
        raise WrongUsage(_("--size braucht BREITExHÖHE, zum Beispiel 1366x768."))
    return int(width), int(height)


def _bench(options: argparse.Namespace) -> int:
    from in2desk.benchmarks import run_all

    rows = run_all()
    if options.json:
        print_json(rows)
    else:
        for row in rows:
            mark = "ok" if row["ok"] else "!!"
            print(f"{mark} {row['name']}: {row['value']:.4g} {row['unit']} ({row['target']}; {row['against']})")
    return 0 if all(row["ok"] for row in rows) else 1


COMMANDS: dict[str, Command] = {
    "groups": (_groups, lambda: _("Vergleichsgruppen"), [FILE, LEVEL, INDEPENDENT, JSON]),
    "score": (_score, lambda: _("Profilwerte einer Gruppe"), [FILE, GROUP, LEVEL, INDEPENDENT, CSV]),
    "map": (
        _map,
        lambda: _("Karte als HTML-Datei"),
        [
            FILE,
            GROUP,
            LEVEL,
            INDEPENDENT,
            (("--lens",), {"required": True, "choices": LENSES}),
            (("--out",), {"required": True, "metavar": "MAP.html"}),
        ],
    ),
    "report": (
        _report,
        lambda: _("Bericht als PDF"),
        [
            (("file",), {"nargs": "?", "metavar": "FILE.in2"}),
            (("kind",), {"nargs": "?", "metavar": "KIND"}),
            (("--group",), {"metavar": "KEY"}),
            LEVEL,
            (("--regions",), {"metavar": "KEY,..."}),
            (("--lens",), {"choices": LENSES}),
            (("--person",), {"metavar": "NAME"}),
            (("--round",), {"metavar": "A3"}),
            (("--before",), {"metavar": "A1"}),
            (("--count",), {"metavar": "N"}),
            (("--sheet",), {"metavar": "017"}),
            (("--workshop",), {"metavar": "ID"}),
            (("--names",), {"choices": ("1",)}),
            (("--state",), {"metavar": "new"}),
            (("--cards",), {"metavar": "4|8"}),
            (("--what",), {"metavar": "blank|dots|tables"}),
            (("--lang",), {"choices": i18n.LANGUAGES, "default": "de"}),
            (("--out",), {"metavar": "X.pdf"}),
            (("--list",), {"action": "store_true"}),
        ],
    ),
    "screenshot": (
        _screenshot,
        lambda: _("Bilder aller Seiten und Dialoge"),
        [
            FILE,
            (("--out",), {"required": True, "metavar": "DIR"}),
            (("--theme",), {"choices": ("light", "dark", "contrast", "contrast_dark"), "default": "light"}),
            (("--size",), {"default": "1366x768"}),
        ],
    ),
    "bench": (_bench, lambda: _("Messungen"), [JSON]),
}
