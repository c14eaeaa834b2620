"""Shell: how everything looks: colours by role, type, lengths, icons; switched while the program runs.

Colours live in resources/themes/<name>.toml, lengths and type in tokens.toml, the rules in window.qss.
"""

from __future__ import annotations

import functools
import re
import sys
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from types import MappingProxyType
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QIcon, QPalette, QPixmap
from PySide6.QtWidgets import QApplication

from in2desk.core.base.paths import package_folder, resource
from in2desk.core.base.settings import definitions
from in2desk.ui.shell.icons import IconSet

CHOICES: tuple[str, ...] = definitions()["theme"].choices
ZOOM_STEPS: tuple[int, ...] = definitions()["zoom"].choices
ZOOM_MIN, ZOOM_MAX = definitions()["zoom"].least, definitions()["zoom"].most
_FACES = ("Regular", "It", "Semibold", "SemiboldIt", "Bold")
_SHEET_ICONS = {
    "arrow_down": ("chevron-down", "text"),
    "arrow_up": ("chevron-up", "text"),
    "check": ("check", "on_accent"),
    "minus": ("minus", "on_accent"),
    "arrow_right": ("chevron-right", "text"),
    "radio": ("circle-small", "on_accent"),
}


@dataclass(frozen=True, slots=True)
class Colors:
    """The values of one theme, as #RRGGBB. ramp and label_ink: five classes, low to high."""

    name: str
    dark: bool
    high_contrast: bool
    roles: Mapping[str, str]
    map: Mapping[str, str]
    ramp: tuple[str, ...]
    label_ink: tuple[str, ...]


@functools.cache
def load_colors(name: str) -> Colors:
    """Read one theme by name (light, dark, contrast_light, contrast_dark)."""
    data = _read_toml(f"{name}.toml")
    plain = {role: value for role, value in data["map"].items() if isinstance(value, str)}
    return Colors(
        name,
        data["dark"],
        data["high_contrast"],
        MappingProxyType(data["colors"]),
        MappingProxyType(plain),
        tuple(data["map"]["ramp"]),
        tuple(data["map"]["label_ink"]),
    )


@functools.cache
def tokens() -> Mapping[str, Any]:
    """Lengths (pixels at 100 %), type (points) and the like, from tokens.toml."""
    return MappingProxyType(_read_toml("tokens.toml"))


def _read_toml(name: str) -> dict[str, Any]:
    return tomllib.loads(resource("themes", name).read_text(encoding="utf-8"))


def load_fonts() -> None:
    """Make the faces of Source Sans Pro known to Qt; call once, after the application exists."""
    folder = package_folder("font_source_sans_pro") / "files"
    for face in _FACES:
        QFontDatabase.addApplicationFont(str(folder / f"SourceSansPro-{face}.ttf"))


