"""Report kinds: one file in kinds/ each; it registers itself by its KIND. TO ADD a report: a file in kinds/, its name below."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from importlib import import_module

from in2desk.core.base.errors import DeskError
from in2desk.core.base.i18n import _
from in2desk.core.project.project import Project

KINDS = ("profile",)
Build = Callable[[Project, Mapping[str, str], date], bytes]


@dataclass(frozen=True, slots=True)
class ReportKind:
    """One kind of report. purpose: heading it stands under; options: command-line option -> what it does, in German."""

    id: str
    title: str
    purpose: str
    options: Mapping[str, str]
    build: Build


def report_kinds() -> list[ReportKind]:
    """All kinds, in their order. Imported here, so that nothing of a report is loaded before it is wanted."""
    return [_load(name) for name in KINDS]


def report_kind(name: str) -> ReportKind:
    """One kind. Raises DeskError naming those there are."""
    if name not in KINDS:
        raise DeskError(_("Einen Bericht „{name}“ gibt es nicht. Es gibt: {names}.").format(name=name, names=", ".join(KINDS)))
    return _load(name)


def _load(name: str) -> ReportKind:
    kind = import_module(f"in2desk.core.reports.kinds.{name}").kind()
    assert isinstance(kind, ReportKind)
    return kind
