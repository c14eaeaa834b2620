"""The command line in one process: forms, exit statuses, JSON alone on standard output, nothing half written."""

from __future__ import annotations

import csv
import io
import json
import shutil
import sqlite3
import zipfile
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from in2desk import benchmarks, cli
from in2desk.core.base.errors import DeskError
from in2desk.core.sample import create_sample
from in2desk.core.statistics.model import LENSES
from tests.core.statistics.service.conftest import ags, write_flat, write_register

HOME = "072335006"
VALUE_COLUMNS = [
    "key", "name", "level", "indicator", "series", "period", "value", "unit", "missing", "flag", "example", "source", "table",
    "locator",
]  # fmt: skip


@dataclass(frozen=True)
class Answer:
    """What a call printed and how it ended."""

    status: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """The one JSON document on standard output."""
        return json.loads(self.out)

    @property
    def rows(self) -> list[dict[str, str]]:
        """Standard output as CSV."""
        return list(csv.DictReader(io.StringIO(self.out)))


Call = Callable[..., Answer]


@pytest.fixture
def call(capsys: pytest.CaptureFixture[str]) -> Call:
    """Run a command in this process."""

    def run(*words: object) -> Answer:
        capsys.readouterr()
        try:
            status = cli.main([str(word) for word in words])
        except SystemExit as stop:
            status = int(stop.code or 0)
        printed = capsys.readouterr()
        assert "Traceback" not in printed.err
        return Answer(status, printed.out, printed.err)

    return run


