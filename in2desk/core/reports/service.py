"""Reports and maps from an open project: collects what a report needs, builds it, writes it to a file."""

from __future__ import annotations

import os
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from in2desk.core.base.clock import Clock, now
from in2desk.core.base.errors import DeskError
from in2desk.core.base.i18n import N_, _, language, set_language
from in2desk.core.base.paths import shown_name
from in2desk.core.project.files import refuse_project
from in2desk.core.project.photos import clean_photo
from in2desk.core.project.project import Project
from in2desk.core.project.services import Effect, service
from in2desk.core.regions import service as regions
from in2desk.core.regions.model import Comparison
from in2desk.core.reports.map_html import map_html, map_page
from in2desk.core.reports.registry import ReportKind, report_kind, report_kinds
from in2desk.core.reports.sources import numbered, source_lines

__all__ = [
    "ReportKind",
    "make_report",
    "paper",
    "report_kinds",
    "set_crest",
    "set_paper",
    "write_file",
    "write_map",
    "write_report",
]

Options = Mapping[str, str]


@service(Effect.READS)
def make_report(project: Project, kind: str, options: Options, *, clock: Clock = now) -> bytes:
    """The PDF of a report in the language in use. Raises DeskError for an unknown kind or options it can't do."""
    found = report_kind(kind)
    return found.build(project, options, clock().date())


@service(Effect.OUTSIDE)
def write_report(
    project: Project, kind: str, options: Options, path: Path, *, language_code: str = "de", clock: Clock = now
) -> None:
    """Write a report to a file, whole or not at all. Raises DeskError."""
    before = language()
    set_language(language_code)
    try:
        write_file(path, make_report(project, kind, options, clock=clock))
    finally:
        set_language(before)


@service(Effect.OUTSIDE)
def write_map(project: Project, comparison: Comparison, lens: str, path: Path, *, clock: Clock = now) -> None:
    """Write the map of one lens as one HTML file that asks no server. Raises DeskError."""
    write_file(path, make_map(project, comparison, lens, clock=clock).encode("utf-8"))


@service(Effect.READS)
def make_map(project: Project, comparison: Comparison, lens: str, *, clock: Clock = now) -> str:
    """The map of one lens as HTML. Raises DeskError for a lens that there is not."""
    if lens not in comparison.lenses:
        raise DeskError(_("Diesen Blickwinkel gibt es nicht. Es wurde keine Karte geschrieben."))
    layer = regions.map_layer(project, comparison)
    sources = numbered(source_lines(project, comparison, (lens,)))
    return map_html(map_page(comparison, lens, layer, sources, clock().date()))


@service(Effect.OUTSIDE)
def write_file(path: Path, content: bytes) -> None:
    """Write beside the target, then replace it: never half a file, never over a project. Raises DeskError."""
    refuse_project(path)
    part = path.with_name(f".{path.name}.part")
    try:
        part.write_bytes(content)
        os.replace(part, path)
    except OSError as error:
        with suppress(OSError):
            part.unlink(missing_ok=True)
        text = _("„{file}“ lässt sich nicht schreiben. Das Projekt ist unverändert. Prüfen Sie Ordner und Schreibrechte.")
        raise DeskError(text.format(file=path)) from error


CREST = "crest"
CREST_MAX = 2 * 1024 * 1024


@service(Effect.STEP)
def set_crest(project: Project, path: Path | None) -> None:
    """Keep the crest of the letterhead in the project, or take it out (None).

    Raises DeskError for what is no PNG or JPEG, or larger than 2 MB; then nothing is changed.
    """
    data = _picture(path) if path is not None else b""
    with project.step(N_("Wappen geändert")) as connection:
        name = project.attach(connection, data) if data else None
        project.put_setting(connection, CREST, shown_name(path) if path is not None else "", name)


def _picture(path: Path) -> bytes:
    """The picture alone: what a camera or a drawing program wrote into the file about people and places stays outside."""
    try:
        data = path.read_bytes()
    except OSError as error:
        text = _("„{name}“ lässt sich nicht lesen. Das Wappen ist unverändert.")
        raise DeskError(text.format(name=shown_name(path))) from error
    if not data.startswith((b"\x89PNG\r\n", b"\xff\xd8\xff")) or len(data) > CREST_MAX:
        raise DeskError(_("Ein Wappen ist ein Bild (PNG oder JPEG) bis 2 MB. Das Wappen ist unverändert."))
    return clean_photo(data, shown_name(path))


@service(Effect.READS)
def paper(project: Project) -> dict[str, Any]:
    """Letterhead, number and Beratungsfolge as last used."""
    return dict(project.setting("paper", {}) or {})


@service(Effect.STEP)
def set_paper(project: Project, changed: Mapping[str, Any]) -> None:
    """Remember letterhead, number and Beratungsfolge for the next report. Raises DeskError for numbers that are none."""
    try:
        with project.step(N_("Kopf der Vorlage geändert")) as connection:
            project.put_setting(connection, "paper", {**paper(project), **changed})
    except ValueError as error:  # NaN and infinity, however deep
        raise DeskError(_("In diesem Kopf steht eine Zahl, die keine ist. Es wurde nichts geändert.")) from error
