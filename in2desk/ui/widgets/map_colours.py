"""Widgets: the colours a map or a chart needs, as plain data, so that no widget depends on the shell's themes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from PySide6.QtGui import QColor

from in2desk.core.reports import palette

GAP = -1
"""Class of a region that cannot be assessed."""


class ThemeColours(Protocol):
    """What a theme offers: colours by role, of maps, and the five classes with the ink that is readable on each."""

    @property
    def roles(self) -> Mapping[str, str]:
        """Role of the window -> #RRGGBB."""
        ...

    @property
    def map(self) -> Mapping[str, str]:
        """Role of maps -> #RRGGBB."""
        ...

    @property
    def ramp(self) -> Sequence[str]:
        """Five class colours, low to high."""
        ...

    @property
    def label_ink(self) -> Sequence[str]:
        """Text colour on each class."""
        ...


@dataclass(frozen=True, slots=True)
class MapColours:
    """Colours of maps and charts. ramp and label_ink: five classes, low to high."""

    surface: QColor
    well: QColor
    raised: QColor
    line: QColor
    control_border: QColor
    text: QColor
    text_muted: QColor
    accent: QColor
    focus: QColor
    border: QColor
    context: QColor
    gap_fill: QColor
    gap_hatch: QColor
    selection: QColor
    ramp: tuple[QColor, ...]
    label_ink: tuple[QColor, ...]

    @classmethod
    def from_theme(cls, theme: ThemeColours) -> MapColours:
        """Take what maps need out of a theme. Raises KeyError for a role the theme lacks."""
        roles = ("surface", "well", "raised", "line", "control_border", "text", "text_muted", "accent", "focus")
        of_map = ("border", "context", "gap_fill", "gap_hatch", "selection")
        return cls(
            *(QColor(theme.roles[role]) for role in roles),
            *(QColor(theme.map[role]) for role in of_map),
            tuple(QColor(value) for value in theme.ramp),
            tuple(QColor(value) for value in theme.label_ink),
        )

    def ink(self, step: int) -> QColor:
        """Text colour on a place of the ramp, or on the hatching of a gap."""
        return self.label_ink[step] if step >= 0 else self.text

    def halo(self, step: int) -> QColor:
        """What lies around that text: the far end of lightness from the ink."""
        light = self.ink(step).lightnessF() > 0.5
        return QColor("#10181F") if light else QColor("#FFFFFF")


def plain_colours() -> MapColours:
    """The light theme's map on white: for pictures that leave the window and for widgets that have no theme yet."""
    return MapColours(
        surface=QColor(palette.PAPER),
        well=QColor(palette.GROUND),
        raised=QColor(palette.PAPER),
        line=QColor(palette.LINE),
        control_border=QColor(palette.CONTROL_BORDER),
        text=QColor(palette.TEXT),
        text_muted=QColor(palette.TEXT_MUTED),
        accent=QColor(palette.ACCENT),
        focus=QColor(palette.ACCENT),
        border=QColor(palette.PAPER),
        context=QColor(palette.CONTEXT),
        gap_fill=QColor(palette.GAP_FILL),
        gap_hatch=QColor(palette.GAP_HATCH),
        selection=QColor(palette.TEXT),
        ramp=tuple(QColor(value) for value in palette.RAMP),
        label_ink=tuple(QColor(value) for value in palette.RAMP_INK),
    )
