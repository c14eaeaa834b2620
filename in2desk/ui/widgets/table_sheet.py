"""Widgets: a table taken off the screen: for the clipboard, XLSX and paper. Knows no widget."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape

from in2desk.core.base.numbers import MINUS, NBSP
from in2desk.core.reports.spreadsheet import Cell, SheetColumn, harmless

_AS_TEXT = """ style="mso-number-format:'\\@'\""""


@dataclass(frozen=True, slots=True)
class Sheet:
    """What a table shows. rows hold plain values (numbers as numbers), texts the same cells as people read them.

    notes: sources, what is missing, "Beispiel": they go wherever the table goes.
    """

    title: str
    columns: tuple[SheetColumn, ...]
    rows: tuple[tuple[Cell, ...], ...]
    texts: tuple[tuple[str, ...], ...]
    notes: tuple[str, ...] = ()

    def tsv(self) -> str:
        """Head and rows with tabs between cells, as Excel pastes them; notes below."""
        kinds = [column.kind for column in self.columns]
        head = "\t".join(harmless(_one_line(column.title)) for column in self.columns)
        rows = ["\t".join(_cell(text, kind) for text, kind in zip(row, kinds, strict=True)) for row in self.texts]
        return "\n".join([head, *rows, *(harmless(_one_line(note)) for note in self.notes)])

    def html(self) -> str:
        """The same as an HTML table, for Word, mail and Excel (text cells stay text, so keys keep their zero)."""
        styles = [_AS_TEXT if column.kind == "text" else "" for column in self.columns]
        head = "".join(f"<th{_AS_TEXT}>{escape(column.title)}</th>" for column in self.columns)
        rows = "".join(f"<tr>{_html_cells(row, styles)}</tr>" for row in self.texts)
        notes = "".join(f"<p>{escape(harmless(note))}</p>" for note in self.notes)
        return f"<table><tr>{head}</tr>{rows}</table>{notes}"


def _html_cells(row: tuple[str, ...], styles: list[str]) -> str:
    return "".join(f"<td{style}>{escape(text)}</td>" for style, text in zip(styles, row, strict=True))


def _cell(text: str, kind: str) -> str:
    return harmless(_one_line(text)) if kind == "text" else _one_line(text)


def _one_line(text: str) -> str:
    return " ".join(text.replace(NBSP, " ").replace(MINUS, "-").split())
