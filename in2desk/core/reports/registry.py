"""The kinds of paper. Each file in kinds/ registers itself; nothing else knows them by name."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from in2desk.core.base.errors import DeskError
from in2desk.core.base.i18n import N_, _
from in2desk.core.project.project import Project

Build = Callable[[Project, Mapping[str, str], date], bytes]
PURPOSES: Mapping[str, str] = {
    "council": N_("Für den Rat"),
    "workshop": N_("Aus der Werkstatt"),
    "fill": N_("Zum Ausfüllen"),
    "wall": N_("Für die Wand"),
}
"""What a paper is for, in the order of the page; German message ids."""


@dataclass(frozen=True, slots=True)
class ReportKind:
    """A kind of paper. name and help are German message ids (N_), rendered when asked for.

    build: from a project, the chosen options and the date to the bytes of a PDF. purpose: one of PURPOSES; "" = the page does not
    list it, another one makes it. head: the fields of the letterhead are printed on it. short: its name in a narrow list.
    """

    id: str
    name: str
    help: Mapping[str, str]
    build: Build
    purpose: str = ""
    head: bool = False
    short: str = ""

    @property
    def title(self) -> str:
        """What people call it."""
        return _(self.name)

    @property
    def short_title(self) -> str:
        """What it is called in a narrow list, under the words of its purpose."""
        return _(self.short or self.name)

    @property
    def options(self) -> dict[str, str]:
        """Name of each option -> what it does."""
        return {option: _(text) for option, text in self.help.items()}


_KINDS: dict[str, ReportKind] = {}


def register(kind: ReportKind) -> ReportKind:
    """Make a kind known; called once by its module."""
    _KINDS[kind.id] = kind
    return kind


def report_kinds() -> list[ReportKind]:
    """Every kind, by id."""
    from in2desk.core.reports import kinds

    for module in pkgutil.iter_modules(kinds.__path__):
        importlib.import_module(f"{kinds.__name__}.{module.name}")
    return [_KINDS[name] for name in sorted(_KINDS)]


def report_kind(name: str) -> ReportKind:
    """The kind of that id. Raises DeskError when there is none."""
    known = {kind.id: kind for kind in report_kinds()}
    if name not in known:
        raise DeskError(_("Einen Bericht „{name}“ gibt es nicht. Es gibt: {known}.").format(name=name, known=", ".join(known)))
    return known[name]
