"""Ideas on the command line: read in with what was not taken listed, and written out."""

from __future__ import annotations

import csv
import json
from contextlib import closing
from pathlib import Path

import pytest

from in2desk.core import rooms
from in2desk.core.workshops import service as workshops
from tests.core.statistics.service.conftest import ags, write_flat
from tests.test_cli import Call, call, small

__all__ = ["call", "small"]  # fixtures


def table(path: Path) -> Path:
    path.write_text("Titel;Text;Stand\nBus;fehlt;geprüft\n;;neu\nWeg;dunkel;\n", encoding="utf-8")
    return path


def titles(path: Path) -> list[str]:
    with closing(rooms.open_project(path)) as project:
        return [one.title for one in workshops.ideas(project)]


def test_ideas_are_read_in_and_what_is_broken_is_listed(call: Call, small: Path, tmp_path: Path) -> None:
    answer = call("import", small, table(tmp_path / "a.csv"), "--as", "ideas")
    assert answer.status == 0
    assert answer.out.splitlines() == ["a.csv: 2 Ideen eingelesen.", "  Zeile 3: Titel und Beschreibung fehlen."]
    again = call("import", small, tmp_path / "a.csv", "--as", "ideas", "--json")
    found = json.loads(again.out)[0]
    assert (found["values"], found["refused"], found["format"]) == (0, None, "ideas-table")
    assert found["warnings"][-1] == "2 Ideen waren schon da."
    assert titles(small) == ["Weg", "Bus"]


def test_a_table_of_ideas_is_known_by_its_head(call: Call, small: Path, tmp_path: Path) -> None:
    answer = call("import", small, table(tmp_path / "a.csv"))
    assert (answer.status, titles(small)) == (0, ["Weg", "Bus"])
    figures = tmp_path / "b.csv"
    figures.write_text("AGS;Name;Einwohner 2024\n07233001;Basberg;72\n", encoding="utf-8")
    assert not workshops.holds_ideas(figures)


def test_a_mapping_names_the_columns(call: Call, small: Path, tmp_path: Path) -> None:
    source, told = tmp_path / "a.tsv", tmp_path / "map.toml"
    source.write_text("Was\tWarum\nBus\tfehlt\n", encoding="utf-8")
    refused = call("import", small, source, "--as", "ideas")
    assert refused.status == 1
    assert "„Was“, „Warum“" in refused.err
    told.write_text('title = "Was"\n[columns]\ntext = "Warum"\n', encoding="utf-8")
    assert call("import", small, source, "--as", "ideas", "--map", told).status == 0
    told.write_text('titel = "Was"\n', encoding="utf-8")
    assert call("import", small, source, "--as", "ideas", "--map", told).status == 1
    assert titles(small) == ["Bus"]


def test_ideas_and_measures_are_written_out(call: Call, small: Path, tmp_path: Path) -> None:
    call("import", small, table(tmp_path / "a.csv"), "--as", "ideas")
    for what in ("ideas", "measures"):
        for ending in (".csv", ".xlsx"):
            out = tmp_path / f"{what}{ending}"
            answer = call("export", small, "--what", what, "--out", out)
            assert (answer.status, answer.out.strip()) == (0, f"Gesichert: {out}")
    rows = list(csv.DictReader((tmp_path / "ideas.csv").read_text(encoding="utf-8").splitlines()))
    assert [(row["title"], row["status"]) for row in rows] == [("Bus", "checked"), ("Weg", "new")]
    for name in ("ideas.csv", "ideas.xlsx"):  # what was written can be read in, and is there already
        assert call("import", small, tmp_path / name, "--as", "ideas").status == 0
    assert titles(small) == ["Weg", "Bus"]


def test_what_an_office_writes_is_not_looked_at_as_ideas(
    call: Call, small: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    official = write_flat(tmp_path / "gut.csv", {ags(1): "5"})
    looked: list[Path] = []
    monkeypatch.setattr(workshops, "holds_ideas", lambda path: bool(looked.append(path)))
    assert call("import", small, official).status == 0
    assert looked == []
    call("import", small, table(tmp_path / "a.csv"))
    assert looked == [tmp_path / "a.csv"]


def test_figures_and_ideas_come_in_together(call: Call, small: Path, tmp_path: Path) -> None:
    answer = call("import", small, table(tmp_path / "a.csv"), write_flat(tmp_path / "gut.csv", {ags(1): "5"}), "--json")
    assert answer.status == 0
    assert sorted(one["source"] for one in json.loads(answer.out)) == ["a.csv", "gut.csv"]
    assert titles(small) == ["Weg", "Bus"]
