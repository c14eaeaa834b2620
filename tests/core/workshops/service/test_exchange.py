"""Ideas read in: files of others, 5,000 rows in one step, broken ones listed, and the same file twice."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
import xlsxwriter

from in2desk.core.base.errors import Cancelled, DeskError
from in2desk.core.base.progress import Progress
from in2desk.core.project.project import Project
from in2desk.core.workshops import service
from in2desk.core.workshops.idea_columns import IdeaMapping

SHARED = Path(__file__).resolve().parents[5] / "shared" / "data"


def table(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    return path


def large(path: Path) -> Path:
    """5,000 rows of which 40 say no idea."""
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet("Ideen")
        sheet.write_row(0, 0, ["Nr", "Titel", "Beschreibung", "Stand"])
        for n in range(1, 5001):
            broken = n % 125 == 0
            sheet.write_row(n, 0, [n, "" if broken else f"Idee {n} für alle", "" if broken else "Вода 💬 " * 10, "neu"])
    return path


def test_five_thousand_rows_in_one_step_with_the_broken_ones_listed(project: Project, tmp_path: Path) -> None:
    path = large(tmp_path / "ideen.xlsx")
    found = service.import_ideas(project, path)
    assert (found.rows, found.taken, found.doubles, len(found.refused)) == (5000, 4960, 0, 40)
    assert [one.row for one in found.refused[:2]] == [126, 251]
    assert found.refused[0].reason == "Titel und Beschreibung fehlen."
    assert [step.label for step in project.history()] == ["4960 Ideen eingelesen (ideen.xlsx)"]
    again = service.import_ideas(project, path)
    assert (again.taken, again.doubles) == (0, 4960)
    assert len(project.history()) == 1
    project.undo()
    assert service.ideas(project) == []


def test_a_file_by_another_name_or_after_work_changes_nothing(project: Project, tmp_path: Path) -> None:
    text = "Titel;Beschreibung\nBus;fehlt\nBus;fehlt\nWeg;dunkel\n"
    assert service.import_ideas(project, table(tmp_path / "a.csv", text)).taken == 3
    first = service.ideas(project)[-1]
    service.save_idea(project, replace(first, title="Bürgerbus"))
    again = service.import_ideas(project, table(tmp_path / "b.csv", f"{text}Licht;fehlt\n"))
    assert (again.taken, again.doubles) == (1, 3)
    assert [one.code[2:] for one in service.ideas(project)] == ["4", "3", "2", "1"]


def test_a_mapping_says_what_is_what(project: Project, tmp_path: Path) -> None:
    path = table(tmp_path / "a.tsv", "Was\tWarum\tWo\nBus\tfehlt\tGerolstein\n")
    with pytest.raises(DeskError, match="nicht zu erkennen. Es gibt: „Was“, „Warum“, „Wo“"):
        service.import_ideas(project, path)
    mapping = IdeaMapping({"title": "Was", "text": "#B", "place": "Wo"})
    found = service.import_ideas(project, path, mapping, places={"Gerolstein": "07233026"})
    assert found.columns == mapping.columns
    made = service.ideas(project)[0]
    assert (made.title, made.text, made.region_key) == ("Bus", "fehlt", "07233026")
    with pytest.raises(DeskError, match="nicht zu erkennen"):
        service.plan_ideas(path, IdeaMapping({"title": "Wer"}))


def test_the_plan_shows_columns_and_what_would_be_taken(tmp_path: Path) -> None:
    path = table(tmp_path / "a.csv", "Titel,Text,Jahr\nBus,fehlt,2026\n,,2026\na,b,c,d\n")
    plan = service.plan_ideas(path)
    assert [(one.head, one.field, one.samples) for one in plan.columns] == [
        ("Titel", "title", ("Bus", "a")),
        ("Text", "text", ("fehlt", "b")),
        ("Jahr", "", ("2026", "2026", "c")),
    ]
    assert [one.title for one in plan.ideas] == ["Bus"]
    assert [(one.row, one.reason) for one in plan.refused] == [
        (3, "Titel und Beschreibung fehlen."),
        (4, "Die Zeile hat mehr Spalten als die Kopfzeile."),
    ]
    assert plan.mapping.header == 1


def test_a_stopped_or_missing_file_stores_nothing(project: Project, tmp_path: Path) -> None:
    path, stopped = table(tmp_path / "a.csv", "Titel\nBus\n"), Progress()
    stopped.cancel()
    with pytest.raises(Cancelled):
        service.import_ideas(project, path, progress=stopped)
    with pytest.raises(DeskError, match="lässt sich nicht lesen"):
        service.import_ideas(project, tmp_path / "weg.csv")
    assert project.history() == []


@pytest.mark.skipif(not SHARED.exists(), reason="the files of others are not here")
def test_contributions_of_others_are_the_same_raw_and_put_together(project: Project) -> None:
    for raw, ready, count in [("dataset_CDM.tsv", "ideen_CDM.csv", 459), ("dataset_CQB.tsv", "ideen_CQB.csv", 1386)]:
        found = service.import_ideas(project, SHARED / "ideas" / ready)
        assert (found.taken, found.refused) == (count, ())
        again = service.import_ideas(project, SHARED / "official" / "participation" / raw)
        assert (again.rows, again.taken, again.doubles) == (count, 0, count)


def test_a_table_that_says_nothing_of_ideas_is_outlined(tmp_path: Path) -> None:
    path = table(tmp_path / "x.csv", "Nr;Was;Warum\n1;Bürgerbus;fehlt\n2;Mitfahrbank;fehlt\n")
    with pytest.raises(DeskError):
        service.plan_ideas(path)
    seen = service.outline_ideas(path)
    assert [(one.head, one.samples[:1]) for one in seen.columns][1] == ("Was", ("Bürgerbus",))
    assert (seen.ideas, seen.refused, seen.rows) == ((), (), 2)
    mapped = service.plan_ideas(path, replace(seen.mapping, columns={"title": "Was", "text": "Warum"}))
    assert [one.title for one in mapped.ideas] == ["Bürgerbus", "Mitfahrbank"]


def test_an_empty_table_cannot_be_outlined(tmp_path: Path) -> None:
    with pytest.raises(DeskError):
        service.outline_ideas(table(tmp_path / "leer.csv", ""))
