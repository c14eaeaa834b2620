"""Values and scores as CSV, as the command line promises them: full precision, a decimal point, empty where missing."""

from __future__ import annotations

import csv
import math
import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from in2desk.core.base.errors import DeskError
from in2desk.core.base.i18n import _
from in2desk.core.project.files import refuse_project
from in2desk.core.regions.model import Comparison
from in2desk.core.reports.spreadsheet import harmless
from in2desk.core.statistics.model import LENSES, Value
from in2desk.core.statistics.regions import Register, level_of

VALUE_COLUMNS = (
    "key",
    "name",
    "level",
    "indicator",
    "series",
    "period",
    "value",
    "unit",
    "missing",
    "flag",
    "example",
    "source",
    "table",
    "locator",
)
SCORE_COLUMNS = ("key", "name", "population", *(c for lens in LENSES for c in (lens, f"{lens}_coverage")), "example")
Rows = Iterator[tuple[str, ...]]


def value_rows(values: Iterable[Value], register: Register, files: Mapping[str, str]) -> Rows:
    """The header and one row a value. files: names of the sources by id."""
    yield VALUE_COLUMNS
    for v in values:
        source = "; ".join(dict.fromkeys(files.get(name, name) for name in v.source.split()))
        yield (
            v.key,
            register.name(v.key),
            level_of(v.key),
            v.indicator,
            v.series,
            v.period,
            _number(v.value),
            v.unit,
            v.missing,
            " ".join(v.flags),
            str(int(v.example)),
            source,
            v.table,
            v.locator,
        )


def score_rows(comparison: Comparison) -> Rows:
    """The header and one row a region; `example` names the lenses that contain an invented entry."""
    yield SCORE_COLUMNS
    for row, region in enumerate(comparison.regions):
        cells = [region.key, region.name, _number(region.population)]
        for lens in LENSES:
            scored = comparison.lenses[lens]
            cells += [_number(float(scored.scores[row])), _number(float(scored.coverage[row]))]
        cells.append(" ".join(lens for lens in LENSES if comparison.lenses[lens].example[row]))
        yield tuple(cells)


def _number(value: float | None) -> str:
    if value is None or math.isnan(value):
        return ""
    return str(int(value)) if value == int(value) and abs(value) < 1e15 else repr(float(value))


def _safe(cell: str) -> str:
    # Python before 3.13 leaves a lone CR without quotes, and a reader would begin a new line there.
    return harmless(cell).replace("\r\n", "\n").replace("\r", "\n")


def write_csv(rows: Rows, path: str | None) -> None:
    """To a file (UTF-8), or to standard output; no text becomes a formula. Raises DeskError where the file can't be written."""
    safe = ([_safe(cell) for cell in row] for row in rows)
    if path is None:
        csv.writer(sys.stdout, lineterminator="\n").writerows(safe)
        return
    refuse_project(Path(path))
    try:
        with Path(path).open("w", encoding="utf-8", newline="") as handle:
            csv.writer(handle, lineterminator="\n").writerows(safe)
    except OSError as error:
        raise DeskError(_("„{file}“ lässt sich nicht schreiben. Das Projekt ist unverändert.").format(file=path)) from error
