"""In which looks the program is walked through: every theme in both languages; a few of them on every run."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product

import pytest
from _pytest.mark.structures import ParameterSet

from in2desk.ui.shell.theme import CHOICES

THEMES = [name for name in CHOICES if name != "system"]


@dataclass(frozen=True)
class Look:
    """A theme, a language, a size in per cent."""

    theme: str
    language: str
    zoom: int = 100

    @property
    def id(self) -> str:
        """What pytest calls it."""
        return f"{self.theme}-{self.language}-{self.zoom}"


def looks(zoom: int, *always: tuple[str, str]) -> list[ParameterSet]:
    """All of them at one size; those that are not `always` take minutes together and are run with --long."""
    every = [Look(theme, language, zoom) for theme, language in product(THEMES, ("de", "en"))]
    long = [() if (look.theme, look.language) in always else (pytest.mark.long,) for look in every]
    return [pytest.param(look, id=look.id, marks=marks) for look, marks in zip(every, long, strict=True)]
