"""An import before it happens: what each file is, what would be stored, what does not fit."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from in2desk.core.statistics.model import COUNTRY, Region
from in2desk.core.statistics.readers.model import Outline, Table
from in2desk.core.statistics.service.staging import Staging


@dataclass(frozen=True, slots=True)
class Repair:
    """A damaged key and the region it was resolved to."""

    raw: str
    name: str
    key: str
    message: str


@dataclass(frozen=True, slots=True)
class Keep:
    """Which regions an import stores: all, or those of some Länder with the totals (every Land and Germany)."""

    lands: frozenset[str] | None

    @property
    def scope(self) -> str:
        """As stored with the source."""
        return "all" if self.lands is None else " ".join(sorted(self.lands))

    def region(self, key: str) -> bool:
        """Whether a resolved region is stored."""
        return self.lands is None or key == COUNTRY or len(key) == 2 or key[:2] in self.lands

    def raw(self, key: str) -> bool:
        """Whether a key as it stands in a file may be of such a region; errs on the side of True.

        A lost leading zero shifts the Land's digits, so both readings count.
        """
        if self.lands is None:
            return True
        text = key.strip()
        return len(text) <= 2 or text[:2] in self.lands or ("0" + text)[:2] in self.lands or not text[:2].isdigit()

    def covers(self, scope: str) -> bool:
        """Whether everything this import would keep is held by one with `scope`."""
        return scope == "all" or (self.lands is not None and self.lands <= set(scope.split()))


@dataclass(slots=True)
class PlannedTable:
    """One table of a file, read and resolved but not stored."""

    table: Table
    staging: Staging = field(default_factory=Staging)
    regions: list[Region] = field(default_factory=list)
    outlines: list[Outline] = field(default_factory=list)
    matched: set[str] = field(default_factory=set)
    unmatched: dict[tuple[str, str], str] = field(default_factory=dict)
    repairs: list[Repair] = field(default_factory=list)
    outside: int = 0
    contradictions: int = 0


@dataclass(slots=True)
class PlannedFile:
    """One file of an import. refused: the plain reason, nothing will be stored. already: why it is not needed.

    mapping: which column is what, for a plain table; signature: what tells tables of its layout, "" for other formats.
    """

    path: Path
    sha256: str = ""
    size: int = 0
    tables: list[PlannedTable] = field(default_factory=list)
    refused: str | None = None
    already: str | None = None
    replaces: tuple[str, ...] = ()
    mapping: Mapping[str, object] = field(default_factory=dict)
    signature: str = ""

    @property
    def stores(self) -> bool:
        """Whether storing it would change the project."""
        return self.refused is None and self.already is None

    @property
    def is_official(self) -> bool:
        """Whether it is in a format of the offices: not a plain table, nor something that nobody knows."""
        return bool(self.tables) and not self.signature


@dataclass(slots=True)
class ImportPlan:
    """All files of one import; it becomes one step."""

    files: list[PlannedFile]
    keep: Keep

    @property
    def stores(self) -> bool:
        """Whether anything would be stored."""
        return any(file.stores for file in self.files)


@dataclass(frozen=True, slots=True)
class ImportResult:
    """What became of one file, as the command line prints it."""

    source: str
    format: str
    table: str
    series: list[str]
    values: int
    regions_matched: int
    regions_unmatched: int
    missing: dict[str, int]
    warnings: list[str]
    refused: str | None
