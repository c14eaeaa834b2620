"""What the council paper on a comparison group is made from. Pure data; whoever has the project fills it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from in2desk.core.regions.model import Comparison, MapLayer


@dataclass(frozen=True, slots=True)
class SourceLine:
    """One source as the list of sources prints it. id: as in Value.source; dates as ISO text, "" where unknown."""

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


@dataclass(frozen=True, slots=True)
class ProfileData:
    """Everything a paper says.

    letterhead: name, department, crest (PNG or JPEG as bytes). paper: number, file_number, clerk (a function), public (bool),
    route (rows: body, date, item, role), subject, facts, next_steps, costs, cost_note, signatures; what is missing gets a
    plain default or an empty line to write on. regions: keys that get a page of their own. register, boundaries: ids of
    the sources of population and area, and of the outlines.
    """

    comparison: Comparison
    layer: MapLayer | None
    sources: tuple[SourceLine, ...]
    today: date
    letterhead: Mapping[str, object] = field(default_factory=dict)
    paper: Mapping[str, object] = field(default_factory=dict)
    regions: tuple[str, ...] = ()
    lens: str = "services"
    language: str = "de"
    register: str = ""
    boundaries: tuple[str, ...] = ()
