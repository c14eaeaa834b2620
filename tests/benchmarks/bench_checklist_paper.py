"""Paper of the checklist: the blank form of 36 criteria, and 100 filled forms read back in.

`against` is the least that any way would have to do: for the blank form two pages of the same library with nothing but the
text on them; for reading, opening each file with the same library and asking for the value of every field.
"""

from __future__ import annotations

import statistics
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

from in2desk.core import rooms
from in2desk.core.checklist import service as checklists
from in2desk.core.checklist.model import Checklist, Round, said
from in2desk.core.project.project import Project
from in2desk.core.reports import service as reports

FORMS, ROUNDS = 100, 5
Result = dict[str, Any]


def run() -> list[Result]:
    """Print and read in a fresh project."""
    with tempfile.TemporaryDirectory() as name, closing(rooms.create_project(Path(name) / "a.in2", "Messung")) as project:
        held = checklists.save_round(project, Round(day=date(2026, 11, 5).isoformat()))
        version = checklists.checklist(project, held.checklist_id)
        options = {"round": held.code, "sheet": "001"}
        blank = _median(lambda: reports.make_report(project, "checklist-blank", options))
        form = _median(lambda: reports.make_report(project, "checklist-form", options))
        bare = _median(lambda: _bare(version))
        folder = Path(name) / "forms"
        _fill(reports.make_report(project, "checklist-form", {"round": held.code}), version, folder)
        taken, least = _read(project, folder), _least(folder)
        assert len(checklists.sheets(project, held.id)) == FORMS
    return [
        _result("checklist_blank", blank, 1.0, bare),
        _result("checklist_form", form, 1.0, bare),
        _result("checklist_100_forms", taken, 10.0, least),
    ]


def _bare(version: Checklist) -> bytes:
    """The texts of two pages, line by line, without layout, boxes or tags."""
    from reportlab.pdfgen.canvas import Canvas

    from in2desk.core.reports.pdf import fonts, style

    out = BytesIO()
    canvas = Canvas(out, invariant=1, pageCompression=0, initialFontName=fonts.font_name(style.REGULAR))
    for place, criterion in enumerate(version.criteria):
        if place == len(version.criteria) // 2:
            canvas.showPage()
        canvas.setFont(fonts.font_name(style.REGULAR), 10.5)
        canvas.drawString(50, 800 - 40 * (place % 18), said(criterion.wording))
    canvas.showPage()
    canvas.save()
    return out.getvalue()


def _fill(form: bytes, version: Checklist, folder: Path) -> None:
    """100 forms, each with other answers, as a viewer leaves them."""
    import pypdf

    folder.mkdir()
    for number in range(FORMS):
        values = {one.code: f"/{(place * number) % 5}" for place, one in enumerate(version.criteria)} | {
            "sheet": f"{number + 1:03d}"
        }
        writer = pypdf.PdfWriter(clone_from=BytesIO(form))
        for page in writer.pages:
            writer.update_page_form_field_values(page, dict(values), auto_regenerate=False)
        writer.write(folder / f"{number:03d}.pdf")


def _read(project: Project, folder: Path) -> float:
    started = time.perf_counter()
    results = checklists.read_forms(project, [folder])
    taken = time.perf_counter() - started
    assert [result.answered for result in results] == [36] * FORMS
    return taken


def _least(folder: Path) -> float:
    import pypdf

    started = time.perf_counter()
    for path in sorted(folder.iterdir()):
        root: Any = pypdf.PdfReader(path).trailer["/Root"]
        assert sum(1 for field in root["/AcroForm"]["/Fields"] if field.get_object().get("/V")) >= 36
    return time.perf_counter() - started


def _median(work: Callable[[], object]) -> float:
    taken = []
    for _round in range(ROUNDS):
        started = time.perf_counter()
        work()
        taken.append(time.perf_counter() - started)
    return statistics.median(taken)


def _result(name: str, seconds: float, target: float, against: float) -> Result:
    return {
        "name": name,
        "value": round(seconds, 3),
        "unit": "s",
        "target": target,
        "ok": seconds <= target,
        "against": round(against, 3),
    }