class Theme(QObject):
    """What widgets ask: colours, fonts, lengths and icons as they are now; `changed` follows every switch."""

    changed = Signal()

    def __init__(self, app: QApplication, choice: str = "system", zoom: int = 100, *, reduced_motion: bool = False) -> None:
        super().__init__(app)
        self._app = app
        self._icons = IconSet()
        self._choice = choice if choice in CHOICES else "system"
        self._zoom = _valid_zoom(zoom)
        self._system = system_scale()
        self._effects = [effect for effect in Qt.UIEffect if app.isEffectEnabled(effect)]
        self.reduced_motion = reduced_motion
        self.colors = load_colors(self._wanted())
        load_fonts()
        app.setStyle("Fusion")
        app.styleHints().colorSchemeChanged.connect(self._follow)
        self._apply()

    # what the user chose

    @property
    def choice(self) -> str:
        """One of CHOICES; "system" follows the desktop."""
        return self._choice

    @property
    def zoom(self) -> int:
        """Size of everything, in per cent."""
        return self._zoom

    @property
    def reduced_motion(self) -> bool:
        """Whether nothing is to glide or fade, menus and lists of Qt included."""
        return self._calm

    @reduced_motion.setter
    def reduced_motion(self, calm: bool) -> None:
        """Still everything, or let move again what the system lets move."""
        self._calm = calm
        for effect in self._effects:
            self._app.setEffectEnabled(effect, not calm)

    @property
    def factor(self) -> float:
        """How large everything is: what the user chose, times how large the system wants its type; 1.0 = 100 %."""
        return min(self._zoom * self._system, float(ZOOM_MAX)) / 100

    def set_choice(self, choice: str) -> None:
        """Switch to a theme of CHOICES."""
        self._choice = choice if choice in CHOICES else "system"
        self._switch()

    def set_zoom(self, percent: int) -> None:
        """Make everything larger or smaller (50..200 per cent)."""
        self._zoom = _valid_zoom(percent)
        self._switch()

    def step_zoom(self, direction: int) -> None:
        """One step larger (1) or smaller (-1)."""
        steps = [s for s in ZOOM_STEPS if (s > self._zoom if direction > 0 else s < self._zoom)]
        if steps:
            self.set_zoom(steps[0] if direction > 0 else steps[-1])

    # what widgets ask

    def color(self, role: str) -> QColor:
        """A role of the theme, e.g. text_muted, accent_soft."""
        return QColor(self.colors.roles[role])

    def map_color(self, role: str) -> QColor:
        """A role of maps: border, context, gap_fill, gap_hatch, selection."""
        return QColor(self.colors.map[role])

    def ramp(self) -> list[QColor]:
        """Five class colours, low to high."""
        return [QColor(value) for value in self.colors.ramp]

    def label_ink(self) -> list[QColor]:
        """The colour of text on each class."""
        return [QColor(value) for value in self.colors.label_ink]

    def px(self, length: float) -> int:
        """A length at 100 % in pixels at the present size; never less than 1 unless it is 0."""
        return max(1, round(length * self.factor)) if length else 0

    def size(self, name: str) -> int:
        """A named length of tokens.toml [size] at the present zoom."""
        return self.px(tokens()["size"][name])

    def border(self) -> int:
        """Width of control borders: 1, or 2 in high contrast."""
        return int(tokens()["border"]["high_contrast" if self.colors.high_contrast else "normal"])

    def focus_line(self) -> int:
        """Width of the ring of the focus; in high contrast wide enough to differ from a border by more than its colour."""
        return int(tokens()["border"]["focus"]) * (2 if self.colors.high_contrast else 1)

    def font(self, role: str = "base", weight: int = 400) -> QFont:
        """Type by role (small, base, section, title, number) with tabular figures."""
        family = tokens()["font"]
        font = QFont([family["family"], family["fallback"]])
        font.setPointSizeF(self.points(role))
        font.setWeight(QFont.Weight(weight))
        for feature in family["features"]:
            font.setFeature(QFont.Tag(feature), 1)
        return font

    def points(self, role: str) -> float:
        """Size of type in points at the present zoom."""
        return round(float(tokens()["font"]["pt"][role]) * self.factor, 2)

    def icon(self, name: str, role: str = "text", size: int = 18, air: int = 0) -> QIcon:
        """A Lucide icon in a colour role; `size`, and `air` at its right, in pixels at 100 %."""
        roles = self.colors.roles
        return self._icons.icon(name, roles[role], self.px(size), roles["text_disabled"], self.px(air))

    def pixmap(self, name: str, role: str = "text", size: int = 18, ratio: float = 1.0) -> QPixmap:
        """The same as a picture for painters."""
        return self._icons.pixmap(name, self.colors.roles[role], self.px(size), ratio)

    def duration(self) -> int:
        """Length of a movement in milliseconds; 0 with reduced motion."""
        return 0 if self.reduced_motion else int(tokens()["motion"]["duration_ms"])

    # applying

    def _wanted(self) -> str:
        if self._choice != "system":
            return self._choice
        return "dark" if self._app.styleHints().colorScheme() == Qt.ColorScheme.Dark else "light"

    def _follow(self) -> None:
        if self._choice == "system":
            self._switch()

    def _switch(self) -> None:
        self.colors = load_colors(self._wanted())
        self._apply()
        self.changed.emit()

    def _apply(self) -> None:
        self._app.setFont(self.font())
        self._app.setPalette(build_palette(self.colors))
        sheet = self.style_sheet()
        if sheet != self._app.styleSheet():  # the same again would still polish every widget anew
            self._app.setStyleSheet(sheet)

    def style_sheet(self) -> str:
        """window.qss with every $role and every @length filled in."""
        values = dict(self.colors.roles) | self._sheet_icons()
        values |= {f"{role}_pt": f"{self.points(role)}pt" for role in tokens()["font"]["pt"]}
        high = self.colors.high_contrast
        values["border"] = f"{self.border()}px"
        values["focus_line"] = f"{self.focus_line()}px"
        values["segment_fill"] = values["accent"] if high else values["accent_soft"]
        values["segment_text"] = values["on_accent"] if high else values["accent_strong"]
        for state, soft in (("good", "good_soft"), ("warning", "warning_soft"), ("error", "error_soft"), ("info", "accent_soft")):
            values[f"{state}_line"] = values["accent" if state == "info" else state] if high else values[soft]
        values["track"] = values["line"] if not high else values["control_border"]
        return fill_sheet(resource("themes", "window.qss").read_text(encoding="utf-8"), values, self.px)

    def _sheet_icons(self) -> dict[str, str]:
        folder = Path(_picture_folder().name)
        paths: dict[str, str] = {}
        for key, (name, role) in _SHEET_ICONS.items():
            path = folder / f"{self.colors.name}-{key}.svg"
            if not path.exists():
                path.write_text(self._icons.svg(name, self.colors.roles[role]), encoding="utf-8")
            paths[f"image_{key}"] = f'url("{path.as_posix()}")'
        return paths


