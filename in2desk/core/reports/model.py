"""A printed document as pure data: what it says and how it is ordered, not where it stands. Lengths in millimetres."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of text. style: "", strong, grey, accent, italic. link: an address or "#" and a bookmark."""

    text: str
    style: str = ""
    link: str = ""


Text = tuple[Span, ...]


def rich(markup: str) -> Text:
    """Text with **strong** stretches."""
    parts = re.split(r"\*\*(.+?)\*\*", markup)
    return tuple(Span(part, "strong" if place % 2 else "") for place, part in enumerate(parts) if part)


def plain(text: Text) -> str:
    """The words alone."""
    return "".join(span.text for span in text)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """style: body, small, note, meta, or watch (a warning in strong type)."""

    text: Text
    style: str = "body"


@dataclass(frozen=True, slots=True)
class Heading:
    """A title over the text column; `label` stands left of it. bookmark: name other places link to, "" = none."""

    text: str
    level: int
    label: str = ""
    bookmark: str = ""


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list with en dashes."""

    items: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class Facts:
    """One strip of labels over values, between two rules. rule: weight of the upper one, head or line."""

    pairs: tuple[tuple[str, str], ...]
    rule: str = "head"


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table.

    bar: 0..100, drawn after the number on a scale of the column. dot: 0..100 on a line. span: columns it covers.
    style as in Span. mark: a small sign after the number that does not move it (°). tail: goes on in grey. drawing: fills the
    cell and says nothing that other cells of the row don't say.
    """

    text: str = ""
    style: str = ""
    bar: float | None = None
    dot: float | None = None
    span: int = 1
    mark: str = ""
    tail: str = ""
    drawing: object = None


@dataclass(frozen=True, slots=True)
class Column:
    """width in mm, 0 = shares what is left. align: left, right. middle: dotted line at 50 through the bars or dots.

    sorted: tinted and in accent. gutter: mm kept free at the right. ticks: what stands over the scale of drawings, evenly spread
    instead of a title; the title is read.
    """

    title: str
    width: float
    align: str = "left"
    sorted: bool = False
    middle: bool = False
    style: str = ""
    gutter: float = 2.0
    ticks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Row:
    """kind: body or group (tinted, its first cell is a heading of rows). head: place of the cell that names the row."""

    cells: tuple[Cell, ...]
    kind: str = "body"
    head: int = 0


@dataclass(frozen=True, slots=True)
class Table:
    """A table with one head row. pitch: least height of a row in mm. fifth: a stronger rule every fifth row.

    bare: label and text, without head and rules.
    """

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    summary: str
    pitch: float = 5.0
    fifth: bool = False
    style: str = "cell"
    bare: bool = False


@dataclass(frozen=True, slots=True)
class Figure:
    """A drawing and the words that say the same."""

    drawing: object
    alt: str
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Section:
    """A label in the label column and what stands beside it, under a thin rule. level: depth of the heading, 0 = no heading."""

    label: str
    blocks: tuple[Block, ...]
    note: str = ""
    level: int = 2
    rule: bool = True


@dataclass(frozen=True, slots=True)
class Beside:
    """Blocks side by side that stay together: (width in mm, blocks) from left to right."""

    columns: tuple[tuple[float, tuple[Block, ...]], ...]
    gap: float = 4.0


@dataclass(frozen=True, slots=True)
class Contents:
    """Numbered lines with the page each bookmark stands on."""

    entries: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, slots=True)
class Choices:
    """Boxes in a line, ticked or empty."""

    options: tuple[tuple[bool, str], ...]


@dataclass(frozen=True, slots=True)
class Signatures:
    """Lines to sign on, each with the function below."""

    functions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Letterhead:
    """The head of the first page: who, department, kind of paper, public or not; crest as picture bytes."""

    name: str
    department: str
    kind: str
    publicity: str
    crest: bytes = b""


@dataclass(frozen=True, slots=True)
class Space:
    """Room between blocks; dropped at the top of a page."""

    height: float


@dataclass(frozen=True, slots=True)
class PageBreak:
    """What follows begins a page."""


Block = (
    Paragraph
    | Heading
    | Bullets
    | Facts
    | Table
    | Figure
    | Section
    | Beside
    | Contents
    | Choices
    | Signatures
    | Letterhead
    | Space
    | PageBreak
)


@dataclass(frozen=True, slots=True)
class Document:
    """A whole paper.

    running: line at the head of all pages but the first. foot: lines at the left of every foot. across: text drawn
    diagonally over every page, "" = none. names: words that are never hyphenated (places). author: an office, never an account.
    """

    title: str
    author: str
    language: str
    date: date
    running: str
    foot: tuple[str, ...]
    blocks: tuple[Block, ...]
    across: str = ""
    names: frozenset[str] = field(default_factory=frozenset)


def words_of(names: Iterable[str]) -> frozenset[str]:
    """Every word of some place names."""
    return frozenset(word for name in names for word in re.split(r"[\s(),/]+", name) if word)
