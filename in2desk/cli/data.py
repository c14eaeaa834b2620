"""Commands that make a project, read files in and show what is stored."""

from __future__ import annotations

import argparse
import sys
import tomllib
from collections.abc import Iterable
from contextlib import closing
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

from in2desk.cli import checklist, ideas
from in2desk.cli.common import CSV, FILE, JSON, TAKE_OVER, Command, open_named, print_json
from in2desk.core.base.errors import DeskError
from in2desk.core.base.i18n import _
from in2desk.core.statistics.model import LEVELS

if TYPE_CHECKING:
    from in2desk.core.project.project import Project
    from in2desk.core.statistics.service import ImportResult


def _sample(options: argparse.Namespace) -> int:
    from in2desk.core.sample import create_sample

    create_sample(Path(options.file)).close()
    print(_("Beispielprojekt „Modellregion“ angelegt: {file}").format(file=options.file))
    return 0


def _new(options: argparse.Namespace) -> int:
    home = [key.strip() for key in (options.home or "").split(",") if key.strip()]
    from in2desk.core import rooms  # the database is loaded by the commands that open a project, not by the window

    rooms.create_project(Path(options.file), options.name, home).close()
    print(_("Projekt „{name}“ angelegt: {file}").format(name=options.name, file=options.file))
    return 0


def _import(options: argparse.Namespace) -> int:
    if options.kind in ("actors", "answers"):
        raise DeskError(
            _("„{kind}“ lassen sich in dieser Fassung noch nicht einlesen. Es wurde nichts gespeichert.").format(
                kind=options.kind
            )
        )
    mapping = _read_mapping(options.map)
    paths = [Path(name) for name in options.source]
    with closing(open_named(options)) as project:
        if options.kind == "ideas":
            results = [ideas.read_in(project, path, mapping) for path in paths]
        else:
            found = checklist.sort_sources(paths, options.kind)
            tables = _import_tables(project, found.others, options, mapping) if found.others else []
            results = [*tables, *checklist.read_in(project, found)]
    if options.json:
        print_json([asdict(result) for result in results])
    else:
        for result in results:
            _tell(result)
    return 1 if any(result.refused for result in results) else 0


def _tell(result: ImportResult) -> None:
    if result.format == ideas.IDEAS and not result.refused:
        ideas.tell(result)
    else:
        (checklist.tell if result.format.startswith("checklist-") else _tell_import)(result)


def _import_tables(
    project: Project, paths: list[Path], options: argparse.Namespace, mapping: dict[str, object] | None
) -> list[ImportResult]:
    """Tables of figures and boundaries, as one step; among what no office writes may be tables of ideas."""
    from in2desk.core.statistics import service as statistics
    from in2desk.core.workshops import service as workshops

    plan = statistics.plan_import(project, paths, everything=options.all, kind=options.kind or "", mapping=mapping)
    guessing = not options.kind and not mapping
    of_ideas = [file for file in plan.files if guessing and not file.is_official and workshops.holds_ideas(file.path)]
    for file in of_ideas:
        plan.files.remove(file)
        statistics.discard(file)
    return [*statistics.run_import(project, plan), *(ideas.read_in(project, file.path, None) for file in of_ideas)]


