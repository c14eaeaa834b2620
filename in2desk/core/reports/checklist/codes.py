"""The printed square of a side that says which sheet of which round it is, drawn module by module."""

from __future__ import annotations

from functools import cache

from in2desk.core.base.i18n import _
from in2desk.core.reports.pdf.pen import Pen
from in2desk.core.reports.pdf.structure import Node
from in2desk.core.reports.pdf.style import INK

Run = tuple[int, int, int]
"""Row from the top, first column, number of dark modules."""


@cache
def modules(text: str) -> tuple[int, tuple[Run, ...]]:
    """Modules a side and the dark runs of each row. Errors are corrected up to 15 % and more where there is room."""
    import segno

    matrix = segno.make(text, error="m", micro=False).matrix
    runs: list[Run] = []
    for row, line in enumerate(matrix):
        column = 0
        while column < len(line):
            length = next((n for n, dark in enumerate(line[column:]) if not dark), len(line) - column)
            if length:
                runs.append((row, column, length))
            column += max(length, 1)
    return len(matrix), tuple(runs)


def draw_code(pen: Pen, parent: Node, text: str, x: float, top: float, size: float) -> None:
    """A square with its upper left corner at x, top, as a figure that says in words what it holds."""
    node = parent.add("Figure", alt=_("Code zum Wiederfinden des Bogens: {text}").format(text=text))
    node.attributes["Layout"] = {"BBox": tuple(round(edge, 2) for edge in (x, top - size, x + size, top)), "Placement": "Block"}
    count, runs = modules(text)
    module = size / count
    with pen.mark(node):
        for row, column, length in runs:
            # A hair taller than a module: no white line between two rows on screen or after scaling.
            pen.rect(x + column * module, top - (row + 1) * module, length * module, module * 1.01, fill=INK)
