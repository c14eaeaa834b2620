"""The list of sources of a comparison: only those used, in the order they were read in."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from in2desk.core.base.i18n import _
from in2desk.core.base.numbers import period
from in2desk.core.project.project import Project
from in2desk.core.regions.model import Comparison
from in2desk.core.statistics import service as statistics
from in2desk.core.statistics.model import LENSES, Value


@dataclass(frozen=True, slots=True)
class SourceLine:
    """One used source. number: as printed in brackets; id: of the source, "" for own entries. sha256: "" for own entries."""

    number: int
    id: str
    file_name: str
    publisher: str
    title: str
    table: str
    reference_date: str
    licence: str
    attribution: str
    sha256: str
    example: bool = False

    @property
    def text(self) -> str:
        """The source in one line, as a list of sources prints it."""
        stand = _("Stand {day}").format(day=period(self.reference_date)) if self.reference_date else ""
        check = f"SHA-256 {self.sha256[:12]}" if self.sha256 else ""
        parts = [self.attribution or self.publisher, self.title, self.file_name, stand, self.licence, check]
        return f"[{self.number}] " + "; ".join(part for part in dict.fromkeys(parts) if part)


def source_lines(project: Project, comparison: Comparison, lenses: Iterable[str] = LENSES) -> list[SourceLine]:
    """Sources behind the scores of these lenses, numbered from 1; own entries come last."""
    values = list(used_values(comparison, lenses))
    ids = {part for value in values for part in value.source.split()}
    held = [source for source in statistics.sources(project) if source.id in ids]
    lines = [
        SourceLine(
            number,
            s.id,
            s.file_name,
            s.publisher,
            s.title,
            s.table,
            s.reference_date,
            s.licence,
            s.attribution,
            s.sha256,
            s.example,
        )
        for number, s in enumerate(held, start=1)
    ]
    typed = [value for value in values if not value.source or any(not part.source for part in value.inputs)]
    if typed:
        lines.append(_own(len(lines) + 1, any(value.example for value in typed)))
    return lines


def used_values(comparison: Comparison, lenses: Iterable[str]) -> Iterable[Value]:
    """Every value that counts in one of these lenses."""
    names = {name for lens in lenses for name in comparison.lenses[lens].indicators}
    keys = {region.key for region in comparison.regions}
    for name in names:
        yield from (v for k, v in comparison.values.get(name, {}).items() if k in keys and v.value is not None)


def _own(number: int, example: bool) -> SourceLine:
    title = _("Beispielwerte, erfunden, keine amtlichen Angaben") if example else _("Eigene Angaben der Verwaltung")
    return SourceLine(number, "", "", "", title, "", "", "", "", "", example)
