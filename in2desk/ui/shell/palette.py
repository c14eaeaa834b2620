"""Shell: the palette (Ctrl+K): finds pages and records, things to do, and help; used with the keyboard alone."""

from __future__ import annotations

import re

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from in2desk.core.base.i18n import N_, _, ngettext
from in2desk.ui.shell.desk import Desk
from in2desk.ui.shell.search import GROUPS, Finding, Hit, search
from in2desk.ui.shell.theme import Theme
from in2desk.ui.widgets.labels import IconLabel, label, panel, tight

_HEADS = {"project": N_("Gefunden im Projekt"), "do": N_("Tun"), "help": N_("Hilfe")}
Index = QModelIndex | QPersistentModelIndex
HIT = Qt.ItemDataRole.UserRole


class HitModel(QAbstractListModel):
    """Hits with a heading before each group; headings cannot be chosen."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[Hit | str] = []

    def show_hits(self, hits: list[Hit]) -> None:
        """Replace all rows."""
        self.beginResetModel()
        self.rows = []
        for group in GROUPS:
            inside: list[Hit | str] = [hit for hit in hits if hit.finding.group == group]
            self.rows += [_(_HEADS[group]), *inside] if inside else []
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        """Number of rows, headings included."""
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Text for screen readers, the hit itself for the painter."""
        row = self.rows[index.row()]
        if role == HIT:
            return row
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return row if isinstance(row, str) else spoken(row.finding)
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Headings are shown, not chosen."""
        heading = isinstance(self.rows[index.row()], str)
        return Qt.ItemFlag.NoItemFlags if heading else Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable


def spoken(finding: Finding) -> str:
    """A finding for a screen reader."""
    return ", ".join(part for part in (finding.text, finding.hint, finding.keys) if part)


class HitDelegate(QStyledItemDelegate):
    """Paints a hit: icon, text with the found part underlined and bold, grey hint, keys at the right."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """40 high, headings 28."""
        heading = isinstance(index.data(HIT), str)
        return QSize(100, self._theme.px(28 if heading else 40))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """One row."""
        row, rect, theme = index.data(HIT), option.rect, self._theme
        painter.save()
        if isinstance(row, str):
            painter.setFont(theme.font("small", 600))
            painter.setPen(theme.color("text_muted"))
            painter.drawText(rect.adjusted(theme.px(20), 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, row)
        else:
            selected = bool(option.state & option.state.State_Selected)
            self._paint_hit(painter, rect, row, selected)
        painter.restore()

    def _paint_hit(self, painter: QPainter, rect: QRect, hit: Hit, selected: bool) -> None:
        theme, finding = self._theme, hit.finding
        if selected:
            painter.fillRect(rect, theme.color("accent_soft"))
            painter.fillRect(rect.x(), rect.y(), theme.px(4), rect.height(), theme.color("accent"))
        icon = theme.pixmap(finding.icon or "circle", "accent" if selected else "text_muted", 20)
        painter.drawPixmap(rect.x() + theme.px(16), rect.center().y() - theme.px(10) + 1, icon)
        right = self._paint_keys(painter, rect, finding.keys or (_("Enter") if selected else ""))
        at = rect.x() + theme.px(48)
        for text, font, role in self._parts(hit):
            metrics = QFontMetrics(font)
            room = right - at - theme.px(12)
            painter.setFont(font)
            painter.setPen(theme.color(role))
            shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, max(0, room))
            painter.drawText(QRect(at, rect.y(), max(0, room), rect.height()), Qt.AlignmentFlag.AlignVCenter, shown)
            at += metrics.horizontalAdvance(text)

    def _parts(self, hit: Hit) -> list[tuple[str, QFont, str]]:
        text, plain, found = hit.finding.text, self._theme.font(), self._theme.font("base", 700)
        found.setUnderline(True)
        parts = [
            (text[: hit.start], plain, "text"),
            (text[hit.start : hit.end], found, "text"),
            (text[hit.end :], plain, "text"),
            (f"   {hit.finding.hint}" if hit.finding.hint else "", self._theme.font("small"), "text_muted"),
        ]
        return [part for part in parts if part[0]]

    def _paint_keys(self, painter: QPainter, rect: QRect, keys: str) -> int:
        right = rect.right() - self._theme.px(16)
        font = self._theme.font("small")
        painter.setFont(font)
        for key in reversed(re.split(r"\+(?!$)", keys) if keys else []):  # the last + of Strg++ is a key
            width = QFontMetrics(font).horizontalAdvance(key) + self._theme.px(14)
            box = QRect(right - width, rect.center().y() - self._theme.px(10), width, self._theme.px(21))
            painter.setPen(QPen(self._theme.color("control_border"), 1))
            painter.setBrush(self._theme.color("raised"))
            painter.drawRoundedRect(box, 4, 4)
            painter.setPen(self._theme.color("text"))
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, key)
            right = box.left() - self._theme.px(8)
        return right


class Palette(QWidget):
    """A veil over the whole window with the palette in front; Esc or a click beside it closes it."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk, self._outside = desk, parent
        self._findings: list[Finding] = []
        self._before: QWidget | None = None
        self.setAccessibleName(_("Suchen oder Befehl"))
        self.panel = QFrame(self)
        self.panel.setObjectName("palette")
        column = tight(QVBoxLayout(self.panel), 0, (1, 12, 1, 1))
        column.addLayout(self._field())
        column.addSpacing(8)
        self.model = HitModel()
        self.view = QListView()
        self.view.setModel(self.model)
        self.view.setItemDelegate(HitDelegate(desk.theme))
        self.view.setProperty("kind", "palette")
        self.view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.view.setAccessibleName(_("Treffer"))
        self.view.setMouseTracking(True)
        self.view.clicked.connect(self._run_index)
        column.addWidget(self.view, 1)
        column.addWidget(self._foot())
        self.hide()

    def open(self) -> None:
        """Show the palette, empty, with the newest findings of every provider."""
        self._before = self.window().focusWidget()
        self._findings = [finding for provider in self._desk.providers for finding in provider()]
        self.field.clear()
        self._search("")
        self.place()
        self.show()
        self.raise_()
        self.field.setFocus()

    def close_palette(self) -> None:
        """Go away and give the focus back."""
        self.hide()
        if self._before is not None:
            self._before.setFocus()

    def place(self) -> None:
        """Cover the window; the panel hangs from the upper third."""
        theme = self._desk.theme
        self.setGeometry(self._outside.rect())
        width = min(theme.px(640), self.width() - 32)
        height = min(theme.px(460), self.height() - theme.px(72) - 16)
        self.panel.setGeometry((self.width() - width) // 2, theme.px(72), width, height)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The veil."""
        QPainter(self).fillRect(self.rect(), QColor(0, 0, 0, 82))

    def mousePressEvent(self, event: object) -> None:
        """A click beside the panel closes."""
        self.close_palette()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up, down, Enter, Esc; everything else goes to the field."""
        if event.key() == Qt.Key.Key_Escape:
            self.close_palette()
        elif event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self._step(1 if event.key() == Qt.Key.Key_Down else -1)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._run_index(self.view.currentIndex())

    def focusNextPrevChild(self, next: bool) -> bool:
        """The focus stays in the field while the palette is open."""
        return True

    def _field(self) -> QHBoxLayout:
        row = tight(QHBoxLayout(), 0, (12, 0, 12, 0))
        self.field = QLineEdit()
        self.field.setProperty("kind", "palette")
        self.field.setPlaceholderText(_("Suchen oder Befehl"))
        self.field.setAccessibleName(_("Suchen oder Befehl"))
        self.field.setAcceptDrops(False)
        self.field.textChanged.connect(self._search)
        inside = tight(QHBoxLayout(self.field), 0, (12, 0, 12, 0))
        inside.addWidget(IconLabel(self._desk.theme, "search", "accent", _("Suchen"), 20))
        inside.addStretch(1)
        self.count = label("", "small")
        inside.addWidget(self.count)
        row.addWidget(self.field)
        return row

    def _foot(self) -> QFrame:
        foot = panel("foot")
        row = tight(QHBoxLayout(foot), 8, (16, 8, 16, 8))
        for key, words in ((("↑ ↓"), _("wählen")), (_("Enter"), _("öffnen")), (_("Esc"), _("schließen"))):
            cap = QLabel(key)
            cap.setObjectName("keycap")
            row.addWidget(cap)
            row.addWidget(label(words, "small"))
        row.addStretch(1)
        row.addWidget(label(_("ä findet ae und a"), "small"))
        return foot

    def _search(self, text: str) -> None:
        hits = search(text, self._findings)
        self.model.show_hits(hits)
        found = ngettext("{n} Treffer", "{n} Treffer", len(hits)).format(n=len(hits))
        self.count.setText((found if hits else _("Nichts gefunden")) if text.strip() else "")
        if hits:
            self.view.setCurrentIndex(self.model.index(1, 0))

    def _step(self, direction: int) -> None:
        row = self.view.currentIndex().row() + direction
        while 0 <= row < len(self.model.rows) and isinstance(self.model.rows[row], str):
            row += direction
        if 0 <= row < len(self.model.rows):
            self.view.setCurrentIndex(self.model.index(row, 0))

    def _run_index(self, index: QModelIndex) -> None:
        row = index.data(HIT)
        if isinstance(row, Hit):
            self.close_palette()
            row.finding.run()
