"""Widgets: a chart in a window. It speaks its numbers and can be taken along as a picture."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAccessible, QAction, QColor, QImage, QKeySequence, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QFileDialog, QSizePolicy, QWidget

from in2desk.core.base.errors import DeskError
from in2desk.core.base.i18n import _
from in2desk.core.reports.chartspec import Bars, Chart, Radar
from in2desk.core.reports.map_legend import example_mark
from in2desk.ui.widgets.chart_paint import Brushes, chart_height, draw_chart
from in2desk.ui.widgets.map_colours import MapColours, plain_colours
from in2desk.ui.widgets.picture_files import copy_picture, save_picture
from in2desk.ui.widgets.small_type import small
from in2desk.ui.widgets.spoken import speaks_as

SHARP = 2.0
PICTURE_WIDTH = 640.0
EDGE = 16.0


@speaks_as(QAccessible.Role.Graphic)
class ChartView(QWidget):
    """Shows one chart; empty without one. failed: a sentence for the message line.

    Ctrl+C while it has the focus, or its menu, takes it along as a picture.
    """

    failed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._chart: Chart | None = None
        self._colours = plain_colours()
        self._factor = 1.0
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(_("Diagramm"))
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._add_actions()

    def _add_actions(self) -> None:
        copy = QAction(_("Diagramm kopieren"), self)
        copy.setShortcut(QKeySequence(QKeySequence.StandardKey.Copy))
        copy.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        copy.triggered.connect(self.copy)
        save = QAction(_("Diagramm als Bild sichern …"), self)
        save.triggered.connect(self._ask_and_save)
        self.addActions([copy, save])
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)

    def set_chart(self, chart: Chart | None) -> None:
        """Show another chart."""
        self._chart = chart
        self.setAccessibleName(chart.title if chart else _("Diagramm"))
        self.setAccessibleDescription(chart.sentence() if chart else "")
        self.setToolTip(chart.sentence() if chart else "")
        self.updateGeometry()
        self.update()

    def set_theme(self, colours: MapColours, factor: float = 1.0) -> None:
        """Other colours; factor: size of marks, 1 = 100 %. Type follows the widget's font."""
        self._colours, self._factor = colours, factor
        self.updateGeometry()
        self.update()

    def chart(self) -> Chart | None:
        """What is shown."""
        return self._chart

    def picture(self) -> QImage:
        """The chart on white with its title. Raises DeskError while nothing is shown."""
        if self._chart is None:
            raise DeskError(_("Hier ist noch kein Diagramm. Wählen Sie zuerst einen Ort."))
        return chart_picture(self._chart, Brushes(plain_colours(), small(self.font())))

    def copy(self) -> None:
        """Put the picture on the clipboard."""
        try:
            copy_picture(self.picture())
        except DeskError as error:
            self.failed.emit(str(error))

    def save(self, path: Path) -> None:
        """Write the picture as PNG. Raises DeskError."""
        save_picture(self.picture(), path)

    def _ask_and_save(self) -> None:
        chosen, _kind = QFileDialog.getSaveFileName(
            self, _("Diagramm als Bild sichern"), _("Diagramm.png"), _("Bild (*.png)")
        )
        if not chosen:
            return
        try:
            self.save(Path(chosen).with_suffix(".png"))
        except DeskError as error:
            self.failed.emit(str(error))

    # Qt's side

    def hasHeightForWidth(self) -> bool:
        """A radar is about as high as wide."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Height wanted at a width."""
        return round(chart_height(self._chart, width, self._brushes())) if self._chart else 0

    def sizeHint(self) -> QSize:
        """At the width of the detail column."""
        width = max(self.width(), 280)
        return QSize(280, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """A radar may shrink before anything overlaps; rows of bars may not."""
        small = round(180 * self._factor) if isinstance(self._chart, Radar) else self.sizeHint().height()
        return QSize(160, small if self._chart else 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The height follows the width."""
        self.updateGeometry()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The chart, and a ring around it while it has the focus."""
        painter = QPainter(self)
        if self._chart is not None:
            draw_chart(painter, self._chart, QRectF(self.rect()).adjusted(4, 4, -4, -4), self._brushes())
        if self.hasFocus():
            painter.setPen(QPen(self._colours.focus, 2))
            painter.drawRect(QRectF(self.rect()).adjusted(1, 1, -1, -1))

    def _brushes(self) -> Brushes:
        return Brushes(self._colours, small(self.font()), self._factor)


def chart_picture(chart: Chart, brushes: Brushes, width: float = PICTURE_WIDTH) -> QImage:
    """A chart on white with its title, twice as sharp as a screen; an invented entry is named in the title."""
    head = brushes.line() * 1.6
    height = chart_height(chart, width, brushes) + head + 2 * EDGE
    image = QImage(round(width * SHARP), round(height * SHARP), QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(SHARP)
    image.fill(QColor("#FFFFFF"))
    image.setText("Description", chart.sentence())
    painter = QPainter(image)
    painter.setFont(brushes.bold())
    painter.setPen(brushes.colours.text)
    title = f"{example_mark()}: {chart.title}" if has_example(chart) else chart.title
    painter.drawText(QRectF(EDGE, EDGE, width - 2 * EDGE, head), Qt.AlignmentFlag.AlignLeft, title)
    draw_chart(painter, chart, QRectF(EDGE, EDGE + head, width - 2 * EDGE, height - head - 2 * EDGE), brushes)
    painter.end()
    return image


def has_example(chart: Chart) -> bool:
    """True where a value of the chart holds an invented entry."""
    marks = chart.marks if isinstance(chart, Radar | Bars) else tuple(row.own for row in chart.rows)
    return any(mark.example for mark in marks)
