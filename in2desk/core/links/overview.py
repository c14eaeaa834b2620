"""What the project holds, what is missing, and what to do next: in words, most urgent first."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class NextStep:
    """One thing worth doing. action: id of the window's action or area that does it."""

    title: str
    reason: str
    button: str
    action: str


@dataclass(frozen=True, slots=True)
class AreaState:
    """One area in a line. state: good, warning, error or info; `message` says it in words."""

    area: str
    title: str
    content: str
    state: str
    message: str
    when: str


@dataclass(frozen=True, slots=True)
class Overview:
    """The page Übersicht as data."""

    next_steps: tuple[NextStep, ...]
    areas: tuple[AreaState, ...]


@dataclass(frozen=True, slots=True)
class Facts:
    """What the overview is made from.

    municipalities: of the home (all where there is none). entry_gaps: active own-entry indicators by name, with the number of
    places without an entry. without_data: active indicators of the level that have no value anywhere, by name, with the
    table that would bring them. waiting: indicators that are off though their table is there.
    """

    regions: int
    municipalities: int
    has_home: bool
    files: int
    figures: int
    last_import: str
    has_outlines: bool
    without_data: tuple[tuple[str, str], ...]
    waiting: tuple[str, ...]
    entry_gaps: tuple[tuple[str, int], ...]
    assessable: tuple[tuple[str, int, int], ...]
    """(lens, regions with a score, regions) of the opening comparison."""
