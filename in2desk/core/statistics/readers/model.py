"""The contract between the import and the readers: one file a format, each registers itself.

A reader says whether a file is of its kind (by content), and then streams records. It knows nothing of the project.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple, Protocol

from in2desk.core.base.progress import Progress
from in2desk.core.statistics.model import Region, Series
from in2desk.core.statistics.readers.sniff import SourceFile


class Record(NamedTuple):
    """One published cell.

    key, name: as they stand in the file, white space trimmed. series: id in `Table.series`.
    period: ISO ("2022", "2022-12-31", "2015-12-31/2022-12-31"). value None exactly when missing says why.
    flags: values of Flag joined by one space. locator: "Sheet!C17" or "L123:F4", "member.csv:L123:F4" in a ZIP.
    level: what the file says of the level ("" if it says nothing); tells how long the key must be.
    """

    key: str
    name: str
    series: str
    period: str
    value: float | None
    missing: str
    flags: str
    locator: str
    level: str = ""


class Outline(NamedTuple):
    """One boundary in WGS84 (EPSG:4326) as WKB, already valid; `repaired` if it had to be mended."""

    key: str
    name: str
    wkb: bytes
    repaired: bool
    level: str = ""


@dataclass(slots=True)
class Table:
    """A recognised file, ready to be streamed once.

    format: the reader's name. table: the publisher's number or sheet title. series: by id; may grow while streaming.
    notes: plain German sentences the user should read. remember: answers of the mapping dialogue, as plain data.
    """

    format: str
    table: str
    title: str
    publisher: str
    licence: str
    attribution: str
    reference_date: str = ""
    series: dict[str, Series] = field(default_factory=dict)
    records: Callable[[Progress], Iterator[Record]] = lambda progress: iter(())
    regions: Callable[[Progress], Iterator[Region]] | None = None
    outlines: Callable[[Progress], Iterator[Outline]] | None = None
    notes: list[str] = field(default_factory=list)
    remember: Mapping[str, object] = field(default_factory=dict)


Wanted = Callable[[str], bool]
"""Whether a key as it stands in the file may be of a region the project keeps. Streaming readers skip the rest early;
it errs on the side of True (a damaged key is never skipped)."""


class Reader(Protocol):
    """One file format."""

    format: str

    @property
    def label(self) -> str:
        """What the user reads in the preview, in German."""
        ...

    def recognises(self, file: SourceFile) -> bool:
        """Whether the content is of this kind. Cheap: looks at the head only. Never raises."""
        ...

    def open(self, file: SourceFile, wanted: Wanted) -> list[Table]:
        """The tables in the file (usually one). Raises Refused with a plain German sentence."""
        ...
