"""The real files beside the project: each is taken by one reader, each locator leads back to the stored figure."""

from __future__ import annotations

import csv
import io
import random
import re
import zipfile
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from in2desk.core.base.progress import Progress
from in2desk.core.statistics.readers.flat_file import FlatFileReader
from in2desk.core.statistics.readers.genesis_classic import GenesisClassicReader
from in2desk.core.statistics.readers.inkar_long import InkarLongReader
from in2desk.core.statistics.readers.inkar_web import InkarWebReader
from in2desk.core.statistics.readers.model import Reader, Record, Table
from in2desk.core.statistics.readers.refusals import explain
from in2desk.core.statistics.readers.sniff import SourceFile

READERS: list[Reader] = [InkarLongReader(), FlatFileReader(), InkarWebReader(), GenesisClassicReader()]
FFCSV, CLASSIC = "official/genesis-ffcsv", "official/regionalstatistik"
EXPECTED = {
    f"{FFCSV}/2026-03-10/regionalstatistik_12411-01-01-4_de.zip": ("flat_file", "12411-01-01-4", 1467, {"no_such_unit": 222}),
    f"{FFCSV}/2026-03-10/regionalstatistik_61511-01-03-4_de.zip": ("flat_file", "61511-01-03-4", 3912, {
        "no_such_unit": 600, "secret_or_unknown": 172, "not_meaningful": 11}),
    f"{FFCSV}/2026-03-10/regionalstatistik_73111-01-01-4_de.zip": ("flat_file", "73111-01-01-4", 1467, {
        "no_such_unit": 222, "secret_or_unknown": 36}),
    f"{FFCSV}/2026-03-10/regionalstatistik_AI-N-01-2-5_de.zip": ("flat_file", "AI-N-01-2-5", 27132, {
        "no_such_unit": 5130, "not_meaningful": 14}),
    f"{FFCSV}/2026-03-10/zensus_1000A-0000_de.zip": ("flat_file", "1000A-0000", 10787, {}),
    f"{FFCSV}/excerpts-2026/ffcsv2026_zensus_1000A-2022_with_value_q.csv": ("flat_file", "1000A-2022", 39, {}),
    f"{CLASSIC}/gemeinden-2017/classic_12411-01-01-5_2017_vulkaneifel_donnersberg_latin1.csv": (
        "genesis_classic", "12411-01-01-5", 4920, {}),
    f"{CLASSIC}/gemeinden-2017/classic_13111-01-03-5_2017_vulkaneifel_donnersberg_latin1.csv": (
        "genesis_classic", "13111-01-03-5", 1230, {"secret_or_unknown": 702}),
    f"{CLASSIC}/gemeinden-2017/classic_13211-01-03-5_2017_vulkaneifel_donnersberg_latin1.csv": (
        "genesis_classic", "13211-01-03-5", 1435, {"secret_or_unknown": 77, "no_such_unit": 7}),
    f"{CLASSIC}/kreise-2021/12411-01-01-4.csv": ("genesis_classic", "12411-01-01-4", 1614, {
        "secret_or_unknown": 36, "no_such_unit": 237}),
    "official/inkar/inkar_sdg_etc.csv": ("inkar_web", "INKAR", 10426, {}),
}  # fmt: skip
TEXTS = [name for name in EXPECTED if name.endswith(".csv")]


def _read(path: Path) -> tuple[Table, list[Record]]:
    file = SourceFile(path)
    (reader,) = [r for r in READERS if r.recognises(file)]
    (table,) = reader.open(file, lambda key: True)
    return table, list(table.records(Progress()))


@pytest.mark.parametrize("name", EXPECTED)
def test_file_is_read_as_what_it_is(shared_data: Path, name: str) -> None:
    format_, number, count, missing = EXPECTED[name]
    table, records = _read(shared_data / name)
    assert (table.format, table.table, len(records)) == (format_, number, count)
    assert Counter(r.missing for r in records if r.missing) == missing
    assert {r.series for r in records} == set(table.series)
    assert len({(r.key, r.series, r.period) for r in records}) == count, "one cell a region, series and period"
    assert all((r.value is None) == bool(r.missing) for r in records)
    assert table.licence == "dl-de/by-2-0" and "dl-de/by-2-0" in table.attribution and table.publisher and table.title
    assert table.notes == []


def test_every_other_shared_file_is_left_to_other_readers(shared_data: Path) -> None:
    for path in sorted((shared_data / "official").rglob("*")):
        if path.is_file() and str(path.relative_to(shared_data)) not in EXPECTED:
            assert [r.format for r in READERS if r.recognises(SourceFile(path))] == [], path.name


def test_answer_of_a_portal_is_quoted(shared_data: Path) -> None:
    said = explain(SourceFile(shared_data / FFCSV / "2026-03-10" / "destatis_63121-0001_de.json"))
    assert "„Es gibt keine Objekte zum angegebenen Selektionskriterium“" in said and "Es wurde nichts gespeichert." in said


