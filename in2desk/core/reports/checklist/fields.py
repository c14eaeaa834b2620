"""The fields of a fillable form: radio groups that can be cleared again, lines, ticks, and what the form is known by."""

from __future__ import annotations

from in2desk.core.base.i18n import _
from in2desk.core.checklist import forms
from in2desk.core.checklist.model import Criterion, said
from in2desk.core.reports.checklist import leaf
from in2desk.core.reports.checklist.data import state_words
from in2desk.core.reports.checklist.ink import Rect, draw_box
from in2desk.core.reports.checklist.leaf import Box
from in2desk.core.reports.pdf.pen import Pen
from in2desk.core.reports.pdf.structure import Node
from in2desk.core.reports.pdf.style import GREY, TINT

FONT = "Helvetica"  # what ReportLab's text fields are typed in; it is not embedded
SIZE, INSET = 11, 2.5
LONGEST = {forms.TABLE: 3, forms.NUMBER: 12, forms.PRIORITIES: 40, forms.COMMENT: 2000}
CLEARABLE = "radio"
"""ReportLab's default adds Required and NoToggleToOff: with them an answer could never be taken back."""


class FormInk:
    """Places for a viewer. Every field says in its tooltip what it is, so that it can be filled in without seeing the page."""

    typed = True

    def row(self, pen: Pen, node: Node, criterion: Criterion, boxes: list[Box], size: float, colour: str = leaf.IN_BOX) -> None:
        """One radio group named by the code of the criterion."""
        title = said(criterion.title) or said(criterion.wording)
        with pen.artifact():
            for box in boxes:
                draw_box(pen, box, size, colour)
        for box in boxes:
            words = _("{code} {title}: {state}").format(code=criterion.code, title=title, state=state_words(box.state))
            _radio(pen, node, box, criterion.code, f"{criterion.code} {title}", words)

    def option(self, pen: Pen, node: Node, box: Box, name: str, words: str) -> None:
        """One button of a radio group."""
        with pen.artifact():
            draw_box(pen, box)
        asked = _("Ich fülle aus als")
        _radio(pen, node, box, name, asked, f"{asked}: {words}")

    def tick(self, pen: Pen, node: Node, box: Box, name: str, words: str) -> None:
        """A tick of its own."""
        with pen.artifact():
            draw_box(pen, box)
        pen.canvas.acroForm.checkbox(
            name=name, tooltip=words, x=box.x, y=box.y, size=box.size, buttonStyle="cross", fieldFlags="", **_BARE
        )
        pen.noted(node.add("Form"), words, "/TU")

    def write(self, pen: Pen, node: Node, at: Rect, name: str, words: str, value: str = "") -> None:
        """A line of text."""
        _text(pen, node, at, name, words, value)

    def notes(self, pen: Pen, node: Node, at: Rect, name: str, words: str) -> None:
        """Several lines of text."""
        _text(pen, node, at, name, words, "", "multiline")


_BARE = {"fillColor": None, "borderColor": None, "borderWidth": 0, "borderStyle": "solid"}
"""No ground and no frame: the boxes are drawn on the page, so that they are there in every viewer and on paper."""


def _radio(pen: Pen, node: Node, box: Box, name: str, group: str, words: str) -> None:
    pen.canvas.acroForm.radio(
        name=name,
        value=box.state,
        tooltip=group,
        x=box.x,
        y=box.y,
        size=box.size,
        shape="square",
        buttonStyle="cross",
        fieldFlags=CLEARABLE,
        **_BARE,
    )
    pen.noted(node.add("Form"), words, "/TU")


def _text(pen: Pen, node: Node, at: Rect, name: str, words: str, value: str, flags: str = "") -> None:
    x, y, wide, high = at
    with pen.artifact():
        pen.rect(x, y, wide, high, fill=TINT, stroke=GREY, width=0.6)
    pen.canvas.acroForm.textfield(
        name=name,
        tooltip=words,
        value=value,
        x=x + INSET,
        y=y,
        width=wide - 2 * INSET,
        height=high,
        fontName=FONT,
        fontSize=SIZE,
        maxlen=LONGEST.get(name, 100),
        fieldFlags=flags,
        **_BARE,
    )
    pen.noted(node.add("Form"), words, "/TU")


def hide_identification(pen: Pen, known: forms.Identification) -> None:
    """A field nobody sees or changes that says which catalogue, round and sheet this is."""
    pen.canvas.acroForm.textfield(
        name=forms.MARK,
        value=known.dump(),
        x=0,
        y=0,
        width=1,
        height=1,
        fontName=FONT,
        fontSize=1,
        maxlen=None,
        annotationFlags="hidden",
        fieldFlags="readOnly",
        **_BARE,
    )
    pen.noted(None, "")