def _read_mapping(path: str | None) -> dict[str, object] | None:
    if not path:
        return None
    try:
        return tomllib.loads(Path(path).read_text(encoding="utf-8-sig"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise DeskError(
            _("Die Zuordnung „{name}“ lässt sich nicht lesen: {why}. Es wurde nichts gespeichert.").format(name=path, why=error)
        ) from error


def _tell_import(result: ImportResult) -> None:
    if result.refused:
        print(f"{result.source}: {result.refused}", file=sys.stderr)
        return
    if not result.regions_matched:  # nothing was to be stored: it is there, or belongs to another file
        print(f"{result.source}: {' '.join(result.warnings)}")
        return
    print(
        _("{source}: {values} Werte für {regions} Gebiete eingelesen ({table}).").format(
            source=result.source, values=result.values, regions=result.regions_matched, table=result.table or result.format
        )
    )
    for sentence in result.warnings:
        print(f"  {sentence}")


def _catalogue(options: argparse.Namespace) -> int:
    from in2desk.core.regions import service as regions
    from in2desk.core.statistics import service as statistics

    with closing(open_named(options, reading=True)) as project:
        rules, indicators = regions.rules(project), statistics.catalogue(project)
    entries = [
        {
            "id": i.id,
            "name": i.name["de"],
            "unit": i.unit,
            "domain": i.domain,
            "levels": list(i.levels),
            "active": i.active,
            "lenses": [{"lens": lens, "sign": use.sign, "weight": use.weight} for lens, use in i.lenses.items()],
        }
        for i in indicators
    ]
    if options.json:
        print_json({"normalisation": rules.normalisation, "minimum_coverage": rules.minimum_coverage, "indicators": entries})
    else:
        for i in indicators:
            print(f"{'x' if i.active else ' '} {i.id:16} {i.name['de']} ({i.unit})")
    return 0


def _series(options: argparse.Namespace) -> int:
    from in2desk.core.statistics import service as statistics

    with closing(open_named(options, reading=True)) as project:
        names = {s.id: s.file_name for s in statistics.sources(project)}
        found = statistics.stored_series(project)
    rows = [
        {"id": s.id, "label": s.label, "table": s.table, "unit": s.unit, "periods": periods, "source": [names[n] for n in held]}
        for s, periods, held in found
    ]
    if options.json:
        print_json(rows)
    else:
        for s, periods, _held in found:
            print(f"{s.id}\t{s.label}\t{s.unit}\t{', '.join(periods)}")
    return 0


def _values(options: argparse.Namespace) -> int:
    from in2desk.core.reports.csv_out import value_rows, write_csv
    from in2desk.core.statistics import service as statistics

    levels = [options.level] if options.level else list(LEVELS)
    with closing(open_named(options, reading=True)) as project:
        names = {s.id: s.file_name for s in statistics.sources(project)}
        held = statistics.register(project)
        found = [] if options.series else _indicator_values(project, options.indicator, levels)
        if options.series or not options.indicator:
            stored = statistics.series_values(project, options.series or "", options.level or "")
            found += stored
        if options.series and not found:
            raise DeskError(_("Eine Reihe „{id}“ ist nicht gespeichert. „series“ zeigt alle.").format(id=options.series))
    write_csv(value_rows(found, held, names), options.csv)
    return 0


def _indicator_values(project: Project, wanted: str | None, levels: Iterable[str]) -> list[object]:
    from in2desk.core.links import service as links
    from in2desk.core.statistics import service as statistics

    indicators = [i for i in statistics.catalogue(project) if not wanted or i.id == wanted]
    if not indicators:
        raise DeskError(_("Eine Kennzahl „{id}“ kennt der Katalog nicht. „catalogue“ zeigt alle.").format(id=wanted))
    found: list[object] = []
    external = links.feeds(project)
    for level in levels:
        here = [i for i in indicators if level in i.levels]
        values = statistics.indicator_values(project, here, level, external=external)
        found += [value for i in here for value in values[i.id].values()]
    return found


COMMANDS: dict[str, Command] = {
    "sample": (_sample, lambda: _("Beispielprojekt schreiben"), [FILE]),
    "new": (
        _new,
        lambda: _("leeres Projekt schreiben"),
        [
            FILE,
            (("--name",), {"required": True}),
            (("--home",), {"metavar": "KEY,..."}),
        ],
    ),
    "import": (
        _import,
        lambda: _("Dateien einlesen"),
        [
            FILE,
            (("source",), {"nargs": "+", "metavar": "SOURCE"}),
            (("--as",), {"dest": "kind", "choices": ("values", "boundaries", "ideas", "actors", "answers", "criteria")}),
            (("--map",), {"metavar": "MAP.toml"}),
            (("--all",), {"action": "store_true"}),
            TAKE_OVER,
            JSON,
        ],
    ),
    "catalogue": (_catalogue, lambda: _("Katalog der Kennzahlen"), [FILE, JSON]),
    "series": (_series, lambda: _("gespeicherte Reihen"), [FILE, JSON]),
    "values": (
        _values,
        lambda: _("Werte mit Herkunft"),
        [
            FILE,
            (("--indicator",), {"metavar": "ID"}),
            (("--series",), {"metavar": "ID"}),
            (("--level",), {"choices": LEVELS}),
            CSV,
        ],
    ),
}
