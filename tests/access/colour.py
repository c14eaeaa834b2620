"""Meaning that stands in a colour alone: states of cells, toned words and refused fields without a sign or a word."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from PySide6.QtWidgets import QLabel, QTableView, QWidget

from in2desk.ui.widgets.labels import IconLabel
from in2desk.ui.widgets.table_model import TableModel
from tests.access.names import said

TONES = ("good", "warning", "error")


def colour_alone(root: QWidget) -> list[str]:
    """What only those can tell who see colours."""
    return [*_toned_words(root), *_states_of_cells(root), *_refused_fields(root)]


def _toned_words(root: QWidget) -> Iterator[str]:
    for made in root.findChildren(QLabel):
        if made.property("tone") in TONES and made.isVisible() and made.text() and not _has_sign(made):
            yield f"{made.property('tone')} {made.text()!r} without a sign"


def _has_sign(words: QLabel) -> bool:
    """Whether a sign with a name stands beside words."""
    beside = words.parentWidget().findChildren(IconLabel)
    return any(sign.isVisible() and sign.accessibleName() for sign in beside)


def _states_of_cells(root: QWidget) -> Iterator[str]:
    for view in root.findChildren(QTableView):
        if view.isVisible() and isinstance(model := view.model(), TableModel):
            yield from (f"{said(view)}: a state in {title} without a word" for title in _wordless(model))


def _wordless(model: TableModel) -> set[str]:
    told = [(column, row) for column in model.columns for row in model.rows if _state(column, row)]
    return {column.title for column, row in told if not (column.shown(row).strip() and column.spoken(row).strip())}


def _state(column: Any, row: Any) -> bool:
    return column.kind == "state" and column.state is not None and bool(column.state(row))


def _refused_fields(root: QWidget) -> Iterator[str]:
    for made in root.findChildren(QWidget):
        if made.property("state") == "error" and made.isVisible() and not made.accessibleDescription():
            yield f"{said(made)} is refused without a word"
