"""The list of sources of a comparison: only those used, in the order they were read in."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields

from in2desk.core.base.i18n import _
from in2desk.core.base.numbers import period
from in2desk.core.project.project import Project
from in2desk.core.regions.model import Comparison
from in2desk.core.reports.profile_data import SourceLine
from in2desk.core.statistics import service as statistics
from in2desk.core.statistics.model import LENSES, Value
from in2desk.core.statistics.service import Source


def line_of(source: Source) -> SourceLine:
    """What reports print of a source."""
    return SourceLine(**{each.name: getattr(source, each.name) for each in fields(SourceLine)})


def source_lines(project: Project, comparison: Comparison, lenses: Iterable[str] = LENSES) -> list[SourceLine]:
    """Sources behind the scores of these lenses, in the order they were read in; own entries come last."""
    values = list(used_values(comparison, lenses))
    ids = {part for value in values for part in value.source.split()}
    lines = [line_of(source) for source in statistics.sources(project) if source.id in ids]
    typed = [value for value in values if not value.source or any(not part.source for part in value.inputs)]
    return [*lines, _own(typed)] if typed else lines


def numbered(lines: Iterable[SourceLine]) -> list[str]:
    """The list of sources, one line each: [1] who, what, file, Stand, licence, checksum."""
    return [f"[{number}] {_text(line)}" for number, line in enumerate(lines, start=1)]


def _text(line: SourceLine) -> str:
    stand = _("Stand {day}").format(day=period(line.reference_date)) if line.reference_date else ""
    check = f"SHA-256 {line.sha256[:12]}" if line.sha256 else ""
    parts = [line.attribution or line.publisher, line.title, line.file_name, stand, line.licence, check]
    return "; ".join(part for part in dict.fromkeys(parts) if part)


def used_values(comparison: Comparison, lenses: Iterable[str]) -> Iterable[Value]:
    """Every value that counts in one of these lenses."""
    names = {name for lens in lenses for name in comparison.lenses[lens].indicators}
    keys = {region.key for region in comparison.regions}
    for name in names:
        yield from (v for k, v in comparison.values.get(name, {}).items() if k in keys and v.value is not None)


def fed_lines(values: Iterable[Value]) -> list[str]:
    """Where values come from that no file holds and nobody typed in: a round of the checklist, in one line each."""
    fed = (value for value in values if not value.source and value.locator)
    return list(dict.fromkeys(f"{value.table}: {value.locator}" for value in fed))


def _own(typed: list[Value]) -> SourceLine:
    example = any(value.example for value in typed)
    title = _("Beispielwerte, erfunden, keine amtlichen Angaben") if example else _("Eigene Angaben der Verwaltung")
    return SourceLine("", "", "", "; ".join([title, *fed_lines(typed)]), "", "", "", "", "", example)
