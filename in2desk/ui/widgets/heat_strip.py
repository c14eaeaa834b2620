"""Widgets: how many sheets name each level: five fields side by side, darker the more, with the numbers in them."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import (
    QAccessible,
    QAction,
    QFontMetricsF,
    QGuiApplication,
    QHelpEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from in2desk.core.base.i18n import _
from in2desk.core.reports.checklist_charts import TICKS, HeatStrip, level_names
from in2desk.ui.shell.theme import Theme
from in2desk.ui.widgets.marks import draw_hatch
from in2desk.ui.widgets.spoken import speaks_as

FIELD, GAP, FOOT = 32, 3, 4
"""Height of a field, room between fields, room above the names of the levels."""


@speaks_as(QAccessible.Role.Graphic)
class HeatStripView(QWidget):
    """Shows one strip; its words are the accessible description. anchors: what each level means, under the mouse.

    Ctrl+C while it has the focus takes the numbers along as a table.
    """

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.strip = HeatStrip((0, 0, 0, 0, 0))
        self.anchors: tuple[str, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        copy = QAction(_("Zahlen kopieren"), self)
        copy.setShortcut(QKeySequence(QKeySequence.StandardKey.Copy))
        copy.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        copy.triggered.connect(self.copy)
        self.addAction(copy)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        theme.changed.connect(self.updateGeometry)

    def show_strip(self, strip: HeatStrip, anchors: tuple[str, ...] = ()) -> None:
        """Show another strip."""
        self.strip, self.anchors = strip, anchors
        self.setAccessibleName(strip.title())
        self.setAccessibleDescription(strip.sentence())
        self.update()

    def copy(self) -> None:
        """The names of the levels and the numbers of sheets, with tabs between them."""
        numbers = [self.strip.text(tick) for tick in TICKS] if not self.strip.why else [self.strip.why]
        QGuiApplication.clipboard().setText("\t".join(level_names()) + "\n" + "\t".join(numbers))

    def fields(self) -> list[QRectF]:
        """Where each level's field lies."""
        theme, gap = self._theme, self._theme.px(GAP)
        wide = (self.width() - 2 - gap * (len(TICKS) - 1)) / len(TICKS)
        return [QRectF(1 + at * (wide + gap), 1, wide, theme.px(FIELD)) for at in range(len(TICKS))]

    # Qt's side

    def sizeHint(self) -> QSize:
        """Fields and the names below them."""
        line = QFontMetricsF(self._theme.font("small")).height()
        return QSize(self._theme.px(240), round(self._theme.px(FIELD + FOOT) + line + 3))

    def minimumSizeHint(self) -> QSize:
        """As high as it must be, narrower if need be."""
        return QSize(self._theme.px(200), self.sizeHint().height())

    def event(self, event: QEvent) -> bool:
        """The tooltip says what the level under the mouse means."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            at = next((at for at, field in enumerate(self.fields()) if field.left() <= event.x() <= field.right()), None)
            words = [level_names()[at], *self.anchors[at : at + 1]] if at is not None else []
            QToolTip.showText(event.globalPos(), ": ".join(words), self)
            return True
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Fields, numbers, names; a ring while it has the focus."""
        painter = QPainter(self)
        fields = self.fields()
        if self.strip.why:
            draw_hatch(painter, fields[0].united(fields[-1]), self._theme)
        for at, field in enumerate(fields):
            self._draw_field(painter, field, at)
        if self.hasFocus():
            painter.setPen(QPen(self._theme.color("focus"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(QRectF(self.rect()).adjusted(1, 1, -1, -1))

    def _draw_field(self, painter: QPainter, field: QRectF, at: int) -> None:
        theme, step = self._theme, self.strip.step(at)
        if not self.strip.why:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(theme.color("control_border"), 1))
            painter.setBrush(theme.ramp()[step] if step >= 0 else theme.color("surface"))
            painter.drawRoundedRect(field, 3, 3)
            painter.setFont(theme.font("base", 600 if step >= 0 else 400))
            painter.setPen(theme.label_ink()[step] if step >= 0 else theme.color("text"))
            painter.drawText(field, Qt.AlignmentFlag.AlignCenter, self.strip.text(at))
        painter.setFont(theme.font("small"))
        painter.setPen(theme.color("text_muted"))
        name = field.translated(0, theme.px(FIELD + FOOT)).adjusted(-2, 0, 2, 0)
        painter.drawText(name, Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop, level_names()[at])