def _field(path: Path, locator: str) -> str:
    """The text a locator points to, found with csv and zipfile alone."""
    match = re.fullmatch(r"(?:(.+):)?L(\d+):F(\d+)", locator)
    assert match
    raw = zipfile.ZipFile(path).read(match[1]) if match[1] else path.read_bytes()
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = raw.decode("cp1252")
    return next(csv.reader([text.split("\n")[int(match[2]) - 1]], delimiter=";"))[int(match[3]) - 1].strip()


@pytest.mark.parametrize("name", EXPECTED)
def test_locators_lead_back_to_the_figure(shared_data: Path, name: str) -> None:
    path = shared_data / name
    signs = {"secret_or_unknown": ".", "not_meaningful": "x", "no_such_unit": "-"}
    records = _read(path)[1]
    for record in random.Random(2026).sample(records, 20 if len(records) > 5000 else min(len(records), 60)):
        text = _field(path, record.locator)
        if record.value is None:
            assert text in (signs[record.missing], "-")
        elif text != "-":
            grouped = text.replace(".", "")
            assert float(grouped.replace(",", ".")) == record.value
        else:
            assert record.value == 0


def test_known_figures(shared_data: Path) -> None:
    table, records = _read(shared_data / FFCSV / "2026-03-10" / "regionalstatistik_61511-01-03-4_de.zip")
    facts = {(r.key, r.series): r for r in records}
    assert facts["07336", "61511/BAU004/BAUNW2=BAUNW101"].value == 55.73
    assert not table.series["61511/BAU004"].additive and table.series["61511/BAU001"].additive
    assert facts["05111", "61511/BAU001/BAUNW2=BAUNW101"].value == 0.0
    assert facts["05111", "61511/BAU004/BAUNW2=BAUNW101"].missing == "not_meaningful"
    inkar = {(r.key, r.series): r.value for r in _read(shared_data / "official/inkar/inkar_sdg_etc.csv")[1]}
    assert inkar["01001", "inkar/name/einwohnerdichte"] == 1560.0


Change = Callable[[list[str]], list[str]]


def _is_body(line: str) -> bool:
    return bool(re.match(r'"?(?:DG|\d{2,10})"?;', line))


def _shuffle(lines: list[str]) -> list[str]:
    places = [i for i, line in enumerate(lines) if _is_body(line)]
    mixed = random.Random(1).sample(places, len(places))
    found = dict(zip(places, mixed, strict=True))
    return [lines[found.get(i, i)] for i in range(len(lines))]


def _one_more_line(lines: list[str]) -> list[str]:
    return [lines[0], "Zusatz", *lines[1:]] if ";" not in lines[0] else ["Zusatz", *lines]


def _thousands(lines: list[str]) -> list[str]:
    return [re.sub(r"(?<=;)(\d{1,3})(\d{3})(?=;|$)", r"\1.\2", line) if _is_body(line) else line for line in lines]


CHANGES: dict[str, Change] = {"shuffled": _shuffle, "one more line": _one_more_line, "thousands points": _thousands}


def _facts(records: list[Record]) -> set[tuple[object, ...]]:
    return {r._replace(locator="", name="") for r in records}


@pytest.mark.parametrize("name", [n for n in TEXTS if "ffcsv" not in n])
@pytest.mark.parametrize("change", CHANGES)
@pytest.mark.parametrize(("encoding", "ending"), [("utf-8", "\r\n"), ("utf-8-sig", "\n"), ("cp1252", "\r\n")])
def test_altered_copies_say_the_same(
    shared_data: Path, tmp_path: Path, name: str, change: str, encoding: str, ending: str
) -> None:
    path = shared_data / name
    raw = path.read_bytes()
    text = raw.decode("utf-8-sig" if raw.startswith(b"\xef\xbb\xbf") else "cp1252")
    copy = tmp_path / "kopie.txt"
    copy.write_bytes(ending.join(CHANGES[change](text.split("\n"))).encode(encoding))
    assert _facts(_read(copy)[1]) == _facts(_read(path)[1])


def _reorder(text: str, seed: int) -> str:
    rows = list(csv.reader(io.StringIO(text), delimiter=";"))
    width = Counter(map(len, rows)).most_common(1)[0][0]
    order = random.Random(seed).sample(range(width), width)
    out = io.StringIO()
    csv.writer(out, delimiter=";", lineterminator="\n").writerows(
        [row[i] for i in order] if len(row) == width else row for row in rows
    )
    return out.getvalue()


@pytest.mark.parametrize("name", TEXTS)
@pytest.mark.parametrize("seed", range(4))
def test_reordered_columns_say_the_same(shared_data: Path, tmp_path: Path, name: str, seed: int) -> None:
    path = shared_data / name
    raw = path.read_bytes()
    text = raw.decode("utf-8-sig" if raw.startswith(b"\xef\xbb\xbf") else "cp1252")
    copy = tmp_path / "kopie.csv"
    copy.write_text(_reorder(text, seed), encoding="utf-8")
    assert _facts(_read(copy)[1]) == _facts(_read(path)[1])
