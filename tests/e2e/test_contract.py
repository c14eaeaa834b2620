"""The command line on the untouched official files: recognised, stored with their cells, scored, refused in plain words."""

from __future__ import annotations

import csv
import io
import math
import random
import zipfile
from collections.abc import Callable
from itertools import groupby
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.utils.cell import coordinate_to_tuple

Fed = tuple[Any, list[dict[str, Any]]]
MakeDesk = Callable[[Path], Any]
MISSING = {"secret_or_unknown", "not_meaningful", "not_yet", "unreliable", "not_collected", "no_such_unit"}


def table(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


@pytest.fixture(scope="module")
def told(fed: Fed) -> list[dict[str, str]]:
    """Everything `values` tells of the fed project, asked once."""
    return table(fed[0].run("values", fed[0].project).stdout)


def test_every_official_file_is_recognised_and_the_error_answer_refused(fed: Fed) -> None:
    _desk, results = fed
    refused = {r["source"]: r["refused"] for r in results if r["refused"]}
    assert set(refused) == {"destatis_63121-0001_de.json"}
    assert "keine Objekte" in refused["destatis_63121-0001_de.json"]
    by_name = {r["source"]: r for r in results}
    assert by_name["AuszugGV2QAktuell.xlsx"]["regions_matched"] > 10_000
    assert all(r["values"] > 0 for r in results if not r["refused"] and not r["source"].startswith("VG250"))
    assert all(set(r["missing"]) <= MISSING for r in results)


def test_the_same_files_again_change_nothing(fed: Fed, official: list[Path]) -> None:
    desk, _results = fed
    before = desk.json("history")
    again = desk.json("import", *official, status=1)
    assert all("schon eingelesen" in r["warnings"][0] for r in again if not r["refused"])
    assert desk.json("history") == before


@pytest.mark.filterwarnings("ignore:Cannot parse header or footer")  # openpyxl, of a page foot it does not know
def test_two_hundred_cells_stand_in_the_originals(told: list[dict[str, str]], official: list[Path]) -> None:
    """Each stored value is looked up with another library and read with rules of this test's own."""
    rows = [row for row in told if row["locator"] and row["series"] and not row["indicator"]]
    by_source: dict[str, list[dict[str, str]]] = {}
    for row in rows:
        by_source.setdefault(row["source"], []).append(row)
    chance = random.Random(20261122)
    drawn = [row for part in by_source.values() for row in chance.sample(part, min(25, len(part)))]
    assert len(drawn) >= 200
    books = Originals({path.name: path for path in official}, [(row["source"], row["locator"]) for row in drawn])
    for row in drawn:
        cell = books.cell(row["source"], row["locator"])
        if row["value"]:
            assert same_number(cell, row["value"], row["source"]), (row, cell)
        else:
            assert str(cell).strip() in ("-", "–", ".", "x", "X", "...", "…", "/", "", "None", "-9999", "-9999.0"), (row, cell)


class Originals:
    """Cells of the untouched files, by openpyxl, csv and zipfile alone. Sheets are streamed once, up to the last cell asked for."""

    def __init__(self, paths: dict[str, Path], asked: list[tuple[str, str]]) -> None:
        self._paths = paths
        self._lines_of: dict[tuple[str, str], list[list[str]]] = {}
        self._cells: dict[tuple[str, str], object] = {}
        for source in sorted({source for source, locator in asked if "!" in locator}):
            self._stream(source, {locator for name, locator in asked if name == source})

    def _stream(self, source: str, locators: set[str]) -> None:
        book = openpyxl.load_workbook(io.BytesIO(self._paths[source].read_bytes()), data_only=True, read_only=True)
        for sheet in sorted({locator.rpartition("!")[0] for locator in locators}):
            places = {coordinate_to_tuple(text.rpartition("!")[2]): text for text in locators if text.startswith(f"{sheet}!")}
            last, widest = max(row for row, _column in places), max(column for _row, column in places)
            page = book[sheet].iter_rows(max_row=last, max_col=widest, values_only=True)
            wanted = {row for row, _column in places}
            held = {number: values for number, values in enumerate(page, start=1) if number in wanted}
            for (row, column), locator in places.items():
                self._cells[source, locator] = held[row][column - 1]
        book.close()

    def cell(self, source: str, locator: str) -> object:
        if "!" in locator:
            return self._cells[source, locator]
        member, _mark, place = locator.rpartition(":L") if ":L" in locator else ("", "", locator[1:])
        line, field = place.split(":F")
        if (source, member) not in self._lines_of:
            self._lines_of[source, member] = self._lines(source, member)
        return self._lines_of[source, member][int(line) - 1][int(field) - 1]

    def _lines(self, source: str, member: str) -> list[list[str]]:
        path = self._paths[source]
        raw = zipfile.ZipFile(path).read(member) if member else path.read_bytes()
        try:
            text = raw.decode("utf-8-sig")
        except UnicodeDecodeError:
            text = raw.decode("cp1252")
        return [next(csv.reader([line], delimiter=";"), []) for line in text.split("\n")]


def same_number(cell: object, value: str, source: str) -> bool:
    if isinstance(cell, (int, float)):
        return math.isclose(float(cell), float(value), rel_tol=1e-12)
    text = str(cell).strip()
    if text in ("-", "–"):
        return float(value) == 0
    plain = text.replace(".", "").replace(",", ".") if "," in text or source.endswith(".csv") else text
    return math.isclose(float(plain), float(value), rel_tol=1e-12)


@pytest.mark.parametrize("group", ["072335006", "07333", "07"])
def test_scores_follow_from_values_and_catalogue_alone(fed: Fed, told: list[dict[str, str]], group: str) -> None:
    desk, _results = fed
    catalogue = desk.json("catalogue")
    values = [row for row in told if row["indicator"] and row["level"] == "gemeinde"]
    scores = table(desk.run("score", desk.project, "--group", group).stdout)
    keys = [row["key"] for row in scores]
    held = {(r["indicator"], r["key"]): float(r["value"]) for r in values if r["value"] and "small_base" not in r["flag"].split()}
    points = {i["id"]: percentiles([held.get((i["id"], key)) for key in keys]) for i in catalogue["indicators"]}
    for lens in ("ability", "need", "readiness", "capacity", "services"):
        whole = [
            (i["id"], use["sign"], use["weight"])
            for i in catalogue["indicators"]
            if i["active"] and "gemeinde" in i["levels"]
            for use in i["lenses"]
            if use["lens"] == lens and use["sign"] != 0
        ]
        for n, row in enumerate(scores):
            check_score(
                row, lens, [(points[name][n], sign, weight) for name, sign, weight in whole], catalogue["minimum_coverage"]
            )


def percentiles(values: list[float | None]) -> list[float | None]:
    known = [float(f"{v:.11e}") for v in values if v is not None]
    if 2 * len(known) < len(values) or len(known) < 5:
        return [None] * len(values)
    if len(set(known)) == 1:
        return [None if v is None else 50.0 for v in values]
    places = {v: [n for n, _k in group] for v, group in groupby(enumerate(sorted(known), 1), key=lambda pair: pair[1])}
    rank = {v: sum(held) / len(held) for v, held in places.items()}  # ties share the mean of their places
    return [None if v is None else 100 * (rank[float(f"{v:.11e}")] - 0.5) / len(known) for v in values]


def check_score(row: dict[str, str], lens: str, uses: list[tuple[float | None, int, float]], minimum: float) -> None:
    total = sum(weight for _p, _s, weight in uses)
    present = [(p if sign > 0 else 100 - p, weight) for p, sign, weight in uses if p is not None]
    coverage = sum(weight for _p, weight in present) / total if total else 0.0
    assert math.isclose(float(row[f"{lens}_coverage"]), coverage, abs_tol=1e-9)
    if coverage < minimum - 1e-9 or len(present) < 2:
        assert row[lens] == ""
    else:
        expected = sum(p * weight for p, weight in present) / sum(weight for _p, weight in present)
        assert math.isclose(float(row[lens]), expected, abs_tol=1e-9)


def test_a_new_project_holds_no_example_and_an_import_is_taken_back_whole(
    told: list[dict[str, str]], official: list[Path], desk_at: MakeDesk, tmp_path: Path
) -> None:
    assert not any(row["example"] == "1" for row in told)
    other = desk_at(tmp_path / "b.in2")
    other.run("new", other.project, "--name", "Neu", "--home", "07233")
    register = next(path for path in official if path.name.startswith("Auszug"))
    other.run("import", other.project, register)
    assert len(other.json("groups")) > 100
    other.run("undo", other.project)
    assert other.json("groups") == [] and other.json("series") == []
    other.run("redo", other.project)
    assert len(other.json("groups")) > 100


def test_wrong_calls_and_unknown_groups_are_told_plainly(fed: Fed, tmp_path: Path) -> None:
    desk, _results = fed
    assert "Falscher Aufruf" in desk.run("score", desk.project, status=2).stderr
    assert "kennt das Verzeichnis nicht" in desk.run("score", desk.project, "--group", "99999", status=1).stderr
    assert desk.run("groups", tmp_path / "fehlt.in2", status=1).stderr.count("\n") == 1
    assert desk.run("new", desk.project, "--name", "x", status=1).stdout == ""
