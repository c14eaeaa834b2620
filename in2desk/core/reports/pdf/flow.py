"""Pieces of a page and how they fall onto pages. Pure: no canvas until they are drawn."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from in2desk.core.reports.pdf.pen import Pen


@dataclass(slots=True)
class Setup:
    """What is known only when all pages are laid out. pages: bookmark -> page from 1."""

    pages: dict[str, int]
    total: int = 0


Draw = Callable[[Pen, float, Setup], None]
"""Draws a piece with its top at y."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Something that is not divided. keep: the next piece stays on its page. fresh: begins a page.

    soft: dropped at the top of a page (space). again: drawn once more above this piece when it begins a page (head of a
    table). bookmarks: names that lead here, with the title and depth in the outline.
    """

    height: float
    draw: Draw
    keep: bool = False
    fresh: bool = False
    soft: bool = False
    again: Piece | None = None
    bookmarks: tuple[tuple[str, str, int], ...] = ()


Placed = tuple[Piece, float]
"""A piece and the y of its top."""


def nothing(_pen: Pen, _top: float, _setup: Setup) -> None:
    """Draw nothing."""


def space(height: float) -> Piece:
    """Room between pieces."""
    return Piece(height, nothing, soft=True)


def kept(pieces: Sequence[Piece]) -> list[Piece]:
    """The same pieces, all on one page."""
    return [*(replace(piece, keep=True) for piece in pieces[:-1]), *pieces[-1:]]


def height_of(pieces: Sequence[Piece]) -> float:
    """Height of pieces one below the other."""
    return sum(piece.height for piece in pieces)


def as_one(pieces: Sequence[Piece]) -> Piece:
    """Several pieces as one that is not divided."""

    def draw(pen: Pen, top: float, setup: Setup) -> None:
        for piece in pieces:
            piece.draw(pen, top, setup)
            top -= piece.height

    marks = tuple(mark for piece in pieces for mark in piece.bookmarks)
    return Piece(height_of(pieces), draw, bookmarks=marks)


def paginate(pieces: Sequence[Piece], first_top: float, top: float, bottom: float) -> list[list[Placed]]:
    """Pieces on pages, from `first_top` on the first and `top` on the others, down to `bottom`.

    What is to stay together goes to the next page together, unless no page would hold it.
    """
    pages: list[list[Placed]] = [[]]
    y = first_top
    for group in _groups(pieces):
        if pages[-1] and (group[0].fresh or height_of(group) > y - bottom + 0.01):
            pages.append([])
            y = top
        y = _place(group, pages, y, top, bottom)
    return pages if pages[-1] or len(pages) == 1 else pages[:-1]


def _place(group: Sequence[Piece], pages: list[list[Placed]], y: float, top: float, bottom: float) -> float:
    for piece in group:
        if piece.soft and not pages[-1]:
            continue
        if pages[-1] and piece.height > y - bottom + 0.01:
            pages.append([])
            y = top
            if piece.soft:
                continue
        if piece.again and not pages[-1]:
            pages[-1].append((piece.again, y))
            y -= piece.again.height
        pages[-1].append((piece, y))
        y -= piece.height
    return y


def _groups(pieces: Sequence[Piece]) -> list[list[Piece]]:
    groups: list[list[Piece]] = [[]]
    for piece in pieces:
        if piece.fresh and groups[-1]:
            groups.append([])
        groups[-1].append(piece)
        if not piece.keep:
            groups.append([])
    return [group for group in groups if group]
