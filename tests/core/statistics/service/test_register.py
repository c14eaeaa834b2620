"""The register in the project: the newest vintage in force, older keys and centres not forgotten."""

from __future__ import annotations

from pathlib import Path

import xlsxwriter

from in2desk.core.project.project import Project
from in2desk.core.statistics import service
from tests.core.statistics.service.conftest import HEADER, PLACES, Import, ags, register_rows


def write_later(path: Path) -> Path:
    """A year later: one place has joined another association, centres are not given."""
    with xlsxwriter.Workbook(str(path)) as book:
        page = book.add_worksheet("Onlineprodukt")
        head = [[str(cell).replace("2025", "2026") for cell in row] for row in HEADER]
        rows = [["50", "53", "07", "2", "33", "5007", "", "Hillesheim"], *register_rows()]
        for i, row in enumerate([*head, *rows]):
            moved = [*row[:5], "5007", *row[6:13]] if row[7:8] == ["Duppach"] else row[:13]
            for j, cell in enumerate(moved if i >= len(head) else row):
                if cell != "":
                    page.write(i, j, cell)
    return path


def test_empty_before_one_is_read_in(project: Project) -> None:
    assert len(service.register(project)) == 0
    assert service.all_vintages(project) == []


def test_the_newest_is_in_force_and_memberships_are_dated(peopled: Project, read_in: Import, tmp_path: Path) -> None:
    read_in(write_later(tmp_path / "später.xlsx"))
    held = service.register(peopled)
    assert held.by_key[ags(6)].association == "072335007"
    assert len(held.parts("072335006")) == len(PLACES) - 1
    assert service.memberships(peopled, ags(6)) == [("2025-03-31", "072335006"), ("2026-03-31", "072335007")]


def test_centres_come_from_the_vintage_that_has_them(peopled: Project, read_in: Import, tmp_path: Path) -> None:
    before = service.register(peopled).by_key[ags(1)]
    read_in(write_later(tmp_path / "später.xlsx"))
    after = service.register(peopled).by_key[ags(1)]
    assert (after.lon, after.lat) == (before.lon, before.lat) == (6.601, 50.201)


def test_all_vintages_are_kept(peopled: Project, read_in: Import, tmp_path: Path) -> None:
    once = len(service.all_vintages(peopled))
    read_in(write_later(tmp_path / "später.xlsx"))
    assert len(service.all_vintages(peopled)) == 2 * once + 1


def test_the_register_is_read_once_and_again_after_a_change(peopled: Project, read_in: Import, tmp_path: Path) -> None:
    first = service.register(peopled)
    assert service.register(peopled) is first
    read_in(write_later(tmp_path / "später.xlsx"))
    assert service.register(peopled).by_key[ags(6)].association == "072335007"
    peopled.undo()
    assert service.register(peopled).by_key[ags(6)].association == "072335006"
