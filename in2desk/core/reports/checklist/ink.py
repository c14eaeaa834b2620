"""What can be filled in on a sheet: boxes to cross and lines to write on with a pen, or the fields of a form."""

from __future__ import annotations

from typing import Protocol

from in2desk.core.base.i18n import _
from in2desk.core.checklist.model import Criterion
from in2desk.core.reports.checklist import leaf
from in2desk.core.reports.checklist.leaf import Box
from in2desk.core.reports.pdf.pen import Pen
from in2desk.core.reports.pdf.structure import Node
from in2desk.core.reports.pdf.style import INK, MM

Rect = tuple[float, float, float, float]
"""Left, bottom, width, height."""


class Ink(Protocol):
    """How the places to fill in are made. node: the element of the tree they belong to; words: what they are, read aloud.

    typed: whether it is filled in with a keyboard.
    """

    @property
    def typed(self) -> bool:
        """See above."""

    def row(self, pen: Pen, node: Node, criterion: Criterion, boxes: list[Box], size: float, colour: str = leaf.IN_BOX) -> None:
        """The seven boxes of a criterion, the level in each, `size` points large."""

    def option(self, pen: Pen, node: Node, box: Box, name: str, words: str) -> None:
        """A box of a group of which one is crossed; its state says which."""

    def tick(self, pen: Pen, node: Node, box: Box, name: str, words: str) -> None:
        """A box of its own."""

    def write(self, pen: Pen, node: Node, at: Rect, name: str, words: str, value: str = "") -> None:
        """A place to write one line."""

    def notes(self, pen: Pen, node: Node, at: Rect, name: str, words: str) -> None:
        """A place to write several lines."""


def draw_box(pen: Pen, box: Box, size: float = 0.0, colour: str = leaf.IN_BOX) -> None:
    """The outline of a box, with its sign where it is to be `size` points large."""
    x, y = box.centre
    if box.round:
        pen.circle((x, y), box.size / 2, stroke=INK, width=0.8)
    else:
        pen.rect(box.x, box.y, box.size, box.size, stroke=INK, width=0.8)
    if size:
        pen.text(x, y - size * 0.33, leaf.SIGNS[box.state], size, colour=colour, align="centre")


LINE = 8 * MM
"""From one line to write on to the next."""


class Pencil:
    """Places for a pen: what is drawn is said as one figure a row, and lines are nothing to read."""

    typed = False

    def row(self, pen: Pen, node: Node, criterion: Criterion, boxes: list[Box], size: float, colour: str = leaf.IN_BOX) -> None:
        """Seven boxes as one figure with its alternative text."""
        text = _("{code}: sieben Kästchen zum Ankreuzen, Stufe 0, 1, 2, 3, 4, trifft nicht zu, weiß nicht")
        figure = node.add("Figure", alt=text.format(code=criterion.code))
        first, last = boxes[0], boxes[-1]
        frame = (first.x, first.y, last.x + last.size, last.y + last.size)
        figure.attributes["Layout"] = {"BBox": tuple(round(edge, 2) for edge in frame), "Placement": "Block"}
        with pen.mark(figure):
            for box in boxes:
                draw_box(pen, box, size, colour)

    def option(self, pen: Pen, node: Node, box: Box, name: str, words: str) -> None:
        """An empty box before its word."""
        with pen.artifact():
            draw_box(pen, box)

    def tick(self, pen: Pen, node: Node, box: Box, name: str, words: str) -> None:
        """An empty box before its word."""
        with pen.artifact():
            draw_box(pen, box)

    def write(self, pen: Pen, node: Node, at: Rect, name: str, words: str, value: str = "") -> None:
        """A line to write on."""
        with pen.artifact():
            pen.line((at[0], at[1]), (at[0] + at[2], at[1]), INK, 0.6)

    def notes(self, pen: Pen, node: Node, at: Rect, name: str, words: str) -> None:
        """Lines to write on, as many as there is room for."""
        with pen.artifact():
            low = at[1] + at[3] - LINE
            while low >= at[1] - 0.01:
                pen.line((at[0], low), (at[0] + at[2], low), INK, 0.6)
                low -= LINE