@functools.cache
def _picture_folder() -> TemporaryDirectory[str]:
    """Where the pictures lie that the style sheet names; one for the life of the program, and removed at its end."""
    return TemporaryDirectory(prefix="in2desk-")


def fill_sheet(template: str, values: Mapping[str, str], px: Any) -> str:
    """Fill $name from `values` and @n with n pixels at the present zoom. Raises KeyError for an unknown name."""
    lengths = re.sub(r"@(\d+)", lambda m: f"{px(int(m[1]))}px", template)
    return re.sub(r"\$(\w+)", lambda m: values[m[1]], lengths)


def build_palette(colors: Colors) -> QPalette:
    """The palette for everything the style sheet does not reach."""
    roles = colors.roles
    palette = QPalette()
    kinds = QPalette.ColorRole
    pairs = {
        kinds.Window: "window",
        kinds.WindowText: "text",
        kinds.Base: "surface",
        kinds.AlternateBase: "well",
        kinds.Text: "text",
        kinds.Button: "raised",
        kinds.ButtonText: "text",
        kinds.BrightText: "on_accent",
        kinds.ToolTipBase: "raised",
        kinds.ToolTipText: "text",
        kinds.Highlight: "accent",
        kinds.HighlightedText: "on_accent",
        kinds.Link: "accent",
        kinds.LinkVisited: "accent",
        kinds.PlaceholderText: "text_muted",
        kinds.Accent: "accent",
    }
    for kind, role in pairs.items():
        palette.setColor(kind, QColor(roles[role]))
    for kind in (kinds.WindowText, kinds.Text, kinds.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, kind, QColor(roles["text_disabled"]))
    return palette


def system_scale() -> float:
    """How much larger than usual the system shows its own type ("large text"); never smaller, and small steps do not count."""
    usual = {"win32": 9.0, "darwin": 13.0}.get(sys.platform, 11.0)
    scale = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont).pointSizeF() / usual
    return scale if scale >= 1.1 else 1.0


def _valid_zoom(percent: int) -> int:
    return min(ZOOM_MAX, max(ZOOM_MIN, int(percent)))
