"""Readers: a flat file of 27,132 rows in a ZIP, and a million rows of the long INKAR table.

Against the flat file: csv.reader alone over the same member. Against INKAR: pandas.read_csv of the same columns; both take
turns, the ratio is pandas' time divided by ours with a home of one Land, as an import asks for it. `inkar_memory` is the peak
while streaming, measured apart so that measuring does not slow the clock.
"""

from __future__ import annotations

import csv
import io
import random
import statistics
import tempfile
import time
import tracemalloc
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from in2desk.core.base.progress import Progress
from in2desk.core.statistics.readers.flat_file import FlatFileReader
from in2desk.core.statistics.readers.inkar_long import InkarLongReader
from in2desk.core.statistics.readers.model import Reader
from in2desk.core.statistics.readers.sniff import SourceFile

FLAT_ROWS, INKAR_INDICATORS, ROUNDS = 27_132, 80, 3
INKAR_HEAD = "Bereich;ID;Kuerzel;Indikator;Raumbezug;Kennziffer;Name;Zeitbezug;Wert\n"
FLAT_HEAD = (
    "statistics_code;statistics_label;time_code;time_label;time;1_variable_code;1_variable_label;1_variable_attribute_code;"
    "1_variable_attribute_label;value;value_unit;value_variable_code;value_variable_label\n"
)
Result = dict[str, Any]


def run() -> list[Result]:
    """The time for the ZIP, the speed against pandas and the memory of the stream."""
    with tempfile.TemporaryDirectory() as folder:
        archive, table = Path(folder) / "flat.zip", Path(folder) / "inkar.csv"
        _write_flat(archive)
        _write_inkar(table)
        flat, bare = _in_turns(lambda: _read(FlatFileReader(), archive), lambda: _bare_csv(archive))
        ours, pandas = _in_turns(lambda: _read(InkarLongReader(), table), lambda: _pandas(table))
        memory = _peak(lambda: _read(InkarLongReader(), table))
    return [
        {
            "name": "flat_file_27132_rows",
            "value": flat * 1000,
            "unit": "ms",
            "target": 1000.0,
            "ok": flat <= 1,
            "against": bare * 1000,
        },
        {
            "name": "inkar_speed",
            "value": pandas / ours,
            "unit": "x",
            "target": 0.5,
            "ok": pandas / ours >= 0.5,
            "against": pandas * 1000,
        },
        {"name": "inkar_memory", "value": memory, "unit": "MB", "target": 500.0, "ok": memory <= 500, "against": 0.0},
    ]


def _wanted(key: str) -> bool:
    """Rheinland-Pfalz and the totals, with or without the leading zero."""
    return len(key) < 3 or key.lstrip("0").startswith("7")


def _read(reader: Reader, path: Path) -> int:
    file = SourceFile(path)
    assert reader.recognises(file)
    return sum(1 for table in reader.open(file, _wanted) for _record in table.records(Progress()))


def _bare_csv(path: Path) -> int:
    with zipfile.ZipFile(path) as archive, archive.open(archive.namelist()[0]) as member:
        return sum(1 for _row in csv.reader(io.TextIOWrapper(member, "utf-8-sig", newline=""), delimiter=";"))


def _pandas(path: Path) -> int:
    import pandas

    return len(pandas.read_csv(path, sep=";", decimal=",", dtype={"Kennziffer": str}))


def _in_turns(*works: Callable[[], object]) -> list[float]:
    for work in works:
        work()
    times: list[list[float]] = [[] for _work in works]
    for _round in range(ROUNDS):
        for taken, work in zip(times, works, strict=True):
            started = time.perf_counter()
            work()
            taken.append(time.perf_counter() - started)
    return [statistics.median(taken) for taken in times]


def _peak(work: Callable[[], object]) -> float:
    tracemalloc.start()
    work()
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return peak / 1_048_576


def _write_flat(path: Path) -> None:
    draw = random.Random(20261122)
    rows = []
    for number in range(FLAT_ROWS // 2):
        place = f"99910;Regionalatlas;JAHR;Jahr;2023;GEMEIN;Gemeinden;{1001001 + number * 1153:08d};Ort {number}"
        share, change = f"{draw.random() * 90:.1f}".replace(".", ","), draw.choice(["-", "x", "0,0", "-0,3", "1,2"])
        rows.append(f"{place};{share};Prozent;AI0111;Anteil Siedlungs- und Verkehrsfläche\n")
        rows.append(f"{place};{change};Prozent;AI0112;Veränderung der Siedlungs- und Verkehrsfläche\n")
    draw.shuffle(rows)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("AI-N-01-2-5_1_de_flat.csv", "\ufeff" + FLAT_HEAD + "".join(rows))


def _write_inkar(path: Path) -> None:
    draw = random.Random(20261122)
    districts = [str(land * 1000 + number) for land in range(1, 17) for number in range(1, 26)]
    regions = [("Kreise", key) for key in districts] + [("Raumordnungsregionen", str(n)) for n in range(1, 97)]
    regions += [("Länder", str(n)) for n in range(1, 17)] + [("Bund", "0")]
    with path.open("w", encoding="utf-8") as out:
        out.write(INKAR_HEAD)
        for number in range(INKAR_INDICATORS):
            head = f"Arbeitslosigkeit;{number};q_{number};Arbeitslosenquote Nummer {number} in Prozent"
            for year in range(1998, 2023):
                values = (f"{draw.random() * 100:.4f}".replace(".", ",") for _region in regions)
                places = zip(regions, values, strict=True)
                out.writelines(f"{head};{kind};{key};Gebiet {key};{year};{value}\n" for (kind, key), value in places)


if __name__ == "__main__":
    for result in run():
        print(result)
