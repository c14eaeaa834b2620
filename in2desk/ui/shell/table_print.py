"""Shell: a table on paper: title, notes, head row repeated on every page."""

from __future__ import annotations

from html import escape
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QPageLayout, QPageSize, QTextDocument
from PySide6.QtPrintSupport import QPrinter, QPrintPreviewDialog
from PySide6.QtWidgets import QWidget

from in2desk.core.base.i18n import _
from in2desk.ui.widgets.table_sheet import Sheet

_LANDSCAPE_FROM = 7


class TablePreview(QPrintPreviewDialog):
    """The preview of a table; it prints what it shows. It keeps its printer, which Qt does not."""

    def __init__(self, sheet: Sheet, parent: QWidget | None) -> None:
        self._sheet, self._printer = sheet, _printer(sheet)
        super().__init__(self._printer, parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Drucken: {title}").format(title=sheet.title))
        self.setAccessibleName(self.windowTitle())
        self.paintRequested.connect(self._paint)

    def _paint(self, printer: QPrinter) -> None:
        paint(self._sheet, printer)


def save_pdf(sheet: Sheet, path: Path) -> None:
    """The same as a PDF."""
    printer = _printer(sheet)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(path))
    paint(sheet, printer)


def paint(sheet: Sheet, printer: QPrinter) -> None:
    """Print a table."""
    document = QTextDocument()
    document.setDefaultStyleSheet(
        "table { border-collapse: collapse; } th { text-align: left; border-bottom: 1px solid black; }"
        " td { border-bottom: 1px solid #cccccc; } .number { text-align: right; }"
    )
    document.setHtml(html(sheet))
    document.print_(printer)


def html(sheet: Sheet) -> str:
    """The table as HTML with its texts as they stand on screen."""
    kinds = ["" if column.kind == "text" else ' class="number" align="right"' for column in sheet.columns]
    head = "".join(f"<th{kind}>{escape(column.title)}</th>" for kind, column in zip(kinds, sheet.columns, strict=True))
    rows = "".join(
        "<tr>" + "".join(f"<td{kind}>{escape(text)}</td>" for kind, text in zip(kinds, row, strict=True)) + "</tr>"
        for row in sheet.texts
    )
    notes = "".join(f"<p>{escape(note)}</p>" for note in sheet.notes)
    return (
        f"<h2>{escape(sheet.title)}</h2>{notes}"
        f'<table width="100%" cellpadding="3" cellspacing="0"><thead><tr>{head}</tr></thead>{rows}</table>'
    )


def _printer(sheet: Sheet) -> QPrinter:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    wide = len(sheet.columns) >= _LANDSCAPE_FROM
    printer.setPageOrientation(QPageLayout.Orientation.Landscape if wide else QPageLayout.Orientation.Portrait)
    printer.setDocName(sheet.title)
    return printer
