"""Rounds as a workbook and back: the same answers, evidence and remarks, whatever people wrote; nobody's own sheet by accident."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from in2desk.core.base import i18n
from in2desk.core.base.errors import DeskError
from in2desk.core.checklist import service as checklists
from in2desk.core.checklist.model import CHOICES, ROLES, VIEWS, Evidence, Remark, Round, Sheet
from in2desk.core.project.project import Project
from in2desk.core.reports.checklist_sheets import criteria_rows, export_rounds, round_tables
from in2desk.core.rooms import create_project

openpyxl = pytest.importorskip("openpyxl")
JOINT = Sheet(view="administration", joint=True, role="administration", comment="=1+1\nzweite Zeile", priorities=("A1",))


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    made = create_project(tmp_path / "a.in2", "A", ["072335006"])
    yield made
    made.close()


@pytest.fixture
def other(tmp_path: Path) -> Iterator[Project]:
    made = create_project(tmp_path / "b.in2", "B")
    yield made
    made.close()


def keys(project: Project) -> list[str]:
    return [one.id for one in checklists.checklists(project)[0].criteria]


def add_round(project: Project, *sheets: Sheet, **head: Any) -> Round:
    made = checklists.save_round(project, Round(**{"title": "Herbst 2026", "day": "2026-10-05", **head}))
    checklists.add_sheets(project, [replace(one, round_id=made.id) for one in sheets])
    return made


def person(project: Project, choice: str, view: str = "workshop", **head: Any) -> Sheet:
    return Sheet(**{"view": view, "role": "newcomer", "answers": dict.fromkeys(keys(project), choice), **head})


def cells(path: Path, sheet: str) -> list[list[Any]]:
    return [list(row) for row in openpyxl.load_workbook(path)[sheet].iter_rows(values_only=True)]


def table(path: Path, sheet: str) -> list[dict[str, Any]]:
    """The rows under the head, by the words of the head."""
    rows = cells(path, sheet)
    head = next(place for place, row in enumerate(rows) if "Code" in row or "Titel" in row[1:2])
    return [dict(zip(rows[head], row, strict=True)) for row in rows[head + 1 :]]


def content(project: Project) -> list[Any]:
    """All that people put into the rounds, without ids and codes."""
    found = []
    for one in checklists.rounds(project):
        codes = {c.id: c.code for c in checklists.checklist(project, one.checklist_id).criteria}
        sheets = [
            (
                s.view,
                s.role,
                s.table_number or 0,
                s.joint,
                s.number,
                s.priorities,
                s.comment,
                sorted((codes[k], a) for k, a in s.answers.items()),
            )
            for s in checklists.sheets(project, one.id)
        ]
        proofs = [(codes[e.criterion_id], e.note, e.link, e.reviewed_on or "") for e in checklists.evidence(project, one.id)]
        told = [(codes[key], r.comment, r.responsible) for key, r in checklists.remarks(project, one.id).items()]
        head = (one.title, one.day, one.place, one.region_key, one.note, one.closed_on, one.example)
        found.append((head, sorted(sheets), sorted(proofs), sorted(told)))
    return sorted(found, key=repr)


def test_the_overview_has_one_row_a_round(project: Project, tmp_path: Path) -> None:
    add_round(project, replace(JOINT, answers=dict.fromkeys(keys(project), "3")), *(person(project, "1") for _n in range(5)))
    add_round(project, title="Leer", day="2024-05-01")
    export_rounds(project, tmp_path / "r.xlsx")
    newest, oldest = table(tmp_path / "r.xlsx", "Übersicht")
    assert (newest["Titel"], newest["Bögen"], newest["Verwaltung"], newest["Werkstatt"]) == ("Herbst 2026", 6, 1, 5)
    assert newest["Reifegrad Verwaltung"] == 3
    assert newest["Reifegrad Alle Bögen"] == pytest.approx(8 / 6)
    assert (newest["Abdeckung"], newest["Nachweise fehlen"]) == (1, 36)
    assert (oldest["Titel"], oldest["Bögen"], oldest["Reifegrad Alle Bögen"]) == ("Leer", 0, None)


def test_a_round_shows_means_and_single_sheets_of_shown_views(project: Project, tmp_path: Path) -> None:
    add_round(project, replace(JOINT, answers={keys(project)[0]: "2"}), *(person(project, "4") for _n in range(5)))
    export_rounds(project, tmp_path / "r.xlsx")
    first = table(tmp_path / "r.xlsx", f"{project.letter}1 Herbst 2026")[0]
    assert (first["Code"], first["Verwaltung: Mittel"], first["Werkstatt: Mittel"], first["Bogen 1"], first["Bogen 6"]) == (
        "A1",
        2,
        4,
        2,
        4,
    )
    rows = {str(row[0]): row for row in cells(tmp_path / "r.xlsx", f"{project.letter}1 Herbst 2026")}
    assert [cell for cell in rows["Rolle"][1:] if cell] == ["Verwaltung"], "one person's role stays here"
    assert [cell for cell in rows["Bemerkung"][1:] if cell] == ["=1+1\nzweite Zeile"]
    assert any("ohne Rolle" in key for key in rows)
    assert rows["Alle Bögen dabei"][1] == "nein"


def test_small_views_say_that_they_are_hidden(project: Project, tmp_path: Path) -> None:
    add_round(project, person(project, "4", "network"))
    name = f"{project.letter}1 Herbst 2026"
    export_rounds(project, tmp_path / "r.xlsx")
    assert table(tmp_path / "r.xlsx", name)[0]["Netzwerk: Mittel"] == "verdeckt"
    assert "Bogen 1" not in table(tmp_path / "r.xlsx", name)[0]
    assert any("Ein Bogen ist nicht dabei" in str(row[0]) for row in cells(tmp_path / "r.xlsx", name))
    export_rounds(project, tmp_path / "alle.xlsx", all_sheets=True)
    assert table(tmp_path / "alle.xlsx", name)[0]["Bogen 1"] == 4
    assert any("Geben Sie sie nicht weiter" in str(row[0]) for row in cells(tmp_path / "alle.xlsx", name))


def test_nothing_becomes_a_formula_and_names_of_sheets_stay_apart(project: Project, tmp_path: Path) -> None:
    for _n in range(3):
        add_round(project, JOINT, title="[x]: " + "sehr lang " * 9)
    export_rounds(project, tmp_path / "r.xlsx")
    book = openpyxl.load_workbook(tmp_path / "r.xlsx")
    assert len({name.casefold() for name in book.sheetnames}) == len(book.sheetnames) == 6
    assert all(cell.data_type != "f" for sheet in book for row in sheet.iter_rows() for cell in row)


def test_an_empty_project_gives_a_workbook_with_the_catalogue(project: Project, tmp_path: Path) -> None:
    export_rounds(project, tmp_path / "r.xlsx")
    assert openpyxl.load_workbook(tmp_path / "r.xlsx").sheetnames == ["Übersicht", "Nachweise", "Katalog C1-1"]


def test_a_file_that_cannot_be_written_leaves_nothing(project: Project, tmp_path: Path) -> None:
    for place in (tmp_path / "weg" / "r.xlsx", tmp_path):
        with pytest.raises(DeskError):
            export_rounds(project, place)
    with pytest.raises(DeskError, match="nicht überschrieben"):
        export_rounds(project, project.path)
    assert not list(tmp_path.rglob("*.part"))


def test_rows_for_a_csv_file(project: Project) -> None:
    add_round(project, replace(JOINT, answers={keys(project)[0]: "2"}), person(project, "4", "network"))
    head, *rows = criteria_rows(round_tables(project))
    by_view = {row[3]: dict(zip(head, row, strict=True)) for row in rows if row[4] == "A1"}
    assert set(by_view) == {"administration", "network", "total"}
    assert (by_view["administration"]["mean"], by_view["administration"]["hidden"]) == ("2.0", "0")
    assert (by_view["network"]["mean"], by_view["network"]["answered"], by_view["network"]["hidden"]) == ("", "", "1")


def test_there_and_back_in_both_languages(project: Project, other: Project, tmp_path: Path) -> None:
    made = add_round(project, JOINT, person(project, "?", table_number=3, number="017"), note="Zeile 1\nZeile 2", example=True)
    checklists.save_evidence(
        project, Evidence(round_id=made.id, criterion_id=keys(project)[1], note="Mappe", reviewed_on="2026-09-01")
    )
    checklists.save_remark(project, Remark(made.id, keys(project)[2], "gut", "FB 2"))
    checklists.close_round(project, made.id)
    for language in ("de", "en"):
        i18n.set_language(language)
        try:
            export_rounds(project, tmp_path / f"{language}.xlsx", all_sheets=True)
            found = checklists.read_workbook(other, tmp_path / f"{language}.xlsx")
        finally:
            i18n.set_language("de")
        assert found.refused == ""
        assert len(found.warnings) == (0 if language == "de" else 1), "the second time all is there"
        assert content(other) == content(project)


texts = st.text(st.characters(exclude_categories=["Cs", "Cc"]) | st.sampled_from("\n=+-@„“_x"), max_size=30)
answers = st.lists(st.sampled_from([*CHOICES, ""]), min_size=36, max_size=36)


@st.composite
def sheets(draw: st.DrawFn) -> tuple[Sheet, list[str]]:
    head = Sheet(
        view=draw(st.sampled_from(list(VIEWS))),
        role=draw(st.sampled_from(["", *ROLES])),
        table_number=draw(st.none() | st.integers(1, 999)),
        joint=draw(st.booleans()),
        number=draw(st.sampled_from(["", "001", "017", "B 4"])),
        priorities=tuple(draw(st.lists(st.sampled_from(["A1", "B2", "C3"]), unique=True, max_size=3))),
        comment=draw(texts),
    )
    return head, draw(answers)


@settings(
    max_examples=12,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(filled=st.lists(sheets(), max_size=6), notes=st.lists(texts, min_size=4, max_size=4), day=st.dates())
def test_whatever_people_wrote_comes_back(
    tmp_path: Path, filled: list[tuple[Sheet, list[str]]], notes: list[str], day: Any
) -> None:
    for name in ("a", "b"):
        (tmp_path / f"{name}.in2").unlink(missing_ok=True)
    with create_project(tmp_path / "a.in2", "A") as project, create_project(tmp_path / "b.in2", "B") as other:
        wanted = [replace(one, answers={k: c for k, c in zip(keys(project), said, strict=True) if c}) for one, said in filled]
        made = add_round(project, *wanted, day=day.isoformat(), note=notes[0], title=notes[1] or "Titel")
        if notes[2].strip():
            checklists.save_evidence(project, Evidence(round_id=made.id, criterion_id=keys(project)[7], note=notes[2]))
            checklists.save_remark(project, Remark(made.id, keys(project)[8], notes[2], notes[3]))
        export_rounds(project, tmp_path / "r.xlsx", all_sheets=True)
        found = checklists.read_workbook(other, tmp_path / "r.xlsx")
        assert (found.refused, found.warnings, found.sheets) == ("", (), len(wanted))
        assert content(other) == content(project)
        steps = len(other.history())
        again = checklists.read_workbook(other, tmp_path / "r.xlsx")
        assert (again.rounds, len(other.history())) == ((), steps)
        other.undo()
        assert checklists.rounds(other) == []
