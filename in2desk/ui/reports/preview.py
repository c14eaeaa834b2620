"""Reports: the preview is the finished PDF itself, drawn page by page in the background."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QImage, QPainter, QPixmap
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from in2desk.core.base.i18n import _
from in2desk.core.base.numbers import percent
from in2desk.core.base.progress import Progress
from in2desk.ui.shell.desk import Desk
from in2desk.ui.widgets.buttons import Button, button
from in2desk.ui.widgets.labels import label, tight
from in2desk.ui.widgets.spoken import speaks_as

STEPS = (0.5, 0.75, 1.0, 1.25, 1.5, 2.0)
"""Sizes of a page; 1 is as wide as there is room."""
PAPER_WIDTH = 595.3


@speaks_as(QAccessible.Role.Grouping)
class PageScroll(QScrollArea):
    """Reports: The pages, scrolled by the arrow keys."""


class PdfPreview(QWidget):
    """Reports: Pages of a PDF below each other; the page stays white in dark themes."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._pdf = b""
        self._step = 2
        self._asked = 0
        self.pages: list[QLabel] = []
        column = tight(QVBoxLayout(self), 8)
        column.addLayout(self._bar())
        self._scroll = PageScroll()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setObjectName("desktop")
        self._scroll.setAccessibleName(_("Vorschau"))
        self._scroll.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._scroll.verticalScrollBar().valueChanged.connect(lambda value: self._show_place())
        self._scroll.viewport().setAutoFillBackground(True)
        column.addWidget(self._scroll, 1)
        desk.theme.changed.connect(self._colour)
        self._colour()
        self.show_nothing("")

    def _bar(self) -> QHBoxLayout:
        theme = self._desk.theme
        row = tight(QHBoxLayout(), 8)
        row.addWidget(label(_("Vorschau = die fertige PDF"), "small"))
        row.addStretch(1)
        smaller = button(theme, "", lambda: self._zoom(-1), "quiet", "minus")
        smaller.setAccessibleName(_("Seite kleiner"))
        larger = button(theme, "", lambda: self._zoom(1), "quiet", "plus")
        larger.setAccessibleName(_("Seite größer"))
        self._place = label("")
        self._size = label(_("Seitenbreite"))
        for part in (smaller, self._size, larger, self._place):
            row.addWidget(part)
        return row

    def _colour(self) -> None:
        """A desk under the white pages, in every theme."""
        theme = self._desk.theme
        ground = theme.color("well" if theme.colors.high_contrast else "line").name()
        self._scroll.viewport().setStyleSheet(f"#qt_scrollarea_viewport {{ background: {ground}; }}")

    def show_working(self) -> None:
        """Say that the report is being made; the former pages stay until it is done."""
        self._place.setText(_("wird erstellt …"))

    def show_nothing(self, text: str, begin: Button | None = None) -> None:
        """Say why there is no report, with the button that begins what is missing."""
        self._pdf = b""
        self.pages = []
        self._place.setText("")
        shown = QWidget()
        shown.setObjectName("scrolled")
        column = tight(QVBoxLayout(shown), 12, (24, 24, 24, 24))
        words = label(text, "muted", wrap=True)
        words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column.addStretch(1)
        column.addWidget(words)
        if begin is not None:
            column.addWidget(begin, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(1)
        self._scroll.setWidget(shown)

    def show_pdf(self, pdf: bytes) -> None:
        """Draw the pages of a finished PDF."""
        self._pdf = pdf
        self._asked += 1
        asked, scale = self._asked, STEPS[self._step] * self._room() / PAPER_WIDTH * self.devicePixelRatioF()
        self._desk.jobs.run(
            lambda progress: draw_pages(pdf, scale, progress), lambda found: asked == self._asked and self._show(found), read=True
        )

    def _room(self) -> int:
        """Width for a page: never so wide that a line of text gets too long to read."""
        return min(max(300, self._scroll.width() - 56), self._desk.theme.px(900))

    def _show(self, images: list[QImage]) -> None:
        place = self._scroll.verticalScrollBar().value()
        box = QWidget()
        box.setObjectName("scrolled")
        column = tight(QVBoxLayout(box), 16, (16, 16, 16, 16))
        self.pages = []
        for number, image in enumerate(images, start=1):
            image.setDevicePixelRatio(self.devicePixelRatioF())
            page = QLabel()
            page.setPixmap(QPixmap.fromImage(image))
            page.setAccessibleName(_("Seite {n} von {all}").format(n=number, all=len(images)))
            column.addWidget(page, 0, Qt.AlignmentFlag.AlignHCenter)
            self.pages.append(page)
        column.addStretch(1)
        self._scroll.setWidget(box)
        self._scroll.verticalScrollBar().setValue(place)
        self._show_place()

    def _show_place(self) -> None:
        if self.pages:
            top = self._scroll.verticalScrollBar().value() + self._scroll.viewport().height() // 3
            now = sum(1 for page in self.pages if page.y() <= top) or 1
            self._place.setText(_("Seite {n} von {all}").format(n=now, all=len(self.pages)))

    def _zoom(self, direction: int) -> None:
        self._step = min(len(STEPS) - 1, max(0, self._step + direction))
        self._size.setText(_("Seitenbreite") if STEPS[self._step] == 1 else percent(STEPS[self._step]))
        if self._pdf:
            self.show_pdf(self._pdf)


def draw_pages(pdf: bytes, scale: float, progress: Progress | None = None) -> list[QImage]:
    """Every page as a picture; scale: pixels a point."""
    import pypdfium2

    document = pypdfium2.PdfDocument(pdf)
    images = []
    try:
        for place in range(len(document)):
            (progress or Progress()).step(place / len(document))
            bitmap = document[place].render(scale=scale, rev_byteorder=True)
            array = bitmap.to_numpy()
            form = QImage.Format.Format_RGB888 if array.shape[2] == 3 else QImage.Format.Format_RGBA8888
            images.append(QImage(array.tobytes(), array.shape[1], array.shape[0], array.strides[0], form).copy())
    finally:
        document.close()
    return images


def print_pdf(pdf: bytes, parent: QWidget) -> None:
    """Ask for a printer and print the pages of a PDF as they are."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    dialog = QPrintDialog(printer, parent)
    if dialog.exec() != QDialog.DialogCode.Accepted:
        return
    painter = QPainter(printer)
    for place, image in enumerate(draw_pages(pdf, 300 / 72)):
        if place:
            printer.newPage()
        box = painter.viewport()
        fitted = image.size().scaled(box.size(), Qt.AspectRatioMode.KeepAspectRatio)
        painter.drawImage(box.adjusted(0, 0, fitted.width() - box.width(), fitted.height() - box.height()), image)
    painter.end()
