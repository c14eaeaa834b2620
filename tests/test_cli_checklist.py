"""The checklist on the command line: forms, workbooks and catalogues in, tables and papers out, refusals in one line each."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from in2desk.core import rooms
from in2desk.core.checklist import service as checklists
from in2desk.core.checklist.model import Round, Sheet
from in2desk.core.project.project import Project
from in2desk.core.reports.catalogue_sheets import export_catalogue
from in2desk.core.statistics import service as statistics
from tests.core.checklist.filling import filled_in
from tests.core.statistics.service.conftest import ags, write_flat
from tests.test_cli import Call, call, content, small

__all__ = ["call", "small"]  # fixtures
openpyxl = pytest.importorskip("openpyxl")


def opened(path: Path) -> Any:
    return closing(rooms.open_project(path))


@pytest.fixture
def project(call: Call, small: Path) -> Path:
    """The small project with an open round of one joint sheet and two personal ones."""
    with opened(small) as held:
        made = checklists.save_round(held, Round(title="Herbst 2026", day="2026-10-05", region_key="072335006"))
        keys = [one.id for one in checklists.checklist(held, made.checklist_id).criteria]
        sheets = [Sheet(round_id=made.id, view="administration", joint=True, answers=dict.fromkeys(keys, "3"))]
        sheets += [Sheet(round_id=made.id, role="club", answers=dict.fromkeys(keys, "1")) for _n in range(2)]
        checklists.add_sheets(held, sheets)
    return small


@pytest.fixture
def other(call: Call, tmp_path: Path) -> Path:
    path = tmp_path / "anderes.in2"
    assert call("new", path, "--name", "Anderes").status == 0
    return path


def form(call: Call, project: Path, target: Path, number: str = "017", **values: str) -> Path:
    """A form of the round as the command writes it, filled in as a viewer would."""
    assert call("report", project, "checklist-form", "--round", "A1", "--sheet", number, "--out", target).status == 0
    target.write_bytes(filled_in(target.read_bytes(), {"A1": "/2", "B1": "/wn", **values}))
    return target


def round_of(project: Project) -> Round:
    (held,) = checklists.rounds(project)
    return held


@pytest.mark.parametrize("kind", ["checklist-blank", "checklist-form", "checklist-large"])
def test_papers_to_fill_in(call: Call, project: Path, tmp_path: Path, kind: str) -> None:
    target = tmp_path / "x.pdf"
    assert call("report", project, kind, "--round", "A1", "--sheet", "017", "--out", target).status == 0
    assert target.read_bytes().startswith(b"%PDF-")


def test_several_numbered_sheets(call: Call, project: Path, tmp_path: Path) -> None:
    one, three = tmp_path / "eins.pdf", tmp_path / "drei.pdf"
    assert call("report", project, "checklist-blank", "--round", "A1", "--out", one).status == 0
    assert (
        call("report", project, "checklist-blank", "--round", "A1", "--count", "3", "--sheet", "017", "--out", three).status == 0
    )
    assert len(three.read_bytes()) > len(one.read_bytes())


def test_a_round_nobody_knows_is_refused(call: Call, project: Path, tmp_path: Path) -> None:
    answer = call("report", project, "checklist-blank", "--round", "Z9", "--out", tmp_path / "x.pdf")
    assert (answer.status, len(answer.err.strip().splitlines())) == (1, 1)
    assert not (tmp_path / "x.pdf").exists()


def test_a_filled_form_is_recognised_by_content(call: Call, project: Path, tmp_path: Path) -> None:
    filled = form(call, project, tmp_path / "form.pdf").rename(tmp_path / "ohne-endung")
    (told,) = call("import", project, filled, "--json").json
    keys = "source format table series values regions_matched regions_unmatched missing warnings refused"
    assert set(told) == set(keys.split())
    assert (told["source"], told["format"], told["table"], told["values"], told["refused"]) == (
        "ohne-endung", "checklist-form", "A1-017", 2, None,
    )  # fmt: skip
    with opened(project) as held:
        (sheet,) = [one for one in checklists.sheets(held, round_of(held).id) if one.number == "017"]
        assert sorted(sheet.answers.values()) == ["2", "?"]


def test_a_folder_of_forms_in_words(call: Call, project: Path, tmp_path: Path) -> None:
    folder = tmp_path / "bögen"
    folder.mkdir()
    for number in ("001", "002"):
        form(call, project, folder / f"{number}.pdf", number)
    (folder / "scan.pdf").write_bytes(b"\xff\xd8\xff" + bytes(100))
    answer = call("import", project, folder)
    assert answer.status == 1
    assert "001.pdf: 2 Antworten eingelesen (Bogen A1-001)." in answer.out
    assert "002.pdf" in answer.out
    assert len(answer.err.strip().splitlines()) == 1 and answer.err.startswith("scan.pdf: ")
    again = call("import", project, folder / "001.pdf")
    assert (again.status, "Antworten eingelesen" in again.out) == (0, False)


def test_tables_and_forms_in_one_call(call: Call, project: Path, tmp_path: Path) -> None:
    flat, filled = write_flat(tmp_path / "gut.csv", {ags(1): "5"}), form(call, project, tmp_path / "form.pdf")
    bad = tmp_path / "leer.pdf"
    bad.write_bytes(b"")
    answer = call("import", project, filled, flat, bad, "--json")
    assert answer.status == 1
    assert {one["source"]: (one["values"], bool(one["refused"])) for one in answer.json} == {
        "form.pdf": (2, False), "gut.csv": (1, False), "leer.pdf": (0, True),
    }  # fmt: skip


def test_a_folder_without_forms_is_refused_as_before(call: Call, project: Path, tmp_path: Path) -> None:
    (tmp_path / "ordner").mkdir()
    before = content(project)
    answer = call("import", project, tmp_path / "ordner")
    assert (answer.status, answer.out) == (1, "")
    assert content(project) == before


def test_rounds_go_into_another_project_and_back(call: Call, project: Path, other: Path, tmp_path: Path) -> None:
    target = tmp_path / "runden.xlsx"
    assert call("export", project, "--what", "criteria", "--out", target, "--all-sheets").status == 0
    (told,) = call("import", other, target, "--json").json
    assert (told["format"], told["table"], told["values"], told["warnings"]) == ("checklist-workbook", "A1", 108, [])
    again = call("import", other, target)
    assert (again.status, again.out.strip()) == (0, "runden.xlsx: Runde A1 ist schon da; daran wurde nichts verändert.")
    home = call("import", project, target, "--as", "criteria", "--json").json
    assert home[0]["values"] == 0


def test_one_persons_sheet_does_not_leave_by_accident(call: Call, project: Path, tmp_path: Path) -> None:
    call("export", project, "--what", "criteria", "--out", tmp_path / "a.xlsx")
    call("export", project, "--what", "criteria", "--out", tmp_path / "b.xlsx", "--all-sheets")
    found = []
    for name in ("a", "b"):
        sheet = openpyxl.load_workbook(tmp_path / f"{name}.xlsx")["A1 Herbst 2026"]
        found.append(sum(str(cell.value).startswith("Bogen ") for row in sheet.iter_rows() for cell in row))
    assert found == [1, 3]


def test_results_as_csv(call: Call, project: Path, tmp_path: Path) -> None:
    target = tmp_path / "werte.csv"
    answer = call("export", project, "--what", "criteria", "--out", target)
    assert (answer.status, answer.out.strip()) == (0, f"Gesichert: {target}")
    rows = list(csv.DictReader(io.StringIO(target.read_text(encoding="utf-8"))))
    assert len(rows) == 36 * 3
    hidden = [row for row in rows if row["view"] == "workshop"]
    assert {(row["mean"], row["hidden"]) for row in hidden} == {("", "1")}


@pytest.mark.parametrize("what", ["answers", "actors", "values"])
def test_what_comes_later_says_so(call: Call, project: Path, tmp_path: Path, what: str) -> None:
    answer = call("export", project, "--what", what, "--out", tmp_path / "x.xlsx")
    assert answer.status == 1
    assert "noch nicht" in answer.err
    assert not (tmp_path / "x.xlsx").exists()


@pytest.mark.parametrize(
    "words", [["--what", "alles", "--out", "x.xlsx"], ["--what", "criteria"], ["--what", "criteria", "--out", "x.pdf"]]
)
def test_wrong_words_are_wrong_usage(call: Call, project: Path, words: list[str]) -> None:
    answer = call("export", project, *words)
    assert answer.status == 2
    assert "Falscher Aufruf" in answer.err


def test_nothing_is_written_over_a_project(call: Call, project: Path, tmp_path: Path) -> None:
    before = project.read_bytes()
    assert call("export", project, "--what", "criteria", "--out", tmp_path / "weg" / "x.xlsx").status == 1
    assert project.read_bytes() == before


@pytest.fixture
def shipped(project: Path) -> Iterator[Any]:
    with opened(project) as held:
        yield checklists.checklists(held)[0]


def test_catalogues_are_read_in_as_criteria(call: Call, project: Path, tmp_path: Path, shipped: Any) -> None:
    export_catalogue(shipped, tmp_path / "katalog.xlsx")
    known = call("import", project, tmp_path / "katalog.xlsx", "--as", "criteria")
    assert (known.status, "schon da (C1-1)" in known.out) == (0, True)
    with opened(project) as held:
        text = checklists.export_checklist(held, shipped.id).replace("Mappe", "Tasche")
    (tmp_path / "neu.toml").write_text(text, encoding="utf-8")
    (told,) = call("import", project, tmp_path / "neu.toml", "--as", "criteria", "--json").json
    assert (told["format"], told["table"], told["refused"]) == ("checklist-catalogue", "C1-2", None)


def test_what_is_no_catalogue_is_one_line(call: Call, project: Path, tmp_path: Path) -> None:
    before = content(project)
    (tmp_path / "krumm.toml").write_text("[[section]]\nname = 3\n", encoding="utf-8")
    answer = call("import", project, tmp_path / "krumm.toml", "--as", "criteria")
    assert (answer.status, answer.out, len(answer.err.strip().splitlines())) == (1, "", 1)
    assert content(project) == before


def test_a_valid_round_counts_in_values_and_scores(call: Call, project: Path) -> None:
    with opened(project) as held:
        checklists.set_valid(held, round_of(held).id, "administration")
        statistics.set_active(held, ["willk"], True)
    rows = call("values", project, "--indicator", "willk", "--level", "verband").rows
    (mine,) = [row for row in rows if row["key"] == "072335006"]
    assert (mine["value"], mine["period"], mine["table"]) == ("3", "2026-10-05", "Checkliste Willkommenskultur")
    assert mine["locator"].startswith("Runde A1 „Herbst 2026“, Sicht Verwaltung (1 Bogen)")