@pytest.fixture(scope="module")
def made_sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample, written once."""
    path = tmp_path_factory.mktemp("sample") / "Modellregion.in2"
    create_sample(path).close()
    return path


@pytest.fixture
def sample(made_sample: Path, tmp_path: Path) -> Path:
    """A copy of the sample that a test may change."""
    return Path(shutil.copy(made_sample, tmp_path / "Modellregion.in2"))


@pytest.fixture
def small(call: Call, tmp_path: Path) -> Path:
    """A new project about six places, register read in."""
    path = tmp_path / "klein.in2"
    assert call("new", path, "--name", "Klein", "--home", HOME).status == 0
    assert call("import", path, write_register(tmp_path / "verzeichnis.xlsx")).status == 0
    return path


# --- usage -----------------------------------------------------------------------------------------------------------------


def test_help_names_every_command_of_the_contract(call: Call) -> None:
    answer = call("--help")
    assert answer.status == 0
    contract = "sample new import catalogue series values groups score map report screenshot history undo redo bench export"
    assert all(command in answer.out for command in contract.split())


@pytest.mark.parametrize(
    "words",
    [
        ["--gibt-es-nicht"],
        ["new", "a.in2"],
        ["score", "a.in2"],
        ["score", "a.in2", "--group", "DE", "--level", "dorf"],
        ["map", "a.in2", "--group", "DE", "--lens", "schön", "--out", "a.html"],
        ["import", "a.in2"],
        ["screenshot", "a.in2", "--out", "x", "--size", "groß"],
    ],
)
def test_wrong_usage_is_2_and_german(call: Call, words: list[str]) -> None:
    answer = call(*words)
    assert answer.status == 2
    assert "Falscher Aufruf" in answer.err
    assert answer.out == ""


@pytest.mark.parametrize("command", ["catalogue", "series", "values", "groups", "history", "undo"])
def test_a_file_that_is_not_there_is_refused_in_one_line(call: Call, tmp_path: Path, command: str) -> None:
    answer = call(command, tmp_path / "weg.in2")
    assert (answer.status, answer.out) == (1, "")
    assert "weg.in2" in answer.err and len(answer.err.strip().splitlines()) == 1
    assert list(tmp_path.iterdir()) == []


def test_a_foreign_file_is_left_alone(call: Call, tmp_path: Path) -> None:
    foreign = tmp_path / "brief.in2"
    foreign.write_bytes(b"Sehr geehrte Damen und Herren")
    assert call("groups", foreign).status == 1
    assert foreign.read_bytes() == b"Sehr geehrte Damen und Herren"
    assert [path.name for path in tmp_path.iterdir()] == ["brief.in2"]


# --- new, sample -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("words", [["sample"], ["new", "--name", "X"]])
def test_nothing_is_overwritten(call: Call, tmp_path: Path, words: list[str]) -> None:
    path = tmp_path / "a.in2"
    path.write_bytes(b"mine")
    answer = call(words[0], path, *words[1:])
    assert answer.status == 1
    assert path.read_bytes() == b"mine"


def test_a_wrong_home_makes_nothing(call: Call, tmp_path: Path) -> None:
    assert call("new", tmp_path / "a.in2", "--name", "X", "--home", "7233").status == 1
    assert list(tmp_path.iterdir()) == []


def test_a_new_project_is_empty_but_whole(call: Call, tmp_path: Path) -> None:
    path = tmp_path / "neu.in2"
    assert call("new", path, "--name", "VG Musterland").status == 0
    assert call("series", path, "--json").json == []
    assert call("groups", path, "--json").json == []
    assert len(call("catalogue", path, "--json").json["indicators"]) > 40


# --- import ----------------------------------------------------------------------------------------------------------------


def test_import_answers_per_source(call: Call, small: Path, tmp_path: Path) -> None:
    good = write_flat(tmp_path / "gut.csv", {ags(1): "5", ags(2): "."})
    bad = tmp_path / "leer.csv"
    bad.write_bytes(b"")
    answer = call("import", small, bad, good, "--json")
    assert answer.status == 1
    refused, taken = answer.json
    keys = "source format table series values regions_matched regions_unmatched missing warnings refused"
    assert set(refused) == set(taken) == set(keys.split())
    assert refused["source"] == "leer.csv" and refused["refused"] and refused["series"] == []
    assert (taken["refused"], taken["values"], taken["missing"]) == (None, 1, {"secret_or_unknown": 1})
    assert (taken["regions_matched"], taken["regions_unmatched"]) == (2, 0)


def test_import_in_words(call: Call, small: Path, tmp_path: Path) -> None:
    answer = call("import", small, write_flat(tmp_path / "gut.csv", {ags(1): "5"}))
    assert answer.status == 0
    assert "gut.csv" in answer.out and "1 Wert" in answer.out


@pytest.mark.parametrize("kind", ["ideas", "actors", "answers"])
def test_a_kind_that_comes_later_says_so(call: Call, small: Path, tmp_path: Path, kind: str) -> None:
    answer = call("import", small, write_flat(tmp_path / "a.csv", {ags(1): "5"}), "--as", kind)
    assert answer.status == 1
    assert "nichts gespeichert" in answer.err


def test_a_mapping_that_cannot_be_read_is_refused(call: Call, small: Path, tmp_path: Path) -> None:
    mapping = tmp_path / "karte.toml"
    mapping.write_text("[[[", encoding="utf-8")
    answer = call("import", small, write_flat(tmp_path / "a.csv", {ags(1): "5"}), "--map", mapping)
    assert answer.status == 1
    assert "karte.toml" in answer.err


def test_undo_redo_and_history(call: Call, small: Path, tmp_path: Path) -> None:
    call("import", small, write_flat(tmp_path / "bev.csv", {ags(1): "5"}))
    assert len(call("series", small, "--json").json) == 5  # four of the register, one of the table
    undone = call("undo", small)
    assert undone.status == 0 and "bev.csv" in undone.out
    assert len(call("series", small, "--json").json) == 4
    assert [step["undone"] for step in call("history", small, "--json").json][-1] is True
    assert call("redo", small).status == 0
    assert len(call("series", small, "--json").json) == 5
    assert call("redo", small).status == 1


def test_history_has_the_agreed_keys(call: Call, small: Path) -> None:
    (step,) = call("history", small, "--json").json
    assert {"id", "label", "time", "replica"} <= set(step)
    assert "verzeichnis.xlsx" in step["label"] and "verzeichnis.xlsx" in call("history", small).out


# --- answers ---------------------------------------------------------------------------------------------------------------


def test_catalogue(call: Call, sample: Path) -> None:
    found = call("catalogue", sample, "--json").json
    assert set(found) == {"normalisation", "minimum_coverage", "indicators"}
    keys = {"id", "name", "unit", "domain", "levels", "active", "lenses"}
    assert all(set(entry) == keys for entry in found["indicators"])
    uses = [use for entry in found["indicators"] for use in entry["lenses"]]
    assert {use["lens"] for use in uses} == set(LENSES)
    assert {use["sign"] for use in uses} <= {-1, 0, 1}


def test_values_have_the_agreed_columns(call: Call, sample: Path) -> None:
    answer = call("values", sample, "--indicator", "vereine", "--level", "gemeinde")
    assert list(answer.rows[0]) == VALUE_COLUMNS
    assert len(answer.rows) == 74
    filled = [row for row in answer.rows if row["value"]]
    assert {row["example"] for row in filled} == {"1"}
    assert all(row["missing"] for row in answer.rows if not row["value"])


def test_values_of_a_series_name_file_and_cell(call: Call, sample: Path) -> None:
    rows = call("values", sample, "--series", "gv/population").rows
    assert len(rows) > 74
    assert all(row["source"].endswith(".xlsx") and row["series"] == "gv/population" for row in rows)
    assert all("!" in row["locator"] for row in rows if len(row["key"]) == 8)


@pytest.mark.parametrize("option", ["--indicator", "--series"])
def test_an_unknown_name_is_refused(call: Call, sample: Path, option: str) -> None:
    answer = call("values", sample, option, "gibt/es-nicht")
    assert answer.status == 1
    assert "gibt/es-nicht" in answer.err


def test_values_into_a_file(call: Call, sample: Path, tmp_path: Path) -> None:
    target = tmp_path / "werte.csv"
    answer = call("values", sample, "--series", "gv/area", "--csv", target)
    assert (answer.status, answer.out) == (0, "")
    with target.open(encoding="utf-8", newline="") as file:
        assert next(csv.reader(file)) == VALUE_COLUMNS


def test_groups(call: Call, sample: Path) -> None:
    found = {group["key"]: group for group in call("groups", sample, "--json").json}
    assert found[HOME] == {"key": HOME, "name": "Gerolstein", "level": "gemeinde", "regions": 38}
    assert "Gerolstein (38)" in call("groups", sample).out


def test_scores(call: Call, sample: Path) -> None:
    rows = call("score", sample, "--group", HOME).rows
    assert list(rows[0]) == ["key", "name", "population", *(c for x in LENSES for c in (x, f"{x}_coverage")), "example"]
    assert len(rows) == 38
    for row in rows:
        for lens in LENSES:
            assert row[lens] == "" or 0 <= float(row[lens]) <= 100
            assert 0 <= float(row[f"{lens}_coverage"]) <= 1
    assert {"readiness", "capacity"} & {lens for row in rows for lens in row["example"].split()}
    assert not {"ability", "services"} & {lens for row in rows for lens in row["example"].split()}


def test_scores_keep_their_full_precision(call: Call, sample: Path) -> None:
    digits = [len(row["services"].partition(".")[2]) for row in call("score", sample, "--group", HOME).rows if row["services"]]
    assert max(digits) > 6


def test_a_small_group_says_why_it_has_no_scores(call: Call, sample: Path) -> None:
    answer = call("score", sample, "--group", "07", "--level", "verband")
    assert answer.status == 0
    assert "weniger als 5" in answer.err
    assert all(row["ability"] == "" for row in answer.rows)


def test_an_unknown_group_is_refused(call: Call, sample: Path) -> None:
    answer = call("score", sample, "--group", "99999")
    assert (answer.status, answer.out) == (1, "")


def test_a_map_is_one_file(call: Call, sample: Path, tmp_path: Path) -> None:
    target = tmp_path / "karte.html"
    assert call("map", sample, "--group", HOME, "--lens", "services", "--out", target).status == 0
    page = target.read_text(encoding="utf-8")
    assert "Schematische Karte" in page
    assert [path.name for path in tmp_path.iterdir() if "karte" in path.name] == ["karte.html"]


def test_reports_are_listed_and_made(call: Call, sample: Path, tmp_path: Path) -> None:
    assert "profile" in call("report", "--list").out
    target = tmp_path / "vorlage.pdf"
    assert call("report", sample, "profile", "--group", HOME, "--out", target).status == 0
    assert target.read_bytes().startswith(b"%PDF-")


def test_a_report_nobody_knows_leaves_no_file(call: Call, sample: Path, tmp_path: Path) -> None:
    target = tmp_path / "x.pdf"
    assert call("report", sample, "horoskop", "--group", HOME, "--out", target).status in (1, 2)
    assert not target.exists()


def test_reading_changes_nothing(call: Call, sample: Path) -> None:
    steps = call("history", sample, "--json").json
    for words in (["catalogue"], ["values"], ["groups"], ["score", "--group", HOME]):
        assert call(words[0], sample, *words[1:]).status == 0
    assert call("history", sample, "--json").json == steps


# --- what goes wrong with files --------------------------------------------------------------------------------------------


def content(project: Path) -> list[tuple[object, ...]]:
    """Every row of every table of a project file, looked at by SQLite alone."""
    with closing(sqlite3.connect(project)) as database:
        tables = [row[0] for row in database.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")]
        return [(table, *row) for table in tables for row in database.execute(f'SELECT * FROM "{table}"')]


def truncated_zip(path: Path) -> Path:
    """An archive of which the second half never arrived."""
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("a.csv", "statistics_code;time\n" * 500)
    path.write_bytes(path.read_bytes()[:4000])
    return path


def sparse(path: Path) -> Path:
    """Two gigabytes of nothing that take no room on the disk."""
    with path.open("wb") as file:
        file.truncate(2 * 1024**3)
    return path


def written(path: Path, data: bytes) -> Path:
    path.write_bytes(data)
    return path


BAD: dict[str, Callable[[Path], Path]] = {
    "leer.csv": lambda path: written(path, b""),
    "bild.csv": lambda path: written(path, b"\x89PNG\r\n\x1a\n" + bytes(500)),
    "kaputt.zip": truncated_zip,
    "riesig.csv": sparse,
    "riesig.xlsx": sparse,
    "fehler.csv": lambda path: written(path, b"<html><body>503 Service Unavailable</body></html>"),
    "fehlt.csv": lambda path: path,
    "ordner.csv": lambda path: (path.mkdir(), path)[1],
}


@pytest.mark.parametrize("name", list(BAD))
def test_a_bad_file_is_one_german_line_and_changes_nothing(call: Call, small: Path, tmp_path: Path, name: str) -> None:
    before = content(small)
    answer = call("import", small, BAD[name](tmp_path / name))
    assert (answer.status, answer.out) == (1, "")
    assert len(answer.err.strip().splitlines()) == 1 and name in answer.err
    assert "gespeichert" in answer.err
    assert content(small) == before


def test_damaged_keys_are_mended_only_where_the_register_knows_better(call: Call, small: Path, tmp_path: Path) -> None:
    destroyed = write_flat(tmp_path / "excel.csv", {"7,23E+10": "1", ags(1)[1:]: "5", "99999999": "3", ags(2): "6"})
    (told,) = call("import", small, destroyed, "--json").json
    assert (told["values"], told["regions_matched"], told["regions_unmatched"]) == (2, 2, 2)
    assert any(ags(1)[1:] in sentence and ags(1) in sentence for sentence in told["warnings"])
    stored = {row["key"]: row["value"] for row in call("values", small, "--series", "12411/BEVSTD").rows}
    assert stored == {ags(1): "5", ags(2): "6"}


def test_every_gap_keeps_its_reason(call: Call, small: Path, tmp_path: Path) -> None:
    signs = {".": "secret_or_unknown", "x": "not_meaningful", "...": "not_yet", "/": "unreliable"}
    call("import", small, write_flat(tmp_path / "a.csv", {ags(n): sign for n, sign in enumerate(signs, 1)} | {ags(5): "-"}))
    rows = {row["key"]: (row["value"], row["missing"]) for row in call("values", small, "--series", "12411/BEVSTD").rows}
    # nothing but a dash in the whole file: a unit that is gone looks like this, so it is no zero
    assert rows == {ags(n): ("", reason) for n, reason in enumerate([*signs.values(), "no_such_unit"], 1)}


@pytest.mark.parametrize(
    "words",
    [
        ["values", "--csv"],
        ["score", "--group", HOME, "--csv"],
        ["map", "--group", HOME, "--lens", "services", "--out"],
        ["report", "profile", "--group", HOME, "--out"],
        ["screenshot", "--out"],
    ],
)
def test_an_output_that_cannot_be_written_is_one_line(call: Call, sample: Path, tmp_path: Path, words: list[str]) -> None:
    blocked = written(tmp_path / "datei", b"")
    before = content(sample)
    answer = call(words[0], sample, *words[1:], blocked / "x" / "aus")
    assert answer.status == 1
    assert len(answer.err.strip().splitlines()) == 1
    assert content(sample) == before


@pytest.mark.parametrize("command", ["new", "sample"])
def test_a_project_that_cannot_be_written_is_one_line(call: Call, tmp_path: Path, command: str) -> None:
    blocked = written(tmp_path / "datei", b"")
    answer = call(command, blocked / "a.in2", *(["--name", "X"] if command == "new" else []))
    assert (answer.status, len(answer.err.strip().splitlines())) == (1, 1)


def test_a_name_too_long_for_the_disk_is_one_line(call: Call, sample: Path, tmp_path: Path) -> None:
    answer = call("groups", tmp_path / f"{'x' * 300}.in2")
    assert (answer.status, len(answer.err.strip().splitlines())) == (1, 1)


def test_bench_without_its_source_says_so(call: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(DeskError, match=r"dev\.py bench"):
        benchmarks.run_all(tmp_path)
    written(tmp_path / "bench_a.py", b"def run():\n    return [dict(name='a', value=1, unit='s', target=2, ok=True, against=0)]\n")
    found = benchmarks.run_all(tmp_path)
    monkeypatch.setattr(benchmarks, "run_all", lambda: found)
    assert call("bench", "--json").json == found
    assert "a: 1 s" in call("bench").out
