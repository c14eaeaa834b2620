"""What all readers of spreadsheets and boundaries promise the import: only wanted regions, and an end when the user says so."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from in2desk.core.base.errors import Cancelled
from in2desk.core.base.progress import Progress
from in2desk.core.statistics.readers import readers
from in2desk.core.statistics.readers.model import Reader, Table
from in2desk.core.statistics.readers.sniff import SourceFile

FILES = (
    "official/gemeindeverzeichnis/AuszugGV2QAktuell.xlsx",
    "official/zensus2022/Regionaltabelle_Bevoelkerung.xlsx",
    "official/deutschlandatlas/Deutschlandatlas-Daten.xlsx",
    "official/boundaries/vg2500-kreise/VG2500_KRS.shp",
    "model-region/geo/gemeinden_demo_2vg.geojson",
    "model-region/geo/in2desk_rlp.gpkg",
    "model-region/indikatoren_gemeinden_demo_long.csv",
)


@pytest.fixture(scope="module", params=FILES)
def source(request: pytest.FixtureRequest, shared_data: Path) -> tuple[Reader, SourceFile]:
    file = SourceFile(shared_data / request.param)
    return next(reader for reader in readers() if reader.recognises(file)), file


def _everything(table: Table, progress: Progress) -> Iterator[str]:
    for stream in (table.records, table.outlines):
        if stream:
            yield from (row.key for row in stream(progress))


def _rlp(key: str) -> bool:
    """As a project of one Land asks: a lost leading zero may be the reason that the digits look shifted."""
    return key[:2] in ("07", "DE") or key[:1] == "7"


def test_only_wanted_keys_come(source: tuple[Reader, SourceFile]) -> None:
    reader, file = source
    keys = {key for table in reader.open(file, _rlp) for key in _everything(table, Progress())}
    assert keys and all(_rlp(key) for key in keys)


def test_nobody_wanted_nothing_comes(source: tuple[Reader, SourceFile]) -> None:
    reader, file = source
    assert not [key for table in reader.open(file, lambda key: False) for key in _everything(table, Progress())]


def test_a_cancelled_job_stops(source: tuple[Reader, SourceFile]) -> None:
    reader, file = source
    progress = Progress()
    tables = reader.open(file, _rlp)
    progress.cancel()
    with pytest.raises(Cancelled):
        for table in tables:
            list(_everything(table, progress))


def test_a_table_can_be_streamed_again(source: tuple[Reader, SourceFile]) -> None:
    reader, file = source
    table = reader.open(file, _rlp)[0]
    assert list(_everything(table, Progress())) == list(_everything(table, Progress()))


def test_progress_runs_forward(source: tuple[Reader, SourceFile]) -> None:
    reader, file = source
    for table in reader.open(file, _rlp)[:1]:
        seen: list[float] = []
        note: Callable[[float, str], None] = lambda fraction, text, seen=seen: seen.append(fraction)  # type: ignore[misc] # noqa: E731
        list(_everything(table, Progress(note)))
        assert seen == sorted(seen) and all(0 <= fraction <= 1 for fraction in seen)


def test_every_table_says_what_it_is(source: tuple[Reader, SourceFile]) -> None:
    reader, file = source
    for table in reader.open(file, _rlp):
        assert table.format == reader.format and reader.label
        assert table.title and table.table
        assert table.attribution or any("Quelle" in note for note in table.notes)
        keys = set(table.series) | {record.series for record in table.records(Progress())}
        assert keys == set(table.series)
