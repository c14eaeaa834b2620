"""The command line: the same services as the window, for IT staff, tests and checks. A contract, see docs/cli.md.

Human output is German; --json prints one document. Exit 0 done, 1 refused with one plain line per problem, 2 wrong usage.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import sys
import tomllib
from collections.abc import Callable, Iterable, Sequence
from contextlib import closing
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from in2desk.core.base import i18n
from in2desk.core.base.errors import DeskError
from in2desk.core.base.i18n import _
from in2desk.core.base.paths import user_folder
from in2desk.core.base.settings import SettingsFile
from in2desk.core.statistics.model import LENSES, LEVELS

if TYPE_CHECKING:
    from in2desk.core.project.project import Project

Run = Callable[[argparse.Namespace], int]


class _Parser(argparse.ArgumentParser):
    """Says in German that a call was wrong, and exits with 2."""

    def error(self, message: str) -> NoReturn:
        self.print_usage(sys.stderr)
        self.exit(2, _("Falscher Aufruf: {message}").format(message=_in_german(message)) + "\n")


def _in_german(message: str) -> str:
    """The commonest sentences of argparse; others stay as they are."""
    known = {
        r"the following arguments are required: (.*)": _("es fehlt {what}"),
        r"unrecognized arguments: (.*)": _("unbekannt ist {what}"),
        r"argument (\S+): expected .*": _("nach {what} fehlt eine Angabe"),
        r"argument (\S+: invalid choice: '.*?').*": _("nicht vorgesehen ist {what}"),
    }
    for pattern, text in known.items():
        if found := re.fullmatch(pattern, message):
            return text.format(what=found[1].replace(": invalid choice:", ""))
    return message


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command. Returns the exit status."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    i18n.set_language(SettingsFile(user_folder() / "settings.json").current.language)
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    parser = _parser()
    if not words or (words[0] not in _COMMANDS and not words[0].startswith("-")):
        words = ["window", *words]
    options = parser.parse_args(words)
    try:
        return int(_COMMANDS[options.command][0](options))
    except DeskError as problem:
        print(problem, file=sys.stderr)
        return 1
    except BrokenPipeError:  # whoever read our output has had enough (head, less)
        sys.stdout = sys.stderr
        return 0
    except OSError as problem:  # a name too long, a disk pulled out: what no service expected
        text = _("„{file}“ lässt sich nicht lesen oder schreiben. Es wurde nichts gespeichert.")
        print(text.format(file=problem.filename or problem.strerror), file=sys.stderr)
        return 1


def _window(options: argparse.Namespace) -> int:
    if not _has_display():
        raise DeskError(
            _("Es ist kein Bildschirm da, deshalb öffnet sich kein Fenster. Alle anderen Befehle gehen: in2desk --help")
        )
    from in2desk.app import run_window  # the only command that needs Qt, with `screenshot`

    return run_window(Path(options.file) if options.file else None)


def _has_display() -> bool:
    """Qt ends the program where it finds no screen, so we look first (only Linux and its like can lack one)."""
    if sys.platform in ("win32", "darwin"):
        return True
    return any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))


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
    from in2desk.core.statistics import service as statistics

    if options.kind in ("ideas", "actors", "answers", "criteria"):
        raise DeskError(
            _("„{kind}“ lassen sich in dieser Fassung noch nicht einlesen. Es wurde nichts gespeichert.").format(
                kind=options.kind
            )
        )
    mapping = _read_mapping(options.map)
    with closing(_open(options)) as project:
        plan = statistics.plan_import(
            project, [Path(name) for name in options.source], everything=options.all, kind=options.kind or "", mapping=mapping
        )
        results = statistics.run_import(project, plan)
    if options.json:
        _print_json([asdict(result) for result in results])
    else:
        for result in results:
            _tell_import(result)
    return 1 if any(result.refused for result in results) else 0


def _read_mapping(path: str | None) -> dict[str, object] | None:
    if not path:
        return None
    try:
        return tomllib.loads(Path(path).read_text(encoding="utf-8-sig"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise DeskError(
            _("Die Zuordnung „{name}“ lässt sich nicht lesen: {why}. Es wurde nichts gespeichert.").format(name=path, why=error)
        ) from error


def _tell_import(result: object) -> None:
    from in2desk.core.statistics.service import ImportResult

    assert isinstance(result, ImportResult)
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

    with closing(_open(options)) as project:
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
        _print_json({"normalisation": rules.normalisation, "minimum_coverage": rules.minimum_coverage, "indicators": entries})
    else:
        for i in indicators:
            print(f"{'x' if i.active else ' '} {i.id:16} {i.name['de']} ({i.unit})")
    return 0


def _series(options: argparse.Namespace) -> int:
    from in2desk.core.statistics import service as statistics

    with closing(_open(options)) as project:
        names = {s.id: s.file_name for s in statistics.sources(project)}
        found = statistics.stored_series(project)
    rows = [
        {"id": s.id, "label": s.label, "table": s.table, "unit": s.unit, "periods": periods, "source": [names[n] for n in held]}
        for s, periods, held in found
    ]
    if options.json:
        _print_json(rows)
    else:
        for s, periods, _held in found:
            print(f"{s.id}\t{s.label}\t{s.unit}\t{', '.join(periods)}")
    return 0


def _values(options: argparse.Namespace) -> int:
    from in2desk.core.reports.csv_out import value_rows, write_csv
    from in2desk.core.statistics import service as statistics

    levels = [options.level] if options.level else list(LEVELS)
    with closing(_open(options)) as project:
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
    from in2desk.core.statistics import service as statistics

    indicators = [i for i in statistics.catalogue(project) if not wanted or i.id == wanted]
    if not indicators:
        raise DeskError(_("Eine Kennzahl „{id}“ kennt der Katalog nicht. „catalogue“ zeigt alle.").format(id=wanted))
    found: list[object] = []
    for level in levels:
        here = [i for i in indicators if level in i.levels]
        values = statistics.indicator_values(project, here, level)
        found += [value for i in here for value in values[i.id].values()]
    return found


def _groups(options: argparse.Namespace) -> int:
    from in2desk.core.regions import service as regions

    with closing(_open(options)) as project:
        found = regions.groups(project, options.level, with_independent=options.with_independent)
    if options.json:
        _print_json([{"key": g.key, "name": g.name, "level": g.level, "regions": g.size} for g in found])
    else:
        for g in found:
            print(f"{g.key:10} {g.name} ({g.size})")
    return 0


def _score(options: argparse.Namespace) -> int:
    from in2desk.core.regions import service as regions
    from in2desk.core.reports.csv_out import score_rows, write_csv

    with closing(_open(options)) as project:
        comparison = regions.compare(project, options.group, options.level, with_independent=options.with_independent)
    write_csv(score_rows(comparison), options.csv)
    if comparison.too_small:
        print(
            _("Die Gruppe hat weniger als 5 Gebiete: Ein Vergleich wäre Zufall, deshalb gibt es keine Punkte."), file=sys.stderr
        )
    return 0


def _map(options: argparse.Namespace) -> int:
    from in2desk.core.regions import service as regions
    from in2desk.core.reports.service import write_map

    with closing(_open(options)) as project:
        comparison = regions.compare(project, options.group, options.level, with_independent=options.with_independent)
        write_map(project, comparison, options.lens, Path(options.out))
    print(_("Karte gesichert: {file}").format(file=options.out))
    return 0


def _report(options: argparse.Namespace) -> int:
    from in2desk.core.reports.service import report_kinds, write_report

    if options.list:
        for kind in report_kinds():
            print(f"{kind.id}: {kind.title}")
            for option, text in kind.options.items():
                print(f"  --{option}  {text}")
        return 0
    if not (options.file and options.kind and options.out):
        _parser().error(_("report braucht DATEI, ART und --out (oder --list)."))
    with closing(_open(options)) as project:
        chosen = {name: getattr(options, name) for name in ("group", "level", "regions", "lens") if getattr(options, name)}
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
        _parser().error(_("--size braucht BREITExHÖHE, zum Beispiel 1366x768."))
    return int(width), int(height)


def _history(options: argparse.Namespace) -> int:
    with closing(_open(options)) as project:
        steps = project.history()
    rows = [{"id": s.id, "label": s.label, "time": str(s.time), "replica": s.replica, "undone": s.undone} for s in steps]
    if options.json:
        _print_json(rows)
    else:
        for row in rows:
            print(f"{row['time']}  {row['label']}")
    return 0


def _undo(options: argparse.Namespace) -> int:
    with closing(_open(options)) as project:
        changes = project.undo() if options.command == "undo" else project.redo()
    if changes is None:
        raise DeskError(
            _("Es gibt nichts mehr zurückzunehmen.") if options.command == "undo" else _("Es gibt nichts zu wiederholen.")
        )
    done = _("Rückgängig gemacht: {label}") if options.command == "undo" else _("Wiederholt: {label}")
    print(done.format(label=changes.label))
    return 0


def _bench(options: argparse.Namespace) -> int:
    from in2desk.benchmarks import run_all

    rows = run_all()
    if options.json:
        _print_json(rows)
    else:
        for row in rows:
            mark = "ok" if row["ok"] else "!!"
            print(f"{mark} {row['name']}: {row['value']:.4g} {row['unit']} ({row['target']}; {row['against']})")
    return 0 if all(row["ok"] for row in rows) else 1


def _open(options: argparse.Namespace) -> Project:
    from in2desk.core import rooms

    return rooms.open_project(Path(options.file))


def _print_json(document: object) -> None:
    json.dump(document, sys.stdout, ensure_ascii=False, indent=1)
    print()


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(prog="in2desk", description=_("Integration in kleinen Kommunen. Ohne Befehl öffnet sich das Fenster."))
    commands = parser.add_subparsers(dest="command", required=True, metavar=_("BEFEHL"), parser_class=_Parser)
    for name, (_run, text, arguments) in _COMMANDS.items():
        command = commands.add_parser(name, help=text(), description=text())
        for flags, settings in arguments:
            command.add_argument(*flags, **settings)  # type: ignore[arg-type]
    return parser


Argument = tuple[tuple[str, ...], dict[str, object]]
_FILE: Argument = (("file",), {"metavar": "FILE.in2"})
_JSON: Argument = (("--json",), {"action": "store_true"})
_CSV: Argument = (("--csv",), {"metavar": "OUT"})
_GROUP: Argument = (("--group",), {"required": True, "metavar": "KEY"})
_LEVEL: Argument = (("--level",), {"choices": LEVELS, "default": "gemeinde"})
_INDEPENDENT: Argument = (("--with-independent",), {"action": "store_true"})

_COMMANDS: dict[str, tuple[Run, Callable[[], str], list[Argument]]] = {
    "window": (_window, lambda: _("Fenster öffnen"), [(("file",), {"nargs": "?", "metavar": "FILE.in2"})]),
    "sample": (_sample, lambda: _("Beispielprojekt schreiben"), [_FILE]),
    "new": (
        _new,
        lambda: _("leeres Projekt schreiben"),
        [
            _FILE,
            (("--name",), {"required": True}),
            (("--home",), {"metavar": "KEY,..."}),
        ],
    ),
    "import": (
        _import,
        lambda: _("Dateien einlesen"),
        [
            _FILE,
            (("source",), {"nargs": "+", "metavar": "SOURCE"}),
            (("--as",), {"dest": "kind", "choices": ("values", "boundaries", "ideas", "actors", "answers", "criteria")}),
            (("--map",), {"metavar": "MAP.toml"}),
            (("--all",), {"action": "store_true"}),
            _JSON,
        ],
    ),
    "catalogue": (_catalogue, lambda: _("Katalog der Kennzahlen"), [_FILE, _JSON]),
    "series": (_series, lambda: _("gespeicherte Reihen"), [_FILE, _JSON]),
    "values": (
        _values,
        lambda: _("Werte mit Herkunft"),
        [
            _FILE,
            (("--indicator",), {"metavar": "ID"}),
            (("--series",), {"metavar": "ID"}),
            (("--level",), {"choices": LEVELS}),
            _CSV,
        ],
    ),
    "groups": (_groups, lambda: _("Vergleichsgruppen"), [_FILE, _LEVEL, _INDEPENDENT, _JSON]),
    "score": (_score, lambda: _("Profilwerte einer Gruppe"), [_FILE, _GROUP, _LEVEL, _INDEPENDENT, _CSV]),
    "map": (
        _map,
        lambda: _("Karte als HTML-Datei"),
        [
            _FILE,
            _GROUP,
            _LEVEL,
            _INDEPENDENT,
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
            _LEVEL,
            (("--regions",), {"metavar": "KEY,..."}),
            (("--lens",), {"choices": LENSES}),
            (("--lang",), {"choices": i18n.LANGUAGES, "default": "de"}),
            (("--out",), {"metavar": "X.pdf"}),
            (("--list",), {"action": "store_true"}),
        ],
    ),
    "screenshot": (
        _screenshot,
        lambda: _("Bilder aller Seiten und Dialoge"),
        [
            _FILE,
            (("--out",), {"required": True, "metavar": "DIR"}),
            (("--theme",), {"choices": ("light", "dark", "contrast", "contrast_dark"), "default": "light"}),
            (("--size",), {"default": "1366x768"}),
        ],
    ),
    "history": (_history, lambda: _("Verlauf der Schritte"), [_FILE, _JSON]),
    "undo": (_undo, lambda: _("letzten Schritt zurücknehmen"), [_FILE]),
    "redo": (_undo, lambda: _("zurückgenommenen Schritt wiederholen"), [_FILE]),
    "bench": (_bench, lambda: _("Messungen"), [_JSON]),
}
